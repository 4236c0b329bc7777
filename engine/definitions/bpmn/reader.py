# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read a BPMN 2.0 file of any tool into a ``Model``.

Reads the elements of the standard, under any prefix, and the extensions by which common tools name a form, a decision
or a called process. It only reports what makes a file unreadable (no process, a flow to nowhere); the rest is left to
``definitions/checks/``. The parts of a single element are read in ``reader_parts.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from engine.definitions.bpmn.model import Element, Flow, Model, Process
from engine.definitions.bpmn.reader_parts import (
    BPMN,
    ReferencedDefinitions,
    XmlElement,
    attribute,
    local,
    parts,
    read_element,
    string,
)
from engine.definitions.xml import read_xml
from engine.findings import Finding, InvalidModel

DMN = "/spec/DMN/"

#: children of a process or subprocess that are not executed
NOT_STEPS = frozenset(
    {
        "sequenceFlow",
        "laneSet",
        "documentation",
        "extensionElements",
        "incoming",
        "outgoing",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "textAnnotation",
        "association",
        "group",
        "category",
        "ioSpecification",
        "ioBinding",
        "property",
        "artifact",
        "auditing",
        "monitoring",
        "supports",
        "correlationSubscription",
        "resourceRole",
        "performer",
        "humanPerformer",
        "potentialOwner",
        "dataInput",
        "dataOutput",
        "dataInputAssociation",
        "dataOutputAssociation",
        "multiInstanceLoopCharacteristics",
        "standardLoopCharacteristics",
        "completionCondition",
    }
)
SUBPROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})


@lru_cache(maxsize=64)
def read_model(file: str, data: bytes) -> Model:
    """Return the model in ``data``, the bytes of a BPMN 2.0 file; ``file`` is its path for the findings.

    The same file returns the same object, which is shared and never changed.

    Raises InvalidModel, with every reason found, for a file that is not BPMN, has no process, or contains a broken
    reference; never another error, whatever the bytes.
    """
    if not data.strip():
        raise InvalidModel([Finding(rule="file-empty", file=file)])
    root = read_xml(file, data)
    if not isinstance(root.tag, str) or root.tag != f"{{{BPMN}}}definitions":
        rule = "dmn-not-bpmn" if DMN in str(root.tag) else "not-bpmn"
        raise InvalidModel([Finding(rule=rule, file=file, values={"tag": local(root)[:60]})])
    return _ModelReader(file, root).model()


class _ModelReader:
    """One pass over a file; broken references are collected, so that a designer sees them all at once."""

    def __init__(self, file: str, root: XmlElement) -> None:
        self.file = file
        self.root = root
        self.findings: list[Finding] = []
        self.referred = ReferencedDefinitions(root, self._broken)
        self.elements: dict[str, Element] = {}
        self.flows: dict[str, Flow] = {}
        self.processes: dict[str, Process] = {}

    def model(self) -> Model:
        for node in parts(self.root, "process"):
            self._process(node)
        if not self.processes:
            self._find("no-process")
        self._connect()
        if self.findings:
            raise InvalidModel(self.findings)
        return Model(
            file=self.file,
            processes=self.processes,
            elements=self.elements,
            flows=self.flows,
            messages=self.referred.messages,
        )

    def _process(self, node: XmlElement) -> None:
        key = self._new_id(node)
        if key is None:
            return
        lanes: dict[str, str] = {}
        names = tuple(_lanes(node, lanes))
        executable = node.get("isExecutable") == "true"
        self.processes[key] = Process(key, node.get("name") or "", executable, names)
        self._scope(node, key, None, None, lanes)

    def _scope(
        self, node: XmlElement, process: str, parent: str | None, lane: str | None, lanes: dict[str, str]
    ) -> None:
        """Read the steps and flows directly inside ``node``, and recurse into its subprocesses."""
        for child in parts(node):
            kind = local(child)
            if kind == "sequenceFlow":
                self._flow(child)
            if kind in NOT_STEPS:
                continue
            key = self._new_id(child)
            if key is None:
                continue
            own_lane = lanes.get(key, lane)
            element = read_element(child, self.referred)
            self.elements[key] = replace(element, process=process, parent=parent, lane=own_lane)
            if kind in SUBPROCESSES:
                inner = dict(lanes)
                list(_lanes(child, inner))
                self._scope(child, process, key, own_lane, inner)

    def _flow(self, node: XmlElement) -> None:
        key = self._new_id(node)
        if key is None:
            return
        condition = next((string(c) for c in parts(node, "conditionExpression")), "")
        source, target = attribute(node, "sourceRef"), attribute(node, "targetRef")
        self.flows[key] = Flow(
            id=key, source=source, target=target, name=node.get("name") or "", condition=condition or None
        )

    def _connect(self) -> None:
        """Give each element its flows; report every broken reference."""
        incoming: dict[str, list[str]] = {}
        outgoing: dict[str, list[str]] = {}
        for flow in self.flows.values():
            for end in (flow.source, flow.target):
                if end not in self.elements:
                    self._broken(flow.id, end)
            outgoing.setdefault(flow.source, []).append(flow.id)
            incoming.setdefault(flow.target, []).append(flow.id)
        for key, element in self.elements.items():
            if element.default is not None and element.default not in self.flows:
                self._broken(key, element.default)
            if element.kind == "boundaryEvent" and element.attached_to not in self.elements:
                self._broken(key, element.attached_to or "")
            self.elements[key] = replace(
                element, incoming=tuple(incoming.get(key, ())), outgoing=tuple(outgoing.get(key, ()))
            )

    def _new_id(self, node: XmlElement) -> str | None:
        key = attribute(node, "id")
        if not key:
            self._find("id-missing", kind=local(node), line=node.sourceline or 0)
            return None
        if key in self.elements or key in self.flows or key in self.processes:
            self._find("id-twice", key)
            return None
        return key

    def _broken(self, element: str, reference: str) -> None:
        self._find("broken-reference", element, reference=reference[:100])

    def _find(self, rule: str, element: str = "", **values: object) -> None:
        self.findings.append(Finding(rule=rule, element=element, file=self.file, values=values))


def _lanes(node: XmlElement, found: dict[str, str]) -> Iterator[str]:
    """Yield lane names top to bottom; store the innermost lane of each element in ``found``."""
    for lane_set in parts(node, "laneSet", "childLaneSet"):
        for lane in parts(lane_set, "lane"):
            name = (lane.get("name") or "").strip()
            yield name
            for reference in parts(lane, "flowNodeRef"):
                found[string(reference)] = name
            yield from _lanes(lane, found)
