# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What came back with a backup and was taken away since: access is ended, rights are listed for somebody to look at.

A session, a one-time token, the address of a calendar and a link that waits to be mailed are ended, for nobody can tell
which of them were ended after the backup. Rights stay, and are listed: those that held at the moment of the backup, or,
when the database it replaces can still be read, only what differs from that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, delete, inspect, or_, select, true

from engine.audit.log import LogLine
from engine.cases.sharing import GRANTED
from engine.operations.accounts.links import LINK
from engine.storage import tables as t
from engine.storage.database import Database
from engine.storage.keys.data_keys import DataKeys
from engine.storage.logbook import LogBook
from engine.storage.record_tables import RecordTables
from engine.storage.rows.pipeline import begin

HELD = "held"  #: it held at the moment of the backup; nothing tells whether it still did later
RETURNED = "returned"  #: the database that was replaced does not hold it, or holds it otherwise
_SHELL = "shell"

_ENDED: Sequence[tuple[Table, ColumnElement[bool]]] = (
    (t.session, true()),
    (t.ticket, true()),
    (t.feed, true()),
    (t.outbox, and_(t.outbox.c.kind == LINK, t.outbox.c.state == "waiting")),
)


@dataclass(frozen=True, order=True)
class ReviewedRight:
    """A right to look at after a restore. It holds usernames, roles and keys; never what a person told."""

    table: str
    who: str
    what: tuple[str, ...]
    why: str  #: HELD or RETURNED


@dataclass(frozen=True, kw_only=True)
class _Right:
    """Where a kind of right stands: while ``holds``, for ``who``. ``shown`` says which, ``secret`` is compared only."""

    table: Table
    holds: ColumnElement[bool]
    who: Column[str]
    shown: tuple[Column[object], ...] = ()
    secret: tuple[Column[object], ...] = ()
    always: bool = True  #: listed without a database to compare with


def _rights(now: datetime) -> tuple[_Right, ...]:
    role, group, stand_in, glass = t.user_role.c, t.group_role.c, t.substitution.c, t.glass.c
    grant, sharing, part, consent, user = t.placement_grant.c, t.sharing.c, t.involvement.c, t.consent.c, t.user.c
    own = (t.passkey.c.credential_id,), (t.totp.c.secret,), (t.recovery_code.c.key,)
    granted = and_(grant.withdrawn.is_(None), or_(grant.until.is_(None), grant.until > now))
    stands_in = and_(stand_in.ended_by.is_(None), stand_in.until > now)
    shared = and_(sharing.state == GRANTED, sharing.until > now)
    agreed = and_(consent.given, consent.withdrawn_on.is_(None))
    involved = or_(part.until.is_(None), part.until > now)
    return (
        _Right(table=t.user_role, holds=true(), who=role.user_key, shown=(role.role, role.organisation, role.region)),
        _Right(table=t.group_role, holds=true(), who=group.group, shown=(group.role, group.organisation, group.region)),
        _Right(
            table=t.substitution,
            holds=stands_in,
            who=stand_in.substitute_key,
            shown=(stand_in.user_key, stand_in.until),
        ),
        _Right(table=t.glass, holds=glass.until > now, who=glass.user_key, shown=(glass.case_key, glass.until)),
        _Right(table=t.placement_grant, holds=granted, who=grant.user_key, shown=(grant.case_key, grant.until)),
        _Right(table=t.sharing, holds=shared, who=sharing.proposed_by, shown=(sharing.case_key, sharing.until)),
        _Right(
            table=t.involvement,
            holds=involved,
            who=part.organisation,
            shown=(part.case_key, part.role),
            always=False,
        ),
        _Right(table=t.consent, holds=agreed, who=consent.case_key, shown=(consent.purpose,), always=False),
        _Right(table=t.user, holds=user.active, who=user.key, secret=(user.password_hash, user.subject), always=False),
        _Right(table=t.passkey, holds=true(), who=t.passkey.c.user_key, secret=own[0], always=False),
        _Right(table=t.totp, holds=t.totp.c.confirmed, who=t.totp.c.key, secret=own[1], always=False),
        _Right(table=t.recovery_code, holds=true(), who=t.recovery_code.c.user_key, secret=own[2], always=False),
    )


def end_access(database: Database, made: str, now: datetime) -> dict[str, int]:
    """End every session, ticket, calendar address and waiting link, and log the restore; return how many by table."""
    with begin(database.engine, writes=True) as connection:
        ended = {str(table.name): connection.execute(delete(table).where(which)).rowcount for table, which in _ENDED}
        log = LogBook(connection, RecordTables(connection, DataKeys(connection, database.key_cache, now)))
        log.add(
            LogLine(
                key=None,
                at=now,
                actor=_SHELL,
                action="database-restored",
                case_key=None,
                record="",
                values={"made": made, "sessions": ended["session"]},
            )
        )
        log.write()
    return ended


def rights_to_review(restored: Database, replaced: Database | None, now: datetime) -> tuple[ReviewedRight, ...]:
    """Return the rights in ``restored`` that somebody must look at; with ``replaced``, those that it does not hold."""
    with restored.engine.connect().execution_options(writes=False) as connection, connection.begin():
        if replaced is None:
            return tuple(sorted(_listed(connection, None, now)))
        with replaced.engine.connect().execution_options(writes=False) as other, other.begin():
            return tuple(sorted(_listed(connection, other, now)))


def _listed(connection: Connection, other: Connection | None, now: datetime) -> Iterator[ReviewedRight]:
    for right in _rights(now):
        held = _held(connection, right)
        if other is not None and _has(other, right):
            found, why = held - _held(other, right), RETURNED
        elif right.always:
            found, why = held, HELD
        else:
            continue
        size = 1 + len(right.shown)
        for who, *what in {row[:size] for row in found}:
            yield ReviewedRight(str(right.table.name), str(who), tuple(map(_said, what)), why)


def _held(connection: Connection, right: _Right) -> set[tuple[object, ...]]:
    query = select(right.who, *right.shown, *right.secret).where(right.holds)
    return {tuple(row) for row in connection.execute(query)}


def _has(connection: Connection, right: _Right) -> bool:
    """Say whether a database, perhaps of another release, has what is compared."""
    seen = inspect(connection)
    if not seen.has_table(right.table.name):
        return False
    there = {column["name"] for column in seen.get_columns(right.table.name)}
    return {column.name for column in right.table.c} <= there


def _said(value: object) -> str:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)
