# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which names matter when a model is played, and which of their values some expression distinguishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from engine.definitions.bpmn.model import Element, Model
from engine.runtime.needs import EXPRESSIONS, OF_LOOP, elements, read, script_of
from engine.runtime.scripting import Tables

INVENTED = ("persoon1", "persoon2", "persoon3")  #: stand for the people in a list of options


def literals_of(
    models: Mapping[str, Model], processes: Collection[str], tables: Tables
) -> dict[str, tuple[object, ...]]:
    """Return by name the values that some expression, script or table of these processes distinguishes."""
    found: dict[str, dict[str, object]] = {}
    for literals in _literals(models, processes, tables):
        for name, values in literals.items():
            found.setdefault(name, {}).update({repr(value): value for value in values})
    return {name: tuple(values.values()) for name, values in found.items()}


def _literals(
    models: Mapping[str, Model], processes: Collection[str], tables: Tables
) -> Iterator[Mapping[str, tuple[object, ...]]]:
    for element in elements(models, processes):
        if element.decision and element.decision in tables:
            yield tables[element.decision].literals
        if (script := script_of(element)) is not None:
            yield script.literals
        if element.loop and element.loop.collection:
            for expression in read([element.loop.collection]):
                bare = expression.names if expression.text in expression.names else ()
                yield {name: (list(INVENTED), []) for name in bare}
        for expression in read([element.timer.expression] if element.timer else []):
            yield {name: ("PT1H",) for name in expression.names if name == expression.text}
        conditions = [element.loop.condition] if element.loop else []
        conditions += [element.event_name] if element.event == "conditional" else []
        for expression in read([*conditions, *(_flow_conditions(models, element))]):
            yield expression.literals
        for expression in read(element.properties.get(name) for name in EXPRESSIONS):
            yield {} if expression.text in expression.names else expression.literals


def _flow_conditions(models: Mapping[str, Model], element: Element) -> list[str | None]:
    return [model.flows[id].condition for model in models.values() for id in element.outgoing if id in model.flows]


def names_ahead(models: Mapping[str, Model], start: str, tables: Tables) -> frozenset[str]:
    """Return the names used between the element ``start`` and the next user tasks."""
    asked: set[str] = set()
    for model in models.values():
        seen, todo = {start}, [start] if start in model.elements else []
        while todo:
            element = model.elements[todo.pop()]
            flows = [model.flows[id] for id in element.outgoing]
            asked |= _names_of([flow.condition for flow in flows])
            if element.id != start and element.kind in ("userTask", "manualTask"):
                asked |= _names_of(_loop_texts(element))
                continue
            asked |= _element_names(element, tables)
            inside = [other.id for other in model.children.get(element.id, ())]
            around = [element.parent] if element.parent and not element.outgoing else []
            for id in (*(flow.target for flow in flows), *inside, *around):
                if id not in seen:
                    seen.add(id)
                    todo.append(id)
    return frozenset(asked - OF_LOOP)


def behind(models: Mapping[str, Model], starts: Mapping[str, Sequence[str]]) -> Mapping[str, list[str]]:
    """Return for each element its direct predecessors."""
    found: dict[str, list[str]] = {id: [] for model in models.values() for id in model.elements}
    ends: dict[str, list[str]] = {}
    for model in {id(model): model for model in models.values()}.values():
        for element in model.elements.values():
            if not element.outgoing and element.parent is None:
                ends.setdefault(element.process, []).append(element.id)
    for model in models.values():
        for flow in model.flows.values():
            found[flow.target].append(flow.source)
        links = [element for element in model.elements.values() if element.event == "link"]
        for element in model.elements.values():
            found[element.id] += [id for id in (element.attached_to, element.parent) if id]
            if element.event == "link":
                found[element.id] += [other.id for other in links if other.event_name == element.event_name]
            for begin in starts.get(element.called or "", ()):
                found[begin].append(element.id)
            for end in ends.get(element.called or "", ()):
                for flow_id in element.outgoing:
                    found[model.flows[flow_id].target].append(end)
    return found


def names_alive(
    models: Mapping[str, Model], before: Mapping[str, list[str]], tables: Tables
) -> Mapping[str, frozenset[str]]:
    """Return for each element the names that may be used from there on before a script or table sets them again."""
    drawn = {element.id: element for model in models.values() for element in model.elements.values()}
    alive: dict[str, frozenset[str]] = {id: frozenset() for id in drawn}
    todo = list(drawn)
    asked = {id: _asked_at(models, element, tables) for id, element in drawn.items()}
    ahead: dict[str, list[str]] = {id: [] for id in drawn}
    for id, sources in before.items():
        for source in sources:
            ahead[source].append(id)
    while todo:
        id = todo.pop()
        after = frozenset[str]().union(*(alive[next] for next in ahead[id]), asked[id][1])
        new = asked[id][0] | (after - _set_at(drawn[id], tables))
        if new != alive[id]:
            alive[id] = new
            todo += before[id]
    return alive


def names_deciding(models: Mapping[str, Model], tables: Tables) -> Mapping[str, frozenset[str]]:
    """Return for each element the names that decide what it does and where it continues."""
    drawn = (element for model in models.values() for element in model.elements.values())
    return {element.id: frozenset[str]().union(*_asked_at(models, element, tables)) for element in drawn}


def _asked_at(models: Mapping[str, Model], element: Element, tables: Tables) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names an element uses when it is reached, and when it is left."""
    own = _element_names(element, tables) | _names_of([element.properties.get(name) for name in EXPRESSIONS])
    return own, _names_of(_flow_conditions(models, element))


def _set_at(element: Element, tables: Tables) -> frozenset[str]:
    script, table = script_of(element), tables.get(element.decision or "")
    if element.loop is not None:
        return frozenset()
    return frozenset(script.assigns if script else ()) | (table.sets if table else frozenset())


def _element_names(element: Element, tables: Tables) -> frozenset[str]:
    script = script_of(element)
    table = tables.get(element.decision or "")
    own = (script.names if script else frozenset()) | (table.names if table else frozenset())
    timer = element.timer.expression if element.timer else None
    condition = element.event_name if element.event == "conditional" else None
    return own | _names_of([timer, condition, *_loop_texts(element)])


def _loop_texts(element: Element) -> list[str | None]:
    return [element.loop.collection, element.loop.cardinality, element.loop.condition] if element.loop else []


def _names_of(texts: Sequence[str | None]) -> frozenset[str]:
    return frozenset[str]().union(*(expression.names for expression in read(texts)))
