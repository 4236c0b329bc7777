# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The delivered calendar and catalogue, and a second, slow computation that shares no code with the engine."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.deadlines.calendar import Calendar
from engine.deadlines.catalogue import Catalogue

PROCESSES = Path(__file__).parents[2] / "processes"
CALENDAR = Calendar.load(PROCESSES / "calendar.toml")
CATALOGUE = Catalogue.load(PROCESSES / "terms.toml")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE = timedelta(days=1)

EQUATED = {
    "2023-04-28",
    "2023-05-19",
    "2024-05-10",
    "2024-12-27",
    "2025-05-30",
    "2026-01-02",
    "2026-05-15",
    "2027-05-07",
    "2028-04-28",
    "2028-05-26",
}


def at(text: str) -> datetime:
    """Return a wall-clock moment of Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def days_of(first: int, last: int) -> list[date]:
    """Return every day of the years ``first`` to ``last``."""
    return [date(first, 1, 1) + ONE * n for n in range((date(last + 1, 1, 1) - date(first, 1, 1)).days)]


def easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def slow_free(day: date) -> bool:
    """Say whether ``day`` is free, by the tables of docs/domain.md §8.1 and §8.2."""
    sunday = easter(day.year)
    kings = date(day.year, 4, 27)
    fixed = {(1, 1), (5, 5), (12, 25), (12, 26), (4, 26 if kings.weekday() == 6 else 27)}
    return (
        day.weekday() >= 5
        or (day.month, day.day) in fixed
        or (day - sunday).days in (-2, 1, 39, 50)
        or day.isoformat() in EQUATED
    )


def slow_end(day0: date, amount: int, unit: str, covered: bool) -> tuple[date, date]:
    """Return raw end and end of a forward term, walking day by day."""
    raw = day0
    if unit == "werkdagen":
        while amount:
            raw += ONE
            amount -= not slow_free(raw)
        return raw, raw
    if unit in ("dagen", "weken"):
        for _ in range(amount * (7 if unit == "weken" else 1)):
            raw += ONE
    else:
        target = (day0.year, day0.month)
        for _ in range(amount * (12 if unit == "jaren" else 1)):
            target = (target[0] + target[1] // 12, target[1] % 12 + 1)
        number = day0.day
        while True:
            try:
                raw = date(*target, number)
                break
            except ValueError:
                number -= 1
    end = raw
    if covered:
        long_enough = unit != "dagen" or amount >= 3
        while long_enough and sum(not slow_free(day0 + ONE * n) for n in range(1, (end - day0).days + 1)) < 2:
            end += ONE
        while slow_free(end):
            end += ONE
    return raw, end
