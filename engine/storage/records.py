"""Records to rows and back: one small class for every table, so that no table has code of its own.

Every statement is compiled once for each table and shape of question, and then goes to the driver as it is: the hot
path asks some twenty of them in one transaction.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import (
    BindParameter,
    Connection,
    Dialect,
    Select,
    Table,
    bindparam,
    delete,
    false,
    insert,
    select,
    update,
)
from sqlalchemy.engine import RowMapping
from sqlalchemy.sql import ClauseElement

from engine.errors import Conflict, NotFound

T = TypeVar("T")
_DATED = ("at", "created", "started", "due", "key")


class Records(Generic[T]):
    """The rows of one table as dataclasses whose fields are named as its columns."""

    def __init__(self, connection: Connection, table: Table, kind: type[T]) -> None:
        self._connection = connection
        self._shape: _Shape[T] = _shape(table, kind, connection.dialect)  # type: ignore[arg-type]
        self._seen: dict[str, T] = {}  #: what this transaction read or wrote, by key

    def add(self, row: T) -> None:
        """Write a new row. A counted key is filled in by the database."""
        self.add_all([row])

    def add_all(self, rows: Sequence[T]) -> None:
        """Write new rows, in order."""
        if rows:
            values = [self._shape.values(row) for row in rows]
            self._do(self._shape.insert(), values[0] if len(values) == 1 else values)
            self._remember(rows)

    def get(self, key: str) -> T:
        """Return the row with ``key``, as this transaction saw or left it; NotFound."""
        found = self._seen.get(key) or self.one(key=key)
        if found is None:
            raise NotFound(self._shape.table.name, key)
        return found

    def lock(self, key: str) -> T:
        """Return the row with ``key`` and keep other writers from it until the transaction ends; NotFound."""
        rows = self._read(self._shape.locked(), {"key": key})
        if not rows:
            raise NotFound(self._shape.table.name, key)
        return rows[0]

    def one(self, **equal: object) -> T | None:
        """Return the first row that fits, or None."""
        found = self.find(**equal)
        return found[0] if found else None

    def last(self, **equal: object) -> T | None:
        """Return the row that fits with the highest key, or None: the newest one where keys count up."""
        found = self._read(*self._shape.found(equal, newest=True))
        return found[0] if found else None

    def find(self, **equal: object) -> list[T]:
        """Return the rows whose columns equal the values (a collection: one of them), oldest first where dated."""
        return self._read(*self._shape.found(equal))

    def save(self, row: T) -> None:
        """Write a changed row; Conflict when someone else changed it since it was read."""
        values = self._shape.values(row)
        if self._shape.guarded:
            values["was"] = values["revision"]
            values["revision"] += 1
        if self._do(self._shape.update(), values) != 1:
            raise Conflict()
        if self._shape.guarded:
            row.revision += 1  # type: ignore[attr-defined]
        self._remember([row])

    def change(self, changes: Mapping[str, object], **equal: object) -> None:
        """Give every row that fits other values, without reading it first."""
        self._do(*self._shape.changed(changes, equal))
        self._seen.clear()

    def remove(self, **equal: object) -> None:
        """Delete the rows that fit; used for drafts, subscriptions and sessions, never for what happened."""
        self._do(*self._shape.removed(equal))
        self._seen.clear()

    def read(self, row: RowMapping, prefix: str = "") -> T:
        """Return the dataclass for a row of this table, its columns under ``prefix`` in a wider row."""
        values: dict[str, Any] = {name: row[prefix + name] for name in self._shape.names}
        for name, enum in self._shape.enums.items():
            values[name] = enum(values[name])
        return self._shape.kind(**values)

    def _do(self, plan: _Plan, values: Mapping[str, Any] | list[dict[str, Any]]) -> int:
        bound = [plan.bind(v) for v in values] if isinstance(values, list) else plan.bind(values)
        return self._connection.exec_driver_sql(plan.sql, bound).rowcount

    def _read(self, plan: _Plan, values: Mapping[str, Any]) -> list[T]:
        rows = self._connection.exec_driver_sql(plan.sql, plan.bind(values)).fetchall()
        found = [self._shape.record(row) for row in rows]
        self._remember(found)
        return found

    def _remember(self, rows: Sequence[T]) -> None:
        if not self._shape.counted:
            for row in rows:
                self._seen[row.key] = row  # type: ignore[attr-defined]


@dataclasses.dataclass(frozen=True)
class _Plan:
    """A compiled statement, and how its parameters are handed to the driver."""

    sql: str
    names: tuple[str, ...] | None  #: in this order; None where the driver takes them by name
    processors: Mapping[str, Callable[[Any], Any] | None]
    constants: Mapping[str, Any]  #: what the statement itself brings

    def bind(self, values: Mapping[str, Any]) -> Any:
        """Return the parameters in the form of the driver."""
        if self.constants:
            values = {**self.constants, **values}
        ready = {name: process(values[name]) if process else values[name] for name, process in self.processors.items()}
        return ready if self.names is None else tuple(ready[name] for name in self.names)


class _Shape(Generic[T]):
    """A table and its dataclass on one kind of database: everything that is the same for every transaction."""

    def __init__(self, table: Table, kind: type[T], dialect: Dialect) -> None:
        self.table = table
        self.kind = kind
        self.names = tuple(f.name for f in dataclasses.fields(kind))  # type: ignore[arg-type]
        self.enums = _enums(kind)
        self.guarded = "revision" in self.names
        self.counted = table.c.key.autoincrement is True
        self._dialect = dialect
        self._plans: dict[object, _Plan] = {}
        processors = [table.c[n].type.dialect_impl(dialect).result_processor(dialect, None) for n in self.names]
        self._results = [(n, process) for n, process in enumerate(processors) if process is not None]
        self._enum_places = [(self.names.index(name), enum) for name, enum in self.enums.items()]

    def values(self, row: T) -> dict[str, Any]:
        """Return the columns of a record."""
        values = {name: getattr(row, name) for name in self.names}
        for name in self.enums:
            values[name] = values[name].value
        return values

    def record(self, row: Sequence[Any]) -> T:
        """Return the record of a row as the driver gave it."""
        values = list(row)
        for place, process in self._results:
            values[place] = process(values[place])
        for place, enum in self._enum_places:
            values[place] = enum(values[place])
        return self.kind(*values)

    def insert(self) -> _Plan:
        """How a new row is written."""
        named = [name for name in self.names if not (self.counted and name == "key")]
        return self._plan("insert", lambda: insert(self.table).inline().values({n: self._bound(n) for n in named}))

    def update(self) -> _Plan:
        """How a changed row is written."""

        def make() -> ClauseElement:
            fresh = {name: self._bound(name) for name in self.names if name != "key"}
            query = update(self.table).where(self.table.c.key == self._bound("key")).values(fresh)
            return query.where(self.table.c.revision == self._bound("revision", "was")) if self.guarded else query

        return self._plan("update", make)

    def locked(self) -> _Plan:
        """How a row is read and kept from others."""
        return self._plan("lock", lambda: self._all().where(self.table.c.key == self._bound("key")).with_for_update())

    def found(self, equal: Mapping[str, object], newest: bool = False) -> tuple[_Plan, Mapping[str, Any]]:
        """How rows are found, and with which parameters."""

        def make(conditions: list[Any]) -> ClauseElement:
            columns, query = self.table.c, self._all().where(*conditions)
            if newest:
                return query.order_by(columns.key.desc()).limit(1)
            return query.order_by(*(columns[name] for name in _DATED if name in columns))

        return self._where(("find", newest), equal, make)

    def changed(self, changes: Mapping[str, object], equal: Mapping[str, object]) -> tuple[_Plan, Mapping[str, Any]]:
        """How rows that fit get other values."""

        def make(conditions: list[Any]) -> ClauseElement:
            fresh: dict[str, Any] = {n: self._bound(n, f"new_{n}") for n in changes}
            if self.guarded:
                fresh["revision"] = self.table.c.revision + 1
            return update(self.table).where(*conditions).values(fresh)

        plan, values = self._where(("change", *changes), equal, make)
        return plan, {**values, **{f"new_{name}": value for name, value in changes.items()}}

    def removed(self, equal: Mapping[str, object]) -> tuple[_Plan, Mapping[str, Any]]:
        """How rows that fit are deleted."""
        return self._where(("remove",), equal, lambda conditions: delete(self.table).where(*conditions))

    def _all(self) -> Select[Any]:
        return select(*(self.table.c[name] for name in self.names))

    def _where(
        self, what: tuple[object, ...], equal: Mapping[str, object], make: Callable[[list[Any]], ClauseElement]
    ) -> tuple[_Plan, Mapping[str, Any]]:
        values: dict[str, Any] = {}
        form: list[object] = [*what]
        for name, value in equal.items():
            if isinstance(value, Collection) and not isinstance(value, str):
                listed = _padded(list(value))
                values |= {f"{name}_{n}": one for n, one in enumerate(listed)}
                form.append((name, len(listed)))
            else:
                values |= {} if value is None else {name: value}
                form.append((name, None if value is None else "is"))
        return self._plan(tuple(form), lambda: make([self._condition(*pair) for pair in equal.items()])), values

    def _condition(self, name: str, value: object) -> Any:
        column = self.table.c[name]
        if isinstance(value, Collection) and not isinstance(value, str):
            if not value:
                return false()
            return column.in_([self._bound(name, f"{name}_{n}") for n in range(len(_padded(list(value))))])
        return column.is_(None) if value is None else column == self._bound(name)

    def _bound(self, column: str, name: str = "") -> BindParameter[Any]:
        return bindparam(name or column, type_=self.table.c[column].type)

    def _plan(self, form: object, make: Callable[[], ClauseElement]) -> _Plan:
        plan = self._plans.get(form)
        if plan is None:
            compiled: Any = make().compile(dialect=self._dialect)
            processors = {
                name: bind.type.dialect_impl(self._dialect).bind_processor(self._dialect)
                for bind, name in compiled.bind_names.items()
            }
            constants = {name: bind.value for bind, name in compiled.bind_names.items() if not bind.required}
            positions = compiled.positiontup
            plan = _Plan(str(compiled), None if positions is None else tuple(positions), processors, constants)
            self._plans[form] = plan
        return plan


@lru_cache(maxsize=256)
def _shape(table: Table, kind: type[Any], dialect: Dialect) -> _Shape[Any]:
    return _Shape(table, kind, dialect)


def _padded(values: list[Any]) -> list[Any]:
    """Repeat the last value until the length is a power of two, so that few lengths of question are compiled."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values)) if values else values


def _enums(kind: type[object]) -> dict[str, Callable[[Any], Enum]]:
    hints = get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Enum)}
