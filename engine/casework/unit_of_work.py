# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What an operation may reach: one transaction, its records and lists. No database is known here.

The parts of a transaction are protocols, and ``engine/storage`` implements each; the unit of work puts them together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from engine.access.people import (
    Feed,
    GroupRole,
    Passkey,
    RecoveryCode,
    Session,
    SignInFailure,
    Ticket,
    Totp,
    User,
    UserRole,
)
from engine.access.places import Organisation, Region
from engine.access.policy import Reach
from engine.access.sign_in import SignInRules
from engine.access.substitutes import Substitution
from engine.audit.chain import ChainedLine, Head
from engine.audit.log import LogLine
from engine.audit.seal import Seal
from engine.audit.withheld import WithheldItem
from engine.cases.case import Case, Fact
from engine.cases.consent import Consent
from engine.cases.emergency_access import EmergencyAccess
from engine.cases.involvement import Involvement
from engine.cases.placement import Placement, PlacementGrant
from engine.cases.retention import Erasure, LegalHold
from engine.cases.sharing import Sharing
from engine.runtime.instance import HistoryLine, Incident, Instance, Job, Message, OutboxEntry, Subscription
from engine.runtime.library import Design, Library, Version
from engine.tasks.task import Command, Draft, Notice, Task
from engine.tasks.terms import OwnRule, TaskTerm, TermChange

T = TypeVar("T")
R = TypeVar("R")


class Records(Protocol[T]):
    """The records of one kind."""

    def add(self, row: T) -> None:
        """Keep a new record."""

    def add_all(self, rows: Sequence[T]) -> None:
        """Keep new records, in order."""

    def get(self, key: str) -> T:
        """Return the record with ``key``; NotFound."""
        ...

    def lock(self, key: str) -> T:
        """Return the record with ``key`` and keep other writers from it; NotFound."""
        ...

    def one(self, **equal: object) -> T | None:
        """Return the first record that fits, or None."""
        ...

    def last(self, **equal: object) -> T | None:
        """Return the record that fits with the highest key, or None: the newest one where keys count up."""
        ...

    def find(self, **equal: object) -> list[T]:
        """Return the records whose fields equal the values (a collection: one of them), oldest first."""
        ...

    @property
    def added(self) -> Sequence[T]:
        """The records this transaction made, in order."""
        ...

    def expect(self, **equal: object) -> None:
        """Say that ``find``, ``one`` or ``get`` will ask this soon: it is asked together with what is asked next."""

    def expect_lock(self, key: str) -> None:
        """Say that ``lock`` will be asked soon; never before the lock that guards it."""

    def save(self, row: T) -> None:
        """Keep a changed record; Conflict when someone else changed it since."""

    def change(self, changes: Mapping[str, object], **equal: object) -> None:
        """Give every record that fits other values, without reading it first."""

    def remove(self, **equal: object) -> None:
        """Take away the records that fit."""


class Log(Protocol):
    """The log: lines are only ever added, and chained when the transaction commits."""

    def add(self, row: LogLine) -> None:
        """Keep a new line."""

    def add_all(self, rows: Sequence[LogLine]) -> None:
        """Keep new lines, in order."""

    def one(self, **equal: object) -> LogLine | None:
        """Return the first line that fits, or None."""
        ...

    def last(self, **equal: object) -> LogLine | None:
        """Return the newest line that fits, or None."""
        ...

    def find(self, **equal: object) -> list[LogLine]:
        """Return the lines whose fields equal the values (a collection: one of them), oldest first."""
        ...

    def unsealed(self, most: int) -> list[Head]:
        """Return at most so many heads that no seal covers yet, and keep other clocks from them."""
        ...

    def mark_sealed(self, heads: Sequence[Head]) -> None:
        """Note that a seal covers these heads."""


class Eraser(Protocol):
    """Takes what may go out of the tables for good."""

    def erase_case(self, case_key: str) -> dict[str, int]:
        """Delete every row of a case and erase what the log told of it; return how many rows of each table."""
        ...

    def empty_lines(self, case_key: str, records: Sequence[str], actions: Sequence[str] = ()) -> list[int]:
        """Empty what lines of a case tell of these records (by these acts; without, by any); return their numbers."""
        ...

    def empty_log(self, before: datetime, held: Collection[str]) -> dict[str, list[int]]:
        """Empty looks and refusals before a moment, but of the cases ``held``; return their numbers by stream."""
        ...


class LogRows(Protocol):
    """The log as it lies in the database, for who checks it."""

    def lines(self) -> Iterator[ChainedLine]:
        """Yield every line, by stream, number and key."""
        ...

    def heads(self) -> dict[str, Head]:
        """Return the head of every stream."""
        ...

    def seals(self) -> list[Seal]:
        """Return every seal, oldest first."""
        ...


class Keys(Protocol):
    """The keys under which what is told of a case is sealed. Sealing itself is no business of an operation."""

    def destroy(self, case_key: str) -> None:
        """Destroy the keys of a case: what is sealed under them reads as empty from now on, copies included."""

    def destroyed(self, case_key: str) -> bool:
        """Return whether the keys of a case were destroyed."""
        ...

    def mark(self, place: str, value: str) -> str:
        """Return the blind index of ``value``: equal for equal values of one ``place``, and telling nothing else."""
        ...


@dataclass(frozen=True, kw_only=True)
class WrappingKey:
    """A key of the ring by its number, and how many data keys it wraps in this database."""

    number: int
    current: bool
    wraps: int
    made: datetime | None = None  #: None: made before this was kept
    present: bool = True  #: it is in the ring


class Ring(Protocol):
    """The wrapping keys, in their file outside the database: numbers, moments and counts, never a key."""

    @property
    def file(self) -> str:
        """The name of the file, without its folder."""
        ...

    def rows(self) -> list[WrappingKey]:
        """Return the keys by number, also those that are missing; Unreadable without a ring."""
        ...

    def begin(self) -> None:
        """Let a new key wrap from now on, unless a rotation is not finished; outlives an undone transaction."""
        ...

    def rewrap(self) -> int:
        """Wrap some data keys again that an older key wraps; return how many."""
        ...


@dataclass(frozen=True, kw_only=True)
class OpenTask:
    """A task with what a list says of it."""

    task: Task
    case: Case
    term: TaskTerm | None
    assignee_name: str | None = None
    process_key: str = ""
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class LogFilter:
    """Which lines of the log somebody looks for; empty means any."""

    case_key: str = ""
    actor: str = ""
    action: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None  #: up to this moment, itself left out


class Views(Protocol):
    """Lists: SQL over the same tables, in the same transaction. The right is part of the question."""

    def open_tasks(self, reach: Reach) -> list[OpenTask]:
        """Return the open tasks within reach that are not for somebody else by name, most urgent first."""
        ...

    def all_open_tasks(self, reach: Reach) -> list[OpenTask]:
        """Return every open task within reach, those for somebody by name too, most urgent first."""
        ...

    def tasks_of_case(self, case_key: str) -> list[OpenTask]:
        """Return all tasks of a case, oldest first."""
        ...

    def cases_in(self, reach: Reach) -> list[tuple[Case, int, int, datetime | None]]:
        """Return the cases within reach with open tasks, late ones, and the first due moment."""
        ...

    def claim_job(self) -> Job | None:
        """Return the oldest due job and keep other clocks from it; None when nothing is due."""
        ...

    def next_due(self) -> datetime | None:
        """Return the moment of the next waiting job."""
        ...

    def claim_entry(self, kinds: Collection[str]) -> OutboxEntry | None:
        """Return the oldest due outbox entry of these kinds and keep other clocks from it; None when there is none."""
        ...

    def entry_due(self, kinds: Collection[str]) -> bool:
        """Return whether an outbox entry of these kinds is due."""
        ...

    def notices_for(self, reach: Reach) -> list[Notice]:
        """Return the unread notices of a person, and of the roles by which they reach the case, newest first."""
        ...

    def active_by_version(self) -> dict[str, int]:
        """Return how many instances run on each version."""
        ...

    def holders(self, role: str, region: str) -> list[User]:
        """Return the active people who hold ``role`` in ``region``, by name."""
        ...

    def organisations_with(self, role: str, region: str) -> set[str]:
        """Return the organisations in which an active person holds ``role`` for ``region``."""
        ...

    def count_cases(self) -> int:
        """Return how many cases there ever were."""
        ...

    def log_lines(self, wanted: LogFilter, skip: int, most: int) -> list[LogLine]:
        """Return lines of the log that fit, newest first: ``most`` of them after the first ``skip``."""
        ...

    def versions_of_cases(self, keys: Collection[str]) -> dict[str, list[str]]:
        """Return the versions that ran for each of these cases, oldest first."""
        ...

    def names(self) -> dict[str, str]:
        """Return the name of every person, by username."""
        ...

    def figures(self) -> dict[str, int]:
        """Return how many there are now of what a machine watches: open tasks, jobs due, mails waiting, incidents."""
        ...


class RecordsByKind(Protocol):
    """The records of every kind; its implementation knows the table of each."""

    def __call__(self, kind: type[T]) -> Records[T]:
        """Return the records of one kind."""
        ...


class RecordsOf(Generic[T]):
    """The records of one kind under a name of their own, looked up when a transaction first asks for them."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, uow: UnitOfWork, _owner: type) -> Records[T]:
        found = uow.__dict__[self._name] = uow.records(self._kind)
        return found


@dataclass(kw_only=True, eq=False, repr=False)
class UnitOfWork:
    """One transaction. ``Engine.do`` opens it, commits when the operation returns, undoes everything when it raises.

    It is put together by the storage, from parts that each fit a protocol of this module.
    """

    now: datetime  #: the moment of this transaction, aware, UTC
    library: Library  #: what is delivered, with the term rules of the organisation that are in use
    forget_rules: Callable[[], None]  #: read the organisation's own term rules anew from the next transaction on
    mails: bool = False  #: there is a mail server to send by
    demo: bool = False  #: the demonstration is switched on: its synthetic people may sign in
    #: how long sessions last, how often may be guessed, who needs a second factor
    sign_in: SignInRules = field(default_factory=SignInRules)
    keys: Keys
    ring: Ring
    records: RecordsByKind
    facts: Records[Fact]
    log: Log
    log_rows: LogRows
    eraser: Eraser
    views: Views

    users = RecordsOf(User)
    roles = RecordsOf(UserRole)
    sessions = RecordsOf(Session)
    feeds = RecordsOf(Feed)
    failures = RecordsOf(SignInFailure)
    tickets = RecordsOf(Ticket)
    totps = RecordsOf(Totp)
    passkeys = RecordsOf(Passkey)
    recovery_codes = RecordsOf(RecoveryCode)
    group_roles = RecordsOf(GroupRole)
    substitutions = RecordsOf(Substitution)
    organisations = RecordsOf(Organisation)
    regions = RecordsOf(Region)
    cases = RecordsOf(Case)
    emergency_accesses = RecordsOf(EmergencyAccess)
    consents = RecordsOf(Consent)
    sharings = RecordsOf(Sharing)
    involvements = RecordsOf(Involvement)
    placements = RecordsOf(Placement)
    grants = RecordsOf(PlacementGrant)
    tasks = RecordsOf(Task)
    drafts = RecordsOf(Draft)
    commands = RecordsOf(Command)
    notices = RecordsOf(Notice)
    terms = RecordsOf(TaskTerm)
    term_changes = RecordsOf(TermChange)
    own_rules = RecordsOf(OwnRule)
    instances = RecordsOf(Instance)
    subscriptions = RecordsOf(Subscription)
    messages = RecordsOf(Message)
    incidents = RecordsOf(Incident)
    history = RecordsOf(HistoryLine)
    jobs = RecordsOf(Job)
    outbox = RecordsOf(OutboxEntry)
    versions = RecordsOf(Version)
    designs = RecordsOf(Design)
    withheld = RecordsOf(WithheldItem)
    holds = RecordsOf(LegalHold)
    erasures = RecordsOf(Erasure)
    seals = RecordsOf(Seal)


class OperationRunner(Protocol):
    """Something that carries out operations: ``engine.bootstrap.Engine``."""

    def do(self, operation: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        """Carry out one operation as one transaction."""
