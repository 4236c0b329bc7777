# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Lists, counts and claims: SQL over the tables in the same transaction, so that they are consistent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    nulls_last,
    or_,
    select,
    true,
)
from sqlalchemy.engine import RowMapping

from engine.access.actors import EVERYWHERE
from engine.access.people import User
from engine.access.policy import Reach
from engine.audit.chain import ChainedLine
from engine.audit.log import LogLine
from engine.cases.case import Case
from engine.casework.unit_of_work import LogFilter, OpenTask
from engine.runtime.instance import Job, OutboxEntry
from engine.storage import tables as t
from engine.storage.keys.data_keys import DataKeys
from engine.storage.record_tables import RecordTables
from engine.storage.rows.pipeline import pipeline_of
from engine.storage.rows.row_mapper import Statement, compile_statement
from engine.storage.scope import for_roles, in_cases, in_tasks
from engine.tasks.task import OPEN_STATES, Notice, Task
from engine.tasks.terms import NOT_BEFORE_RESUMED, TaskTerm

_WAITING: ColumnElement[str] = literal_column("'waiting'")  #: a literal, as in the partial index of due jobs


class SqlViews:
    """The lists available to operations."""

    def __init__(self, connection: Connection, keys: DataKeys, records: RecordTables, now: datetime) -> None:
        self._connection = connection
        self._keys = keys
        self._records = records
        self._now = now

    def open_tasks(self, reach: Reach) -> list[OpenTask]:
        """Return the open tasks within reach that are not reserved for a named person, most urgent first."""
        for_anyone = or_(t.task.c.only.is_(None), t.task.c.only == reach.user)
        return self._open(and_(in_tasks(reach, self._now), for_anyone))

    def all_open_tasks(self, reach: Reach) -> list[OpenTask]:
        """Return every open task within reach, including those for a named person, most urgent first."""
        return self._open(in_tasks(reach, self._now))

    def _open(self, condition: ColumnElement[bool]) -> list[OpenTask]:
        query = _task_query().where(t.task.c.state.in_(OPEN_STATES), condition)
        query = query.order_by(nulls_last(t.term.c.due), t.task.c.created, t.task.c.key)
        return self._open_tasks(query)

    def tasks_of_case(self, case_key: str) -> list[OpenTask]:
        """Return all tasks of a case, oldest first."""
        query = _task_query().where(t.task.c.case_key == case_key).order_by(t.task.c.created, t.task.c.key)
        return self._open_tasks(query)

    def _open_tasks(self, query: Select[Any]) -> list[OpenTask]:
        rows = self._connection.execute(query).mappings().all()
        self._keys.fetch({row["task_case_key"] for row in rows if row["task_item"] is not None})
        return [self._open_task(row) for row in rows]

    def _open_task(self, row: RowMapping) -> OpenTask:
        term = self._records(TaskTerm).read(row, "term_") if row["term_key"] is not None else None
        return OpenTask(
            task=self._records(Task).read(row, "task_"),
            case=self._records(Case).read(row, "casus_"),
            term=term,
            assignee_name=row["assignee_name"],
            process_key=row["process_key"],
            version=row["version"],
        )

    def cases_in(self, reach: Reach) -> list[tuple[Case, int, int, datetime | None]]:
        """Return the cases within reach, each with its number of open tasks, of late ones, and the first due moment."""
        work = (
            select(
                t.task.c.case_key,
                func.count().label("open"),
                func.count().filter(t.term.c.due <= self._now).label("late"),
                func.min(t.term.c.due).label("first"),
            )
            .select_from(t.task.outerjoin(t.term, t.term.c.task_key == t.task.c.key))
            .where(t.task.c.state.in_(OPEN_STATES))
            .group_by(t.task.c.case_key)
            .subquery()
        )
        query = (
            select(t.case, work.c.open, work.c.late, work.c.first)
            .select_from(t.case.outerjoin(work, work.c.case_key == t.case.c.key))
            .where(in_cases(reach, self._now))
            .order_by(t.case.c.state.desc(), nulls_last(work.c.first), t.case.c.number)
        )
        return [
            (self._records(Case).read(row), row["open"] or 0, row["late"] or 0, _day_that_comes(row["first"]))
            for row in self._connection.execute(query).mappings()
        ]

    def claim_job(self) -> Job | None:
        """Return the oldest due job and lock it against other schedulers; None when nothing is due.

        Its case is locked too: two schedulers in one case would wait for each other, and might not keep the order.
        """
        query = (
            select(t.job)
            .join(t.case, t.case.c.key == t.job.c.case_key)
            .where(t.job.c.state == _WAITING, t.job.c.due <= self._now)
            .order_by(t.job.c.due, t.job.c.key)
            .limit(1)
            .with_for_update(skip_locked=True, of=(t.job, t.case))
        )
        row = self._connection.execute(query).mappings().one_or_none()
        return self._records(Job).read(row) if row else None

    def next_due(self) -> datetime | None:
        """Return the moment of the next waiting job."""
        return self._connection.execute(select(func.min(t.job.c.due)).where(t.job.c.state == _WAITING)).scalar()

    def claim_entry(self, kinds: Collection[str]) -> OutboxEntry | None:
        """Return the oldest due outbox entry of these kinds and lock it against other schedulers, or None."""
        query = select(t.outbox).where(self._entry_due(kinds)).order_by(t.outbox.c.due, t.outbox.c.key).limit(1)
        row = self._connection.execute(query.with_for_update(skip_locked=True)).mappings().one_or_none()
        return self._records(OutboxEntry).read(row) if row else None

    def entry_due(self, kinds: Collection[str]) -> bool:
        """Return whether an outbox entry of these kinds is due."""
        query = select(t.outbox.c.key).where(self._entry_due(kinds)).limit(1)
        return self._connection.execute(query).first() is not None

    def _entry_due(self, kinds: Collection[str]) -> ColumnElement[bool]:
        entry = t.outbox.c
        return and_(entry.state == "waiting", entry.due <= self._now, entry.kind.in_(sorted(kinds)))

    def notices_for(self, reach: Reach) -> list[Notice]:
        """Return the unread notices of a person, and of the roles that give them access to the case, newest first."""
        n = t.notice.c
        theirs = or_(n.user_key == reach.user, for_roles(reach, self._now))
        query = select(t.notice).where(n.read_at.is_(None), theirs).order_by(n.at.desc(), n.key).limit(200)
        return [self._records(Notice).read(row) for row in self._connection.execute(query).mappings()]

    def active_by_version(self) -> dict[str, int]:
        """Return the number of unfinished instances by version."""
        query = select(t.instance.c.version, func.count()).where(t.instance.c.state != "completed")
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(t.instance.c.version))}

    def holders(self, role: str, region: str) -> list[User]:
        """Return the active people who hold ``role`` in ``region``, by name."""
        query = (
            select(t.user)
            .where(
                t.user.c.active,
                t.user.c.key.in_(
                    select(t.user_role.c.user_key).where(
                        t.user_role.c.role == role, t.user_role.c.region.in_((region, EVERYWHERE))
                    )
                ),
            )
            .order_by(t.user.c.name)
        )
        return [self._records(User).read(row) for row in self._connection.execute(query).mappings()]

    def organisations_with(self, role: str, region: str) -> set[str]:
        """Return the organisations in which an active person holds ``role`` for ``region``."""
        statement = _organisations(self._connection.dialect)
        asked = statement.bind({"asked_role": role, "asked_region": region})
        return {row[0] for row in pipeline_of(self._connection).ask(statement, asked)}

    def count_cases(self) -> int:
        """Return the number of cases ever created."""
        erased = select(func.count()).where(t.erasure.c.what == "case", t.erasure.c.state.in_(("erased", "done")))
        query = select(select(func.count()).select_from(t.case).scalar_subquery() + erased.scalar_subquery())
        return int(self._connection.execute(query).scalar_one())

    def log_lines(self, wanted: LogFilter, skip: int, most: int) -> list[LogLine]:
        """Return up to ``most`` matching lines of the log after the first ``skip``, newest first."""
        c = t.log.c
        asked = [
            c.stream == wanted.case_key if wanted.case_key else true(),
            c.actor == wanted.actor if wanted.actor else true(),
            c.action == wanted.action if wanted.action else c.action != "",
            c.kind == wanted.kind if wanted.kind else true(),
            c.at >= wanted.since if wanted.since else true(),
            c.at < wanted.until if wanted.until else true(),
        ]
        query = select(t.log).where(*asked).order_by(c.at.desc(), c.key.desc()).offset(skip).limit(most)
        return [self._records(ChainedLine).read(row).line() for row in self._connection.execute(query).mappings()]

    def versions_of_cases(self, keys: Collection[str]) -> dict[str, list[str]]:
        """Return the versions that ran for each of these cases, oldest first."""
        found: dict[str, list[str]] = {}
        query = select(t.instance.c.case_key, t.instance.c.version).where(t.instance.c.case_key.in_(keys))
        for case_key, version in self._connection.execute(query.order_by(t.instance.c.started)):
            found.setdefault(case_key, []).append(version)
        return found

    def names(self) -> dict[str, str]:
        """Return the name of every person, by username."""
        return {row[0]: row[1] for row in self._connection.execute(select(t.user.c.key, t.user.c.name))}

    def figures(self) -> dict[str, int]:
        """Return the current monitoring figures: open tasks, due jobs, waiting mails, incidents."""
        asked = {
            "tasks_open": (t.task, t.task.c.state.in_(OPEN_STATES)),
            "terms_late": (t.term, and_(t.term.c.state == "running", t.term.c.due <= self._now)),
            "jobs_due": (t.job, and_(t.job.c.state == _WAITING, t.job.c.due <= self._now)),
            "outbox_waiting": (t.outbox, t.outbox.c.state == "waiting"),
            "outbox_failed": (t.outbox, t.outbox.c.state == "failed"),
            "incidents_open": (t.incident, t.incident.c.state == "open"),
            "sessions": (t.session, t.session.c.ends > self._now),
            "sign_in_guesses": (t.sign_in_failure, true()),
        }
        counts = [
            select(func.count()).select_from(table).where(where).scalar_subquery() for table, where in asked.values()
        ]
        return dict(zip(asked, self._connection.execute(select(*counts)).one(), strict=True))


@lru_cache(maxsize=64)
def _organisations(dialect: Dialect) -> Statement:
    """Return the query for organisations, compiled because opening a task sends it along with the rest."""
    query = (
        select(t.user_role.c.organisation)
        .distinct()
        .join(t.user, t.user.c.key == t.user_role.c.user_key)
        .where(
            t.user.c.active,
            t.user_role.c.role == bindparam("asked_role"),
            or_(t.user_role.c.region == bindparam("asked_region"), t.user_role.c.region == EVERYWHERE),
        )
    )
    return compile_statement(t.user_role.name, query, dialect)


def _day_that_comes(due: datetime | None) -> datetime | None:
    return None if due == NOT_BEFORE_RESUMED else due


def _task_query() -> Select[Any]:
    columns = [c.label(f"{table.name}_{c.name}") for table in (t.task, t.case, t.term) for c in table.c]
    return select(
        *columns, t.user.c.name.label("assignee_name"), t.instance.c.process_key, t.instance.c.version
    ).select_from(
        t.task.join(t.case, t.case.c.key == t.task.c.case_key)
        .join(t.instance, t.instance.c.key == t.task.c.instance_key)
        .outerjoin(t.term, t.term.c.task_key == t.task.c.key)
        .outerjoin(t.user, t.user.c.key == t.task.c.assignee)
    )
