# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Facts as one kind of record over two tables: direct identifiers are apart, under the second key of their case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import merge

from sqlalchemy import Connection

from engine.cases.case import Fact
from engine.cases.placement import IDENTITY
from engine.errors import NotFound
from engine.storage import tables
from engine.storage.keys.data_keys import DataKeys
from engine.storage.rows.records import SqlRecords


class FactRecords:
    """The facts of all cases; callers need not know in which table a fact is stored."""

    def __init__(self, connection: Connection, keys: DataKeys) -> None:
        self._facts = SqlRecords(connection, tables.fact, Fact, keys)
        self._identifiers = SqlRecords(connection, tables.identifier, Fact, keys)

    def add(self, row: Fact) -> None:
        """Add a new fact."""
        self.add_all([row])

    def add_all(self, rows: Sequence[Fact]) -> None:
        """Add new facts, in order."""
        self._facts.add_all([row for row in rows if row.sensitivity != IDENTITY])
        self._identifiers.add_all([row for row in rows if row.sensitivity == IDENTITY])

    @property
    def added(self) -> Sequence[Fact]:
        """Return the facts written in this transaction."""
        return [*self._facts.added, *self._identifiers.added]

    def get(self, key: str) -> Fact:
        """Refuse: facts are not looked up by key."""
        raise NotFound("fact", key)

    lock = get

    def one(self, **equal: object) -> Fact | None:
        """Return the first matching fact, or None."""
        found = self.find(**equal)
        return found[0] if found else None

    def last(self, **equal: object) -> Fact | None:
        """Return the newest matching fact, or None."""
        self._identifiers.expect_last(**equal)
        found = [fact for fact in (self._facts.last(**equal), self._identifiers.last(**equal)) if fact is not None]
        return max(found, key=lambda fact: fact.at) if found else None

    def find(self, **equal: object) -> list[Fact]:
        """Return the matching facts, oldest first."""
        self._identifiers.expect(**equal)
        found, apart = self._facts.find(**equal), self._identifiers.find(**equal)
        return list(merge(found, apart, key=lambda fact: fact.at)) if apart else found  # each is sorted already

    def expect(self, **equal: object) -> None:
        """Announce that ``find`` will be called soon."""
        self._facts.expect(**equal)
        self._identifiers.expect(**equal)

    def expect_lock(self, key: str) -> None:
        """Do nothing: facts never change, so they are never locked."""

    def save(self, row: Fact) -> None:
        """Refuse: facts never change."""
        raise TypeError("a fact never changes")

    def change(self, changes: Mapping[str, object], **equal: object) -> None:
        """Update every matching fact."""
        self._facts.change(changes, **equal)
        self._identifiers.change(changes, **equal)

    def remove(self, **equal: object) -> None:
        """Delete the matching facts."""
        self._facts.remove(**equal)
        self._identifiers.remove(**equal)
