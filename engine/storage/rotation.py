"""Rotation of the key ring while the product runs: a new wrapping key, and every data key wrapped again under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from engine.errors import Unreadable
from engine.storage.data_keys import rewrap
from engine.storage.database import Database
from engine.storage.tables import data_key
from engine.storage.wire import wired

AT_ONCE = 500  #: data keys wrapped again in one transaction: nobody waits long


@dataclass(frozen=True)
class WrappingKey:
    """A key of the ring, and how many data keys it wraps in this database."""

    number: int
    current: bool
    wraps: int


def wrapping_keys(database: Database) -> list[WrappingKey]:
    """Return the keys of the ring, oldest first; Unreadable without a ring."""
    ring = database.ring
    with database.engine.connect().execution_options(writes=False) as connection:
        wraps = _wraps(connection)
    return [WrappingKey(number, number == ring.current, wraps.get(number, 0)) for number in ring.numbers]


def rotate(database: Database, done: Callable[[int], object] = lambda _: None) -> tuple[int, int]:
    """Let a new key wrap from now on, and wrap every data key again; return its number and how many there were.

    A rotation that was broken off is finished first instead: run it again for a new key. The old key stays in the
    ring, for backups, until it is retired. ``done`` is told after every batch how many were wrapped.
    """
    ring, count = database.ring, 0
    if all(key.current or not key.wraps for key in wrapping_keys(database)):
        ring.add()
    while many := _batch(database):
        count += many
        done(many)
    return ring.current, count


def retire(database: Database, number: int) -> None:
    """Take a wrapping key out of the ring for good. Unreadable ``key-in-use`` while it wraps anything here.

    Backups made before the rotation can never be restored after this; that is how what was erased leaves them too.
    """
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE data_key IN SHARE ROW EXCLUSIVE MODE")  # who adds one is waited for
        if _wraps(connection).get(number):
            raise Unreadable("key-in-use", number=number)
        database.ring.retire(number)


def _batch(database: Database) -> int:
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin(), wired(connection):
        return rewrap(connection, database.ring, AT_ONCE)


def _wraps(connection: Connection) -> dict[int, int]:
    query = select(data_key.c.number, func.count()).group_by(data_key.c.number)
    return {row[0]: row[1] for row in connection.execute(query)}
