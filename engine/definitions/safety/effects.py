# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on effects for a person: an adverse step is taken by a person, with a reason, and nothing removes help.

Decided over all paths through a bundle, called processes included (SP-03, SP-05, SP-07, SP-08).
"""

from __future__ import annotations

from engine.definitions.bpmn.model import Element
from engine.definitions.bpmn.paths import SCOPES, Point
from engine.definitions.checks.context import PEOPLE
from engine.definitions.safety.drawn import DrawnBundle
from engine.definitions.safety.rules import SafetyRule

#: steps that decide nothing themselves: the search continues before them
PASSED = SCOPES | {
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "eventBasedGateway",
    "intermediateThrowEvent",
    "scriptTask",
    "sendTask",
    "startEvent",
    "endEvent",
    "callActivity",
}
AUTOMATIC = frozenset({"boundaryEvent", "intermediateCatchEvent", "businessRuleTask", "serviceTask", "receiveTask"})
CATCHES = frozenset({"boundaryEvent", "intermediateCatchEvent", "receiveTask"})
#: events that happen by themselves, from the clock or from elsewhere
COMES = frozenset({"timer", "message", "signal", "conditional"})


def effect(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require a person as the last step before an effect, with a reason and a second person where the rule says so."""
    for element in drawn.elements.values():
        if element.properties.get("effect") in rule.effects:
            _without_person(drawn, rule, element)
            if rule.reason:
                found = [e for e in drawn.elements.values() if _gives_reason(drawn, e)]
                _every_way(drawn, rule, element, found, "effect-without-reason")
            if rule.second:
                found = [e for e in drawn.elements.values() if e.properties.get("fourEyes")]
                _every_way(drawn, rule, element, found, "effect-without-second-person")


def _gives_reason(drawn: DrawnBundle, element: Element) -> bool:
    """Return whether this task requires a reason: a longer text that always applies and is required."""
    form = drawn.form_of(element)
    return form is not None and any(f.kind == "textarea" and f.required and f.hide is None for f in form.leaves)


def _every_way(drawn: DrawnBundle, rule: SafetyRule, element: Element, by: list[Element], code: str) -> None:
    """Find a path to an effect, from the start or from an event that happens by itself, without any of the tasks."""
    whole = drawn.whole
    comes = [("out", e.id) for e in drawn.elements.values() if e.kind in CATCHES and e.event in COMES]
    target: Point = ("out" if element.kind in PEOPLE else "in", element.id)
    way = whole.way([*whole.starts, *comes], target, [("out", task.id) for task in by])
    if way is not None and element not in by:
        values = {"effect": element.properties["effect"], "path": drawn.named(way), "path_ids": tuple(way)}
        drawn.add(code, rule, element.id, **values)


def _without_person(drawn: DrawnBundle, rule: SafetyRule, element: Element) -> None:
    """Find the paths on which a person is not the last before an adverse step."""
    for ids in _alone(drawn, element) if element.kind not in PEOPLE else ():
        values = {"step": drawn.elements[ids[0]].name or ids[0], "path": drawn.named(ids), "path_ids": tuple(ids)}
        drawn.add("effect-without-person", rule, element.id, effect=element.properties["effect"], **values)


def _alone(drawn: DrawnBundle, element: Element) -> list[list[str]]:
    """Search back from an element, past steps that decide nothing; return the paths from steps without a person."""
    whole = drawn.whole
    enter: Point = ("in", element.id)
    came: dict[Point, Point | None] = {enter: None}
    todo = [enter]
    found: list[list[str]] = []
    while todo:
        point = todo.pop()
        here = drawn.elements[point[1]]
        if point in whole.starts or (here.kind in AUTOMATIC and not _linked(here)):
            found.append(_way(came, point))
            continue
        for earlier in whole.before.get(point, ()):
            step = drawn.elements[earlier[1]]
            person = earlier[0] == "out" and step.kind in PEOPLE
            beside = earlier[0] == "in" and point[0] == "in" and step.kind not in SCOPES and not step.called
            if earlier not in came and not person and not beside:
                came[earlier] = point
                if step.kind in PASSED or _linked(step):
                    todo.append(earlier)
                else:
                    found.append(_way(came, earlier))
    return found


def _linked(element: Element) -> bool:
    return element.kind == "intermediateCatchEvent" and element.event == "link"


def _way(came: dict[Point, Point | None], point: Point) -> list[str]:
    ids: list[str] = []
    step: Point | None = point
    while step is not None:
        if not ids or ids[-1] != step[1]:
            ids.append(step[1])
        step = came[step]
    return ids


def kept(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Refuse a timer or message that cancels a step of protection while it is open, or ends all of it.

    Such an event may start the step again; a hard end is allowed where a person was the last to act.
    """
    for task in drawn.steps(rule):
        around = _around(drawn, task)
        for event in drawn.elements.values():
            comes = event.kind == "boundaryEvent" and event.interrupting and event.event in COMES
            if comes and event.attached_to in around and not _begins_anew(drawn, rule, event):
                drawn.add("protection-taken-away", rule, event.id, task=task.name or task.id)
            scope = event.parent or event.process
            ends = event.kind == "endEvent" and event.event == "terminate"
            if ends and scope in around and _alone(drawn, event):
                drawn.add("protection-taken-away", rule, event.id, task=task.name or task.id)


def _begins_anew(drawn: DrawnBundle, rule: SafetyRule, event: Element) -> bool:
    """Return whether every path from an event passes a task of the rule again."""
    again = [("in", task.id) for task in drawn.steps(rule)]
    ends = [e.id for e in drawn.elements.values() if not e.outgoing and e.parent is None]
    return all(drawn.whole.way([("out", event.id)], ("in", end), again) is None for end in ends)


def _around(drawn: DrawnBundle, task: Element) -> set[str]:
    """Return the ids of a task and of everything that contains it: subprocesses, processes, call activities."""
    found: set[str] = set()
    todo = [task.id]
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            element = drawn.elements.get(key)
            if element is not None:
                todo.append(element.parent or element.process)
            todo += [e.id for e in drawn.elements.values() if e.called == key]
    return found
