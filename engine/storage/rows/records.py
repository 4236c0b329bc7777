# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Convert records to rows and back: one small class for all tables, so that no table needs its own code.

Sealed columns are sealed and opened here; the layers above do not know of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.engine import RowMapping

from engine.errors import NotFound
from engine.storage.rows.pipeline import pipeline_of
from engine.storage.rows.row_mapper import RowMapper, Statement, row_mapper
from engine.storage.sealed import FieldKeys

T = TypeVar("T")


class SqlRecords(Generic[T]):
    """The rows of one table as dataclasses whose fields have the names of its columns."""

    def __init__(self, connection: Connection, table: Table, kind: type[T], keys: FieldKeys | None = None) -> None:
        self._pipeline = pipeline_of(connection)
        self._mapper: RowMapper[T] = row_mapper(table, kind, connection.dialect)
        self._keys = keys
        self._seen: dict[str, T] = {}  #: rows read or written in this transaction, by key
        self._added: list[T] = []
        self._locked: set[str] = set()

    def add(self, row: T) -> None:
        """Insert a new row. A counted key is filled in by the database."""
        self.add_all([row])

    def add_all(self, rows: Sequence[T]) -> None:
        """Insert new rows, in order."""
        if rows:
            writer = self._mapper.insert_statement()
            self._pipeline.write(writer.statement, [self._mapper.parameters(writer, row, self._keys) for row in rows])
            self._added += rows
            self._remember(rows)

    @property
    def added(self) -> Sequence[T]:
        """Return the rows inserted in this transaction, in order."""
        return self._added

    def get(self, key: str) -> T:
        """Return the row with ``key``, as read or written in this transaction; NotFound."""
        found = self._seen.get(key) or self.one(key=key)
        if found is None:
            raise NotFound(self._mapper.table.name, key)
        return found

    def lock(self, key: str) -> T:
        """Return the row with ``key`` and lock it against other writers until the transaction ends; NotFound."""
        if self._pipeline.only_writer or (key in self._locked and key in self._seen):
            return self.get(key)
        self._locked.add(key)
        self._expect_keys({"key": key})
        rows = self._read(self._mapper.lock_statement(), {"key": key})
        if not rows:
            raise NotFound(self._mapper.table.name, key)
        return rows[0]

    def one(self, **equal: object) -> T | None:
        """Return the first matching row, or None."""
        found = self.find(**equal)
        return found[0] if found else None

    def last(self, **equal: object) -> T | None:
        """Return the matching row with the highest key, or None: the newest one where keys count up."""
        found = self._read(*self._mapper.find_statement(equal, newest=True))
        return found[0] if found else None

    def find(self, **equal: object) -> list[T]:
        """Return the rows whose columns equal the values (or one of a collection), oldest first by key or date."""
        self._expect_keys(equal)
        return self._read(*self._mapper.find_statement(equal))

    def expect(self, **equal: object) -> None:
        """Announce that ``find``, ``one`` or ``get`` will be called soon: the query is sent along with the next.

        If the transaction writes to the table in between, the query is repeated, so this call is always optional and
        safe.
        """
        statement, values = self._mapper.find_statement(equal)
        self._pipeline.expect(statement, statement.bind(values))

    def expect_last(self, **equal: object) -> None:
        """Announce that ``last`` will be called soon."""
        statement, values = self._mapper.find_statement(equal, newest=True)
        self._pipeline.expect(statement, statement.bind(values))

    def expect_lock(self, key: str) -> None:
        """Announce that ``lock`` will be called soon. The lock is taken then, or with an earlier query."""
        statement = self._mapper.lock_statement()
        self._pipeline.expect(statement, statement.bind({"key": key}))

    def save(self, row: T) -> None:
        """Write a changed row; Conflict when it was changed by another transaction since it was read."""
        has_revision, writer = self._mapper.has_revision, self._mapper.update_statement()
        if has_revision:
            row.revision += 1  # type: ignore[attr-defined]

        def missed() -> None:
            if has_revision:
                row.revision -= 1  # type: ignore[attr-defined]

        self._pipeline.write(writer.statement, [self._mapper.parameters(writer, row, self._keys)], missed)
        self._remember([row])

    def change(self, changes: Mapping[str, object], **equal: object) -> None:
        """Update every matching row, without reading it first."""
        self._write(*self._mapper.change_statement(changes, equal))
        self._seen.clear()

    def remove(self, **equal: object) -> None:
        """Delete the matching rows; only for drafts, subscriptions and sessions, never for history."""
        self._write(*self._mapper.remove_statement(equal))
        self._seen.clear()

    def read(self, row: RowMapping, prefix: str = "") -> T:
        """Return the dataclass for a row of this table, its columns under ``prefix`` in a wider row."""
        return self._mapper.from_values([row[prefix + name] for name in self._mapper.names], self._keys)

    def _write(self, statement: Statement, values: Mapping[str, Any]) -> None:
        self._pipeline.write(statement, [statement.bind(values)])

    def _read(self, statement: Statement, values: Mapping[str, Any]) -> list[T]:
        rows = self._pipeline.ask(statement, statement.bind(values))
        if self._keys is not None and self._mapper.sealed.columns:
            self._keys.fetch(self._mapper.sealed.owners(rows))
        found = [self._mapper.from_driver(row, self._keys) for row in rows]
        self._remember(found)
        return found

    def _expect_keys(self, equal: Mapping[str, object]) -> None:
        """Fetch the key of the case along with the query."""
        owner = equal.get(self._mapper.sealed.owner_column) if self._keys is not None else None
        if isinstance(owner, str):
            self._keys.expect(owner + self._mapper.sealed.suffix)  # type: ignore[union-attr]

    def _remember(self, rows: Sequence[T]) -> None:
        if not self._mapper.counted:
            for row in rows:
                self._seen[row.key] = row  # type: ignore[attr-defined]
