"""One transaction on the database, as the operations see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

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
from engine.audit.looks import Withheld
from engine.audit.seal import Seal
from engine.cases.case import Case, Fact
from engine.cases.consent import Consent
from engine.cases.glass import Glass
from engine.cases.involvement import Involvement
from engine.cases.placement import Placement, PlacementGrant
from engine.cases.retention import Erasure, LegalHold
from engine.cases.sharing import Sharing
from engine.operations import unit_of_work as port
from engine.runtime.instance import HistoryLine, Incident, Instance, Job, Message, OutboxEntry, Subscription
from engine.runtime.library import Design, Library, Version
from engine.storage import tables
from engine.storage.data_keys import DataKeys
from engine.storage.erasing import Eraser
from engine.storage.fact_records import FactRecords
from engine.storage.log_rows import LogRows
from engine.storage.logbook import LogBook
from engine.storage.records import Records
from engine.storage.views import Views
from engine.tasks.task import Command, Draft, Notice, Task
from engine.tasks.terms import OwnRule, TaskTerm, TermChange

T = TypeVar("T")


class SqlUnitOfWork:
    """The records and lists of one open transaction."""

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
        self.users = self._records(tables.user, User)
        self.roles = self._records(tables.user_role, UserRole)
        self.sessions = self._records(tables.session, Session)
        self.feeds = self._records(tables.feed, Feed)
        self.failures = self._records(tables.sign_in_failure, SignInFailure)
        self.tickets = self._records(tables.ticket, Ticket)
        self.totps = self._records(tables.totp, Totp)
        self.passkeys = self._records(tables.passkey, Passkey)
        self.recovery_codes = self._records(tables.recovery_code, RecoveryCode)
        self.group_roles = self._records(tables.group_role, GroupRole)
        self.substitutions, self.organisations, self.regions = (
            self._records(tables.substitution, Substitution),
            self._records(tables.organisation, Organisation),
            self._records(tables.region, Region),
        )
        self.cases = self._records(tables.case, Case)
        self.glasses, self.consents, self.sharings = (
            self._records(tables.glass, Glass),
            self._records(tables.consent, Consent),
            self._records(tables.sharing, Sharing),
        )
        self.involvements = self._records(tables.involvement, Involvement)
        self.facts: port.Records[Fact] = FactRecords(connection, keys)
        self.placements = self._records(tables.placement, Placement)
        self.grants = self._records(tables.placement_grant, PlacementGrant)
        self.tasks = self._records(tables.task, Task)
        self.drafts = self._records(tables.draft, Draft)
        self.commands = self._records(tables.command, Command)
        self.notices = self._records(tables.notice, Notice)
        self.terms = self._records(tables.term, TaskTerm)
        self.term_changes = self._records(tables.term_change, TermChange)
        self.own_rules = self._records(tables.own_rule, OwnRule)
        self.instances = self._records(tables.instance, Instance)
        self.subscriptions = self._records(tables.subscription, Subscription)
        self.messages = self._records(tables.message, Message)
        self.incidents = self._records(tables.incident, Incident)
        self.history = self._records(tables.history, HistoryLine)
        self.jobs = self._records(tables.job, Job)
        self.outbox = self._records(tables.outbox, OutboxEntry)
        self.versions = self._records(tables.version, Version)
        self.designs = self._records(tables.design, Design)
        self._book = LogBook(connection, keys)
        self.log: port.Log = self._book
        self.log_rows: port.LogRows = LogRows(connection, keys)
        self.eraser: port.Eraser = Eraser(connection)
        self.withheld = self._records(tables.log_withheld, Withheld)
        self.holds = self._records(tables.legal_hold, LegalHold)
        self.erasures = self._records(tables.erasure, Erasure)
        self.seals = self._records(tables.log_seal, Seal)
        self.views: port.Views = Views(connection, keys, now)

    def finish(self) -> None:
        """Write what waits for the commit: the lines of the log."""
        self._book.write()

    def _records(self, table: Table, kind: type[T]) -> port.Records[T]:
        return Records(self._connection, table, kind, self._keys)
