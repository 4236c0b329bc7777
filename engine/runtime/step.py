# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The effects of moving a process: plain facts, interpreted by the layers above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class WaitingTask:
    """A token that reached a user task (or manual task) and waits for a person."""

    token_id: str  #: stable through store and load
    element_id: str
    item: object = None  #: the list item of a multi-instance task; None elsewhere


@dataclass(frozen=True)
class WaitingTimer:
    """A token that waits for a moment."""

    token_id: str
    element_id: str
    due: datetime  #: aware, UTC
    activity_id: str | None = None  #: token id of the user task a boundary timer sits on, if it sits on one


@dataclass(frozen=True)
class WaitingMessage:
    """A token that waits for a message (or signal)."""

    token_id: str
    element_id: str
    name: str
    kind: str = "message"  #: "message" or "signal"


@dataclass(frozen=True)
class ThrownMessage:
    """A message or signal the process threw to the outside."""

    element_id: str
    name: str
    payload: Mapping[str, object] = field(default_factory=dict)
    kind: str = "message"  #: "message" or "signal"


@dataclass(frozen=True)
class Visit:
    """An element the process passed, for the append-only history."""

    element_id: str
    event: str  #: "reached", "completed", "skipped" or "cancelled"


@dataclass(frozen=True)
class DecisionMade:
    """A decision made by a decision table."""

    element_id: str
    decision_id: str
    rules: tuple[str, ...]  #: ids of the rows that matched
    outputs: Mapping[str, object]


@dataclass(frozen=True)
class Failure:
    """The process could not continue; the state before this step must be kept."""

    element_id: str
    code: str  #: entry of texts/errors.toml
    values: Mapping[str, object] = field(default_factory=dict)  #: never an answer of a person


@dataclass(frozen=True, kw_only=True)
class Step:
    """What changed when the process moved."""

    opened: tuple[WaitingTask, ...] = ()  #: in diagram order
    called: tuple[WaitingTask, ...] = ()  #: tasks that now wait for a service, in diagram order
    withdrawn: tuple[str, ...] = ()  #: token ids of cancelled user and service tasks, e.g. by a boundary event
    timers: tuple[WaitingTimer, ...] = ()  #: ALL timers that wait after this step
    messages: tuple[WaitingMessage, ...] = ()  #: ALL message and signal catchers that wait after this step
    thrown: tuple[ThrownMessage, ...] = ()
    visited: tuple[Visit, ...] = ()  #: in order
    decided: tuple[DecisionMade, ...] = ()
    failure: Failure | None = None
    completed: bool = False  #: the instance has no token left
