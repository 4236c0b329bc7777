"""Handvat without a screen: what runs from a test, a shell or the clock."""
