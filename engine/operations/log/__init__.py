"""Acts on the log: read it, check it, seal it."""
