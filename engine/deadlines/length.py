# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""How long a term is: a number and a kind of unit, kept apart by type, and what the term rests on.

Hours elapse (UTC), calendar units count local dates, working days count only days that are not free
(docs/domain.md §8.2).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from engine.errors import InvalidTerm, OutsideCalendar

MOST = 10_000  #: no term of this field is longer, in any unit


class Unit(StrEnum):
    """In what a length is counted; the text is what files hold."""

    HOURS = "uren"
    DAYS = "dagen"
    WORKING_DAYS = "werkdagen"
    WEEKS = "weken"
    MONTHS = "maanden"
    YEARS = "jaren"


class TermBasis(StrEnum):
    """What a term rests on. Only WET and AMVB can be covered by the Algemene termijnenwet (art. 5)."""

    STATUTE = "WET"
    DECREE = "AMVB"
    POLICY = "BELEIDSREGEL"
    REGULATION = "REGELING"
    INTERNAL = "INTERN"
    COURT = "RECHTER"
    EU = "EU"
    TREATY = "VERDRAG"


def term_basis(value: str | None) -> TermBasis:
    """Return the basis; InvalidTerm when it is unknown, for it is never taken to be covered (SP-19)."""
    try:
        return TermBasis(value or "")
    except ValueError as error:
        raise InvalidTerm("term-basis-unknown", basis=str(value)) from error


@dataclass(frozen=True)
class Length:
    """A length of time with its kind of unit; InvalidTerm below zero, over ``MOST``, or for zero working days."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        low = 1 if self.unit is Unit.WORKING_DAYS else 0  # "0 dagen" means: the same day
        if isinstance(self.amount, bool) or not isinstance(self.amount, int) or not low <= self.amount <= MOST:
            raise InvalidTerm("term-amount", amount=str(self.amount), unit=str(self.unit))

    @property
    def days(self) -> int:
        """The number of days, at least, for the three days of art. 2; not for hours."""
        return self.amount * {Unit.WEEKS: 7, Unit.MONTHS: 28, Unit.YEARS: 365}.get(self.unit, 1)

    @property
    def too_long(self) -> bool:
        """Return whether art. 4 leaves it out: over 90 days, 12 weeks or 3 months, or in years."""
        limit = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}.get(self.unit)
        return limit is not None and self.amount > limit


def shift(day: date, length: Length, sign: int = 1) -> date:
    """Return the day a calendar ``length`` after ``day`` (before it with ``sign`` -1).

    Months and years keep the number of the day, or take the last day of the month when it is not there. Beyond what
    a date can hold: OutsideCalendar.
    """
    try:
        return _shift(day, length, sign)
    except (OverflowError, ValueError) as error:
        raise OutsideCalendar(date=day.isoformat()) from error


def _shift(day: date, length: Length, sign: int) -> date:
    amount = sign * length.amount
    if length.unit in (Unit.DAYS, Unit.WEEKS):
        return day + timedelta(days=amount * (7 if length.unit is Unit.WEEKS else 1))
    if length.unit not in (Unit.MONTHS, Unit.YEARS):
        raise InvalidTerm("term-unit-mixed", unit=str(length.unit))
    months = day.year * 12 + day.month - 1 + amount * (12 if length.unit is Unit.YEARS else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
