"""Rows to show: what operations return to pages, API and shell, and the presenter that makes them."""
