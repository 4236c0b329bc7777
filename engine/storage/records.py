"""Records to rows and back: one small class for every table, so that no table has code of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from enum import Enum
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.engine import RowMapping

from engine.errors import Conflict, NotFound

T = TypeVar("T")


class Records(Generic[T]):
    """The rows of one table as dataclasses whose fields are named as its columns."""

    def __init__(self, connection: Connection, table: Table, kind: type[T]) -> None:
        self._connection = connection
        self._table = table
        self._kind = kind
        self._names = [f.name for f in dataclasses.fields(kind)]  # type: ignore[arg-type]
        self._enums = _enums(kind)
        self._guarded = "revision" in self._names
        self._counted = table.c.key.autoincrement is True

    def add(self, row: T) -> None:
        """Write a new row. A counted key is filled in by the database."""
        values = self._values(row)
        if self._counted:
            values.pop("key")
        self._connection.execute(insert(self._table), values)

    def get(self, key: str) -> T:
        """Return the row with ``key``; NotFound."""
        found = self.one(key=key)
        if found is None:
            raise NotFound(self._table.name, key)
        return found

    def lock(self, key: str) -> T:
        """Return the row with ``key`` and keep other writers from it until the transaction ends; NotFound."""
        query = select(self._table).where(self._table.c.key == key).with_for_update()
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound(self._table.name, key)
        return self.read(row)

    def one(self, **equal: object) -> T | None:
        """Return the first row that fits, or None."""
        found = self.find(**equal)
        return found[0] if found else None

    def find(self, **equal: object) -> list[T]:
        """Return the rows whose columns equal the values (a collection: one of them), oldest first where dated."""
        query = select(self._table)
        for name, value in equal.items():
            column = self._table.c[name]
            if isinstance(value, Collection) and not isinstance(value, str):
                query = query.where(column.in_(list(value)))
            else:
                query = query.where(column.is_(None) if value is None else column == value)
        order = [self._table.c[n] for n in ("at", "created", "started", "due", "key") if n in self._table.c]
        return [self.read(row) for row in self._connection.execute(query.order_by(*order)).mappings()]

    def save(self, row: T) -> None:
        """Write a changed row; Conflict when someone else changed it since it was read."""
        values = self._values(row)
        query = update(self._table).where(self._table.c.key == values.pop("key"))
        if self._guarded:
            query = query.where(self._table.c.revision == values["revision"])
            values["revision"] += 1
        if self._connection.execute(query.values(values)).rowcount != 1:
            raise Conflict()
        if self._guarded:
            row.revision += 1  # type: ignore[attr-defined]

    def remove(self, **equal: object) -> None:
        """Delete the rows that fit; used for drafts, subscriptions and sessions, never for what happened."""
        query = delete(self._table)
        for name, value in equal.items():
            query = query.where(self._table.c[name] == value)
        self._connection.execute(query)

    def read(self, row: RowMapping, prefix: str = "") -> T:
        """Return the dataclass for a row of this table, its columns under ``prefix`` in a wider row."""
        values: dict[str, Any] = {name: row[prefix + name] for name in self._names}
        for name, enum in self._enums.items():
            values[name] = enum(values[name])
        return self._kind(**values)

    def _values(self, row: T) -> dict[str, Any]:
        values = {name: getattr(row, name) for name in self._names}
        for name in self._enums:
            values[name] = values[name].value
        return values


def _enums(kind: type[object]) -> dict[str, Callable[[Any], Enum]]:
    hints = get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Enum)}
