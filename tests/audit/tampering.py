# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A log with a few streams, and everything somebody with the database in hands could do to its rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, delete, select, update

from engine.audit.log import LogLine
from engine.audit.verify import Flaw
from engine.bootstrap import Engine as Handvat
from engine.casework.unit_of_work import UnitOfWork
from engine.operations.log.check import check_log
from engine.storage import tables as t
from engine.storage.keys.data_keys import DataKeys
from engine.storage.keys.wrapping import WrappingKeys
from engine.storage.rows.pipeline import open_pipeline
from engine.storage.sealed import SYSTEM
from engine.storage.unit_of_work import unit_of_work

CASES = ("case-a", "case-b", "case-c")
LINES = 5  #: in each stream


def fill(engine: Handvat) -> None:
    """Write a few lines in every stream, one at a time, as work goes."""
    for turn in range(LINES):
        for case in CASES:
            engine.clock.advance(timedelta(seconds=1))  # type: ignore[attr-defined]
            engine.do(_line, case, turn)


def _line(uow: UnitOfWork, case: str, turn: int) -> None:
    uow.log.add(
        LogLine(
            key=None,
            at=uow.now,
            actor="ilse",
            action="task-claimed",
            case_key=case,
            record=f"task-{turn}",
            values={"element": f"e{turn}"},
        )
    )


def found_after(engine: Handvat, act: Callable[[Connection], object], seals: Path | None = None) -> set[Flaw]:
    """Return what a check finds once somebody did ``act`` to the rows; undone afterwards."""
    with engine.database.engine.connect() as connection:
        tampering = connection.begin()
        with open_pipeline(connection):
            keys = DataKeys(connection, engine.database.key_cache, engine.clock.now())
            connection.info["keys"] = keys
            act(connection)
            ring = WrappingKeys(connection, engine.database.ring)
            with unit_of_work(connection, keys, ring, engine.library, engine.clock.now()) as uow:
                found = set(check_log(uow, seals).flaws)
        tampering.rollback()
    return found


def line(connection: Connection, stream: str, number: int) -> dict[str, Any]:
    """Return one row of the log."""
    query = select(t.log).where(t.log.c.stream == stream, t.log.c.number == number)
    return dict(connection.execute(query).mappings().one())


def change(connection: Connection, stream: str, number: int, /, **values: object) -> None:
    """Give a row of the log other values; content is sealed, as by somebody who has the key ring too."""
    if values.get("content") is not None:
        place = f"log.content.{values.get('stream', stream)}\x1f{values.get('number', number)}".encode()
        owner = SYSTEM if stream.startswith("house-") else stream
        values["content"] = connection.info["keys"].seal(owner, place, orjson.dumps(values["content"]))
    connection.execute(update(t.log).where(t.log.c.stream == stream, t.log.c.number == number).values(values))


def drop(connection: Connection, stream: str, first: int, last: int) -> None:
    """Take rows out of the log."""
    connection.execute(delete(t.log).where(t.log.c.stream == stream, t.log.c.number.between(first, last)))


def swap(connection: Connection, stream: str, one: int, other: int) -> None:
    """Let two rows change places: each keeps what it says, and takes the other's number."""
    change(connection, stream, one, number=-1)
    change(connection, stream, other, number=one)
    change(connection, stream, -1, number=other)
