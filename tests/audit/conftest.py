"""An office on each of the two databases."""

from __future__ import annotations

import pytest

from engine.bootstrap import Engine
from tests.builders import Office


@pytest.fixture
def office(engine: Engine) -> Office:
    """People at work on a fresh database."""
    return Office(engine)
