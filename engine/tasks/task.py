# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A user task: work of one process instance that waits for a person (WS-HumanTask)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from engine.errors import WrongState


class TaskState(StrEnum):
    """Where a user task stands; the text is what the database holds."""

    READY = "ready"  # any candidate may claim it
    RESERVED = "reserved"  # one assignee has claimed it
    COMPLETED = "completed"
    EXITED = "exited"  # the process went on without it


#: states of an open task, for questions to the database
OPEN_STATES = (TaskState.READY.value, TaskState.RESERVED.value)

NEXT = {
    TaskState.READY: {TaskState.RESERVED, TaskState.EXITED},
    TaskState.RESERVED: {TaskState.READY, TaskState.RESERVED, TaskState.COMPLETED, TaskState.EXITED},
    TaskState.COMPLETED: set(),
    TaskState.EXITED: set(),
}


@dataclass(kw_only=True)
class Task:
    """One user task. ``only`` names the one person it was opened for, when the model says so."""

    key: str
    instance_key: str
    case_key: str
    token_id: str
    element_id: str
    lane: str  #: role code of the candidate group
    form_key: str
    region: str
    created: datetime
    state: TaskState = TaskState.READY
    assignee: str | None = None
    only: str | None = None
    item: object = None  #: item of a multi-instance task
    completed_at: datetime | None = None
    completed_by: str | None = None
    completed_for: str | None = None  #: the absent person as whose substitute it was done
    revision: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a person."""
        return self.state.value in OPEN_STATES

    def claim(self, user: str) -> None:
        """Reserve for ``user``; WrongState when someone has it already or it is over."""
        if self.state is TaskState.RESERVED and self.assignee == user:
            return
        if self.state is not TaskState.READY:
            raise self._moved_on()
        self._become(TaskState.RESERVED, user)

    def release(self) -> None:
        """Give back to the candidates."""
        if self.state is not TaskState.RESERVED or self.only:
            raise self._moved_on()
        self._become(TaskState.READY, None)

    def assign(self, user: str) -> None:
        """Give to ``user``, whoever had it; a task meant for one person is then meant for the new one."""
        if not self.is_open:
            raise self._moved_on()
        if self.only:
            self.only = user
        self._become(TaskState.RESERVED, user)

    def complete(self, by: str, at: datetime) -> None:
        """Finish; the one who finishes must have it. The public finishes its own report."""
        if self.state is TaskState.READY:
            self._become(TaskState.RESERVED, by)
        if self.state is not TaskState.RESERVED or self.assignee != by:
            raise self._moved_on()
        self._become(TaskState.COMPLETED, by)
        self.completed_at, self.completed_by = at, by

    def exit(self) -> None:
        """The process went on without it."""
        if TaskState.EXITED in NEXT[self.state]:
            self._become(TaskState.EXITED, self.assignee)

    def _become(self, state: TaskState, assignee: str | None) -> None:
        if state not in NEXT[self.state]:
            raise self._moved_on()
        self.state, self.assignee = state, assignee

    def _moved_on(self) -> WrongState:
        return WrongState(f"task-is-{self.state.value}", user="")


@dataclass(kw_only=True)
class Draft:
    """What someone typed and has not handed in: kept with the task, apart from the case."""

    key: str  #: key of the task
    values: dict[str, object]
    author: str
    saved: datetime
    case_key: str
    revision: int = 1  #: counts the times it was saved, so that nobody saves over what they did not see
    page: str = ""  #: random id of the open page that saved it last


@dataclass
class Command:
    """A click that was carried out: the same one again gets the same answer. ``key`` is the browser's own id."""

    key: str
    actor: str
    at: datetime
    result: list[str] = field(default_factory=list)
    mark: str = ""  #: keyed hash of what was sent with it; empty when made before this was kept


@dataclass(kw_only=True)
class Notice:
    """A reminder or an escalation, for one person or for a role in a region."""

    key: str
    kind: str  #: "reminder-50", "reminder-80", "escalation", "escalation-management", "page"
    task_key: str
    case_key: str
    at: datetime
    user_key: str | None  #: for this person, or
    role: str | None  #: for whoever holds this role in the region
    region: str = "*"
    read_by: str | None = None
    read_at: datetime | None = None
