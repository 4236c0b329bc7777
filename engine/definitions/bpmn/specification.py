# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Build an executable specification from a BPMN file: our ``Model``, element by element, as specs of ``nodes.py``.

SpiffWorkflow's own parsers are not used: they recurse along the flow, refuse ordinary drawings, and silently ignore
links and conditions. A specification is shared by all instances of a version and never changed after ``build``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definitions.bpmn import nodes
from engine.definitions.bpmn.model import Element, Model
from engine.definitions.bpmn.nodes import ITEM, Node
from engine.definitions.bpmn.reader import read_model
from engine.definitions.bpmn.tree import Connections, OutgoingFlow, ProcessSpec
from engine.findings import Finding, InvalidModel

REFUSED_EVENTS = frozenset({"compensate", "cancel", "multiple"})


@dataclass(frozen=True, kw_only=True)
class Specification:
    """An executable process with all processes it calls. Only ``runtime/spiff.py`` uses its contents."""

    process_id: str
    processes: Mapping[str, ProcessSpec]
    starts: Mapping[str, tuple[str, ...]]  #: the first elements of each process
    elements: Mapping[str, Element]  #: of all reachable processes, in diagram order
    called: frozenset[str]  #: ids of the reachable processes, including itself


KINDS: Mapping[str, type[Node]] = {
    "userTask": nodes.UserTask,
    "manualTask": nodes.UserTask,
    "scriptTask": nodes.ScriptTask,
    "businessRuleTask": nodes.BusinessRuleTask,
    "task": Node,
    "serviceTask": nodes.ServiceTask,
    "sendTask": nodes.ThrowEvent,
    "receiveTask": nodes.CatchEvent,
    "subProcess": nodes.Subprocess,
    "callActivity": nodes.Subprocess,
    "exclusiveGateway": nodes.ExclusiveGateway,
    "parallelGateway": nodes.Join,
    "inclusiveGateway": nodes.InclusiveGateway,
    "eventBasedGateway": nodes.EventBasedGateway,
    "startEvent": Node,
    "intermediateCatchEvent": nodes.CatchEvent,
    "intermediateThrowEvent": nodes.ThrowEvent,
    "boundaryEvent": nodes.BoundaryEvent,
    "endEvent": nodes.ThrowEvent,
}


def build(sources: Mapping[str, bytes], process_id: str) -> Specification:
    """Return the process ``process_id`` of ``sources`` (path → BPMN file) with all it calls, ready to run.

    Raises InvalidModel for an unreadable file, a missing process, or an element that is not executed.
    """
    models = {file: read_model(file, data) for file, data in sources.items()}
    drawn = {process: model for model in models.values() for process in model.processes}
    building = _SpecificationBuilder(drawn)
    building.process(process_id, "")
    if building.findings:
        raise InvalidModel(building.findings)
    return Specification(
        process_id=process_id,
        processes=building.specs,
        starts=building.starts,
        elements=building.elements,
        called=frozenset(building.used),
    )


class _SpecificationBuilder:
    def __init__(self, drawn: Mapping[str, Model]) -> None:
        self.drawn = drawn
        self.specs: dict[str, ProcessSpec] = {}
        self.starts: dict[str, tuple[str, ...]] = {}
        self.elements: dict[str, Element] = {}
        self.used: set[str] = set()
        self.findings: list[Finding] = []

    def process(self, process_id: str, caller: str) -> None:
        """Build a process and all it calls, each once."""
        model = self.drawn.get(process_id)
        if model is None:
            self.findings.append(Finding(rule="call-unknown", element=caller, values={"called": process_id}))
        elif process_id not in self.used:
            self.used.add(process_id)
            inside = [e for e in model.elements.values() if e.process == process_id]
            self._scope(process_id, [e for e in inside if e.parent is None], model)
            for scope in inside:
                if scope.kind == "subProcess":
                    self._scope(f"{process_id}/{scope.id}", [e for e in inside if e.parent == scope.id], model)
            for call in inside:
                if call.kind == "callActivity":
                    self.process(call.called or "", call.id)

    def _scope(self, name: str, elements: list[Element], model: Model) -> None:
        spec = ProcessSpec(name=name, filename=model.file)  # type: ignore[no-untyped-call]
        for element in elements:
            self.elements.setdefault(element.id, element)
            if element.kind not in KINDS or element.event in REFUSED_EVENTS or element.event_subprocess:
                self.findings.append(
                    Finding(
                        rule="element-not-supported",
                        element=element.id,
                        file=model.file,
                        values={"kind": element.kind, "event": element.event or ""},
                    )
                )
            else:
                self._element(spec, element, elements, model)
        self.specs[name] = spec
        self.starts[name] = tuple(_begins(elements))

    def _element(self, spec: ProcessSpec, element: Element, beside: list[Element], model: Model) -> None:
        kind = KINDS[element.kind]
        part = Connections(
            ways=_ways(element, beside, model),
            attached=tuple(event.id for event in beside if event.attached_to == element.id),
            incoming=element.incoming,
            scope=(element.called or "") if element.kind == "callActivity" else f"{element.process}/{element.id}",
            event=_event(element),
        )
        if kind is nodes.BoundaryEvent:  # the event that waits, and the token that continues when it fires
            Node(spec, f"{element.id} {ITEM}", element, Connections(ways=part.ways))
            part = Connections(event=part.event)
        elif element.loop is not None:
            kind(spec, f"{element.id} {ITEM}", element, Connections(scope=part.scope, event=part.event))
            kind = nodes.MultiInstance
        kind(spec, element.id, element, part)


def _event(element: Element) -> str | None:
    if element.kind in ("sendTask", "receiveTask"):
        return "message" if element.event_name else None
    return None if element.event == "link" else element.event


def _ways(element: Element, beside: list[Element], model: Model) -> tuple[OutgoingFlow, ...]:
    if element.event == "link" and element.kind == "intermediateThrowEvent":
        return tuple(
            OutgoingFlow(f"{element.id}>{other.id}", other.id)
            for other in beside
            if other.kind == "intermediateCatchEvent"
            and other.event == "link"
            and other.event_name == element.event_name
        )
    flows = (model.flows[id] for id in element.outgoing)
    return tuple(OutgoingFlow(f.id, f.target, f.condition, f.id == element.default) for f in flows)


def _begins(elements: list[Element]) -> list[str]:
    """Return the start events, or without any the elements without incoming flows (BPMN 2.0, 10.5.2)."""
    starts = [element.id for element in elements if element.kind == "startEvent"]
    apart = [e.id for e in elements if not e.incoming and not e.attached_to and e.event != "link"]
    return starts or apart
