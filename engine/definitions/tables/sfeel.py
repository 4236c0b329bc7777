# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The cells of a decision table: S-FEEL unary tests and fixed values, as dmn-js writes them (DMN 1.3, chapter 9).

Input cells: ``-`` or nothing, ``"a"``, ``"a","b"``, ``not("a")``, ``< 18``, ``[18..65)``, ``true``, ``null``,
``date("2026-03-01")`` and a bare ISO date. An unknown value (None) matches only ``-`` and ``null``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from engine.definitions.expressions.functions import a_date, a_moment
from engine.errors import BrokenExpression

LONGEST = 2_000  #: characters of one cell
TESTS = 200  #: alternatives in one cell

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*"|'[^']*')"""
    r"""|(?P<day>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)"""
    r"""|(?P<number>-?\d{1,15}(?:\.\d{1,15})?(?![\w.]*\w))"""
    r"""|(?P<number_before>-?\d{1,15}(?:\.\d{1,15})?)(?=\.\.)"""
    r"""|(?P<word>date\s+and\s+time|[a-z]+)"""
    r"""|(?P<sign>\.\.|<=|>=|!=|[<>=(),\[\]-]))"""
)
_WORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One alternative of a cell: a fixed value (``exact``), or a range."""

    exact: bool = False
    low: Any = None  #: the fixed value, or the lower end; None for no lower end
    high: Any = None
    low_open: bool = False  #: the lower end itself does not match
    high_open: bool = False
    differs: bool = False  #: matches every known value but the fixed one

    def fits(self, value: object) -> bool:
        """Return whether ``value``, a JSON value, matches."""
        if self.exact:
            return equal(value, self.low) if not self.differs else value is not None and not equal(value, self.low)
        return _above(value, self.low, self.low_open) and _below(value, self.high, self.high_open)

    @property
    def values(self) -> tuple[object, ...]:
        """The values named in the test."""
        return (self.low,) if self.exact else tuple(end for end in (self.low, self.high) if end is not None)


@dataclass(frozen=True)
class Cell:
    """An input cell: one alternative must match, or none when ``negated``; without alternatives everything matches."""

    text: str
    tests: tuple[Alternative, ...] = ()
    negated: bool = False

    def fits(self, value: object) -> bool:
        """Return whether ``value``, a JSON value, matches this cell."""
        if not self.tests:
            return True
        found = any(test.fits(value) for test in self.tests)
        return not found and value is not None if self.negated else found

    @property
    def values(self) -> tuple[object, ...]:
        """The values named in the cell: numbers, texts, booleans, None, dates and moments."""
        return tuple(value for test in self.tests for value in test.values)


def equal(value: object, fixed: Any) -> bool:
    """Return whether a JSON value equals a fixed value of a cell; true is not 1, and a date equals its ISO text."""
    return (value is None) if fixed is None else _same(_like(value, fixed), fixed)


def _same(value: object, fixed: object) -> bool:
    return value is not None and value == fixed


def _above(value: object, low: Any, is_open: bool) -> bool:
    if low is None:
        return value is not None
    own: Any = _like(value, low)
    return own is not None and (own > low if is_open else own >= low)


def _below(value: object, high: Any, is_open: bool) -> bool:
    if high is None:
        return value is not None
    own: Any = _like(value, high)
    return own is not None and (own < high if is_open else own <= high)


def _like(value: object, fixed: object) -> object:
    """Return ``value`` as the type of ``fixed``, or None when it has another type."""
    if isinstance(fixed, bool) or isinstance(value, bool):
        return value if isinstance(fixed, bool) and isinstance(value, bool) else None
    if isinstance(fixed, (int, float)):
        return value if isinstance(value, (int, float)) else None
    if isinstance(fixed, datetime):
        moment = a_moment(value)
        return moment if moment is not None and moment.tzinfo is not None else None
    if isinstance(fixed, date):
        try:
            return a_date(value)
        except BrokenExpression:
            return None
    return value if isinstance(value, str) else None


@lru_cache(maxsize=8192)
def read_cell(text: str) -> Cell:
    """Read an input cell; BrokenExpression ``cell-syntax``, ``cell-too-long`` or ``cell-range`` when it is invalid."""
    if text.strip() in ("", "-"):
        return Cell(text)
    tokens = _Tokens(text)
    negated = tokens.takes("not")
    if negated:
        tokens.expect("(")
    tests = [_test(tokens)]
    while tokens.takes(","):
        tests.append(_test(tokens))
    if negated:
        tokens.expect(")")
    if not tokens.at_end or len(tests) > TESTS:
        raise BrokenExpression("cell-syntax")
    return Cell(text, tuple(tests), bool(negated))


@lru_cache(maxsize=8192)
def read_value(text: str) -> object:
    """Read one fixed value as a JSON value (a date as ISO text); BrokenExpression when it is something else."""
    tokens = _Tokens(text)
    value = _value(tokens)
    if not tokens.at_end:
        raise BrokenExpression("cell-syntax")
    return as_json(value)


@lru_cache(maxsize=1024)
def read_values(text: str) -> tuple[object, ...]:
    """Read a list of fixed values, as in the allowed values of a column; BrokenExpression when it is something else."""
    tokens = _Tokens(text)
    values = [_value(tokens)]
    while tokens.takes(","):
        values.append(_value(tokens))
    if not tokens.at_end:
        raise BrokenExpression("cell-syntax")
    return tuple(as_json(value) for value in values)


def as_json(value: object) -> object:
    """Return a fixed value as a JSON value: a date or moment as ISO text."""
    return value.isoformat() if isinstance(value, date) else value


class _Tokens:
    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise BrokenExpression("cell-too-long", limit=LONGEST)
        self.found: list[tuple[str, str]] = []
        self.next = 0
        text, at = text.strip(), 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None or match.end() == at:
                raise BrokenExpression("cell-syntax")
            kind = str(match.lastgroup)
            self.found.append((kind.partition("_")[0], match[kind]))
            at = match.end()

    @property
    def at_end(self) -> bool:
        return self.next >= len(self.found)

    @property
    def kind(self) -> str:
        return "" if self.at_end else self.found[self.next][0]

    def take(self) -> str:
        if self.at_end:
            raise BrokenExpression("cell-syntax")
        self.next += 1
        return self.found[self.next - 1][1]

    def takes(self, *texts: str) -> str:
        """Take the next part if it is one of ``texts`` and return it; "" otherwise."""
        if not self.at_end and self.found[self.next][0] in ("sign", "word") and self.found[self.next][1] in texts:
            return self.take()
        return ""

    def expect(self, text: str) -> None:
        if not self.takes(text):
            raise BrokenExpression("cell-syntax")


def _test(tokens: _Tokens) -> Alternative:
    sign = tokens.takes("<", "<=", ">", ">=", "=", "!=")
    if sign in ("=", "!="):
        return Alternative(exact=True, low=_value(tokens), differs=sign == "!=")
    if sign:
        return _half(sign, _end(tokens))
    opening = tokens.takes("[", "(", "]")
    if not opening:
        return Alternative(exact=True, low=_value(tokens))
    low = _end(tokens)
    tokens.expect("..")
    high = _end(tokens)
    closing = tokens.takes("]", ")", "[")
    if not closing:
        raise BrokenExpression("cell-syntax")
    test = Alternative(low=low, high=high, low_open=opening != "[", high_open=closing != "]")
    return _checked(test)


def _half(sign: str, end: object) -> Alternative:
    if sign in ("<", "<="):
        return Alternative(high=end, high_open=sign == "<")
    return Alternative(low=end, low_open=sign == ">")


def _checked(test: Alternative) -> Alternative:
    """Refuse a range that matches nothing: ends of different types, or in the wrong order."""
    both = replace(test, low_open=False, high_open=False)
    if type(both.low) is not type(both.high) and not all(isinstance(e, (int, float)) for e in (both.low, both.high)):
        raise BrokenExpression("cell-range")
    if both.low > both.high or (both.low == both.high and (test.low_open or test.high_open)):
        raise BrokenExpression("cell-range")
    return test


def _end(tokens: _Tokens) -> Any:
    value = _value(tokens)
    if value is None or isinstance(value, bool):
        raise BrokenExpression("cell-syntax")
    return value


def _value(tokens: _Tokens) -> object:
    kind, text = tokens.kind, tokens.take()
    if kind == "text":
        return text[1:-1]
    if kind == "number":
        return float(text) if "." in text else int(text)
    if kind == "day":
        return _day(text)
    if kind == "word" and text in _WORDS:
        return _WORDS[text]
    if kind == "word" and " ".join(text.split()) in ("date", "date and time"):
        tokens.expect("(")
        if tokens.kind != "text":
            raise BrokenExpression("cell-syntax")
        value = _day(tokens.take()[1:-1])
        tokens.expect(")")
        return value
    raise BrokenExpression("cell-syntax")


def _day(text: str) -> date:
    """Return a date, or a moment when it is followed by a time; a moment without an offset is refused."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BrokenExpression("cell-syntax") from None
    if moment.tzinfo is None:
        raise BrokenExpression("cell-syntax")
    return moment
