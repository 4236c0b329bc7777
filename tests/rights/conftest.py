# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""One world per module, on SQLite; nothing that is asked of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.clock import MovableClock
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.texts import need_texts
from tests.world.databases import MONDAY, copied, own_ring
from tests.world.kinds import Kinds, Rehearsal


@pytest.fixture(scope="session", autouse=True)
def texts() -> None:
    """Dutch stands ready."""
    need_texts()


@pytest.fixture(scope="module")
def kinds(_deployed_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[Kinds]:
    """People of every role and cases of every kind."""
    folder = tmp_path_factory.mktemp("kinds")
    database = Database(copied(_deployed_sqlite, folder), own_ring(folder))  # who may rotate the keys does
    engine = Rehearsal(database, library, MovableClock(MONDAY))
    made = Kinds(engine)
    made.shelter()
    engine.rehearsing = True
    yield made
    database.close()
