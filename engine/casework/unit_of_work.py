# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Interfaces available to an operation: one transaction, its records and lists. Independent of the database.

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
from engine.access.role_gifts import RoleGift
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
from engine.runtime.instance import ClockMark, HistoryLine, Incident, Instance, Job, Message, OutboxEntry, Subscription
from engine.runtime.library import Design, Library, Version
from engine.tasks.task import Command, Draft, Notice, Task
from engine.tasks.terms import OwnRule, TaskTerm, TermChange

T = TypeVar("T")
R = TypeVar("R")


class Records(Protocol[T]):
    """The records of one kind."""

    def add(self, row: T) -> None:
        """Store a new record."""

    def add_all(self, rows: Sequence[T]) -> None:
        """Store new records, in order."""

    def get(self, key: str) -> T:
        """Return the record with ``key``; NotFound."""
        ...

    def lock(self, key: str) -> T:
        """Return the record with ``key``, locked against other writers; NotFound."""
        ...

    def one(self, **equal: object) -> T | None:
        """Return the first matching record, or None."""
        ...

    def last(self, **equal: object) -> T | None:
        """Return the matching record with the highest key, or None: the newest one where keys count up."""
        ...

    def find(self, **equal: object) -> list[T]:
        """Return the records whose fields equal the values (a collection: one of them), oldest first."""
        ...

    @property
    def added(self) -> Sequence[T]:
        """The records added in this transaction, in order."""
        ...

    def expect(self, **equal: object) -> None:
        """Announce a coming ``find``, ``one`` or ``get``, so that it is combined with the next query."""

    def expect_lock(self, key: str) -> None:
        """Announce a coming ``lock``; never before the lock that guards it."""

    def save(self, row: T) -> None:
        """Store a changed record; Conflict when someone else changed it since."""

    def change(self, changes: Mapping[str, object], **equal: object) -> None:
        """Update every matching record without reading it first."""

    def remove(self, **equal: object) -> None:
        """Delete the matching records."""


class Log(Protocol):
    """The log: lines are only ever added, and chained when the transaction commits."""

    def add(self, row: LogLine) -> None:
        """Add a new line."""

    def add_all(self, rows: Sequence[LogLine]) -> None:
        """Add new lines, in order."""

    def one(self, **equal: object) -> LogLine | None:
        """Return the first matching line, or None."""
        ...

    def last(self, **equal: object) -> LogLine | None:
        """Return the newest matching line, or None."""
        ...

    def find(self, **equal: object) -> list[LogLine]:
        """Return the lines whose fields equal the values (a collection: one of them), oldest first."""
        ...

    def unsealed(self, most: int) -> list[Head]:
        """Return at most this many heads without a seal, locked against other clocks."""
        ...

    def mark_sealed(self, heads: Sequence[Head]) -> None:
        """Record that a seal covers these heads."""


class Eraser(Protocol):
    """Permanently deletes data from the tables."""

    def erase_case(self, case_key: str) -> dict[str, int]:
        """Delete every row of a case and erase its log content; return the number of rows per table."""
        ...

    def empty_lines(self, case_key: str, records: Sequence[str], actions: Sequence[str] = ()) -> list[int]:
        """Erase the log content of a case about these records (of these acts, or any); return the line numbers."""
        ...

    def empty_log(self, before: datetime, held: Collection[str]) -> dict[str, list[int]]:
        """Erase access and refusal lines before a moment, except of cases ``held``; return line numbers by stream."""
        ...


class LogRows(Protocol):
    """The raw log rows in the database, for verification."""

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
    """The keys that encrypt the data of a case. Operations do not encrypt anything themselves."""

    def destroy(self, case_key: str) -> None:
        """Destroy the keys of a case: data encrypted with them reads as empty from now on, including copies."""

    def destroyed(self, case_key: str) -> bool:
        """Return whether the keys of a case were destroyed."""
        ...

    def mark(self, place: str, value: str) -> str:
        """Return the blind index of ``value``: equal for equal values of one ``place``, and revealing nothing else."""
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
        """The file name, without its folder."""
        ...

    def rows(self) -> list[WrappingKey]:
        """Return the keys by number, including missing ones; Unreadable without a ring."""
        ...

    def begin(self) -> None:
        """Start using a new wrapping key, unless a rotation is unfinished. Not undone when the transaction is."""
        ...

    def rewrap(self) -> int:
        """Rewrap some data keys that an older key wraps; return how many."""
        ...


@dataclass(frozen=True, kw_only=True)
class OpenTask:
    """A task with the fields that a list shows."""

    task: Task
    case: Case
    term: TaskTerm | None
    assignee_name: str | None = None
    process_key: str = ""
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class LogFilter:
    """Filter for lines of the log; an empty field matches any."""

    case_key: str = ""
    actor: str = ""
    action: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None  #: up to this moment, exclusive


class Views(Protocol):
    """Lists: SQL over the same tables, in the same transaction. The query includes the access check."""

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
        """Return the oldest due job, locked against other clocks; None when nothing is due."""
        ...

    def next_due(self) -> datetime | None:
        """Return the moment of the next waiting job."""
        ...

    def claim_entry(self, kinds: Collection[str]) -> OutboxEntry | None:
        """Return the oldest due outbox entry of these kinds, locked against other clocks; None when there is none."""
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
        """Return how many cases were ever created."""
        ...

    def log_lines(self, wanted: LogFilter, skip: int, most: int) -> list[LogLine]:
        """Return matching log lines, newest first: at most ``most``, after the first ``skip``."""
        ...

    def versions_of_cases(self, keys: Collection[str]) -> dict[str, list[str]]:
        """Return the versions that ran for each of these cases, oldest first."""
        ...

    def names(self) -> dict[str, str]:
        """Return the name of every person, by username."""
        ...

    def figures(self) -> dict[str, int]:
        """Return the current counts for monitoring: open tasks, due jobs, waiting mails, incidents."""
        ...


class RecordsByKind(Protocol):
    """The records of every kind; its implementation knows the table of each."""

    def __call__(self, kind: type[T]) -> Records[T]:
        """Return the records of one kind."""
        ...


class RecordsOf(Generic[T]):
    """Named access to the records of one kind, looked up on first use in a transaction."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, uow: UnitOfWork, _owner: type) -> Records[T]:
        found = uow.__dict__[self._name] = uow.records(self._kind)
        return found


@dataclass(kw_only=True, eq=False, repr=False)
class UnitOfWork:
    """One transaction. ``Engine.do`` opens it, commits when the operation returns, and rolls back when it raises.

    The storage builds it from parts that each implement a protocol of this module.
    """

    now: datetime  #: the moment of this transaction, aware, UTC
    library: Library  #: the delivered library, with the organisation's own term rules that are in use
    forget_rules: Callable[[], None]  #: reload the organisation's own term rules from the next transaction on
    mails: bool = False  #: a mail server is configured
    demo: bool = False  #: demonstration mode: its synthetic people may sign in
    #: session lifetimes, limits on failed attempts, and who needs a second factor
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
    role_gifts = RecordsOf(RoleGift)
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
    clock_marks = RecordsOf(ClockMark)
    jobs = RecordsOf(Job)
    outbox = RecordsOf(OutboxEntry)
    versions = RecordsOf(Version)
    designs = RecordsOf(Design)
    withheld = RecordsOf(WithheldItem)
    holds = RecordsOf(LegalHold)
    erasures = RecordsOf(Erasure)
    seals = RecordsOf(Seal)


class OperationRunner(Protocol):
    """Runs operations: ``engine.bootstrap.Engine``."""

    def do(self, operation: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        """Carry out one operation as one transaction."""
