# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""View rows that operations return to the pages, the API and the shell. A row holds only what its reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engine.casework.rows.term_views import TermAct, TermView
from engine.definitions.forms.fields import Texts
from engine.definitions.forms.form import Form, Option


@dataclass(frozen=True, kw_only=True)
class EmergencyAccessRow:
    """One emergency access, with what was viewed under it and the result of its review."""

    key: str
    case_key: str
    case_number: str
    name: str  #: of who took it
    reason: str
    since: datetime
    until: datetime
    looked: tuple[tuple[datetime, str], ...]  #: moment, code of the act
    reviewed: datetime | None
    reviewed_by: str
    late: bool  #: its review is overdue


@dataclass(frozen=True, kw_only=True)
class UserRow:
    """A user account."""

    username: str
    name: str
    roles: tuple[str, ...]
    organisation: str = ""
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """A user task in a list."""

    key: str
    name: Texts
    step: str  #: number of the step in the field's own list, "1.2"
    lane: str
    case_key: str
    case_number: str
    process_key: str
    state: str  #: "ready", "reserved", "completed", "exited"
    assignee: str | None
    assignee_name: str | None
    created: datetime
    term: TermView | None
    minor: bool  #: the case is on the minor track
    completed_at: datetime | None = None
    completed_by_name: str | None = None
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class TermPage:
    """The calculation of a term, with all its changes."""

    term: TermView
    task: TaskRow
    acts: tuple[TermAct, ...]
    timers: tuple[tuple[Texts, datetime], ...]  #: process timers that follow it: name, moment
    revision: int


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """A reminder or escalation shown to a person."""

    key: str
    kind: str  #: "reminder-50", "reminder-80", "escalation", "escalation-management", "page"
    at: datetime
    task_key: str
    task_name: Texts
    case_number: str
    read: bool


@dataclass(frozen=True)
class InboxView:
    """A caseworker's start page: own tasks and group tasks, most urgent first."""

    mine: tuple[TaskRow, ...]
    groups: tuple[TaskRow, ...]
    notices: tuple[NoticeRow, ...]
    log_alarm: bool = False  #: the log is not as it was written, and this person reads it


@dataclass(frozen=True, kw_only=True)
class KnownFact:
    """A fact that is already on file."""

    key: str
    label: Texts
    value: object  #: raw value
    shown: Texts  #: the value as display text
    author_name: str
    at: datetime
    source: Texts  #: name of the task in which it was given
    asked_before: int = 1  #: how often this was asked
    group: str = ""  #: form it came from
    sensitivity: str = "ordinary"
    row: int = 0  #: key of the answer; 0 for what a table proposed


@dataclass(frozen=True, kw_only=True)
class ShownAnswers:
    """Answers of an earlier task that this task's work needs (property ``shows``)."""

    task_name: Texts
    author_name: str
    at: datetime
    rows: tuple[tuple[Texts, Texts], ...]  #: label, value
    kinds: frozenset[str] = frozenset()  #: sensitivities of what is shown


@dataclass(frozen=True, kw_only=True)
class TaskPage:
    """Everything the page of one task needs."""

    task: TaskRow
    form: Form
    options: Mapping[str, tuple[Option, ...]]  #: options of fields that list people, by options_source
    values: Mapping[str, object]  #: values to prefill: the draft over the known facts
    known: Mapping[str, KnownFact]  #: facts that this form asks for again, by field key
    draft_saved_at: datetime | None
    guidance: Texts
    facts: tuple[KnownFact, ...]  #: known facts of the case that the reader may see
    shows: tuple[ShownAnswers, ...]
    may_claim: bool
    may_release: bool
    may_complete: bool
    refusal: Texts | None  #: why not, when none of these
    term_reason: Texts = field(default_factory=dict)  #: why there is no term
    draft_revision: int = 0  #: of the draft that is kept, also of one this person does not see; 0 for none


@dataclass(frozen=True)
class StageRow:
    """A stage of the case, for the stage bar; derived from the process position."""

    code: str
    name: Texts
    state: str  #: "done", "current", "ahead"


@dataclass(frozen=True, kw_only=True)
class InstanceRow:
    """A process instance of a case."""

    key: str
    process_key: str
    process_name: str
    version: str  #: short
    state: str  #: "active", "completed", "incident"
    started: datetime
    ended: datetime | None


@dataclass(frozen=True)
class MessageRow:
    """A message between processes that is waiting or was delivered."""

    name: str
    at: datetime
    state: str  #: "waiting", "delivered"
    delivered_at: datetime | None = None


@dataclass(frozen=True)
class LogRow:
    """A line of the case's log."""

    at: datetime
    actor_name: str
    action: str  #: code; texts under ``log.<code>`` in texts/log.toml
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """Everything the page of one case needs."""

    key: str
    number: str
    track: str  #: VOLWASSEN, MINDERJARIG or "" when not yet known
    danger: str
    flags: tuple[str, ...]
    status: str  #: "open" or "closed"
    region: str
    responsible: str
    responsible_name: str
    opened: datetime
    stages: tuple[StageRow, ...]
    open_tasks: tuple[TaskRow, ...]
    done_tasks: tuple[TaskRow, ...]
    facts: tuple[KnownFact, ...]
    instances: tuple[InstanceRow, ...]
    messages: tuple[MessageRow, ...]
    log: tuple[LogRow, ...]
    records: Mapping[str, tuple[Mapping[str, object], ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case in a list."""

    key: str
    number: str
    track: str
    status: str
    region: str
    responsible_name: str
    opened: datetime
    open_tasks: int
    late: int
    next_due: datetime | None


@dataclass(frozen=True, kw_only=True)
class OutlineRow:
    """One step of a diagram as text: its text alternative."""

    element_id: str
    kind: str  #: BPMN element type
    name: Texts
    lane: str
    step: str
    state: str  #: "done", "current", "ahead"
    incoming: tuple[str, ...]  #: names of the elements before it
    outgoing: tuple[str, ...]  #: names of the elements after it, with the condition's name
    term: str = ""


@dataclass(frozen=True)
class DiagramPart:
    """One diagram of a process: the process itself, or one that it calls."""

    process_id: str
    name: Texts  #: of the process; in English that of the activity which calls it
    state: str  #: "done" (something was done there), "current", "ahead"


@dataclass(frozen=True, kw_only=True)
class DiagramPage:
    """A diagram with the current position of one instance, and its text alternative."""

    instance: InstanceRow
    case_number: str
    case_key: str
    xml: str
    current: tuple[str, ...]  #: element ids
    done: tuple[str, ...]
    outline: tuple[OutlineRow, ...]
    part: str = ""  #: process id of the drawing shown
    parts: tuple[DiagramPart, ...] = ()  #: all drawings, the process itself first; empty when there is only one


@dataclass(frozen=True, kw_only=True)
class StepCount:
    """How many tasks are open at one step of a process."""

    process_key: str
    element_id: str
    name: Texts
    step: str
    lane: str
    open: int
    late: int
    this_week: int


@dataclass(frozen=True, kw_only=True)
class IncidentRow:
    """A failed step that waits for a person."""

    key: str
    case_number: str
    case_key: str
    process_key: str
    element_id: str
    element_name: str
    reason: Texts
    at: datetime
    state: str  #: "open", "resolved"
    names: tuple[str, ...] = ()  #: names of the process whose value may be corrected
    may_skip: bool = False  #: the process may pass the step that failed
    may_close: bool = False  #: the process went on already


@dataclass(frozen=True, kw_only=True)
class OverviewPage:
    """A supervisor's start page: what is late, what is due this week, and where."""

    late: tuple[TaskRow, ...]
    this_week: tuple[TaskRow, ...]
    steps: tuple[StepCount, ...]
    cases: tuple[CaseRow, ...]
    incidents: tuple[IncidentRow, ...]
    waiting_messages: tuple[tuple[str, MessageRow], ...]  #: case number, message
    notices: tuple[NoticeRow, ...]
    colleagues: tuple[UserRow, ...]
    emergency_accesses: tuple[EmergencyAccessRow, ...] = ()  #: emergency access that nobody reviewed yet


@dataclass(frozen=True)
class Receipt:
    """The receipt given to a reporter."""

    code: str  #: only its hash is stored
    received: datetime


@dataclass(frozen=True)
class StatusView:
    """What a reporter sees with a receipt code: a status, never content (docs/domain.md §3, MELDER)."""

    word: str  #: "ontvangen", "in-behandeling", "afgehandeld"
    received: datetime
