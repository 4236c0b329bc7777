# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Counts for monitoring, without data about people, and whether the system can do its work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.operations.log.check import last_check
from engine.operations.system.watching import BEAT, BEAT_LOST


@reading
def figures(uow: UnitOfWork) -> Mapping[str, int]:
    """Return the current count of each kind, and how long ago the clock was at work and checked the log."""
    beat, check = uow.clock_marks.one(key=BEAT), last_check(uow)
    counts = dict(uow.views.figures())
    if beat is not None:
        counts["seconds_since_the_clock_was_at_work"] = _seconds(uow, beat.at)
    if check is not None:
        counts |= {"log_flaws": check.flaws, "log_checks_failed": int(check.failed)}
        counts["seconds_since_the_log_was_checked"] = _seconds(uow, check.at)
    return counts


@reading
def clock_stands_still(uow: UnitOfWork) -> bool:
    """Return whether work is due, and the clock gave no sign for a minute."""
    due = uow.views.next_due()
    if due is None or due > uow.now:
        return False
    beat = uow.clock_marks.one(key=BEAT)
    return uow.now - max(due, beat.at if beat else due) > BEAT_LOST


@reading
def log_is_flawed(uow: UnitOfWork) -> bool:
    """Return whether the last check by the clock found something wrong in the log, or could not be done."""
    check = last_check(uow)
    return check is not None and not check.good


def _seconds(uow: UnitOfWork, at: datetime) -> int:
    return max(0, int((uow.now - at).total_seconds()))
