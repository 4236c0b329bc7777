"""Gherkin steps and the runner, used by tests, shell and studio."""
