# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""When a timer is due: converts the value of a timer's expression, or an ISO 8601 literal, to a moment.

Our own models give moments (``term("…")``, ``dagen(3)``). Models of others also use ``PT1H``, ``P1M`` or ``R3/PT10H``:
elapsed time from now, months and years by the calendar (one month after 31 January is 28 February).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from engine.clock import AMSTERDAM
from engine.errors import BrokenExpression

LITERAL = re.compile(r"(R\d*/.+|P[\dT].*|\d{4}-\d\d-\d\d.*)", re.DOTALL)
_LENGTH = re.compile(
    r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9}(?:\.\d{1,6})?)S)?)?"
)


@dataclass(frozen=True)
class TimerDue:
    """A moment, and the repetition of a cycle."""

    at: datetime  #: aware, UTC
    every: str | None = None  #: ISO length between turns of a cycle
    left: int | None = None  #: remaining turns after this one; None is unlimited


def read_due(value: object, now: datetime) -> TimerDue:
    """Return when a timer with ``value`` is due; BrokenExpression ``timer-no-moment`` if the value is no moment."""
    try:
        if isinstance(value, str) and value.startswith("R"):
            return _cycle(value, now)
        if isinstance(value, str):
            return TimerDue(later(value, now) if value.startswith("P") else read_moment(value))
    except (ValueError, OverflowError):
        pass
    raise BrokenExpression("timer-no-moment")


def read_moment(text: str) -> datetime:
    """Return an ISO date or moment as UTC; without offset it is in Amsterdam time. ValueError if neither."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


def later(length: str, start: datetime) -> datetime:
    """Return the moment an ISO 8601 length (``P1M``, ``PT90S``) after ``start``; ValueError if it is no length."""
    found = _LENGTH.fullmatch(length)
    if found is None or not any(found.groups()):
        raise ValueError("no length")
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in found.groups()[:-1])
    start = _months_later(start, years * 12 + months)
    return start + timedelta(
        weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=float(found.groups()[-1] or 0)
    )


def _months_later(start: datetime, months: int) -> datetime:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return start.replace(year=year, month=month + 1, day=day)


def _cycle(text: str, now: datetime) -> TimerDue:
    turns, *rest = text[1:].split("/")
    if len(rest) not in (1, 2):
        raise ValueError("no cycle")
    at = read_moment(rest[0]) if len(rest) == 2 else later(rest[0], now)
    if later(rest[-1], now) <= now or turns == "0":
        raise ValueError("no cycle")
    return TimerDue(at, rest[-1], int(turns) - 1 if turns else None)
