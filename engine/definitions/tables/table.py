# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A decision table as our own values, and how it decides (DMN 1.3, chapter 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from engine.definitions.expressions.expression import Expression, Functions, spend
from engine.definitions.expressions.literals import Suggestion, collect, path, suggested
from engine.definitions.tables.sfeel import Cell, as_json
from engine.errors import BrokenExpression

_NONE: Functions = MappingProxyType({})
SINGLE = frozenset({"UNIQUE", "FIRST", "ANY", "PRIORITY"})  #: hit policies with one outcome
MULTIPLE = frozenset({"COLLECT", "RULE ORDER", "OUTPUT ORDER"})  #: hit policies with a list of outcomes
AGGREGATIONS = frozenset({"", "SUM", "MIN", "MAX", "COUNT"})
_NUMBERS = frozenset({"number", "integer", "long", "double"})


@dataclass(frozen=True, kw_only=True)
class Input:
    """One question column."""

    id: str
    label: str
    expression: Expression
    type: str = ""  #: string, boolean, number, integer, long, double, date; "" when the file has none
    allowed: Cell | None = None  #: the possible values of this column, if given in the file

    @property
    def names(self) -> frozenset[str]:
        """Names of the process that the question uses."""
        return self.expression.names


@dataclass(frozen=True)
class OutputEntry:
    """One outcome cell: a fixed value, or an expression."""

    value: object = None
    expression: Expression | None = None

    def of(self, names: Mapping[str, object], functions: Functions) -> object:
        """Return the outcome, a JSON value."""
        return self.value if self.expression is None else self.expression.evaluate(names, functions)


@dataclass(frozen=True, kw_only=True)
class Output:
    """One outcome column; ``name`` becomes a name of the process."""

    name: str
    label: str = ""
    type: str = ""
    allowed: tuple[object, ...] = ()  #: the outcomes, highest priority first (PRIORITY and OUTPUT ORDER)
    default: OutputEntry | None = None  #: the outcome when no rule matches


@dataclass(frozen=True)
class DecisionRule:
    """One row."""

    id: str
    cells: tuple[Cell, ...]
    outcomes: tuple[OutputEntry, ...]
    annotation: str = ""


@dataclass(frozen=True)
class Decision:
    """The result of a table and its rows: a value per output name, or a list per name for a policy with many."""

    outputs: dict[str, object]
    rule_ids: tuple[str, ...]  #: in order of the table, after those of the tables it requires


@dataclass(frozen=True, kw_only=True)
class DecisionTable:
    """A decision table; immutable and shared."""

    id: str
    name: str
    hit_policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[DecisionRule, ...]
    variable: str = ""  #: name of this table's outcome in a table that requires it
    version: str = ""
    valid_from: date | None = None
    source: str = ""
    name_en: str = ""  #: English name, for people
    outputs_en: tuple[str, ...] = ()  #: English labels of the outcome columns, in order
    requires: tuple[DecisionTable, ...] = field(default=(), repr=False)  #: all it needs, in the order of deciding

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """The expressions of this table itself."""
        outcomes = [o for rule in self.rules for o in rule.outcomes] + [o.default for o in self.outputs if o.default]
        return (*(i.expression for i in self.inputs), *(o.expression for o in outcomes if o.expression))

    @cached_property
    def sets(self) -> frozenset[str]:
        """Names of the outcomes."""
        return frozenset(output.name for output in self.outputs)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the process used by this table and those it requires."""
        asked: set[str] = set()
        found: set[str] = set()
        for table in (*self.requires, self):
            asked |= frozenset[str]().union(*(e.names for e in table.expressions)) - found
            found |= table.sets | {table.variable}
        return frozenset(asked)

    @cached_property
    def calls(self) -> frozenset[str]:
        """Functions called, by this table and those it requires."""
        return frozenset[str]().union(*(e.calls for t in (*self.requires, self) for e in t.expressions))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Ids of terms in ``term("…")``, in this table and those it requires."""
        return frozenset[str]().union(*(e.terms for t in (*self.requires, self) for e in t.expressions))

    @cached_property
    def literals(self) -> Mapping[str, tuple[object, ...]]:
        """By name, the values worth trying, from the cells and the questions."""
        found: list[Suggestion] = []
        for table in (*self.requires, self):
            for expression in table.expressions:
                bare = path(expression.tree) is not None
                found += [] if bare else [(n, v) for n, values in expression.literals.items() for v in values]
            for index, question in enumerate(table.inputs):
                found += _suggestions(question, [rule.cells[index] for rule in table.rules])
        return MappingProxyType({name: values for name, values in collect(found).items() if name not in self._given})

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset[str]().union(*(table.sets | {table.variable} for table in self.requires))

    def decide(self, names: Mapping[str, object], functions: Functions = _NONE) -> Decision:
        """Return the decision for ``names``, JSON values of the process.

        A policy with many outcomes gives a list per output name, empty when no row matches; COLLECT with an aggregation
        gives one number. Raises BrokenExpression: ``decision-no-match``, ``decision-overlap`` (UNIQUE),
        ``decision-differs`` (ANY), ``decision-input-type``, ``decision-aggregation``.
        """
        known = dict(names)
        rule_ids: list[str] = []
        for table in self.requires:
            outputs, fitting = table._decide(known, functions)
            rule_ids += fitting
            known |= outputs
            if table.variable:
                known[table.variable] = next(iter(outputs.values())) if len(outputs) == 1 else outputs
        outputs, fitting = self._decide(known, functions)
        return Decision(outputs, (*rule_ids, *fitting))

    def _decide(self, names: Mapping[str, object], functions: Functions) -> tuple[dict[str, object], list[str]]:
        values = [self._asked(question, names, functions) for question in self.inputs]
        spend(len(self.rules) * len(self.inputs), self.id)
        fitting = [r for r in self.rules if all(c.fits(v) for c, v in zip(r.cells, values, strict=True))]
        if self.hit_policy == "FIRST":
            fitting = fitting[:1]
        if self.hit_policy == "UNIQUE" and len(fitting) > 1:
            raise BrokenExpression("decision-overlap", table=self.id, rules=", ".join(r.id for r in fitting))
        rows = [tuple(outcome.of(names, functions) for outcome in rule.outcomes) for rule in fitting]
        ids = [rule.id for rule in fitting]
        if self.hit_policy in MULTIPLE:
            return self._many(rows), ids
        if not rows:
            return self._defaults(names, functions), []
        if self.hit_policy == "ANY" and any(row != rows[0] for row in rows):
            raise BrokenExpression("decision-differs", table=self.id, rules=", ".join(ids))
        chosen = min(range(len(rows)), key=lambda i: self._weight(rows[i])) if self.hit_policy == "PRIORITY" else 0
        return self._named(rows[chosen]), ids[chosen : chosen + 1]

    def _asked(self, question: Input, names: Mapping[str, object], functions: Functions) -> object:
        value = question.expression.evaluate(names, functions)
        if isinstance(value, (list, dict)) or not of_type(value, question.type):
            raise BrokenExpression("decision-input-type", table=self.id, input=question.label)
        return value

    def _defaults(self, names: Mapping[str, object], functions: Functions) -> dict[str, object]:
        if any(output.default is None for output in self.outputs):
            raise BrokenExpression("decision-no-match", table=self.id)
        return {o.name: o.default.of(names, functions) for o in self.outputs if o.default is not None}

    def _many(self, rows: list[tuple[object, ...]]) -> dict[str, object]:
        if self.hit_policy == "OUTPUT ORDER":
            rows = sorted(rows, key=self._weight)
        columns: dict[str, list[object]] = {o.name: [row[i] for row in rows] for i, o in enumerate(self.outputs)}
        if not self.aggregation:
            return dict(columns)
        name, values = next(iter(columns.items()))
        return {name: self._aggregated(values)}

    def _aggregated(self, values: list[Any]) -> object:
        if self.aggregation == "COUNT":
            return len(values)
        if not all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values):
            raise BrokenExpression("decision-aggregation", table=self.id)
        if self.aggregation == "SUM":
            return sum(values)
        return (min if self.aggregation == "MIN" else max)(values, default=None)

    def _weight(self, row: tuple[object, ...]) -> tuple[int, ...]:
        return tuple(
            output.allowed.index(value) if value in output.allowed else len(output.allowed)
            for output, value in zip(self.outputs, row, strict=True)
        )

    def _named(self, row: tuple[object, ...]) -> dict[str, object]:
        return {output.name: value for output, value in zip(self.outputs, row, strict=True)}


def of_type(value: object, kind: str) -> bool:
    """Return whether a JSON value has a column's type; unknown (None) has every type, and no type accepts all."""
    if value is None:
        return True
    if kind in _NUMBERS:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in ("string", "date", "dateTime"):
        return isinstance(value, str)
    return True


def _suggestions(question: Input, cells: list[Cell]) -> list[Suggestion]:
    found: list[Suggestion] = []
    for cell in cells:
        for test in cell.tests:
            values = tuple(as_json(value) for value in test.values)
            found += suggested(question.expression.tree, values, ordered=not test.exact)
    return found
