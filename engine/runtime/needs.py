# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which names a process uses and sets. Only these may enter its state (data minimisation by construction)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.expressions.expression import Expression, Script, parse_script
from engine.errors import BrokenExpression
from engine.runtime.moments import LITERAL
from engine.runtime.scripting import Tables, expression

#: properties of a user task that contain an expression
EXPRESSIONS = ("assignee", "termFrom")
#: names that a completion condition can use about its own loop
OF_LOOP = frozenset({"nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances", "loopCounter"})


def names_asked(models: Mapping[str, Model], processes: Collection[str], tables: Tables) -> frozenset[str]:
    """Return every name used by an expression of these processes, except the items of their loops."""
    asked: set[str] = set()
    items: set[str] = set(OF_LOOP)
    for read_expression in expressions(models, processes):
        asked |= read_expression.names
    for element in elements(models, processes):
        if (script := script_of(element)) is not None:
            asked |= script.names
        if element.decision and element.decision in tables:
            asked |= tables[element.decision].names
        asked |= set(element.words("sends"))
        if element.loop and element.loop.item:
            items.add(element.loop.item)
    return frozenset(asked - items)


def names_set(models: Mapping[str, Model], processes: Collection[str], tables: Tables) -> frozenset[str]:
    """Return every name set by a script, table or service of these processes."""
    found: set[str] = set()
    for element in elements(models, processes):
        if (script := script_of(element)) is not None:
            found |= set(script.assigns)
        if element.decision and element.decision in tables:
            found |= tables[element.decision].sets
        found |= set(element.words("returns"))
    return frozenset(found)


def elements(models: Mapping[str, Model], processes: Collection[str]) -> Iterator[Element]:
    """Yield the elements of these processes."""
    for model in models.values():
        yield from (element for element in model.elements.values() if element.process in processes)


def expressions(models: Mapping[str, Model], processes: Collection[str]) -> Iterator[Expression]:
    """Yield the expressions of these processes except scripts and tables; unreadable ones are left to the checks."""
    yield from read(_texts(models, processes))


def read(texts: Iterable[str | None]) -> Iterator[Expression]:
    """Yield the expressions among ``texts``, without literals of timers."""
    for text in texts:
        if text and not LITERAL.fullmatch(text.strip()):
            try:
                yield expression(text)
            except BrokenExpression:
                continue


def _texts(models: Mapping[str, Model], processes: Collection[str]) -> Iterator[str | None]:
    for element in elements(models, processes):
        yield from (element.properties.get(name) for name in EXPRESSIONS)
        if element.timer:
            yield element.timer.expression
        if element.event == "conditional":
            yield element.event_name
        if element.loop:
            yield from (element.loop.collection, element.loop.cardinality, element.loop.condition)
    for model in models.values():
        for flow in model.flows.values():
            if flow.source in model.elements and model.elements[flow.source].process in processes:
                yield flow.condition


def script_of(element: Element) -> Script | None:
    """Return the script of a script task, or None if it cannot be read."""
    try:
        return parse_script(element.script) if element.script else None
    except BrokenExpression:
        return None
