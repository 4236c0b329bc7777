# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The time functions that models may call in their expressions, bound to one moment, catalogue and calendar.

What they return is text: a day is an ISO date, a moment ISO 8601 with the offset of Europe/Amsterdam.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from engine.clock import AMSTERDAM
from engine.deadlines.arithmetic import local_iso, midnight
from engine.deadlines.calendar import Calendar
from engine.deadlines.catalogue import Catalogue
from engine.deadlines.length import MOST, Length, Unit, shift
from engine.errors import BrokenExpression, OutsideCalendar


def time_functions(now: datetime, catalogue: Catalogue, calendar: Calendar) -> dict[str, Callable[..., object]]:
    """Return ``nu, vandaag, term, uren, dagen, werkdagen, weken, maanden, leeftijd`` for the moment ``now`` (aware).

    A wrong argument is a BrokenExpression; an unknown term NotFound; beyond the calendar OutsideCalendar.
    """

    def term(term_id: object, start: object = None) -> str:
        """Return the moment at which the term ends, counted from ``start`` (ISO date or moment; default now)."""
        trigger = now if start is None else _day_or_moment("term", start)
        day = trigger.astimezone(AMSTERDAM).date() if isinstance(trigger, datetime) else trigger
        return local_iso(catalogue.rule(str(term_id), day).compute(trigger, calendar).end_at)

    def leeftijd(birth: object, on: object = None) -> int | None:
        """Return the age in whole years on ``on`` (default today); None when the date of birth is not known.

        Who was born on 29 February grows older on 1 March in other years.
        """
        if birth is None or birth == "":
            return None
        born = _day("leeftijd", birth)
        day = _today(now) if on is None else _day("leeftijd", on)
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    now = now.astimezone(UTC)  # adding to a moment of Amsterdam would move its wall clock instead
    functions: dict[str, Callable[..., object]] = {
        "nu": lambda: local_iso(now),
        "vandaag": lambda: _today(now).isoformat(),
        "term": term,
        "leeftijd": leeftijd,
    }
    return functions | {unit.value: partial(_later, unit, now, calendar) for unit in Unit if unit is not Unit.YEARS}


def _later(unit: Unit, now: datetime, calendar: Calendar, amount: object, start: object = None) -> str:
    """Return the moment ``amount`` units from ``now``: hours elapse, and may be parts; others keep the time of day.

    From a ``start`` (ISO date or moment) one may also count back, with an amount below zero; from a date in days, weeks
    or months the answer is a date.
    """
    lowest = 0 if start is None or unit is Unit.WORKING_DAYS else -MOST
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not lowest <= amount <= MOST:
        raise BrokenExpression("expression-amount", function=unit.value)
    begin = now if start is None else _day_or_moment(unit.value, start)
    if unit is Unit.HOURS:
        return local_iso((begin if isinstance(begin, datetime) else midnight(begin)) + timedelta(hours=amount))
    if not isinstance(amount, int):
        raise BrokenExpression("expression-amount", function=unit.value)
    if not isinstance(begin, datetime):
        return _shifted(unit, calendar, begin, amount).isoformat()
    local = begin.astimezone(AMSTERDAM)
    return local_iso(datetime.combine(_shifted(unit, calendar, local.date(), amount), local.timetz()).astimezone(UTC))


def _shifted(unit: Unit, calendar: Calendar, day: date, amount: int) -> date:
    if unit is Unit.WORKING_DAYS:
        return calendar.add(day, amount)
    return shift(day, Length(abs(amount), unit), -1 if amount < 0 else 1)


def _today(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()


def _day(function: str, value: object) -> date:
    found = _day_or_moment(function, value)
    return _today(found) if isinstance(found, datetime) else found


def _day_or_moment(function: str, value: object) -> date | datetime:
    """Read ISO text; a moment without an offset is the wall clock of Amsterdam, as a form gives it."""
    try:
        if len(str(value)) == len("2026-03-02"):
            return date.fromisoformat(str(value))
        moment = datetime.fromisoformat(str(value))
        return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)
    except OverflowError as error:
        raise OutsideCalendar(date=str(value)[:10]) from error
    except ValueError as error:
        raise BrokenExpression("expression-date", function=function) from error
