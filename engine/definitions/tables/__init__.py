"""Decision tables (DMN): read, check, decide."""
