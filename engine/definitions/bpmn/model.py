# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A BPMN model as our own values, read by the checks, the soundness exploration, the pages and the runtime.

This module does not depend on XML or SpiffWorkflow. ``reader.py`` reads a ``Model`` from a file; ``specification.py``
builds the executable specification from the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Timer:
    """The definition of a timer event."""

    kind: str  #: "date", "duration" or "cycle"
    expression: str


@dataclass(frozen=True, kw_only=True)
class Loop:
    """Loop characteristics of an activity."""

    kind: str  #: "parallel", "sequential" (multi-instance) or "standard"
    collection: str | None = None  #: name or expression of the list to iterate over
    item: str | None = None  #: name of the current item inside the activity
    cardinality: str | None = None
    condition: str | None = None  #: completion condition, or the condition of a standard loop
    maximum: int | None = None


@dataclass(frozen=True, kw_only=True)
class Element:
    """A flow node of the diagram. ``kind`` is BPMN's term: ``userTask``, ``boundaryEvent``, …"""

    id: str
    kind: str
    name: str = ""
    lane: str | None = None  #: name of the innermost lane, inherited into subprocesses
    parent: str | None = None  #: id of the enclosing subprocess; None at the top level of the process
    process: str = ""  #: id of its process
    documentation: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)  #: ``spiffworkflow:property`` name → value
    incoming: tuple[str, ...] = ()  #: ids of sequence flows, in file order
    outgoing: tuple[str, ...] = ()
    default: str | None = None  #: id of the default flow
    #: "timer", "message", "signal", "error", "escalation", "conditional", "terminate", "link", "compensate", "cancel",
    #: "multiple"; None for none events
    event: str | None = None
    #: name of the message, signal, error, escalation or link; the condition of a conditional event
    event_name: str | None = None
    timer: Timer | None = None
    attached_to: str | None = None  #: the activity of a boundary event
    interrupting: bool = True  #: cancelActivity of a boundary event, isInterrupting of a start event
    script: str | None = None  #: text of a script task
    called: str | None = None  #: process id that a call activity calls
    decision: str | None = None  #: decision id that a business rule task evaluates
    loop: Loop | None = None
    event_subprocess: bool = False  #: triggeredByEvent
    line: int = 0  #: line in the file, for error messages

    def words(self, name: str) -> tuple[str, ...]:
        """Return the comma-separated values of a property."""
        return tuple(word.strip() for word in self.properties.get(name, "").split(",") if word.strip())


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A sequence flow."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str | None = None  #: text of the condition; None without one


@dataclass(frozen=True)
class Process:
    """One ``bpmn:process`` of a file."""

    id: str
    name: str
    executable: bool
    lanes: tuple[str, ...] = ()  #: names, top to bottom


@dataclass(frozen=True, kw_only=True)
class Model:
    """The contents of one BPMN file."""

    file: str
    processes: Mapping[str, Process]
    elements: Mapping[str, Element]  #: in file order, of all processes in the file
    flows: Mapping[str, Flow]
    messages: Mapping[str, str] = field(default_factory=dict)  #: message id → name

    def __hash__(self) -> int:
        return hash((self.file, *self.processes, *self.elements, *self.flows))

    @cached_property
    def boundary(self) -> Mapping[str, tuple[Element, ...]]:
        """Boundary events by their activity."""
        found: dict[str, tuple[Element, ...]] = {}
        for element in self.elements.values():
            if element.attached_to:
                found[element.attached_to] = (*found.get(element.attached_to, ()), element)
        return found

    @cached_property
    def children(self) -> Mapping[str | None, tuple[Element, ...]]:
        """Elements by their subprocess; the key None is the top level."""
        found: dict[str | None, tuple[Element, ...]] = {}
        for element in self.elements.values():
            found[element.parent] = (*found.get(element.parent, ()), element)
        return found
