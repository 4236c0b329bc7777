# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The cells of decision tables: what fits one, and what a fixed outcome is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.definitions.tables.sfeel import read_cell, read_value
from engine.errors import BrokenExpression
from engine.texts import known


@pytest.mark.parametrize(
    ("cell", "fitting", "others"),
    [
        ("", [1, "a", None, True], []),
        ("-", [1, "a", None, True], []),
        ('"a"', ["a"], ["b", None, 1, ""]),
        ('"a","b"', ["a", "b"], ["c", None]),
        ('"a, b"', ["a, b"], ["a", "b"]),
        ('not("a","b")', ["c", "", 3], ["a", "b", None]),
        ("not(null)", ["c", 0, False], [None]),
        ("null", [None], ["", 0, False]),
        ("18", [18, 18.0], [17, "18", None, True]),
        ("1", [1], [True]),
        ("18,20", [18, 20], [19]),
        ("< 18", [17, -5, 17.9], [18, None, "5", True]),
        ("<=18", [18], [18.1]),
        ("> -3.5", [-3, 0], [-3.5, -4]),
        (">= 3", [3], [2]),
        ("!= 3", [4], [3, None]),
        ("= 3", [3], [4]),
        ("[18..65]", [18, 65, 40], [17, 66, None]),
        ("[18..65)", [18, 64.9], [65]),
        ("(18..65]", [18.1, 65], [18]),
        ("]18..65[", [19, 64], [18, 65]),
        ("< 5, > 10", [4, 11], [5, 10]),
        ("not([5..10])", [4, 11], [5, 10, None]),
        ("true", [True], [False, None, 1, "true"]),
        ("false", [False], [True, None, 0]),
        ('date("2026-03-01")', ["2026-03-01", "2026-03-01T09:00:00+01:00"], ["2026-03-02", None, "soon"]),
        ("< 2026-03-01", ["2026-02-28"], ["2026-03-01"]),
        ("[2026-03-01..2026-03-31]", ["2026-03-01", "2026-03-31T23:30:00+02:00"], ["2026-03-31T23:30:00+00:00"]),
        ('> date and time("2026-03-01T10:00:00+01:00")', ["2026-03-01T09:30:00+00:00"], ["2026-03-01T08:30:00Z"]),
    ],
)
def test_a_cell_fits_what_it_says(cell: str, fitting: list[object], others: list[object]) -> None:
    assert [value for value in fitting if not read_cell(cell).fits(value)] == []
    assert [value for value in others if read_cell(cell).fits(value)] == []


@pytest.mark.parametrize(
    "cell",
    [
        *("spoor", '"a', "[1..", "[5..1]", '[1.."a"]', "(1..1)", "not()", "1 2", '"a" "b"', "< null", "[true..false]"),
        *(
            'date("2026-02-30")',
            "date(2026-01-01)",
            "2026-13-01",
            "a.b",
            "{}",
            "x" * 3000,
            "__import__('os')",
            "<",
            "1,",
        ),
    ],
)
def test_a_cell_that_says_nothing_sure_is_refused(cell: str) -> None:
    with pytest.raises(BrokenExpression):
        read_cell(cell)


@given(st.text(alphabet='[]().,<>=!"-0123456789abdenotrulf T:', max_size=40))
def test_no_cell_gives_anything_but_a_test_or_a_refusal(cell: str) -> None:
    try:
        read_cell(cell).fits("a")
    except BrokenExpression as error:
        assert known(f"errors.{error.code}")


def test_a_fixed_outcome_is_a_json_value() -> None:
    assert [read_value(text) for text in ('"a"', "-2", "2.5", "true", "null", 'date("2026-01-02")')] == [
        *("a", -2, 2.5, True, None, "2026-01-02")
    ]
