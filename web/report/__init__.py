"""Report: anyone tells of a possible victim, without signing in, and looks up what became of it."""
