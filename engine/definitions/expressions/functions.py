# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The functions available in expressions; there are no others.

``ORDINARY`` work on values alone. ``TIME_FUNCTIONS`` (``grammar.py``) need the present moment or the term catalogue;
the caller of an evaluation passes them in.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from engine.clock import AMSTERDAM
from engine.errors import BrokenExpression

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")


def a_date(text: object) -> date:
    """Return the day of an ISO date or of an ISO moment (the day in Amsterdam); BrokenExpression if it is neither."""
    if isinstance(text, str):
        try:
            if _DATE.match(text):
                return date.fromisoformat(text)
            if _MOMENT.match(text):
                return datetime.fromisoformat(text).astimezone(AMSTERDAM).date()
        except (ValueError, OverflowError):
            pass
    raise BrokenExpression("expression-no-date")


def a_moment(text: object) -> datetime | None:
    """Return the moment of an ISO text with a time, or None for another text."""
    if not isinstance(text, str) or not _MOMENT.match(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rows(rows: object) -> list[dict[str, object]]:
    """Return the rows of a repeating question; none when it was not answered yet."""
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenExpression("expression-types")
    return rows


def leeg(value: object) -> bool:
    """Return whether nothing was filled in: None, an empty text or an empty list."""
    return value is None or value in ("", [])


def aantal(rows: object, column: object, value: object) -> int:
    """Return how many rows have ``value`` in ``column``."""
    return len(waar(rows, column, value))


def waar(rows: object, column: object, value: object) -> list[dict[str, object]]:
    """Return the rows that have ``value`` in ``column``."""
    return [row for row in _rows(rows) if row.get(str(column)) == value]


def kolom(rows: object, column: object) -> list[object]:
    """Return the values of one column, row by row; None where a row has none."""
    return [row.get(str(column)) for row in _rows(rows)]


def leeftijd(birthdate: object, on: object) -> int | None:
    """Return the age in whole years on the day ``on``; None while the date of birth is unknown.

    In other years, a person born on 29 February has a birthday on 1 March.
    """
    if birthdate is None or birthdate == "":
        return None
    born, day = a_date(birthdate), a_date(on)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def verjaardag(birthdate: object, age: object) -> str | None:
    """Return the ISO date on which a person reaches ``age`` (0 to 150); None while the date of birth is unknown.

    In other years, a person born on 29 February has a birthday on 1 March, as in ``leeftijd``.
    """
    if birthdate is None or birthdate == "":
        return None
    if isinstance(age, bool) or not isinstance(age, int) or not 0 <= age <= 150:
        raise BrokenExpression("expression-types")
    born = a_date(birthdate)
    leap_day = (born.month, born.day) == (2, 29) and not isleap(born.year + age)
    return (date(born.year + age, 3, 1) if leap_day else born.replace(year=born.year + age)).isoformat()


def datum(text: object) -> str | None:
    """Return the ISO date of a date or moment; None while it is unknown."""
    return None if text is None or text == "" else a_date(text).isoformat()


def _round(number: float, digits: int = 0) -> float:
    if not isinstance(digits, int) or not -15 <= digits <= 15:
        raise BrokenExpression("expression-types")
    return round(number, digits) if digits else round(number)


def _sum(numbers: list[Any]) -> object:
    if any(isinstance(n, (list, tuple, dict, str)) for n in numbers):
        raise BrokenExpression("expression-types")
    return sum(numbers)


#: the functions that work on values alone; ``leeftijd`` also needs its day
ORDINARY: Mapping[str, Callable[..., object]] = {
    "len": len,
    "min": min,
    "max": max,
    "sum": _sum,
    "round": _round,
    "any": any,
    "all": all,
    "abs": abs,
    "leeg": leeg,
    "aantal": aantal,
    "waar": waar,
    "kolom": kolom,
    "leeftijd": leeftijd,
    "verjaardag": verjaardag,
    "datum": datum,
}
