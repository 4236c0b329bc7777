"""The time functions that models may call in their expressions, bound to one moment, catalogue and calendar.

What they return is text: a day is an ISO date, a moment ISO 8601 with the offset of Europe/Amsterdam.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from engine.clock import AMSTERDAM
from engine.deadlines.arithmetic import local_iso
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


def _later(unit: Unit, now: datetime, calendar: Calendar, amount: object) -> str:
    """Return the moment ``amount`` units from ``now``: hours elapse, and may be parts; others keep the time of day."""
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 <= amount <= MOST:
        raise BrokenExpression("expression-amount", function=unit.value)
    if unit is Unit.HOURS:
        return local_iso(now + timedelta(hours=amount))
    if not isinstance(amount, int):
        raise BrokenExpression("expression-amount", function=unit.value)
    local = now.astimezone(AMSTERDAM)
    counted = unit is Unit.WORKING_DAYS
    day = calendar.add(local.date(), amount) if counted else shift(local.date(), Length(amount, unit))
    return local_iso(datetime.combine(day, local.timetz()).astimezone(UTC))


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
