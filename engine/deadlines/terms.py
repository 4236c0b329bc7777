# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A term as it runs for a task: its rule, its dates, its state, how urgent it is and whom it warns when.

An expired term only warns (SP-07): nothing here ends, rejects or closes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from engine.clock import AMSTERDAM
from engine.deadlines.arithmetic import (
    ComputedTerm,
    back_to_working_day,
    local_iso,
    midnight,
    part_of_the_way,
)
from engine.deadlines.calendar import DAY, Calendar
from engine.deadlines.rules import TermRule
from engine.deadlines.sentences import sentences

__all__ = [
    "TermState",
    "alarms",
    "escalations",
    "explain_json",
    "extra_reminders",
    "sentences",
    "urgency",
]


class TermState(StrEnum):
    """Where a term stands; the text is what the database holds."""

    RUNNING = "running"
    SUSPENDED = "suspended"  # stands still; it warns nobody until it goes on
    MET = "met"  # finished before the legal end had passed
    LATE = "late"  # finished after it
    WITHDRAWN = "withdrawn"  # the process went on without the task


def urgency(due: datetime, soon: datetime, now: datetime) -> str:
    """Return ``late`` (``due`` has passed), ``today`` (due before midnight), ``soon`` (80 % passed) or ``normal``."""
    if now >= due:
        return "late"
    if due <= midnight(now.astimezone(AMSTERDAM).date() + DAY):
        return "today"
    return "soon" if now >= soon else "normal"


def escalations(term: ComputedTerm, calendar: Calendar, earlier: bool = False) -> list[tuple[str, datetime]]:
    """Return the ladder of docs/domain.md §5 as (level, moment), in order of moment.

    Levels: ``reminder-50`` and ``reminder-80`` to the owner, ``escalation`` to TEAMLEIDER, ``escalation-management``
    to MANAGEMENT. With ``earlier`` (a minor, or danger HOOG or ACUUT) each level comes at the moment of the one
    before it, and the first reminder falls away: it would come when the task opens.
    """
    next_day = calendar.add(term.planning, 1)
    last = _same_time(term.due, next_day) if term.in_hours else midnight(next_day + DAY)
    if term.reminders and earlier:
        return list(
            zip(("reminder-80", "escalation", "escalation-management"), (*term.reminders, term.due), strict=True)
        )
    reminders = list(zip(("reminder-50", "reminder-80"), term.reminders, strict=False))
    return [*reminders, ("escalation", term.due), ("escalation-management", term.due if earlier else last)]


def alarms(rule: TermRule, term: ComputedTerm, calendar: Calendar) -> list[tuple[str, datetime]]:
    """Return the extra warnings of the rule as (role, moment); percent 0 is at once. Empty without a start.

    One that is told days ahead comes when a reminder so many days ahead would come.
    """
    start = term.ladder_from
    if start is None:
        return []
    way = None if term.in_hours else calendar
    found = []
    for alarm in rule.escalation:
        if alarm.days is None:
            found.append((alarm.role, part_of_the_way(start, term.due, alarm.percent, way)))
        else:
            found += [(alarm.role, at) for at in _days_ahead((alarm.days,), term, start, calendar)]
    return found


def extra_reminders(rule: TermRule, term: ComputedTerm, calendar: Calendar) -> list[datetime]:
    """Return the moments of the rule's own reminders (``T-14``): 00:00 of so many days before planning.

    Each moves back to a working day; those before the start of the term fall away, and all do without a start.
    """
    start = term.ladder_from
    if start is None:
        return []
    return _days_ahead(rule.reminders, term, start, calendar)


def _days_ahead(days: Sequence[int], term: ComputedTerm, start: datetime, calendar: Calendar) -> list[datetime]:
    moments = [midnight(term.planning - number * DAY) for number in days]
    return [back_to_working_day(at, start, calendar) for at in moments if at > start]


def _same_time(moment: datetime, day: date) -> datetime:
    return datetime.combine(day, moment.astimezone(AMSTERDAM).timetz()).astimezone(UTC)


def explain_json(term: ComputedTerm) -> dict[str, object]:
    """Return the dates and the sum as JSON: ISO dates, for hours ISO moments with the offset of Amsterdam."""
    end: dict[str, object]
    if term.in_hours:
        end = dict.fromkeys(("raw_end", "end", "planning"), local_iso(term.end_at))
    else:
        end = {name: getattr(term, name).isoformat() for name in ("raw_end", "end", "planning")}
    return {**end, "covered": term.covered, "steps": [dict(line) for line in term.steps]}
