"""One transaction on the database, as the operations see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar, cast

from sqlalchemy import Connection, Table

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
from engine.access.sign_in import SignInRules
from engine.access.substitutes import Substitution
from engine.audit.seal import Seal
from engine.audit.withheld import Withheld
from engine.cases.case import Case, Fact
from engine.cases.consent import Consent
from engine.cases.emergency_access import Glass
from engine.cases.involvement import Involvement
from engine.cases.placement import Placement, PlacementGrant
from engine.cases.retention import Erasure, LegalHold
from engine.cases.sharing import Sharing
from engine.casework import unit_of_work as port
from engine.runtime.instance import HistoryLine, Incident, Instance, Job, Message, OutboxEntry, Subscription
from engine.runtime.library import Design, Library, Version
from engine.storage import tables
from engine.storage.data_keys import DataKeys
from engine.storage.erasing import Eraser
from engine.storage.fact_records import FactRecords
from engine.storage.log_rows import LogRows
from engine.storage.logbook import LogBook
from engine.storage.records import Kept
from engine.storage.views import Views
from engine.tasks.task import Command, Draft, Notice, Task
from engine.tasks.terms import OwnRule, TaskTerm, TermChange

T = TypeVar("T")


def _kept(table: Table, kind: type[T]) -> port.Records[T]:
    """Return the records of a table as an operation sees them, made when a transaction asks for them."""
    return cast(port.Records[T], Kept(table, kind))


class SqlUnitOfWork:
    """The records and lists of one open transaction. The records of a table are made when they are asked for."""

    users = _kept(tables.user, User)
    roles = _kept(tables.user_role, UserRole)
    sessions = _kept(tables.session, Session)
    feeds = _kept(tables.feed, Feed)
    failures = _kept(tables.sign_in_failure, SignInFailure)
    tickets = _kept(tables.ticket, Ticket)
    totps = _kept(tables.totp, Totp)
    passkeys = _kept(tables.passkey, Passkey)
    recovery_codes = _kept(tables.recovery_code, RecoveryCode)
    group_roles = _kept(tables.group_role, GroupRole)
    cases = _kept(tables.case, Case)
    involvements = _kept(tables.involvement, Involvement)
    placements = _kept(tables.placement, Placement)
    grants = _kept(tables.placement_grant, PlacementGrant)
    tasks = _kept(tables.task, Task)
    drafts = _kept(tables.draft, Draft)
    commands = _kept(tables.command, Command)
    notices = _kept(tables.notice, Notice)
    terms = _kept(tables.term, TaskTerm)
    term_changes = _kept(tables.term_change, TermChange)
    own_rules = _kept(tables.own_rule, OwnRule)
    instances = _kept(tables.instance, Instance)
    subscriptions = _kept(tables.subscription, Subscription)
    messages = _kept(tables.message, Message)
    incidents = _kept(tables.incident, Incident)
    history = _kept(tables.history, HistoryLine)
    jobs = _kept(tables.job, Job)
    outbox = _kept(tables.outbox, OutboxEntry)
    versions = _kept(tables.version, Version)
    designs = _kept(tables.design, Design)
    withheld = _kept(tables.log_withheld, Withheld)
    holds = _kept(tables.legal_hold, LegalHold)
    erasures = _kept(tables.erasure, Erasure)
    seals = _kept(tables.log_seal, Seal)
    substitutions = _kept(tables.substitution, Substitution)
    organisations = _kept(tables.organisation, Organisation)
    regions = _kept(tables.region, Region)
    glasses = _kept(tables.glass, Glass)
    consents = _kept(tables.consent, Consent)
    sharings = _kept(tables.sharing, Sharing)

    def __init__(
        self,
        connection: Connection,
        keys: DataKeys,
        ring: port.Ring,
        library: Library,
        now: datetime,
        forget_rules: Callable[[], None] = lambda: None,
    ) -> None:
        self.now = now
        self.demo = self.mails = False
        self.sign_in = SignInRules()
        self.forget_rules = forget_rules
        self.library = library
        self.keys: port.Keys = keys
        self.ring = ring
        self._connection, self._keys = connection, keys
        self.facts: port.Records[Fact] = FactRecords(connection, keys)
        self._book = LogBook(connection, keys)
        self.log: port.Log = self._book
        self.log_rows: port.LogRows = LogRows(connection, keys)
        self.eraser: port.Eraser = Eraser(connection)
        self.views: port.Views = Views(connection, keys, now)

    def finish(self) -> None:
        """Write what waits for the commit: the lines of the log."""
        self._book.write()
