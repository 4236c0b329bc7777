# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The parts of one element of a BPMN file: its event, timer, loop, script, form and what it calls.

Extensions are read in the notation of each tool: ``spiffworkflow:`` as our own studio writes it, ``camunda:`` (also
under the names of related tools) and ``zeebe:`` for files made elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from engine.definitions.bpmn.model import Element, Loop, Timer

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"
CAMUNDA = ("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn", "http://flowable.org/bpmn")
ZEEBE = "http://camunda.org/schema/zeebe/1.0"

XmlElement: TypeAlias = etree._Element

#: child of a timer definition → kind of ``Timer``
TIMERS = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}
#: event definitions that refer to a definition at the top of the file, and the attribute for it
REFERENCES = {"message": "messageRef", "signal": "signalRef", "error": "errorRef", "escalation": "escalationRef"}

#: extensions that run code in their own tool, and nothing here
RUNNING = frozenset(
    {f"{{{SPIFF}}}{name}" for name in ("preScript", "postScript", "serviceTaskOperator")}
    | {
        f"{{{space}}}{name}"
        for space in (*CAMUNDA, ZEEBE)
        for name in (
            "executionListener",
            "taskListener",
            "executionListeners",
            "taskListeners",
            "connector",
            "inputOutput",
            "ioMapping",
            "in",
            "out",
            "field",
        )
    }
)


class ReferencedDefinitions:
    """Definitions that elements refer to by id: messages, signals, errors, escalations, shared event definitions."""

    def __init__(self, root: XmlElement, broken: Callable[[str, str], None]) -> None:
        self._by_id = {attribute(node, "id"): node for node in parts(root) if node.get("id")}
        self._broken = broken
        self.messages: Mapping[str, str] = {
            key: name_of(node) for key, node in self._by_id.items() if local(node) == "message"
        }

    def node(self, element: str, reference: str) -> XmlElement | None:
        """Return the target of ``reference`` (an id, maybe with a prefix); None, and a finding, if it is missing."""
        found = self._by_id.get(reference)
        if found is None:
            found = self._by_id.get(reference.rpartition(":")[2])
        if found is None:
            self._broken(element, reference)
        return found


def local(node: XmlElement) -> str:
    """Return the name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def parts(node: XmlElement, *names: str) -> Iterator[XmlElement]:
    """Yield the children of ``node`` in the BPMN namespace, only those with one of ``names`` if any are given."""
    prefix = f"{{{BPMN}}}"
    for child in node:
        if isinstance(child.tag, str) and child.tag.startswith(prefix) and (not names or local(child) in names):
            yield child


def string(node: XmlElement) -> str:
    """Return all text inside ``node``, without comments, trimmed."""
    return str(node.xpath("string()")).strip()


def attribute(node: XmlElement, name: str) -> str:
    """Return an attribute, trimmed; empty when it is missing."""
    return (node.get(name) or "").strip()


def name_of(node: XmlElement) -> str:
    """Return the display name of a message, signal, error or escalation."""
    return attribute(node, "name") or attribute(node, f"{local(node)}Code") or attribute(node, "id")


def read_element(node: XmlElement, referred: ReferencedDefinitions) -> Element:
    """Return the element of ``node``; its position, lane and flows are filled in by the reader."""
    key, kind = attribute(node, "id"), local(node)
    event, event_name, timer = _event(node, key, referred)
    return Element(
        id=key,
        kind=kind,
        name=" ".join((node.get("name") or "").split()),
        documentation="\n\n".join(string(part) for part in parts(node, "documentation")),
        properties=_properties(node),
        default=attribute(node, "default") or None,
        event=event,
        event_name=event_name,
        timer=timer,
        attached_to=attribute(node, "attachedToRef") or None,
        interrupting=attribute(node, "cancelActivity" if kind == "boundaryEvent" else "isInterrupting") != "false",
        script=_script(node),
        called=_called(node),
        decision=_decision(node),
        loop=_loop(node),
        event_subprocess=attribute(node, "triggeredByEvent") == "true",
        line=node.sourceline or 0,
    )


def _event(node: XmlElement, key: str, referred: ReferencedDefinitions) -> tuple[str | None, str | None, Timer | None]:
    """Return the kind of event, the name it reacts to, and its timer."""
    if local(node) in ("sendTask", "receiveTask"):
        return None, _referred_name(node, "messageRef", key, referred), None
    definitions = [part for part in parts(node) if local(part).endswith("EventDefinition")]
    shared = (referred.node(key, string(part)) for part in parts(node, "eventDefinitionRef"))
    definitions += [part for part in shared if part is not None]
    if not definitions:
        return None, None, None
    if len(definitions) > 1:
        return "multiple", None, None
    definition = definitions[0]
    kind = local(definition).removesuffix("EventDefinition")
    if kind == "timer":
        return kind, None, _timer(definition)
    if kind == "link":
        return kind, attribute(definition, "name") or attribute(node, "name") or None, None
    if kind == "conditional":
        return kind, next((string(part) for part in parts(definition, "condition")), None), None
    if kind in REFERENCES:
        return kind, _referred_name(definition, REFERENCES[kind], key, referred), None
    return kind, None, None


def _referred_name(node: XmlElement, name: str, key: str, referred: ReferencedDefinitions) -> str | None:
    reference = attribute(node, name)
    found = referred.node(key, reference) if reference else None
    return None if found is None else name_of(found)


def _timer(definition: XmlElement) -> Timer | None:
    for part in parts(definition, *TIMERS):
        return Timer(TIMERS[local(part)], string(part))
    return None


def _loop(node: XmlElement) -> Loop | None:
    for part in parts(node, "multiInstanceLoopCharacteristics"):
        zeebe = next(_extensions(part, ZEEBE, "loopCharacteristics"), None)
        return Loop(
            kind="sequential" if attribute(part, "isSequential") == "true" else "parallel",
            collection=_text(part, "loopDataInputRef")
            or _camunda(part, "collection")
            or (attribute(zeebe, "inputCollection") if zeebe is not None else "")
            or None,
            item=next((attribute(i, "name") or attribute(i, "id") for i in parts(part, "inputDataItem")), "")
            or _camunda(part, "elementVariable")
            or (attribute(zeebe, "inputElement") if zeebe is not None else "")
            or None,
            cardinality=_text(part, "loopCardinality"),
            condition=_text(part, "completionCondition"),
        )
    for part in parts(node, "standardLoopCharacteristics"):
        maximum = attribute(part, "loopMaximum")
        return Loop(
            kind="standard",
            condition=_text(part, "loopCondition"),
            maximum=int(maximum) if maximum.isascii() and maximum.isdigit() and len(maximum) < 10 else None,
        )
    return None


def _script(node: XmlElement) -> str | None:
    if local(node) != "scriptTask":
        return None
    for zeebe in _extensions(node, ZEEBE, "script"):
        return f"{attribute(zeebe, 'resultVariable') or 'result'} = {attribute(zeebe, 'expression').lstrip('= ')}"
    return _text(node, "script")


def _called(node: XmlElement) -> str | None:
    if local(node) != "callActivity":
        return None
    zeebe = next((attribute(part, "processId") for part in _extensions(node, ZEEBE, "calledElement")), "")
    return attribute(node, "calledElement") or zeebe or None


def _decision(node: XmlElement) -> str | None:
    if local(node) != "businessRuleTask":
        return None
    for spiff in _extensions(node, SPIFF, "calledDecisionId"):
        return string(spiff) or None
    zeebe = next((attribute(part, "decisionId") for part in _extensions(node, ZEEBE, "calledDecision")), "")
    return _camunda(node, "decisionRef") or zeebe or None


def _properties(node: XmlElement) -> dict[str, str]:
    """Return the properties, and under ``ignored`` the names of extensions with which other tools would run code."""
    found = {
        attribute(item, "name"): (item.get("value") or "").strip()
        for holder in _extensions(node, SPIFF, "properties")
        for item in holder
        if item.tag == f"{{{SPIFF}}}property" and item.get("name")
    }
    ignored = [child for part in parts(node, "extensionElements") for child in part if child.tag in RUNNING]
    if ignored:
        found["ignored"] = ", ".join(dict.fromkeys(local(child) for child in ignored))
    return found


def _extensions(node: XmlElement, namespace: str, name: str) -> Iterator[XmlElement]:
    for extensions in parts(node, "extensionElements"):
        yield from (child for child in extensions if child.tag == f"{{{namespace}}}{name}")


def _camunda(node: XmlElement, name: str) -> str:
    return next((value for space in CAMUNDA if (value := attribute(node, f"{{{space}}}{name}"))), "")


def _text(node: XmlElement, name: str) -> str | None:
    return next((string(part) for part in parts(node, name)), "") or None
