# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Copies of the models with one mistake each (mutants), which checks and scenarios must detect.

The mistakes are harmful ones: a missing step, a negated condition, a term too long, the wrong role, one person where
the four-eyes principle applies, a timer that never fires.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from engine.definitions.bpmn.editing import BPMN, SPIFF
from engine.definitions.bundle.bundle import keys_below
from engine.definitions.xml import read_xml

KINDS = ("drop-task", "turn-condition", "lengthen-term", "change-lane", "drop-four-eyes", "drop-timer")
TERMS = "processes/terms.toml"
_FLOW, _TASK = f"{{{BPMN}}}sequenceFlow", f"{{{BPMN}}}userTask"
_BOUNDARY, _TIMER = f"{{{BPMN}}}boundaryEvent", f"{{{BPMN}}}timerEventDefinition"
_STARTS = (f"{{{BPMN}}}startEvent", _BOUNDARY)


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A mutant: a file and its changed text."""

    kind: str
    process: str  #: key of the process; "" for a term, which all processes share
    file: str  #: path below the root
    element: str  #: id of the element, or of the term
    touches: frozenset[str]  #: ids of the elements a scenario must cover to detect it
    text: str


def mutants(root: Path) -> list[Mutant]:
    """Return every mutant of the models below ``root``, by kind."""
    found = [
        m
        for key in keys_below(root)
        for path in sorted((root / "processes" / key).glob("*.bpmn"))
        for m in _of_model(root, key, path)
    ]
    found += _of_terms(root)
    return sorted(found, key=lambda m: (KINDS.index(m.kind), m.file, m.element))


def _of_model(root: Path, key: str, path: Path) -> Iterator[Mutant]:
    data, file = path.read_bytes(), path.relative_to(root).as_posix()

    def wrong(kind: str, id: str, touches: set[str], tree: etree._Element) -> Mutant:
        text = etree.tostring(tree, encoding="UTF-8", xml_declaration=True).decode()
        return Mutant(kind=kind, process=key, file=file, element=id, touches=frozenset(touches), text=text)

    original = read_xml(file, data)
    for task in original.iter(_TASK):
        id = task.get("id", "")
        yield wrong("drop-task", id, {id}, _without_task(read_xml(file, data), id))
        if _lanes(original) > 1:
            yield wrong("change-lane", id, {id}, _in_next_lane(read_xml(file, data), id))
        if _property(task, "fourEyes") is not None:
            yield wrong("drop-four-eyes", id, {id}, _without_property(read_xml(file, data), id, "fourEyes"))
    for flow in original.iter(_FLOW):
        if flow.find(f"{{{BPMN}}}conditionExpression") is not None:
            id = flow.get("id", "")
            yield wrong("turn-condition", id, {flow.get("sourceRef", "")}, _turned(read_xml(file, data), id))
    for event in original.iter(_BOUNDARY):
        if event.find(_TIMER) is not None:
            id = event.get("id", "")
            yield wrong("drop-timer", id, {id}, _without_event(read_xml(file, data), id))


def _of_terms(root: Path) -> Iterator[Mutant]:
    """Double each term used by a task or timer; a term with its own length is found by its id."""
    text = (root / TERMS).read_text(encoding="utf-8")
    users = _named_terms(root)
    for table in tomllib.loads(text)["term"]:
        id, amount = table["id"], table.get("amount")
        if id not in users or not amount:
            continue
        head, mark, tail = text.partition(f'id = "{id}"\n')
        changed = tail.replace(f"amount = {amount}\n", f"amount = {amount * 2}\n", 1)
        if mark and changed != tail:
            yield Mutant(
                kind="lengthen-term",
                process="",
                file=TERMS,
                element=id,
                touches=frozenset(users[id]),
                text=head + mark + changed,
            )


def _named_terms(root: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((root / "processes").rglob("*.bpmn")):
        for node in read_xml(path.name, path.read_bytes()).iter(f"{{{BPMN}}}*"):
            term, id = _property(node, "term"), node.get("id")
            if term is not None and id is not None and term.get("value") != "geen":
                found.setdefault(term.get("value", ""), set()).add(id)
    return found


def _property(element: etree._Element, name: str) -> etree._Element | None:
    way = f"{{{BPMN}}}extensionElements/{{{SPIFF}}}properties/{{{SPIFF}}}property"
    return next((p for p in element.findall(way) if p.get("name") == name), None)


def _lanes(root: etree._Element) -> int:
    return len(list(root.iter(f"{{{BPMN}}}lane")))


def _by_id(root: etree._Element, id: str) -> etree._Element:
    return next(e for e in root.iter(f"{{{BPMN}}}*") if e.get("id") == id)


def _without_property(root: etree._Element, id: str, name: str) -> etree._Element:
    found = _property(_by_id(root, id), name)
    assert found is not None
    _remove(found)
    return root


def _turned(root: etree._Element, id: str) -> etree._Element:
    condition = _by_id(root, id).find(f"{{{BPMN}}}conditionExpression")
    assert condition is not None
    condition.text = f"not ({(condition.text or '').strip()})"
    return root


def _in_next_lane(root: etree._Element, id: str) -> etree._Element:
    lanes = list(root.iter(f"{{{BPMN}}}lane"))
    for place, lane in enumerate(lanes):
        for ref in lane.findall(f"{{{BPMN}}}flowNodeRef"):
            if ref.text == id:
                _remove(ref)
                etree.SubElement(lanes[(place + 1) % len(lanes)], f"{{{BPMN}}}flowNodeRef").text = id
                return root
    return root


def _without_task(root: etree._Element, id: str) -> etree._Element:
    """Remove a task: its incoming flows lead to its successor; elements only it could start are removed too."""
    flows = list(root.iter(_FLOW))
    onward = next((f for f in flows if f.get("sourceRef") == id), None)
    if onward is not None:
        target = onward.get("targetRef", "")
        for flow in flows:
            if flow.get("targetRef") == id:
                flow.set("targetRef", target)
                incoming = etree.Element(f"{{{BPMN}}}incoming")
                incoming.text = flow.get("id")
                _by_id(root, target).insert(_after_extensions(_by_id(root, target)), incoming)
    for event in [e for e in root.iter(_BOUNDARY) if e.get("attachedToRef") == id]:
        _take(root, event)
    _take(root, _by_id(root, id))
    return _pruned(root)


def _without_event(root: etree._Element, id: str) -> etree._Element:
    _take(root, _by_id(root, id))
    return _pruned(root)


def _after_extensions(element: etree._Element) -> int:
    first = (f"{{{BPMN}}}documentation", f"{{{BPMN}}}extensionElements")
    return len([child for child in element if child.tag in first])


def _pruned(root: etree._Element) -> etree._Element:
    """Remove unreachable elements until none is left."""
    while True:
        reached = {flow.get("targetRef") for flow in root.iter(_FLOW)}
        nodes = {ref.text for ref in root.iter(f"{{{BPMN}}}flowNodeRef")}
        nodes |= {flow.get("sourceRef") for flow in root.iter(_FLOW)}
        lost = [
            e
            for e in root.iter(f"{{{BPMN}}}*")
            if e.get("id") in nodes
            and e.get("id") not in reached
            and e.tag not in _STARTS
            and not e.get("triggeredByEvent")
        ]
        lost += [e for e in root.iter(_BOUNDARY) if not any(n.get("id") == e.get("attachedToRef") for n in root.iter())]
        if not lost:
            return root
        for element in lost:
            _take(root, element)


def _take(root: etree._Element, element: etree._Element) -> None:
    """Remove an element from the model and the drawing, with its outgoing flows."""
    id = element.get("id", "")
    gone = {id, *(f.get("id", "") for f in root.iter(_FLOW) if f.get("sourceRef") == id)}
    for node in list(root.iter(f"{{{BPMN}}}*")):
        named = node.tag in {f"{{{BPMN}}}{name}" for name in ("incoming", "outgoing", "flowNodeRef")}
        if (named and node.text in gone) or (node.tag == _FLOW and node.get("id") in gone):
            _remove(node)
    for shape in [e for e in root.iter() if e.get("bpmnElement") in gone]:
        _remove(shape)
    _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
