# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A few lines of Python become a BPMN file, for tests.

    Bpmn().start("s").user("a", lane="INTAKE", formKey="intake/a", term="T").end("e").path("s a e").xml()

Every method returns the builder. Keywords that are not named below become ``spiffworkflow:property`` values. The flow
from ``a`` to ``b`` has the id ``a-b``. ``inside`` names the subprocess an element stands in.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"
TIMERS = {"date": "timeDate", "duration": "timeDuration", "cycle": "timeCycle"}
NAMED = ("message", "signal", "error", "escalation")


@dataclass(kw_only=True)
class _Node:
    kind: str
    id: str
    attributes: dict[str, str]
    body: str
    inside: str | None


@dataclass(kw_only=True)
class Bpmn:
    """A process under construction."""

    process: str = "P"
    nodes: dict[str, _Node] = field(default_factory=dict)
    flows: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # id → scope, source, xml
    lanes: dict[str, list[str]] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)  # id → message, signal, error, escalation
    others: str = ""  # processes of further builders in the same file

    def add(
        self,
        kind: str,
        id: str,
        *,
        name: str | None = None,
        lane: str | None = None,
        inside: str | None = None,
        body: str = "",
        attributes: dict[str, str] | None = None,
        timer: tuple[str, str] | None = None,
        message: str | None = None,
        signal: str | None = None,
        error: str | None = None,
        escalation: str | None = None,
        event: str = "",
        each: tuple[str, str] | None = None,
        sequential: bool = False,
        **properties: str,
    ) -> Bpmn:
        """Draw one element; ``event`` is raw XML of an event definition, ``each`` a list and the name of its item."""
        attributes = dict(attributes or {})
        extensions = "".join(
            f"<spiffworkflow:property name={quoteattr(key)} value={quoteattr(value)}/>"
            for key, value in properties.items()
        )
        parts = (
            [
                f"<bpmn:extensionElements><spiffworkflow:properties>{extensions}</spiffworkflow:properties>"
                "</bpmn:extensionElements>"
            ]
            if extensions
            else []
        )
        parts.append(body + event)
        if timer:
            tag = TIMERS[timer[0]]
            parts.append(
                f"<bpmn:timerEventDefinition><bpmn:{tag}>{escape(timer[1])}</bpmn:{tag}></bpmn:timerEventDefinition>"
            )
        for what, value in zip(NAMED, (message, signal, error, escalation), strict=True):
            if value is not None:
                parts.append(self._named(kind, what, value, attributes))
        if each:
            parts.append(
                f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}">'
                f'<bpmn:loopDataInputRef>{each[0]}</bpmn:loopDataInputRef><bpmn:inputDataItem id="{each[1]}"'
                f' name="{each[1]}"/></bpmn:multiInstanceLoopCharacteristics>'
            )
        if lane is not None:
            self.lanes.setdefault(lane, []).append(id)
        self.nodes[id] = _Node(
            kind=kind, id=id, attributes={"name": name or id, **attributes}, body="".join(parts), inside=inside
        )
        return self

    def _named(self, kind: str, what: str, value: str, attributes: dict[str, str]) -> str:
        key = f"{what}_{value}".replace(" ", "_")
        code = f' {what}Code="{value}"' if what in ("error", "escalation") else ""
        self.roots[key] = f'<bpmn:{what} id="{key}" name="{value}"{code}/>'
        if kind in ("sendTask", "receiveTask"):
            attributes[f"{what}Ref"] = key
            return ""
        return f'<bpmn:{what}EventDefinition {what}Ref="{key}"/>'

    def start(self, id: str = "s", **more: object) -> Bpmn:
        """Draw a start event."""
        return self.add("startEvent", id, **more)  # type: ignore[arg-type]

    def end(self, id: str = "e", **more: object) -> Bpmn:
        """Draw an end event; ``terminate=True`` makes it a terminate event."""
        if more.pop("terminate", False):
            more["event"] = "<bpmn:terminateEventDefinition/>"
        return self.add("endEvent", id, **more)  # type: ignore[arg-type]

    def user(self, id: str, **more: object) -> Bpmn:
        """Draw a user task."""
        return self.add("userTask", id, **more)  # type: ignore[arg-type]

    def script(self, id: str, text: str, **more: object) -> Bpmn:
        """Draw a script task."""
        return self.add("scriptTask", id, body=f"<bpmn:script>{escape(text)}</bpmn:script>", **more)  # type: ignore[arg-type]

    def rule(self, id: str, decision: str, **more: object) -> Bpmn:
        """Draw a business rule task that evaluates ``decision``."""
        body = (
            f"<bpmn:extensionElements><spiffworkflow:calledDecisionId>{decision}</spiffworkflow:calledDecisionId>"
            "</bpmn:extensionElements>"
        )
        return self.add("businessRuleTask", id, body=body, **more)  # type: ignore[arg-type]

    def call(self, id: str, process: str, **more: object) -> Bpmn:
        """Draw a call activity."""
        return self.add("callActivity", id, attributes={"calledElement": process}, **more)  # type: ignore[arg-type]

    def xor(self, *ids: str, inside: str | None = None) -> Bpmn:
        """Draw exclusive gateways."""
        return self._gateways("exclusiveGateway", ids, inside)

    def both(self, *ids: str, inside: str | None = None) -> Bpmn:
        """Draw parallel gateways."""
        return self._gateways("parallelGateway", ids, inside)

    def any(self, *ids: str, inside: str | None = None) -> Bpmn:
        """Draw inclusive gateways."""
        return self._gateways("inclusiveGateway", ids, inside)

    def first(self, *ids: str, inside: str | None = None) -> Bpmn:
        """Draw event-based gateways."""
        return self._gateways("eventBasedGateway", ids, inside)

    def _gateways(self, kind: str, ids: tuple[str, ...], inside: str | None) -> Bpmn:
        for id in ids:
            self.add(kind, id, inside=inside)
        return self

    def catch(self, id: str, **more: object) -> Bpmn:
        """Draw an intermediate event that waits."""
        return self.add("intermediateCatchEvent", id, **more)  # type: ignore[arg-type]

    def throw(self, id: str, **more: object) -> Bpmn:
        """Draw an intermediate event that throws, or does nothing."""
        return self.add("intermediateThrowEvent", id, **more)  # type: ignore[arg-type]

    def boundary(self, id: str, on: str, interrupting: bool = True, **more: object) -> Bpmn:
        """Draw an event on the border of the activity ``on``."""
        attributes = {"attachedToRef": on, "cancelActivity": str(interrupting).lower()}
        more.setdefault("inside", self.nodes[on].inside)
        return self.add("boundaryEvent", id, attributes=attributes, **more)  # type: ignore[arg-type]

    def sub(self, id: str, kind: str = "subProcess", **more: object) -> Bpmn:
        """Draw a subprocess; elements with ``inside=id`` stand in it."""
        return self.add(kind, id, **more)  # type: ignore[arg-type]

    def path(self, *paths: str) -> Bpmn:
        """Draw flows along words: ``path("s a e")`` draws s→a and a→e."""
        for words in paths:
            ids = words.split()
            for source, target in itertools.pairwise(ids):
                self.flow(source, target)
        return self

    def flow(self, source: str, target: str, when: str | None = None, default: bool = False) -> Bpmn:
        """Draw one flow, with a condition or as the default."""
        id = f"{source}-{target}"
        if default:
            self.nodes[source].attributes["default"] = id
        condition = "" if when is None else f"<bpmn:conditionExpression>{escape(when)}</bpmn:conditionExpression>"
        xml = f'<bpmn:sequenceFlow id="{id}" sourceRef="{source}" targetRef="{target}">{condition}</bpmn:sequenceFlow>'
        scope = self.nodes[source].inside if source in self.nodes else None
        self.flows[id] = (scope or "", source, xml)
        return self

    def and_process(self, other: Bpmn) -> Bpmn:
        """Put another process into the same file."""
        self.others += other._process_xml()
        self.roots |= other.roots
        return self

    def xml(self) -> bytes:
        """Return the file."""
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="{BPMN}" xmlns:spiffworkflow="{SPIFF}"'
            ' id="D" targetNamespace="http://bpmn.io/schema/bpmn">'
            f"{''.join(self.roots.values())}{self._process_xml()}{self.others}</bpmn:definitions>"
        )
        return text.encode()

    def _process_xml(self) -> str:
        lanes = "".join(
            f'<bpmn:lane id="lane_{number}" name={quoteattr(name)}>'
            + "".join(f"<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>" for id in ids)
            + "</bpmn:lane>"
            for number, (name, ids) in enumerate(self.lanes.items())
        )
        lane_set = f"<bpmn:laneSet>{lanes}</bpmn:laneSet>" if lanes else ""
        return f'<bpmn:process id="{self.process}" isExecutable="true">{lane_set}{self._scope(None)}</bpmn:process>'

    def _scope(self, scope: str | None) -> str:
        nodes = "".join(self._node(node) for node in self.nodes.values() if node.inside == scope)
        return nodes + "".join(xml for inside, _, xml in self.flows.values() if inside == (scope or ""))

    def _node(self, node: _Node) -> str:
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in node.attributes.items())
        return f'<bpmn:{node.kind} id="{node.id}"{attributes}>{node.body}{self._scope(node.id)}</bpmn:{node.kind}>'
