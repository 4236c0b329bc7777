"""Acts on terms: extend, suspend, mark as met; the organisation's own versions of rules."""
