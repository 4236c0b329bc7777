# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Edit a BPMN file by name instead of by drawing: rename an element, set its properties, add a user task after it.

For designers who do not draw, and for programs. The drawing stays readable: a new task is placed to the right of the
element before it, and everything further right moves along (``drawing.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from engine.definitions.bpmn.drawing import draw_task_between
from engine.definitions.xml import read_xml
from engine.errors import NotFound, Refused

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"

#: elements that precede the properties inside an element, in the order of the standard
_FIRST = f"{{{BPMN}}}documentation"


def change_element(xml: str, element_id: str, name: str, properties: Mapping[str, str]) -> str:
    """Return ``xml`` with the element renamed and the given properties set; an empty value removes a property.

    Raises NotFound when there is no such element, and InvalidModel when ``xml`` is no safe XML.
    """
    root = _read(xml)
    element = _element(root, element_id)
    element.set("name", name)
    _set_properties(element, properties)
    return _written(root)


def add_user_task(xml: str, after: str, name: str, properties: Mapping[str, str], lane: str) -> tuple[str, str]:
    """Return ``xml`` with a user task added directly after the element ``after``, and the id of the new task.

    Args:
        xml: text of the file.
        after: id of an element with exactly one outgoing sequence flow, which then leads to the new task.
        name: name of the new task.
        properties: our properties, such as ``formKey`` and ``term``.
        lane: name of the lane of the task; "" for the lane of ``after``.

    Raises NotFound for an unknown element or lane, Refused (code ``not-one-way-out``) when ``after`` does not have
    exactly one outgoing flow, and InvalidModel when ``xml`` is no safe XML.
    """
    root = _read(xml)
    before = _element(root, after)
    flow = _only_flow_out(root, before)
    place = _lane(root, after, lane)
    process = before.getparent()
    assert process is not None  # noqa: S101  an element with flows stands in a process
    task_id, flow_id = _free_id(root, "Activity"), _free_id(root, "Flow")
    task = etree.Element(f"{{{BPMN}}}userTask", id=task_id, name=name)
    before.addnext(task)
    _set_properties(task, properties)
    follow = etree.SubElement(
        process, f"{{{BPMN}}}sequenceFlow", id=flow_id, sourceRef=task_id, targetRef=flow.get("targetRef", "")
    )
    _relink(root, flow, task, follow)
    _stand_in(root, place, after, task_id)
    draw_task_between(root, after, task_id, (flow.get("id", ""), flow_id), None if place is None else place.get("id"))
    return _written(root), task_id


def _read(xml: str) -> etree._Element:
    return read_xml("model.bpmn", xml.encode())


def _written(root: etree._Element) -> str:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True).decode()


def _element(root: etree._Element, element_id: str) -> etree._Element:
    found = next((node for node in root.iter(f"{{{BPMN}}}*") if node.get("id") == element_id), None)
    if found is None:
        raise NotFound("element", element_id)
    return found


def _free_id(root: etree._Element, prefix: str) -> str:
    taken = {node.get("id") for node in root.iter() if node.get("id")}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{prefix}_nieuw{number}") not in taken)


def _set_properties(element: etree._Element, properties: Mapping[str, str]) -> None:
    extensions = element.find(f"{{{BPMN}}}extensionElements")
    if extensions is None:
        extensions = etree.Element(f"{{{BPMN}}}extensionElements")
        element.insert(sum(1 for child in element if child.tag == _FIRST), extensions)
    holder = extensions.find(f"{{{SPIFF}}}properties")
    if holder is None:
        holder = etree.SubElement(extensions, f"{{{SPIFF}}}properties", nsmap={"spiffworkflow": SPIFF})
    held = {item.get("name"): item for item in holder}
    for name, value in properties.items():
        item = held.get(name)
        if not value:
            if item is not None:
                holder.remove(item)
        elif item is None:
            etree.SubElement(holder, f"{{{SPIFF}}}property", name=name, value=value)
        else:
            item.set("value", value)
    _drop_if_empty(holder)
    _drop_if_empty(extensions)


def _drop_if_empty(node: etree._Element) -> None:
    parent = node.getparent()
    if len(node) == 0 and parent is not None:
        parent.remove(node)


def _only_flow_out(root: etree._Element, before: etree._Element) -> etree._Element:
    flows = [flow for flow in root.iter(f"{{{BPMN}}}sequenceFlow") if flow.get("sourceRef") == before.get("id")]
    if len(flows) != 1:
        raise Refused("not-one-way-out", count=len(flows))
    return flows[0]


def _lane(root: etree._Element, after: str, name: str) -> etree._Element | None:
    """Return the lane called ``name``, or the lane of ``after``; None when the process has none."""
    lanes = list(root.iter(f"{{{BPMN}}}lane"))
    if name:
        found = next((lane for lane in lanes if lane.get("name") == name), None)
        if found is None:
            raise NotFound("lane", name)
        return found
    return next((lane for lane in lanes if after in _members(lane)), None)


def _members(lane: etree._Element) -> list[str]:
    return [(ref.text or "").strip() for ref in lane.findall(f"{{{BPMN}}}flowNodeRef")]


def _relink(root: etree._Element, flow: etree._Element, task: etree._Element, follow: etree._Element) -> None:
    """End ``flow`` at the new task and start ``follow`` there, also where elements list their flows."""
    target = _element(root, flow.get("targetRef", ""))
    for incoming in target.findall(f"{{{BPMN}}}incoming"):
        if (incoming.text or "").strip() == flow.get("id"):
            incoming.text = follow.get("id")
    flow.set("targetRef", task.get("id", ""))
    etree.SubElement(task, f"{{{BPMN}}}incoming").text = flow.get("id")
    etree.SubElement(task, f"{{{BPMN}}}outgoing").text = follow.get("id")


def _stand_in(root: etree._Element, lane: etree._Element | None, after: str, task_id: str) -> None:
    """Add the task to its lane, and to each lane that contains that one."""
    while lane is not None:
        ref = etree.Element(f"{{{BPMN}}}flowNodeRef")
        ref.text = task_id
        lane.insert(len(lane.findall(f"{{{BPMN}}}flowNodeRef")), ref)
        lane = next(lane.iterancestors(f"{{{BPMN}}}lane"), None)
