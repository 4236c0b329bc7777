# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The clock finds what is due."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, event

from engine.runtime.library import Library
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing


def test_the_oldest_due_job_is_found_without_sorting_all_that_are_due(tmp_path: Path, library: Library) -> None:
    database = Database(f"sqlite:///{tmp_path / 'due.db'}", KeyRing(tmp_path / "keys.json"))
    database.migrate()
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection: Connection, _cursor: object, sql: str, values: tuple[object, ...], *_more: object) -> None:
        if "FROM job" in sql:
            asked.append((sql, values))

    event.listen(database.engine, "before_cursor_execute", note)
    with database.transaction(library, lambda: datetime(2026, 3, 2, tzinfo=UTC)) as uow:
        uow.views.claim_job()
    event.remove(database.engine, "before_cursor_execute", note)

    with database.engine.connect() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0][0]}", asked[0][1])]
    database.close()
    assert any("ix_job_due_key" in step for step in steps)
    assert not any("ORDER BY" in step for step in steps), steps
