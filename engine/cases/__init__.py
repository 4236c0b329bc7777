"""The dossier: case, facts, records, reports, its process instances."""
