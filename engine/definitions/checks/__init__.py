"""Checks of a model, a function per finding."""
