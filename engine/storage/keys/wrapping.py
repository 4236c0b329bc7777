# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The wrapping keys within one transaction: how many data keys each wraps, a new one, and wrapping again under it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from engine.casework.unit_of_work import WrappingKey
from engine.storage.keys.data_keys import rewrap
from engine.storage.keys.keyring import KeyRing
from engine.storage.tables import data_key

BATCH = 500  #: data keys wrapped again in one transaction: nobody waits long


class WrappingKeys:
    """The key ring beside the data keys of one database."""

    def __init__(self, connection: Connection, ring: KeyRing) -> None:
        self._connection = connection
        self._ring = ring

    @property
    def file(self) -> str:
        """The name of the file of the ring, without its folder."""
        return self._ring.path.name

    def rows(self) -> list[WrappingKey]:
        """Return the keys by number: those of the ring, and those that something still needs and that are missing."""
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
        """Return how many data keys a key of this number wraps here."""
        return self._wraps().get(number, 0)

    def begin(self) -> None:
        """Let a new key wrap from now on; nothing is done while a rotation is not finished."""
        if all(key.current or not key.present or not key.wraps for key in self.rows()):
            self._ring.add()

    def rewrap(self) -> int:
        """Wrap some data keys again that an older key wraps; return how many, 0 when there were none left."""
        return rewrap(self._connection, self._ring, BATCH)

    def _wraps(self) -> dict[int, int]:
        living = data_key.c.wrapped.is_not(None)
        query = select(data_key.c.number, func.count()).where(living).group_by(data_key.c.number)
        return {row[0]: row[1] for row in self._connection.execute(query)}
