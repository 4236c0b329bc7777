# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on what a choice in the model may depend on: help never on aangifte, consent only for its own purpose.

A choice *decides* a step when one of its flows leads to a task of that step and another does not, before the choice is
reached again. Names that scripts and tables compute from a name, or set where that name chose the flow, count as that
name (SP-04, SP-16, SP-23).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.definitions.bpmn.model import Element, Flow
from engine.definitions.bpmn.paths import Point
from engine.definitions.checks.context import PEOPLE
from engine.definitions.expressions.expression import Expression
from engine.definitions.safety.drawn import DrawnBundle
from engine.definitions.safety.rules import SafetyRule


def undecided(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Refuse choices on the names of a rule that decide whether its steps and effects are reached."""
    names = _meant(drawn, rule)
    for key, said, element in _decisions(drawn, names, rule.calls):
        protected = element.kind in PEOPLE and element.properties.get("step") in rule.steps
        if protected or element.properties.get("effect", "") in rule.effects:
            values = {"variable": ", ".join(sorted(said)), "task": element.name or element.id}
            drawn.add("protection-depends", rule, key, **values)


def only(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Refuse choices on the names of a rule that decide anything but its own steps."""
    names = _meant(drawn, rule)
    for key, said, element in _decisions(drawn, names, ()):
        other = element.kind in PEOPLE and element.properties.get("step") not in rule.steps
        if other or element.properties.get("effect"):
            values = {"variable": ", ".join(sorted(said)), "task": element.name or element.id}
            drawn.add("consent-decides-more", rule, key, **values)


def _meant(drawn: DrawnBundle, rule: SafetyRule) -> frozenset[str]:
    """Return the names of a rule and all names that scripts and tables compute from them."""
    names = set(rule.names)
    before = -1
    while before < len(names):
        before = len(names)
        chosen = {e.id for _, _, e in _decisions(drawn, names, rule.calls)}
        for element in drawn.elements.values():
            names |= _made(drawn, element, names, rule.calls, element.id in chosen)
    return frozenset(names)


def _made(drawn: DrawnBundle, element: Element, names: set[str], calls: Collection[str], chosen: bool) -> set[str]:
    script, table = drawn.context.try_script(element), drawn.context.table_of(element)
    if script is not None:
        return {name for name, says in script.lines if chosen or _asks(says, names, calls)}
    if table is not None and (chosen or names & table.names or not table.calls.isdisjoint(calls)):
        return {output.name for output in table.outputs}
    return set()


def _asks(expression: Expression | None, names: Collection[str], calls: Collection[str]) -> frozenset[str]:
    """Return which of the given names and functions an expression uses."""
    if expression is None:
        return frozenset()
    return expression.names.intersection(names) | expression.calls.intersection(calls)


def _decisions(
    drawn: DrawnBundle, names: Collection[str], calls: Collection[str]
) -> Iterator[tuple[str, frozenset[str], Element]]:
    """Yield each step that a choice on the names decides: the flow or event with it, its names, the step."""
    for element in drawn.elements.values():
        flows = drawn.whole.flows(element)
        for flow in flows:
            said = _asks(drawn.context.try_read(flow.condition), names, calls)
            if said and len(flows) > 1:
                for key in sorted(_apart(drawn, element, flow, flows)):
                    yield flow.id, said, drawn.elements[key]
        if element.event == "conditional" and element.kind != "boundaryEvent":
            said = _asks(drawn.context.try_read(element.event_name), names, calls)
            if said:
                yield from ((element.id, said, drawn.elements[key]) for key in sorted(_held_up(drawn, element)))


def _apart(drawn: DrawnBundle, split: Element, flow: Flow, flows: list[Flow]) -> set[str]:
    """Return what this flow of a choice leads to and another does not, or the reverse.

    Tasks of the same step count as the same.
    """
    mine = _reach(drawn, flow.target, split)
    found: set[str] = set()
    for other in flows:
        theirs = _reach(drawn, other.target, split)
        same = _steps(drawn, mine) & _steps(drawn, theirs)
        found |= {key for key in mine ^ theirs if drawn.elements[key].properties.get("step") not in same}
    return found


def _steps(drawn: DrawnBundle, keys: set[str]) -> set[str]:
    found = (drawn.elements[key] for key in keys)
    return {e.properties["step"] for e in found if e.kind in PEOPLE and e.properties.get("step")}


def _reach(drawn: DrawnBundle, start: str, split: Element) -> set[str]:
    blocked: Point = ("out", split.id)
    found: set[Point] = {("in", start)}
    todo = list(found)
    while todo:
        for after in drawn.whole.after.get(todo.pop(), ()):
            if after not in found and after != blocked:
                found.add(after)
                todo.append(after)
    return {key for side, key in found if side == "in"}


def _held_up(drawn: DrawnBundle, event: Element) -> set[str]:
    """Return what is reached only after this event."""
    whole, passed = drawn.whole, ("out", event.id)
    later = _reach(drawn, event.id, event)
    for after in whole.after.get(passed, ()):
        later |= _reach(drawn, after[1], event)
    return {key for key in later - {event.id} if whole.way(whole.starts, ("in", key), [passed]) is None}
