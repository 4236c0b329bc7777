"""One world per module, on SQLite; nothing that is asked of it is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.clock import MovableClock
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.conftest import MONDAY, own_ring
from tests.rights.estate import Estate, Rehearsal
from tests.texts import need_texts


@pytest.fixture(scope="session", autouse=True)
def texts() -> None:
    """Dutch stands ready."""
    need_texts()


@pytest.fixture(scope="module")
def estate(_deployed_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[Estate]:
    """People of every role and cases of every kind."""
    path = tmp_path_factory.mktemp("estate") / "handvat.db"
    shutil.copyfile(_deployed_sqlite, path)
    database = Database(f"sqlite:///{path}", own_ring(path.parent))  # who may rotate the keys does
    engine = Rehearsal(database, library, MovableClock(MONDAY))
    made = Estate(engine)
    made.shelter()
    engine.rehearsing = True
    yield made
    database.close()
