"""Process definitions: read, check, version."""
