# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The names of an instance, and everything computed from them: conditions, scripts, tables, lists, moments.

One mapping of names per instance. An error here fails the step (``StepFailed``), with the element and a code, and never
with a value that a person gave.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.definitions.bpmn.model import Element
from engine.definitions.expressions.expression import Expression, Functions, normalise, parse, parse_script
from engine.errors import BrokenExpression, EngineError
from engine.runtime.moments import LITERAL, TimerDue, later, read_due, read_moment
from engine.runtime.step import DecisionMade

if TYPE_CHECKING:
    from engine.definitions.tables.table import DecisionTable

Tables = Mapping[str, "DecisionTable"]

MOST_ITEMS = 200  #: turns of a multi-instance activity


@lru_cache(maxsize=8192)
def expression(text: str) -> Expression:
    """Read an expression, also in the notation of another tool; our own models are checked for our notation."""
    return parse(normalise(text))


class StepFailed(Exception):
    """The step failed; the run must be discarded."""

    def __init__(self, element_id: str, code: str, **values: object) -> None:
        super().__init__(code)
        self.element_id = element_id
        self.code = code
        self.values = values


class Scripting:
    """The names of one instance and the language over them. ``item`` overlays the item of a multi-instance turn."""

    def __init__(self, names: dict[str, object], tables: Tables) -> None:
        self.names = names
        self.tables = tables
        self.functions: Functions = {}

    def names_with(self, item: Mapping[str, object]) -> Mapping[str, object]:
        """Return the names visible to an expression."""
        return ChainMap(dict(item), self.names) if item else self.names

    def evaluate(self, element: Element, text: str, item: Mapping[str, object]) -> object:
        """Return the value of an expression."""
        with _failing(element):
            return expression(text).evaluate(self.names_with(item), self.functions)

    def run_script(self, element: Element, item: Mapping[str, object]) -> None:
        """Set the names that a script task sets."""
        if element.script:
            with _failing(element):
                self.names.update(parse_script(element.script).run(self.names_with(item), self.functions))

    def decide(self, element: Element, item: Mapping[str, object]) -> DecisionMade | None:
        """Set the outputs of the element's decision table; None for an element without a table."""
        if element.decision is None:
            return None
        table = self.tables.get(element.decision)
        if table is None:
            raise StepFailed(element.id, "decision-unknown", decision=element.decision)
        with _failing(element):
            decision = table.decide(self.names_with(item), self.functions)
        self.names.update(decision.outputs)
        return DecisionMade(element.id, element.decision, decision.rule_ids, decision.outputs)

    def items(self, element: Element, item: Mapping[str, object]) -> list[object]:
        """Return the items of a multi-instance activity, or as many numbers as it has turns."""
        loop = element.loop
        text = (loop.collection or loop.cardinality) if loop else None
        if not loop or not text:
            raise StepFailed(element.id, "loop-no-list")
        value = self.evaluate(element, text, item)
        if not loop.collection and isinstance(value, int) and value >= 0:
            value = range(min(value, MOST_ITEMS + 1))
        elif not loop.collection or not isinstance(value, list):
            raise StepFailed(element.id, "loop-no-list")
        if len(value) > MOST_ITEMS:
            raise StepFailed(element.id, "loop-too-many", limit=MOST_ITEMS)
        return list(value)

    def due(self, element: Element, item: Mapping[str, object]) -> TimerDue:
        """Return when the element's timer is due."""
        text = element.timer.expression.strip() if element.timer else ""
        value = text if LITERAL.fullmatch(text) else self.evaluate(element, text, item)
        with _failing(element):
            return read_due(value, self._now())

    def asks(self, element: Element) -> frozenset[str]:
        """Return the names used by the expression of a timer."""
        text = element.timer.expression.strip() if element.timer else ""
        return frozenset() if LITERAL.fullmatch(text) else expression(text).names

    def due_again(self, element: Element, item: Mapping[str, object], last: TimerDue) -> TimerDue | None:
        """Return when a timer that fired is due again; None if it is not."""
        if element.timer is None or element.timer.kind != "cycle" or last.left == 0:
            return None
        with _failing(element):
            if last.every is not None:
                left = None if last.left is None else last.left - 1
                return TimerDue(later(last.every, last.at), last.every, left)
            again = self.due(element, item)
        return again if again.at > last.at else None

    def _now(self) -> datetime:
        if "nu" not in self.functions:
            raise BrokenExpression("expression-function-missing", function="nu")
        return read_moment(str(self.functions["nu"]()))


@contextmanager
def _failing(element: Element) -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        raise StepFailed(element.id, error.code, **error.values) from error
