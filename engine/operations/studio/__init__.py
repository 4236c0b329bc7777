"""Acts of process designers: drafts, checks, scenarios, putting into use."""
