"""What is the same for every transaction: how the rows of a table are read and written, compiled once.

A statement is compiled the first time its shape is asked, and then goes to the driver as it is: the hot path asks some
twenty of them in one transaction.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from operator import attrgetter, itemgetter
from typing import Any, Generic, TypeGuard, TypeVar, get_type_hints

from sqlalchemy import BindParameter, Dialect, Select, Table, bindparam, delete, false, insert, select, update
from sqlalchemy.sql import ClauseElement

from engine.storage.sealed import FieldKeys, Fields
from engine.storage.tables import SEALED

T = TypeVar("T")
_SHAPES: dict[object, Shape[Any]] = {}
Step = tuple[int, Callable[[Any], Any]]
_DATED = ("at", "created", "started", "due", "key")


@dataclasses.dataclass(frozen=True)
class Plan:
    """A compiled statement, and how its parameters are handed to the driver."""

    table: str
    sql: str
    binds: tuple[tuple[str, Callable[[Any], Any] | None], ...]  #: names in order, and what readies each
    named: bool  #: the driver takes them by name
    constants: Mapping[str, Any]  #: what the statement itself brings
    locks: bool = False  #: waits for others and keeps them out

    def bind(self, values: Mapping[str, Any]) -> Any:
        """Return the parameters in the form of the driver."""
        if self.constants:
            values = {**self.constants, **values}
        if self.named:
            return {name: process(values[name]) if process else values[name] for name, process in self.binds}
        return tuple([process(values[name]) if process else values[name] for name, process in self.binds])


class Writer:
    """A statement that writes whole rows, and which of their values it takes, in its order."""

    def __init__(self, plan: Plan, names: Sequence[str]) -> None:
        self.plan = plan
        asked = [name for name, _ in plan.binds]
        take: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(*map(names.index, asked))
        self.pick = (lambda values: dict(zip(asked, take(values), strict=True))) if plan.named else take


class Shape(Generic[T]):
    """A table and its dataclass on one kind of database: everything that is the same for every transaction."""

    def __init__(self, table: Table, kind: type[T], dialect: Dialect) -> None:
        self.table = table
        self.kind = kind
        self.names = tuple(f.name for f in dataclasses.fields(kind))  # type: ignore[arg-type]
        self._fields = attrgetter(*self.names)
        self.sealed = Fields(table, self.names)
        self.guarded = "revision" in self.names
        self.counted = table.c.key.autoincrement is True
        self._dialect = dialect
        self._plans: dict[object, Plan] = {}
        self._writers: dict[str, Writer] = {}
        self._ready: list[Step] = []  #: which columns are readied for the driver, and how
        self._results: list[Step] = []  #: of which columns something else is made than it read
        self._members = [(self.names.index(name), _by_value(enum)) for name, enum in _enums(kind).items()]
        for place, name in enumerate(self.names):
            kept = table.c[name].type.dialect_impl(dialect)
            for found, process in (
                (self._ready, kept.bind_processor(dialect)),
                (self._results, kept.result_processor(dialect, None)),
            ):
                if process is not None:
                    found.append((place, process))
        self._ready += [(place, attrgetter("value")) for place, _ in self._members]

    def written(self, writer: Writer, row: T, keys: FieldKeys | None) -> Any:
        """Return a record as the parameters of the statement that writes it, sealed what is to be."""
        values = [*self._fields(row)]
        if self.sealed.columns:
            self.sealed.close(values, _needed(keys, self.table))
        for place, process in self._ready:
            values[place] = process(values[place])
        if self.guarded:
            values.append(row.revision - 1)  # type: ignore[attr-defined]
        return writer.pick(values)

    def record(self, row: Sequence[Any], keys: FieldKeys | None) -> T:
        """Return the record of a row as the driver gave it."""
        values = [*row]
        for place, process in self._results:
            values[place] = process(values[place])
        return self.made(values, keys)

    def made(self, values: list[Any], keys: FieldKeys | None) -> T:
        """Return the record of column values, sealed ones opened."""
        if self.sealed.columns:
            self.sealed.open(values, _needed(keys, self.table))
        for place, members in self._members:
            values[place] = members[values[place]]
        return self.kind(*values)

    def insert(self) -> Writer:
        """How a new row is written."""
        named = [name for name in self.names if not (self.counted and name == "key")]
        return self._writer("insert", lambda: insert(self.table).inline().values({n: self._bound(n) for n in named}))

    def update(self) -> Writer:
        """How a changed row is written, where its revision is still the one ``was``."""

        def make() -> ClauseElement:
            fresh = {name: self._bound(name) for name in self.names if name != "key"}
            query = update(self.table).where(self.table.c.key == self._bound("key")).values(fresh)
            return query.where(self.table.c.revision == self._bound("revision", "was")) if self.guarded else query

        return self._writer("update", make)

    def _writer(self, form: str, make: Callable[[], ClauseElement]) -> Writer:
        writer = self._writers.get(form)
        if writer is None:
            writer = self._writers[form] = Writer(self._plan(form, make), [*self.names, "was"])
        return writer

    def locked(self) -> Plan:
        """How a row is read and kept from others."""
        return self._plan("lock", lambda: self._all().where(self.table.c.key == self._bound("key")).with_for_update())

    def found(self, equal: Mapping[str, object], newest: bool = False) -> tuple[Plan, Mapping[str, Any]]:
        """How rows are found, and with which parameters."""

        def make(conditions: list[Any]) -> ClauseElement:
            columns, query = self.table.c, self._all().where(*conditions)
            if newest:
                return query.order_by(columns.key.desc()).limit(1)
            order = ("key",) if self.counted else _DATED  # what counts needs no clock, which may be set back
            return query.order_by(*(columns[name] for name in order if name in columns))

        return self._where(("find", newest), equal, make)

    def changed(self, changes: Mapping[str, object], equal: Mapping[str, object]) -> tuple[Plan, Mapping[str, Any]]:
        """How rows that fit get other values."""

        def make(conditions: list[Any]) -> ClauseElement:
            for name in changes:
                self._refuse_sealed(name)
            fresh: dict[str, Any] = {n: self._bound(n, f"new_{n}") for n in changes}
            if self.guarded:
                fresh["revision"] = self.table.c.revision + 1
            return update(self.table).where(*conditions).values(fresh)

        plan, values = self._where(("change", *changes), equal, make)
        return plan, {**values, **{f"new_{name}": value for name, value in changes.items()}}

    def removed(self, equal: Mapping[str, object]) -> tuple[Plan, Mapping[str, Any]]:
        """How rows that fit are deleted."""
        return self._where(("remove",), equal, lambda conditions: delete(self.table).where(*conditions))

    def _all(self) -> Select[Any]:
        return select(*(self.table.c[name] for name in self.names))

    def _where(
        self, what: tuple[object, ...], equal: Mapping[str, object], make: Callable[[list[Any]], ClauseElement]
    ) -> tuple[Plan, Mapping[str, Any]]:
        values: dict[str, Any] = {}
        form: list[object] = [*what]
        for name, value in equal.items():
            if _several(value):
                listed = _padded(list(value))
                values |= {f"{name}_{n}": one for n, one in enumerate(listed)}
                form.append((name, len(listed)))
            elif value is None:
                form.append((name, None))
            else:
                values[name] = value
                form.append(name)
        return self._plan(tuple(form), lambda: make([self._condition(*pair) for pair in equal.items()])), values

    def _condition(self, name: str, value: object) -> Any:
        self._refuse_sealed(name)
        column = self.table.c[name]
        if _several(value):
            if not value:
                return false()
            return column.in_([self._bound(name, f"{name}_{n}") for n in range(len(_padded(list(value))))])
        return column.is_(None) if value is None else column == self._bound(name)

    def _refuse_sealed(self, column: str) -> None:
        """Nobody asks for what is sealed, or overwrites it unread: equal values are sealed differently."""
        if SEALED in self.table.c[column].info:
            raise TypeError(f"{self.table.name}.{column} is sealed")

    def _bound(self, column: str, name: str = "") -> BindParameter[Any]:
        return bindparam(name or column, type_=self.table.c[column].type)

    def _plan(self, form: object, make: Callable[[], ClauseElement]) -> Plan:
        plan = self._plans.get(form)
        if plan is None:
            plan = self._plans[form] = compiled(self.table.name, make(), self._dialect, form == "lock")
        return plan


def compiled(table: str, statement: ClauseElement, dialect: Dialect, locks: bool = False) -> Plan:
    """Return a statement as it goes to the driver; ``table`` is the one whose writing makes its answer old."""
    made: Any = statement.compile(dialect=dialect)
    processors = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect) for bind, name in made.bind_names.items()
    }
    constants = {name: bind.value for bind, name in made.bind_names.items() if not bind.required}
    order = made.positiontup
    binds = tuple((name, processors[name]) for name in (processors if order is None else order))
    return Plan(table, str(made), binds, order is None, constants, locks)


def shape(table: Table, kind: type[Any], dialect: Dialect) -> Shape[Any]:
    """Return the shape of a table; all databases of one kind and release share it."""
    release = (table, kind, type(dialect), dialect.server_version_info)
    found = _SHAPES.get(release)
    return found or _SHAPES.setdefault(release, Shape(table, kind, dialect))


def _needed(keys: FieldKeys | None, table: Table) -> FieldKeys:
    if keys is None:
        raise TypeError(f"{table.name} has sealed columns: its records need the keys")
    return keys


def _several(value: object) -> TypeGuard[Collection[Any]]:
    return not isinstance(value, str) and isinstance(value, Collection)


def _padded(values: list[Any]) -> list[Any]:
    """Repeat the last value until the length is a power of two, so that few lengths of question are compiled."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values)) if values else values


def _by_value(enum: type[Enum]) -> Mapping[object, Enum]:
    return {one.value: one for one in enum}


def _enums(kind: type[object]) -> dict[str, type[Enum]]:
    hints = get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Enum)}
