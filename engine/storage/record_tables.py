# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Map each kind of record to its table, once.

Two kinds are stored differently: facts, in two tables (``fact_records.py``), and the data keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

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
from engine.access.role_gifts import RoleGift
from engine.access.substitutes import Substitution
from engine.audit.chain import ChainedLine, Head
from engine.audit.seal import Seal
from engine.audit.withheld import WithheldItem
from engine.cases.case import Case
from engine.cases.consent import Consent
from engine.cases.emergency_access import EmergencyAccess
from engine.cases.involvement import Involvement
from engine.cases.placement import Placement, PlacementGrant
from engine.cases.retention import Erasure, LegalHold
from engine.cases.sharing import Sharing
from engine.runtime.instance import ClockMark, HistoryLine, Incident, Instance, Job, Message, OutboxEntry, Subscription
from engine.runtime.library import Design, Version
from engine.storage import tables
from engine.storage.rows.records import SqlRecords
from engine.storage.sealed import FieldKeys
from engine.tasks.task import Command, Draft, Notice, Task
from engine.tasks.terms import OwnRule, TaskTerm, TermChange

T = TypeVar("T")

TABLES: Mapping[type[Any], Table] = {
    User: tables.user,
    UserRole: tables.user_role,
    Session: tables.session,
    Feed: tables.feed,
    SignInFailure: tables.sign_in_failure,
    Ticket: tables.ticket,
    Totp: tables.totp,
    Passkey: tables.passkey,
    RecoveryCode: tables.recovery_code,
    GroupRole: tables.group_role,
    RoleGift: tables.role_gift,
    Substitution: tables.substitution,
    Organisation: tables.organisation,
    Region: tables.region,
    Case: tables.case,
    EmergencyAccess: tables.glass,
    Consent: tables.consent,
    Sharing: tables.sharing,
    Involvement: tables.involvement,
    Placement: tables.placement,
    PlacementGrant: tables.placement_grant,
    Task: tables.task,
    Draft: tables.draft,
    Command: tables.command,
    Notice: tables.notice,
    TaskTerm: tables.term,
    TermChange: tables.term_change,
    OwnRule: tables.own_rule,
    Instance: tables.instance,
    Subscription: tables.subscription,
    Message: tables.message,
    Incident: tables.incident,
    HistoryLine: tables.history,
    ClockMark: tables.clock_mark,
    Job: tables.job,
    OutboxEntry: tables.outbox,
    Version: tables.version,
    Design: tables.design,
    WithheldItem: tables.log_withheld,
    LegalHold: tables.legal_hold,
    Erasure: tables.erasure,
    Seal: tables.log_seal,
    ChainedLine: tables.log,
    Head: tables.log_head,
}


class RecordTables:
    """The records of every kind within one transaction, created on first use."""

    def __init__(self, connection: Connection, keys: FieldKeys) -> None:
        self._connection = connection
        self._keys = keys
        self._made: dict[type[Any], SqlRecords[Any]] = {}

    def __call__(self, kind: type[T]) -> SqlRecords[T]:
        """Return the records of one kind."""
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = SqlRecords(self._connection, TABLES[kind], kind, self._keys)
        return made
