# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which days are working days in the Netherlands (docs/domain.md §8.1, Algemene termijnenwet art. 3).

A *free* day is a Saturday, a Sunday, a holiday of art. 3(1)-(2) or a day equated by decree (art. 3(3)). Carnaval,
24 and 31 December are ordinary working days. Beyond the loaded years nothing is answered: ``OutsideCalendar``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import holidays

from engine.errors import InvalidTerm, OutsideCalendar

DAY = timedelta(days=1)
SATURDAY = 5
EQUATED = "equated"

#: the library's name of a holiday → our code, an entry ``reason-<code>`` of texts/deadlines.toml
HOLIDAYS = {
    "New Year's Day": "new-year",
    "Good Friday": "good-friday",
    "Easter Monday": "easter-monday",
    "King's Day": "kings-day",
    "Liberation Day": "liberation-day",
    "Ascension Day": "ascension-day",
    "Pentecost Monday": "pentecost-monday",
    "Christmas Day": "christmas-day",
    "Second Day of Christmas": "second-christmas-day",
}


class Calendar:
    """The free days from 1 January of year ``first`` up to 31 December of year ``last``."""

    def __init__(self, first: int, last: int, equated: Iterable[date] = ()) -> None:
        """Load the years; ``equated`` are the days that a decree equates with a holiday."""
        self.first, self.last = date(first, 1, 1), date(last, 12, 31)
        self._free: dict[date, str] = dict.fromkeys(equated, EQUATED)
        # "optional" because 5 May counts every year (art. 3(1)) and the default category has it in lustrum years only
        found = holidays.country_holidays(
            "NL", years=range(first, last + 1), categories=("public", "optional"), language="en_US"
        )
        for day, names in found.items():
            codes = [HOLIDAYS[name] for name in names.split("; ") if name in HOLIDAYS]
            if codes:  # Easter Sunday and Pentecost are Sundays already
                self._free[day] = codes[0]

    @classmethod
    def load(cls, path: Path) -> Calendar:
        """Read ``processes/calendar.toml``: ``first`` and ``last`` year, and tables ``equated`` with ``days``."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            days = [day for table in data.get("equated", ()) for day in table["days"]]
            first, last = int(data["first"]), int(data["last"])
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise InvalidTerm("calendar-file", file=path.name, reason=str(error)) from error
        for day in days:
            if isinstance(day, datetime) or not isinstance(day, date) or not first <= day.year <= last:
                raise InvalidTerm("calendar-day", file=path.name, day=str(day))
        return cls(first, last, days)

    @property
    def equated(self) -> frozenset[date]:
        """The days that a decree equates with a holiday."""
        return frozenset(day for day, reason in self._free.items() if reason == EQUATED)

    @property
    def range(self) -> dict[str, str]:
        """The first and last day loaded, ISO, as values of ``OutsideCalendar``."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}

    def free(self, day: date) -> str | None:
        """Return why ``day`` is not a working day, as a code; None for a working day.

        Codes: ``saturday``, ``sunday``, a value of ``HOLIDAYS``, ``equated``. A holiday in a weekend has its own name.
        """
        if not self.first <= day <= self.last:
            raise OutsideCalendar(date=day.isoformat(), **self.range)
        if day in self._free:
            return self._free[day]
        weekday = day.weekday()
        return None if weekday < SATURDAY else "saturday" if weekday == SATURDAY else "sunday"

    def add(self, day: date, working_days: int) -> date:
        """Return the ``working_days``-th working day after ``day`` (before it, when negative); ``day`` never counts."""
        step = DAY if working_days > 0 else -DAY
        for _ in range(abs(working_days)):
            day += step
            while self.free(day):
                day += step
        return day
