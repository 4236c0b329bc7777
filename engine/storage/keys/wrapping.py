# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The wrapping keys within one transaction: how many data keys each wraps, adding a key, and rewrapping."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from engine.casework.unit_of_work import WrappingKey
from engine.storage.keys.data_keys import rewrap
from engine.storage.keys.keyring import KeyRing
from engine.storage.tables import data_key

BATCH = 500  #: data keys rewrapped in one transaction: few enough that nobody waits long


class WrappingKeys:
    """The key ring and the data keys of one database."""

    def __init__(self, connection: Connection, ring: KeyRing) -> None:
        self._connection = connection
        self._ring = ring

    @property
    def file(self) -> str:
        """The file name of the ring, without its folder."""
        return self._ring.path.name

    def rows(self) -> list[WrappingKey]:
        """Return the keys by number: those in the ring, and missing ones that are still needed."""
        ring, wraps = self._ring, self._wraps()
        numbers, made = ring.numbers, ring.made
        return [
            WrappingKey(
                number=number,
                current=number == ring.current,
                wraps=wraps.get(number, 0),
                made=made.get(number),
                present=number in numbers,
            )
            for number in sorted({*numbers, *wraps})
        ]

    def wraps(self, number: int) -> int:
        """Return the number of data keys wrapped by the key ``number`` in this database."""
        return self._wraps().get(number, 0)

    def begin(self) -> None:
        """Add a new wrapping key and make it current; nothing is done while a rotation is unfinished."""
        if all(key.current or not key.present or not key.wraps for key in self.rows()):
            self._ring.add()

    def rewrap(self) -> int:
        """Rewrap some data keys that an older key wraps; return how many, 0 when there are none left."""
        return rewrap(self._connection, self._ring, BATCH)

    def _wraps(self) -> dict[int, int]:
        living = data_key.c.wrapped.is_not(None)
        query = select(data_key.c.number, func.count()).where(living).group_by(data_key.c.number)
        return {row[0]: row[1] for row in self._connection.execute(query)}
