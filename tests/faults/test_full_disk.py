# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A disk that is full stops the work, and takes nothing of it away."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from engine.errors import Unavailable
from tests.faults.worker import begin, books, finish, open_engine, work


def test_what_was_done_before_the_disk_was_full_stands_and_the_rest_is_done_after(
    sqlite_url: str, tmp_path: Path
) -> None:
    sent = tmp_path / "sent"
    sent.touch()
    begin(sqlite_url, 12)
    full = open_engine(sqlite_url, sent)

    def limit(connection: Any, _entry: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")

    event.listen(full.database.engine, "connect", limit)
    with pytest.raises(Unavailable, match="database-full"):
        for _ in range(500):
            work(full, random.Random(1))
    full.database.close()
    finish(sqlite_url, sent)
    assert books(sqlite_url, sent, 12) == []
