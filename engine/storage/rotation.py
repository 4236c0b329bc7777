# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Rotate the key ring while the product runs: add a wrapping key, and rewrap every data key under it."""

from __future__ import annotations

from collections.abc import Callable

from engine.casework.unit_of_work import WrappingKey
from engine.errors import Unreadable
from engine.storage.database import Database
from engine.storage.keys.wrapping import WrappingKeys
from engine.storage.rows.pipeline import begin


def wrapping_keys(database: Database) -> list[WrappingKey]:
    """Return the keys of the ring, oldest first; Unreadable without a ring."""
    with database.engine.connect().execution_options(writes=False) as connection:
        return WrappingKeys(connection, database.ring).rows()


def rotate(database: Database, done: Callable[[int], object] = lambda _: None) -> tuple[int, int]:
    """Add a new current key and rewrap every data key; return the key's number and the number of keys rewrapped.

    An interrupted rotation is finished instead: run it again for a new key. The old key stays in the ring, for backups,
    until it is retired. ``done`` is called after every batch with the number rewrapped.
    """
    count = 0
    with database.engine.connect().execution_options(writes=False) as connection:
        WrappingKeys(connection, database.ring).begin()
    while many := _batch(database):
        count += many
        done(many)
    return database.ring.current, count


def retire(database: Database, number: int) -> None:
    """Remove a wrapping key from the ring for good. Unreadable ``key-in-use`` while it wraps anything here.

    Backups made before the rotation can never be restored after this; so erased data disappears from them too.
    """
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE data_key IN SHARE ROW EXCLUSIVE MODE")  # waits for new keys
        if WrappingKeys(connection, database.ring).wraps(number):
            raise Unreadable("key-in-use", number=number)
        database.ring.retire(number)


def _batch(database: Database) -> int:
    with begin(database.engine, writes=True) as connection:
        return WrappingKeys(connection, database.ring).rewrap()
