"""BPMN files: read into models, and built into what runs."""
