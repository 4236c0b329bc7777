"""Process instances in motion: start, complete, signal. Pure: no database, no clock of its own."""
