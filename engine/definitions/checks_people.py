"""Checks on who decides: four eyes that can be kept, and no adverse step without a person (domain §9)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.check_context import PEOPLE, CheckContext, finding, named
from engine.definitions.findings import Finding
from engine.definitions.model import Element, Model
from engine.definitions.paths import SCOPES, Paths, Point

#: properties of a user task that name other user tasks
REFERENCES = ("fourEyes", "samePerson", "shows")
#: steps that decide nothing themselves: behind them one looks further back
PASSED = frozenset(
    {"exclusiveGateway", "parallelGateway", "inclusiveGateway", "intermediateThrowEvent", "scriptTask", "sendTask"}
)
AUTOMATIC = frozenset({"boundaryEvent", "intermediateCatchEvent", "businessRuleTask", "serviceTask", "startEvent"})
#: effects for which a second person must have looked (SP-03, domain P1 1.8)
TWO_PEOPLE = frozenset({"adult-track", "rejects"})


def references(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Ask that the tasks named by four eyes, same person and shows exist and come before."""
    for process in model.processes:
        paths = Paths(model, process)
        for element in paths.elements.values():
            for name in REFERENCES:
                for key in filter(None, (part.strip() for part in element.properties.get(name, "").split(","))):
                    yield from _reference(paths, element, name, key)


def _reference(paths: Paths, element: Element, name: str, key: str) -> Iterator[Finding]:
    other = paths.elements.get(key)
    if other is None or other.kind not in PEOPLE or element.kind not in PEOPLE:
        yield finding(paths.model, "task-reference-unknown", element.id, property=name, task=key[:60])
    elif paths.way([("out", key)], ("in", element.id)) is None:
        yield finding(paths.model, "task-reference-not-before", element.id, property=name, task=other.name or key)


def effects_by_people(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Let no timer, table or message alone lead to an adverse step: a person comes last (SP-05, SP-07)."""
    for process in model.processes:
        paths = Paths(model, process)
        for element in paths.elements.values():
            effect = element.properties.get("effect")
            if effect and element.kind not in PEOPLE:
                yield from _without_person(paths, element, effect)
            if effect in TWO_PEOPLE and not element.properties.get("fourEyes"):
                second = [("out", e.id) for e in paths.elements.values() if e.properties.get("fourEyes")]
                way = paths.way(paths.starts, ("in", element.id), second)
                if way is not None:
                    values = {"effect": effect, "path": named(model, way), "path_ids": tuple(way)}
                    yield finding(model, "effect-without-second-person", element.id, False, **values)


def _without_person(paths: Paths, element: Element, effect: str) -> Iterator[Finding]:
    """Look back from an adverse step, past what decides nothing, and find what is no person."""
    came: dict[Point, Point | None] = {("in", element.id): None}
    if element.kind in AUTOMATIC:
        yield _automatic(paths, element, effect, came, ("in", element.id))
        return
    todo: list[Point] = [("in", element.id)]
    while todo:
        point = todo.pop()
        before = paths.before.get(point, [])
        if not before and point in paths.starts:
            yield _automatic(paths, element, effect, came, point)
        for earlier in before:
            if earlier in came:
                continue
            came[earlier] = point
            side, key = earlier
            step = paths.elements[key]
            if side == "out" and step.kind in PEOPLE:
                continue
            if side == "in" and (point[0] == "in" and step.kind not in SCOPES):
                continue  # a boundary event is told when it is left
            if _decides(step, side):
                yield _automatic(paths, element, effect, came, earlier)
            else:
                todo.append(earlier)


def _decides(step: Element, side: str) -> bool:
    """Say whether a step moves a case on by itself: a timer, a message, a table, another process."""
    if step.kind in SCOPES or step.kind in PASSED:
        return False
    inner_end = step.kind == "endEvent"
    inner_start = step.kind == "startEvent" and step.parent is not None
    link = step.kind == "intermediateCatchEvent" and step.event == "link"
    return not (inner_end or inner_start or link)


def _automatic(paths: Paths, element: Element, effect: str, came: dict[Point, Point | None], point: Point) -> Finding:
    ids: list[str] = []
    step: Point | None = point
    while step is not None:
        if not ids or ids[-1] != step[1]:
            ids.append(step[1])
        step = came[step]
    last = paths.elements[point[1]].name or point[1]
    values = {"effect": effect, "step": last, "path": named(paths.model, ids), "path_ids": tuple(ids)}
    return finding(paths.model, "effect-without-person", element.id, False, **values)
