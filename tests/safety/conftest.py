"""An office on one database: what is tried here is the same on both, which the tests of operations show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.bootstrap import Engine
from engine.clock import MovableClock
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.builders import Office
from tests.conftest import MONDAY


@pytest.fixture
def office(sqlite_url: str, library: Library) -> Iterator[Office]:
    """People at work on a fresh database."""
    database = Database(sqlite_url)
    yield Office(Engine(database, library, MovableClock(MONDAY)))
    database.close()
