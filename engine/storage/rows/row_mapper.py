# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Map records of a dataclass to rows of its table and back, with statements that are compiled once.

A statement is compiled the first time its form is used, and sent to the driver unchanged from then on: the hot path
executes about twenty of them in one transaction.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from operator import attrgetter, itemgetter
from typing import Any, Generic, TypeGuard, TypeVar, get_type_hints

from sqlalchemy import BindParameter, Dialect, Select, Table, bindparam, delete, false, insert, select, update
from sqlalchemy.sql import ClauseElement

from engine.storage.sealed import FieldKeys, SealedColumns
from engine.storage.tables import SEALED

T = TypeVar("T")
_MAPPERS: dict[object, RowMapper[Any]] = {}
Step = tuple[int, Callable[[Any], Any]]
Filled = tuple["Statement", Mapping[str, Any]]  #: a statement with its parameters
_DATED = ("at", "created", "started", "due", "key")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Statement:
    """A compiled statement, and how its parameters are passed to the driver."""

    table: str
    sql: str
    binds: tuple[tuple[str, Callable[[Any], Any] | None], ...]  #: names in order, and the converter of each
    named: bool  #: whether the driver takes parameters by name
    constants: Mapping[str, Any]  #: parameters of the statement itself
    locks: bool = False  #: whether it takes a lock

    def bind(self, values: Mapping[str, Any]) -> Any:
        """Return the parameters in the driver's form."""
        if self.constants:
            values = {**self.constants, **values}
        if self.named:
            return {name: process(values[name]) if process else values[name] for name, process in self.binds}
        return tuple([process(values[name]) if process else values[name] for name, process in self.binds])


class RowWriter:
    """A statement that writes whole rows, and the values it takes, in order."""

    def __init__(self, statement: Statement, names: Sequence[str]) -> None:
        self.statement = statement
        asked = [name for name, _ in statement.binds]
        take: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(*map(names.index, asked))
        self.pick = (lambda values: dict(zip(asked, take(values), strict=True))) if statement.named else take


class RowMapper(Generic[T]):
    """A table and its dataclass for one kind of database; shared by all transactions."""

    def __init__(self, table: Table, kind: type[T], dialect: Dialect) -> None:
        self.table = table
        self.kind = kind
        self.names = tuple(f.name for f in dataclasses.fields(kind))  # type: ignore[arg-type]
        self._fields = attrgetter(*self.names)
        self.sealed = SealedColumns(table, self.names)
        self.has_revision = "revision" in self.names
        self.counted = table.c.key.autoincrement is True
        self._dialect = dialect
        self._statements: dict[object, Statement] = {}
        self._writers: dict[str, RowWriter] = {}
        self._bind_steps: list[Step] = []  #: columns that are converted for the driver, and how
        self._result_steps: list[Step] = []  #: columns whose value from the driver is converted, and how
        self._enums = [(self.names.index(name), _by_value(enum)) for name, enum in _enum_fields(kind).items()]
        for place, name in enumerate(self.names):
            column_type = table.c[name].type.dialect_impl(dialect)
            for found, process in (
                (self._bind_steps, column_type.bind_processor(dialect)),
                (self._result_steps, column_type.result_processor(dialect, None)),
            ):
                if process is not None:
                    found.append((place, process))
        self._bind_steps += [(place, attrgetter("value")) for place, _ in self._enums]

    def parameters(self, writer: RowWriter, row: T, keys: FieldKeys | None) -> Any:
        """Return a record as the parameters of the statement that writes it, with sealed columns sealed."""
        values = [*self._fields(row)]
        if self.sealed.columns:
            self.sealed.seal(values, _required(keys, self.table))
        for place, process in self._bind_steps:
            values[place] = process(values[place])
        if self.has_revision:
            values.append(row.revision - 1)  # type: ignore[attr-defined]
        return writer.pick(values)

    def from_driver(self, row: Sequence[Any], keys: FieldKeys | None) -> T:
        """Return the record of a row from the driver."""
        values = [*row]
        for place, process in self._result_steps:
            values[place] = process(values[place])
        return self.from_values(values, keys)

    def from_values(self, values: list[Any], keys: FieldKeys | None) -> T:
        """Return the record of column values, with sealed columns opened."""
        if self.sealed.columns:
            self.sealed.open(values, _required(keys, self.table))
        for place, members in self._enums:
            values[place] = members[values[place]]
        made = self.kind.__new__(self.kind)  # skips the slow __init__: the columns are all its fields
        made.__dict__.update(zip(self.names, values, strict=True))
        return made

    def insert_statement(self) -> RowWriter:
        """The statement that inserts a row."""

        def make() -> ClauseElement:
            named = [name for name in self.names if not (self.counted and name == "key")]
            return insert(self.table).inline().values({name: self._parameter(name) for name in named})

        return self._writer("insert", make)

    def update_statement(self) -> RowWriter:
        """The statement that updates a row if its revision is still ``was``."""

        def make() -> ClauseElement:
            fresh = {name: self._parameter(name) for name in self.names if name != "key"}
            query = update(self.table).where(self.table.c.key == self._parameter("key")).values(fresh)
            if self.has_revision:
                query = query.where(self.table.c.revision == self._parameter("revision", "was"))
            return query

        return self._writer("update", make)

    def _writer(self, form: str, make: Callable[[], ClauseElement]) -> RowWriter:
        writer = self._writers.get(form)
        if writer is None:
            writer = self._writers[form] = RowWriter(self._compiled(form, make), [*self.names, "was"])
        return writer

    def lock_statement(self) -> Statement:
        """The statement that reads and locks a row."""

        def make() -> ClauseElement:
            return self._select().where(self.table.c.key == self._parameter("key")).with_for_update()

        return self._compiled("lock", make)

    def find_statement(self, equal: Mapping[str, object], newest: bool = False) -> Filled:
        """Return the statement that finds rows, with its parameters."""

        def make(conditions: list[Any]) -> ClauseElement:
            columns, query = self.table.c, self._select().where(*conditions)
            if newest:
                return query.order_by(columns.key.desc()).limit(1)
            order = ("key",) if self.counted else _DATED  # counted keys need no clock, which may be set back
            return query.order_by(*(columns[name] for name in order if name in columns))

        return self._filtered(("find", newest), equal, make)

    def change_statement(self, changes: Mapping[str, object], equal: Mapping[str, object]) -> Filled:
        """Return the statement that updates matching rows, with its parameters."""

        def make(conditions: list[Any]) -> ClauseElement:
            for name in changes:
                self._refuse_sealed(name)
            fresh: dict[str, Any] = {n: self._parameter(n, f"new_{n}") for n in changes}
            if self.has_revision:
                fresh["revision"] = self.table.c.revision + 1
            return update(self.table).where(*conditions).values(fresh)

        statement, values = self._filtered(("change", *changes), equal, make)
        return statement, {**values, **{f"new_{name}": value for name, value in changes.items()}}

    def remove_statement(self, equal: Mapping[str, object]) -> Filled:
        """Return the statement that deletes matching rows, with its parameters."""
        return self._filtered(("remove",), equal, lambda conditions: delete(self.table).where(*conditions))

    def _select(self) -> Select[Any]:
        return select(*(self.table.c[name] for name in self.names))

    def _filtered(
        self, what: tuple[object, ...], equal: Mapping[str, object], make: Callable[[list[Any]], ClauseElement]
    ) -> Filled:
        values: dict[str, Any] = {}
        form: list[object] = [*what]
        for name, value in equal.items():
            if _is_collection(value):
                listed = _padded(list(value))
                values |= {f"{name}_{n}": one for n, one in enumerate(listed)}
                form.append((name, len(listed)))
            elif value is None:
                form.append((name, None))
            else:
                values[name] = value
                form.append(name)
        return self._compiled(tuple(form), lambda: make([self._condition(*pair) for pair in equal.items()])), values

    def _condition(self, name: str, value: object) -> Any:
        self._refuse_sealed(name)
        column = self.table.c[name]
        if _is_collection(value):
            if not value:
                return false()
            return column.in_([self._parameter(name, f"{name}_{n}") for n in range(len(_padded(list(value))))])
        return column.is_(None) if value is None else column == self._parameter(name)

    def _refuse_sealed(self, column: str) -> None:
        """Refuse queries on a sealed column, whose equal values differ when sealed, and blind overwrites of it."""
        if SEALED in self.table.c[column].info:
            raise TypeError(f"{self.table.name}.{column} is sealed")

    def _parameter(self, column: str, name: str = "") -> BindParameter[Any]:
        return bindparam(name or column, type_=self.table.c[column].type)

    def _compiled(self, form: object, make: Callable[[], ClauseElement]) -> Statement:
        statement = self._statements.get(form)
        if statement is None:
            statement = compile_statement(self.table.name, make(), self._dialect, locks=form == "lock")
            self._statements[form] = statement
        return statement


def compile_statement(table: str, statement: ClauseElement, dialect: Dialect, locks: bool = False) -> Statement:
    """Return a statement compiled for the driver; writes to ``table`` invalidate its cached result."""
    made: Any = statement.compile(dialect=dialect)
    processors = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in made.bind_names.items()
    }
    constants = {name: bind.value for bind, name in made.bind_names.items() if not bind.required}
    order = made.positiontup
    binds = tuple((name, processors[name]) for name in (processors if order is None else order))
    return Statement(table=table, sql=str(made), binds=binds, named=order is None, constants=constants, locks=locks)


def row_mapper(table: Table, kind: type[Any], dialect: Dialect) -> RowMapper[Any]:
    """Return the mapper of a table, shared by all databases of one kind and release."""
    release = (table, kind, type(dialect), dialect.server_version_info)
    found = _MAPPERS.get(release)
    return found or _MAPPERS.setdefault(release, RowMapper(table, kind, dialect))


def _required(keys: FieldKeys | None, table: Table) -> FieldKeys:
    if keys is None:
        raise TypeError(f"{table.name} has sealed columns: its records need the keys")
    return keys


def _is_collection(value: object) -> TypeGuard[Collection[Any]]:
    return not isinstance(value, str) and isinstance(value, Collection)


def _padded(values: list[Any]) -> list[Any]:
    """Repeat the last value until the length is a power of two, so that few query lengths are compiled."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values)) if values else values


def _by_value(enum: type[Enum]) -> Mapping[object, Enum]:
    return {one.value: one for one in enum}


def _enum_fields(kind: type[object]) -> dict[str, type[Enum]]:
    hints = get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Enum)}
