# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The access policy's rule for lists as SQL: turns the plain data from ``access`` into a condition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, true

from engine.access.actors import EVERYWHERE, Membership
from engine.access.policy import Reach
from engine.cases.involvement import ASKED
from engine.storage import tables as t


def in_cases(reach: Reach, now: datetime) -> ColumnElement[bool]:
    """Return the condition on ``casus``: one of the roles has access to the case."""
    return or_(
        _reached(t.case.c.key, t.case.c.region, reach.case, now),
        and_(t.case.c.track == "MINDERJARIG", _reached(t.case.c.key, t.case.c.region, reach.minor, now)),
        _in_emergency(reach.user, now) if reach.emergency else false(),
    )


def _in_emergency(user: str, now: datetime) -> ColumnElement[bool]:
    g = t.glass.c
    return exists().where(g.case_key == t.case.c.key, g.user_key == user, g.until > now)


def in_tasks(reach: Reach, now: datetime) -> ColumnElement[bool]:
    """Return the condition on ``task``: in a lane of a role with access to the case, or of an accessible case."""
    c = t.task.c
    return or_(_reached(c.case_key, c.region, reach.case, now), _reached(c.case_key, c.region, reach.lane, now, c.lane))


def for_roles(reach: Reach, now: datetime) -> ColumnElement[bool]:
    """Return the condition on ``notice``: it is for a role with access to the case."""
    n = t.notice.c
    return _reached(n.case_key, n.region, reach.lane, now, n.role)


def _reached(
    case_key: Any, region: Any, held: Iterable[Membership], now: datetime, lane: Any = None
) -> ColumnElement[bool]:
    held = sorted(held, key=lambda m: (m.role, m.organisation, m.region))
    if not held:
        return false()
    v = t.involvement.c
    ways = [
        and_(
            v.organisation == m.organisation,
            v.role.in_(("", m.role)),
            true() if m.region == EVERYWHERE else region.in_((m.region, EVERYWHERE)),
            true() if lane is None else lane == m.role,
        )
        for m in held
    ]
    holds = or_(v.until.is_(None), and_(v.why == ASKED, v.ended_by.is_(None), v.until > now))  # Involvement.holds
    found = exists().where(v.case_key == case_key, holds, or_(*ways))
    return found if lane is None else and_(lane.in_(sorted({m.role for m in held})), found)
