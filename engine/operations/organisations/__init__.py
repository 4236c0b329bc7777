"""Acts on organisations and regions: add, change, end; lists of them from a file."""
