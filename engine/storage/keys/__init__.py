"""Keys: the ring outside the database, the data keys it wraps, and wrapping them again."""
