"""The trail: who did what, when, to which case; only ever added to."""
