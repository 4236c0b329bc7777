"""Actors, roles, candidate groups, permissions: who may do what."""
