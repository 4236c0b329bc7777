# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A personal calendar at a secret address: the dates of one's own tasks, with the case number and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe

from engine.access.actors import Actor
from engine.access.people import Feed
from engine.access.policy import lanes
from engine.casework.actors import as_actor
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound


@dataclass(frozen=True)
class FeedDay:
    """A day on which work must be done."""

    key: str  #: stays the same when the date moves
    day: date  #: the planning date
    number: str  #: of the case


def open_feed(uow: UnitOfWork, actor: Actor) -> str:
    """Make a new secret address for one's own calendar and return the secret; the one before no longer works."""
    if not actor.user:
        raise NotAllowed()
    uow.feeds.remove(user_key=actor.user)
    secret = token_urlsafe(32)
    uow.feeds.add(Feed(_hash(secret), actor.user, uow.now))
    write_log(uow, actor.user, "feed-opened", None, actor.user)
    return secret


def close_feed(uow: UnitOfWork, actor: Actor) -> None:
    """Let the address of one's calendar stop working."""
    uow.feeds.remove(user_key=actor.user)
    write_log(uow, actor.user, "feed-closed", None, actor.user)


@reading
def has_feed(uow: UnitOfWork, actor: Actor) -> bool:
    """Return whether somebody has a calendar address."""
    return bool(actor.user) and uow.feeds.one(user_key=actor.user) is not None


@reading
def feed(uow: UnitOfWork, secret: str) -> tuple[FeedDay, ...]:
    """Return the days of who this secret belongs to; NotFound when it is unknown, revoked or of a closed account."""
    found = uow.feeds.one(key=_hash(secret))
    user = uow.users.one(key=found.user_key, active=True) if found else None
    if user is None:
        raise NotFound("feed", "")
    rows = uow.views.open_tasks(lanes(as_actor(uow, user)))
    return tuple(
        FeedDay(row.term.key, row.term.planning_date, row.case.number)
        for row in rows
        if row.task.assignee == user.key and row.term is not None and row.term.state.value == "running"
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
