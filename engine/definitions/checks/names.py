# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check that a name is set before it is used, on every path.

A question that may be left open sets its name too: unknown is a value. What counts is that it could be answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.bpmn.paths import Paths, Point
from engine.definitions.checks.context import CheckContext, ExpressionUse, expression_uses, finding, named
from engine.definitions.checks.expressions import BARE
from engine.findings import Finding

Known = dict[Point, frozenset[str]]


def names_set(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Find names used in an expression that are not set on some path to it."""
    for process in model.processes:
        paths = Paths(model, process)
        sets = {e.id: _sets(e, model, context) for e in paths.elements.values()}
        known = _known(paths, sets, frozenset(context.start_names) | _set_around(process, model, context))
        reported: set[tuple[str, str]] = set()
        for place, point, names in _uses(paths, context):
            for name in sorted(names - known.get(point, names)):
                if (place, name) not in reported:
                    reported.add((place, name))
                    yield _not_set(paths, place, point, name, sets)


def _sets(element: Element, model: Model, context: CheckContext) -> frozenset[str]:
    """Return the names that are set once ``element`` is done."""
    found: set[str] = set()
    form, script, table = context.form_of(element), context.try_script(element), context.table_of(element)
    if form is not None:
        found |= form.keys
    if script is not None:
        found |= set(script.assigns)
    if table is not None:
        found |= {output.name for output in table.outputs}
    found |= set(element.words("returns"))
    if element.called:
        found |= _set_by_call(element.called, model, context)
    return frozenset(found)


def _set_around(process: str, model: Model, context: CheckContext) -> set[str]:
    """Return the names set by the processes around a called one: they share one set of names (decision 2)."""
    models = {id(m): m for m in (model, *context.called.values())}.values()
    every = [element for drawn in models for element in drawn.elements.values()]
    if all(element.called != process for element in every):
        return set()
    around = (element for element in every if element.process != process and not element.called)
    return {name for element in around for name in _sets(element, model, context)}


def _set_by_call(process: str, model: Model, context: CheckContext) -> set[str]:
    """Return the names that a called process, and the processes it calls, can set."""
    found: set[str] = set()
    todo, seen = [process], {process}
    while todo:
        drawn = context.model_of(key := todo.pop(), model)
        for element in drawn.elements.values() if drawn else ():
            if element.process == key:
                if element.called and element.called not in seen:
                    seen.add(element.called)
                    todo.append(element.called)
                elif not element.called:
                    found |= _sets(element, model, context)
    return found


def _known(paths: Paths, sets: dict[str, frozenset[str]], at_start: frozenset[str]) -> Known:
    """Return for each point the names set on every path to it; unreachable points are omitted.

    Starts from "everything is set" and removes names until nothing changes.
    """
    everything = at_start.union(*sets.values(), *(_item(e) for e in paths.elements.values()))
    known: Known = dict.fromkeys(_reached(paths), everything)
    todo = list(known)[::-1]
    while todo:
        point = todo.pop()
        names = _at(paths, point, known, sets, at_start)
        if names != known[point]:
            known[point] = names
            todo += paths.after.get(point, ())
    return known


def _reached(paths: Paths) -> dict[Point, None]:
    found = dict.fromkeys(paths.starts)
    todo = list(paths.starts)
    while todo:
        for after in paths.after.get(todo.pop(), ()):
            if after not in found:
                found[after] = None
                todo.append(after)
    return found


def _at(
    paths: Paths, point: Point, known: Known, sets: dict[str, frozenset[str]], at_start: frozenset[str]
) -> frozenset[str]:
    side, key = point
    element = paths.elements[key]
    reached = [known[before] for before in paths.before.get(point, ()) if before in known]
    if point in paths.starts:
        reached.append(at_start)
    if side == "in" and element.kind == "parallelGateway":
        return frozenset().union(*reached)
    found = frozenset.intersection(*reached)
    return found | (sets[key] if side == "out" else _item(element))


def _item(element: Element) -> frozenset[str]:
    """Return the name of the current item of a multi-instance activity."""
    return frozenset({element.loop.item} if element.loop and element.loop.item else ())


def _uses(paths: Paths, context: CheckContext) -> Iterator[tuple[str, Point, frozenset[str]]]:
    """Yield the uses of names: element or flow, the point at which they must be known, the names."""
    for place in expression_uses(paths.model):
        point = _point(place, paths)
        expression = context.try_read(place.text)
        refused = place.role == "timer" and BARE.match(place.text)
        if point is not None and expression is not None and not refused:
            yield place.element, point, expression.names
    for element in paths.elements.values():
        script, table = context.try_script(element), context.table_of(element)
        if script is not None:
            yield element.id, ("in", element.id), script.names
        if table is not None:
            yield element.id, ("in", element.id), table.names
        yield element.id, ("in", element.id), frozenset(element.words("sends"))


def _point(place: ExpressionUse, paths: Paths) -> Point | None:
    flow = paths.model.flows.get(place.element)
    if flow is not None:
        return ("out", flow.source) if flow.source in paths.elements else None
    if place.element not in paths.elements:
        return None
    return ("out" if place.role == "completion" else "in", place.element)


def _not_set(paths: Paths, place: str, point: Point, name: str, sets: dict[str, frozenset[str]]) -> Finding:
    setters = [("out", key) for key, names in sets.items() if name in names]
    if not setters:
        return finding(paths.model, "name-never-set", place, variable=name)
    way = paths.way(paths.starts, point, setters) or [point[1]]
    values = {"variable": name, "path": named(paths.model, way), "path_ids": tuple(way)}
    return finding(paths.model, "name-not-always-set", place, False, **values)
