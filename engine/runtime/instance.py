# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A process instance as stored: its state, with a reference to a version, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class InstanceState(StrEnum):
    """The states of a process instance."""

    ACTIVE = "active"
    INCIDENT = "incident"  # a step failed; a supervisor retries or resolves it
    COMPLETED = "completed"


#: states of an unfinished instance, for database queries
RUNNING_STATES = (InstanceState.ACTIVE.value, InstanceState.INCIDENT.value)


@dataclass(kw_only=True)
class Instance:
    """One run of a process definition. ``state_bytes`` holds live tokens and data only, never the definition."""

    key: str
    case_key: str
    process_key: str
    version: str  #: hash of the bundle; an instance never changes version
    started: datetime
    state_bytes: bytes
    state: InstanceState = InstanceState.ACTIVE
    ended: datetime | None = None
    revision: int = 0


@dataclass(kw_only=True)
class Subscription:
    """A token of an instance that waits for a message."""

    key: str
    instance_key: str
    case_key: str
    name: str
    token_id: str
    kind: str = "message"


@dataclass(kw_only=True)
class Message:
    """A message thrown by a process: delivered once, or waiting for its catcher and visible meanwhile."""

    key: str
    case_key: str
    name: str
    at: datetime
    thrown_by: str | None  #: instance key
    kind: str = "message"
    payload: dict[str, object] = field(default_factory=dict)
    state: str = "waiting"  #: "waiting" or "delivered"
    delivered_at: datetime | None = None
    caught_by: str | None = None
    revision: int = 0


@dataclass(kw_only=True)
class Incident:
    """A failed step: the instance stays as it was before; a person retries or resolves it."""

    key: str
    instance_key: str
    case_key: str
    element_id: str
    code: str
    values: dict[str, object]
    act: str  #: the failed act: "start", "complete", "deliver", "fire", "tell", "term", "send", "service", "watch"
    record: str  #: key of the task, message or job of the act, or id of the safety rule
    at: datetime
    state: str = "open"  #: "open" or "resolved"
    resolved_by: str | None = None
    resolved_at: datetime | None = None
    ground: str = ""
    revision: int = 0


@dataclass(kw_only=True)
class OutboxEntry:
    """An outgoing call or mail: written in the transaction that decided it, sent by the scheduler afterwards.

    ``key`` is the idempotency key: a recipient that gets an entry twice recognises it by the key.
    """

    key: str
    kind: str  #: names the sender: "service", "mail"
    payload: dict[str, object]
    at: datetime
    due: datetime  #: moment of the next attempt
    instance_key: str | None = None
    case_key: str | None = None
    element_id: str = ""
    state: str = "waiting"  #: "waiting", "sent", "answered", "failed" (an incident) or "withdrawn"
    tries: int = 0
    sent_at: datetime | None = None
    revision: int = 0


@dataclass(kw_only=True)
class HistoryLine:
    """An element the instance passed; append-only. ``key`` is an increasing number."""

    key: int | None
    instance_key: str
    case_key: str
    element_id: str
    event: str
    at: datetime
    actor: str = ""
    values: dict[str, object] = field(default_factory=dict)


@dataclass(kw_only=True)
class ClockMark:
    """When the clock last did something that must not stand still. ``key`` says what: "beat", "log-check"."""

    key: str
    at: datetime
    values: dict[str, object]


@dataclass(kw_only=True)
class Job:
    """Work for the machine with a due moment: a process timer, a reminder, an escalation."""

    key: str
    #: "timer", "reminder-50", "reminder-80", "reminder", "page", "escalation", "escalation-management", "part-over"
    kind: str
    due: datetime
    instance_key: str
    case_key: str
    record: str  #: token id of a timer, key of a task, key of an involvement
    element_id: str = ""
    role: str = ""  #: the recipient, where the kind does not determine it
    state: str = "waiting"  #: "waiting", "done" or "withdrawn"
    revision: int = 0
