# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks for every BPMN file: it is complete, and the engine can execute every element."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.checks.context import ACTIVITIES, TASKS, CheckContext, finding, named
from engine.definitions.expressions.expression import Expression
from engine.errors import BrokenExpression
from engine.findings import Finding

GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"})
#: kinds of event each event element may have; None: no event definition
EVENTS: dict[str, frozenset[str | None]] = {
    "startEvent": frozenset({None, "timer", "message", "signal", "conditional"}),
    "endEvent": frozenset({None, "message", "signal", "error", "escalation", "terminate"}),
    "intermediateThrowEvent": frozenset({None, "message", "signal", "escalation", "link"}),
    "intermediateCatchEvent": frozenset({"timer", "message", "signal", "conditional", "link"}),
    "boundaryEvent": frozenset({"timer", "message", "signal", "error", "escalation", "conditional"}),
}
REFUSED = {
    "transaction": "transaction-not-supported",
    "adHocSubProcess": "ad-hoc-not-supported",
    "complexGateway": "complex-gateway-not-supported",
}
LARGEST_LOOP = 200  #: turns of a multi-instance with a fixed number


def supported(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Refuse elements that the engine does not execute, so that nothing drawn is silently ignored."""
    for element in model.elements.values():
        if element.kind in REFUSED:
            yield finding(model, REFUSED[element.kind], element.id)
        elif element.event_subprocess:
            yield finding(model, "event-subprocess-not-supported", element.id)
        elif element.event == "multiple":
            yield finding(model, "multiple-events-not-supported", element.id)
        elif element.event in ("compensate", "cancel"):
            yield finding(model, "compensation-not-supported", element.id)
        elif element.kind in EVENTS:
            if element.event not in EVENTS[element.kind]:
                yield finding(model, "event-not-supported", element.id, kind=element.kind, event=element.event or "–")
        elif element.kind not in ACTIVITIES and element.kind not in GATEWAYS:
            yield finding(model, "element-not-supported", element.id, kind=element.kind)


def starts_and_ends(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require a start and an end in each process and subprocess."""
    for process in model.processes.values():
        inside = [e for e in model.children.get(None, ()) if e.process == process.id]
        yield from _start_and_end(model, process.id, inside, context)
    for element in model.elements.values():
        if element.kind in ("subProcess", "transaction"):
            yield from _start_and_end(model, element.id, list(model.children.get(element.id, ())), context)


def _start_and_end(model: Model, scope: str, inside: list[Element], context: CheckContext) -> Iterator[Finding]:
    if not inside:
        yield finding(model, "nothing-drawn", scope, warning=len(model.processes) > 1 and bool(model.elements))
        return
    starts = [e for e in inside if e.kind == "startEvent"]
    if not starts:
        begins = [e for e in inside if not e.incoming and not e.attached_to and e.event != "link"]
        yield finding(model, "no-start", scope, warning=not context.house and bool(begins))
    if scope in model.elements and not model.elements[scope].event_subprocess:
        for start in starts[1:] if len(starts) > 1 else ():
            yield finding(model, "two-starts", start.id)
        for start in starts:
            if start.event is not None:
                yield finding(model, "start-inside-waits", start.id)
    if not any(e.kind == "endEvent" for e in inside):
        yield finding(model, "no-end", scope, warning=not context.house)


def connected(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Find elements without incoming or outgoing flows, and flows where none is allowed."""
    begun = {(e.process, e.parent) for e in model.elements.values() if e.kind == "startEvent"}
    for e in model.elements.values():
        catches_link = e.kind == "intermediateCatchEvent" and e.event == "link"
        throws_link = e.kind == "intermediateThrowEvent" and e.event == "link"
        if e.kind in ("startEvent", "boundaryEvent") or catches_link or e.event_subprocess:
            if e.incoming:
                yield finding(model, "flow-not-allowed", e.id)
        elif not e.incoming and (e.process, e.parent) in begun:
            yield finding(model, "not-connected", e.id)
        if e.kind == "endEvent" or throws_link or e.event_subprocess:
            if e.outgoing:
                yield finding(model, "flow-not-allowed", e.id)
        elif not e.outgoing and (e.incoming or e.kind in ("startEvent", "boundaryEvent")):
            yield finding(model, "leads-nowhere", e.id, warning=not context.house)
        if e.kind in GATEWAYS and len(e.incoming) < 2 and len(e.outgoing) < 2 and e.incoming and e.outgoing:
            yield finding(model, "gateway-without-choice", e.id, warning=True)


def flows_in_place(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Refuse flows across the boundary of a process or subprocess, and a default that is not the element's own flow."""
    for flow in model.flows.values():
        source, target = model.elements[flow.source], model.elements[flow.target]
        if (source.process, source.parent) != (target.process, target.parent):
            yield finding(model, "flow-crosses-border", flow.id)
    for element in model.elements.values():
        if element.default and element.default not in element.outgoing:
            yield finding(model, "default-not-own", element.id)
        on = model.elements.get(element.attached_to or "")
        if on and (on.kind not in ACTIVITIES or (on.process, on.parent) != (element.process, element.parent)):
            yield finding(model, "boundary-on-wrong-element", element.id)


def events_whole(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require the name or the moment that each event waits for or throws."""
    for element in model.elements.values():
        if element.event == "timer" and not (element.timer and element.timer.expression):
            yield finding(model, "timer-missing", element.id)
        if element.event in ("message", "signal", "link") and not element.event_name:
            yield finding(model, "event-without-name", element.id)
        if element.kind == "receiveTask" and not element.event_name:
            yield finding(model, "event-without-name", element.id)
        if element.event == "conditional" and not element.event_name:
            yield finding(model, "condition-missing", element.id)


def links(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require exactly one catching end of each link in its own scope, and at least one throwing end."""
    ends = [e for e in model.elements.values() if e.event == "link" and e.event_name]
    for element in ends:
        throws = element.kind == "intermediateThrowEvent"
        others = [
            other
            for other in ends
            if (other.event_name, other.process, other.parent) == (element.event_name, element.process, element.parent)
            and (other.kind == "intermediateThrowEvent") != throws
        ]
        if not others or (throws and len(others) > 1):
            yield finding(model, "link-without-other-end", element.id, link=element.event_name)


def event_gateways(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require that an event gateway leads only to catching events, with one timer at most."""
    for gateway in model.elements.values():
        if gateway.kind != "eventBasedGateway":
            continue
        targets = [model.elements[model.flows[flow].target] for flow in gateway.outgoing]
        for target in targets:
            if target.kind not in ("intermediateCatchEvent", "receiveTask") or target.event == "link":
                yield finding(model, "event-gateway-target", target.id)
        if sum(target.event == "timer" for target in targets) > 1:
            yield finding(model, "two-timers", gateway.id)


def loops_whole(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require the list or the end condition of each loop."""
    for element in model.elements.values():
        loop = element.loop
        if loop is None:
            continue
        if loop.kind == "standard":
            if not loop.condition and not loop.maximum:
                yield finding(model, "loop-without-end", element.id)
        elif not loop.collection and not loop.cardinality:
            yield finding(model, "loop-without-list", element.id)
        if (loop.maximum or 0) > LARGEST_LOOP or _turns(context.try_read(loop.cardinality)) > LARGEST_LOOP:
            yield finding(model, "loop-too-large", element.id, limit=LARGEST_LOOP)


def _turns(cardinality: Expression | None) -> float:
    """Return the number of turns of a cardinality that does not depend on answers; 0 when it does."""
    if cardinality is None or cardinality.names or cardinality.calls:
        return 0
    try:
        value = cardinality.evaluate({})
    except BrokenExpression:
        return 0
    return value if isinstance(value, (int, float)) else 0


def not_run(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Report work that the engine does not do by itself, and extensions with which other tools run code."""
    for element in model.elements.values():
        service = element.properties.get("service") if element.kind == "serviceTask" else None
        if service and service not in context.services:
            yield finding(model, "service-unknown", element.id, warning=not context.house, service=service[:40])
        if (element.kind == "serviceTask" and not service) or (element.kind == "sendTask" and not element.event_name):
            yield finding(model, "service-not-run", element.id, warning=not context.house)
        if element.kind == "task" and context.house:
            yield finding(model, "task-without-kind", element.id)
        if element.properties.get("ignored"):
            ignored = element.properties["ignored"]
            yield finding(model, "extension-ignored", element.id, warning=not context.house, extensions=ignored)


def targets_exist(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require that called processes, tables and recipients exist; a message that nobody catches yet is no error."""
    caught = {e.event_name for e in model.elements.values() if _catches(e)} | set(context.caught)
    warning = not context.house
    for e in model.elements.values():
        if e.kind == "callActivity" and (not e.called or context.model_of(e.called, model) is None):
            yield finding(model, "call-unknown", e.id, warning, called=e.called or "–")
        if e.kind == "businessRuleTask" and context.table_of(e) is None:
            yield finding(model, "decision-unknown", e.id, warning, decision=e.decision or "–")
        throws = e.event == "message" and e.kind in ("intermediateThrowEvent", "endEvent")
        if (throws or e.kind == "sendTask") and e.event_name and e.event_name not in caught:
            yield finding(model, "message-not-caught", e.id, warning=True, message=e.event_name)


def _catches(element: Element) -> bool:
    throws = element.kind in ("intermediateThrowEvent", "endEvent")
    return element.kind == "receiveTask" or (element.event == "message" and not throws)


def call_cycles(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Refuse a process that calls itself, directly or through others: it would never end."""
    calls: dict[str, set[str]] = {}
    for drawn in {id(m): m for m in (model, *context.called.values())}.values():
        for element in drawn.elements.values():
            if element.called:
                calls.setdefault(element.process, set()).add(element.called)
    for element in model.elements.values():
        if element.called and element.process in _reached(element.called, calls) | {element.called}:
            yield finding(model, "call-cycle", element.id, called=element.called)


def _reached(key: str, after: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [key]
    while todo:
        for target in after.get(todo.pop(), ()):
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


def loops_wait(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Refuse a loop in which nothing waits for a person, a moment or a message: it would never stop."""
    passing = {e.id for e in model.elements.values() if not (_waits(e, model) or _waits_inside(e, model, context))}
    after = {key: {model.flows[f].target for f in model.elements[key].outgoing} & passing for key in passing}
    while circle := _circle(after, list(model.elements)):
        slow = any(model.elements[key].kind in ("task", "serviceTask", "callActivity") for key in circle)
        yield finding(model, "loop-without-wait", circle[0], slow and not context.house, path=named(model, circle))
        for key in circle:
            after.pop(key)


def _circle(after: dict[str, set[str]], order: list[str]) -> list[str]:
    """Return some cycle of a graph, in order, after removing the nodes that are on none."""
    for key in list(after):
        after[key] &= after.keys()
    before: dict[str, set[str]] = {}
    for key, targets in after.items():
        for target in targets:
            before.setdefault(target, set()).add(key)
    idle = [key for key, targets in after.items() if not targets]
    while idle:
        gone = idle.pop()
        after.pop(gone)
        for key in before.get(gone, ()):
            after[key].discard(gone)
            if not after[key]:
                idle.append(key)
    walked: dict[str, None] = {}
    step = next((key for key in order if key in after), None)
    while step is not None and step not in walked:
        walked[step] = None
        step = min(after[step])
    ids = list(walked)
    return ids[ids.index(step) :] if step is not None else []


def _waits_inside(element: Element, model: Model, context: CheckContext) -> bool:
    """Return whether a called process, in a known file, has a step that waits."""
    called = context.model_of(element.called, model) if element.called else None
    inner = called.elements.values() if called else ()
    return called is not None and any(
        e.process == element.called and e.kind != "endEvent" and _waits(e, called) for e in inner
    )


def _waits(element: Element, model: Model) -> bool:
    if element.kind == "subProcess":
        return any(_waits(inner, model) for inner in model.children.get(element.id, ()))
    if element.kind in TASKS:
        return element.kind in ("userTask", "manualTask", "receiveTask")
    caught = element.kind in ("intermediateCatchEvent", "boundaryEvent") and element.event not in ("link", "error")
    return caught or element.kind in ("eventBasedGateway", "endEvent")
