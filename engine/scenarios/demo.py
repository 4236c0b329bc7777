"""Synthetic users and cases."""

from __future__ import annotations

from engine.bootstrap import Engine


def fill_demo(engine: Engine) -> int:
    """Fill."""
    return 0
