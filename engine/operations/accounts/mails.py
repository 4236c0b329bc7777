# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What leaves by mail: that there is a message, or how much work waits. A case number and a count, and nothing else.

Only people who work here get mail, at the address of their account. A reporter or a person concerned is never mailed by
the product, whatever contact they gave: how to reach them safely is for a person to read and to follow (SP-20).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time, timedelta

from engine.access.people import User
from engine.access.policy import Action, lanes
from engine.casework.actors import as_actor
from engine.casework.outbox import MAIL, enqueue
from engine.casework.reading import reading
from engine.casework.subjects import people_for
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.deadlines.arithmetic import midnight
from engine.tasks.task import Notice
from engine.texts import text

DIGEST_FROM = time(7, 30)  #: Amsterdam; from here on the digest of the day is sent


def mail_notice(uow: UnitOfWork, notice: Notice) -> None:
    """Tell by mail that a reminder or escalation waits on the pages."""
    if not uow.mails:
        return
    number = uow.cases.get(notice.case_key).number
    for user in _recipients(uow, notice):
        if user.email:
            _enqueue_mail(uow, user, f"{notice.key}-{user.key}", "notice", notice.case_key, number=number)


def _recipients(uow: UnitOfWork, notice: Notice) -> Iterable[User]:
    if notice.user_key:
        return uow.users.find(key=notice.user_key, active=True)
    if not notice.role:
        return ()
    return people_for(uow, uow.tasks.get(notice.task_key), notice.role, Action.SEE_TASK)


@reading
def digest_wanted(uow: UnitOfWork) -> str | None:
    """Return who has not had the digest of today; None before half past seven, on a free day, or when all have."""
    local = uow.now.astimezone(AMSTERDAM)
    if local.time() < DIGEST_FROM or uow.library.calendar.free(local.date()):
        return None
    waiting = (u.key for u in uow.users.find(active=True) if u.email and u.digested != local.date())
    return next(waiting, None)


def send_digest(uow: UnitOfWork, username: str) -> None:
    """Mail somebody how much work waits for them today; nothing when there is none. Once a day."""
    user, today = uow.users.get(username), uow.now.astimezone(AMSTERDAM).date()
    if user.digested == today:
        return
    user.digested = today
    uow.users.save(user)
    rows = uow.views.open_tasks(lanes(as_actor(uow, user)))
    mine = [row for row in rows if row.task.assignee == user.key]
    late = sum(row.term is not None and row.term.due <= uow.now for row in rows)
    tonight = midnight(today + timedelta(days=1))
    due = sum(row.term is not None and uow.now < row.term.due <= tonight for row in rows)
    if rows:
        _enqueue_mail(
            uow, user, f"{today}-{user.key}", "digest", None, mine=len(mine), all=len(rows), late=late, today=due
        )


def mail_log_alarm(uow: UnitOfWork, user: User) -> None:
    """Tell somebody who reads the log that it is not as it was written; once a day."""
    if uow.mails and user.email:
        day = uow.now.astimezone(AMSTERDAM).date()
        _enqueue_mail(uow, user, f"log-{day}-{user.key}", "log-alarm", None)


def _enqueue_mail(uow: UnitOfWork, user: User, key: str, kind: str, case_key: str | None, **values: object) -> None:
    subject = text(f"letters.{kind}-subject", user.language, **values)
    said = text(f"letters.{kind}-text", user.language, **values)
    end = text("letters.end", user.language)
    payload = {"to": user.email, "subject": subject, "text": f"{said}\n\n{end}\n"}
    enqueue(uow, MAIL, f"mail-{key}", payload, case_key=case_key)
