# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The unit of work of the operations, in the transaction of a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from engine.casework.unit_of_work import Ring, UnitOfWork
from engine.runtime.library import Library
from engine.storage.erasing import SqlEraser
from engine.storage.fact_records import FactRecords
from engine.storage.keys.data_keys import DataKeys
from engine.storage.log_rows import SqlLogRows
from engine.storage.logbook import LogBook
from engine.storage.record_tables import RecordTables
from engine.storage.views import SqlViews


@contextmanager
def unit_of_work(
    connection: Connection,
    keys: DataKeys,
    ring: Ring,
    library: Library,
    now: datetime,
    forget_rules: Callable[[], None] = lambda: None,
) -> Iterator[UnitOfWork]:
    """Return the unit of work of an open transaction; the lines of the log are written at the end."""
    records = RecordTables(connection, keys)
    log = LogBook(connection, records)
    yield UnitOfWork(
        now=now,
        library=library,
        forget_rules=forget_rules,
        keys=keys,
        ring=ring,
        records=records,
        facts=FactRecords(connection, keys),
        log=log,
        log_rows=SqlLogRows(connection, keys),
        eraser=SqlEraser(connection),
        views=SqlViews(connection, keys, records, now),
    )
    log.write()
