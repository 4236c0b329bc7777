# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.deadlines.functions import time_functions
from engine.errors import BrokenExpression, InvalidTerm, NotFound, OutsideCalendar
from tests.deadlines.common import CALENDAR, CATALOGUE, at


def functions(now: str = "2026-03-02T10:00") -> dict[str, Callable[..., object]]:
    return time_functions(at(now), CATALOGUE, CALENDAR)


def test_models_have_exactly_these_time_functions() -> None:
    names = {"nu", "vandaag", "term", "uren", "dagen", "werkdagen", "weken", "maanden", "leeftijd"}
    assert set(functions()) == names


def test_now_and_today_are_those_of_amsterdam() -> None:
    just_after_midnight = functions("2026-07-01T00:30")
    assert just_after_midnight["nu"]() == "2026-07-01T00:30:00+02:00"
    assert just_after_midnight["vandaag"]() == "2026-07-01"


def test_a_term_gives_the_moment_it_ends() -> None:
    term = functions()["term"]
    assert term("DL-1.5") == "2026-03-04T23:59:59+01:00"
    assert term("DL-SPOED") == "2026-03-02T11:00:00+01:00"
    assert term("DL-AWB-BEZWAAR", "2026-02-20") == "2026-04-07T23:59:59+02:00"
    assert term("DL-IND-24", "2026-03-28T14:00:00+01:00") == "2026-03-29T15:00:00+02:00"
    assert term("DL-IND-24", "2026-03-28T13:00:00Z") == "2026-03-29T15:00:00+02:00"
    assert term("DL-IND-24", "2026-03-28T14:00") == "2026-03-29T15:00:00+02:00"


def test_lengths_keep_the_time_of_the_day_and_hours_elapse() -> None:
    before_summer_time = functions("2026-03-28T14:00")
    assert before_summer_time["uren"](24) == "2026-03-29T15:00:00+02:00"
    assert before_summer_time["dagen"](1) == "2026-03-29T14:00:00+02:00"
    assert before_summer_time["werkdagen"](1) == "2026-03-30T14:00:00+02:00"
    assert before_summer_time["weken"](1) == "2026-04-04T14:00:00+02:00"
    assert functions("2026-11-30T14:00")["maanden"](3) == "2027-02-28T14:00:00+01:00"
    assert functions()["werkdagen"](0) == "2026-03-02T10:00:00+01:00"


def test_lengths_can_be_counted_from_another_day_and_back() -> None:
    from_now = functions()
    assert from_now["dagen"](-90, "2026-09-01") == "2026-06-03"
    assert from_now["maanden"](-6, "2026-08-31") == "2026-02-28"
    assert from_now["weken"](2, "2026-03-20T10:00:00+01:00") == "2026-04-03T10:00:00+02:00"
    assert from_now["werkdagen"](2, "2026-03-06") == "2026-03-10"
    assert from_now["uren"](-1, "2026-03-29") == "2026-03-28T23:00:00+01:00"
    assert from_now["dagen"](-90, "2041-09-01") == "2041-06-03"  # calendar days need no calendar


def test_working_days_are_not_counted_back() -> None:
    with pytest.raises(BrokenExpression):
        functions()["werkdagen"](-1, "2026-03-06")


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2008-03-02", None, 18),
        ("2008-03-03", None, 17),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-03-03", "2026-03-02T23:30:00Z", 18),
        (None, None, None),
        ("", None, None),
    ],
)
def test_age_is_in_whole_years_and_unknown_when_the_birth_date_is(
    born: str | None, on: str | None, age: int | None
) -> None:
    assert functions()["leeftijd"](born, on) == age


@pytest.mark.parametrize("name", ["uren", "dagen", "werkdagen", "weken", "maanden"])
@pytest.mark.parametrize("amount", [-1, True, float("nan"), "1", None, 10**9])
def test_a_wrong_amount_is_a_broken_expression(name: str, amount: object) -> None:
    with pytest.raises(BrokenExpression):
        functions()[name](amount)


def test_only_hours_come_in_parts() -> None:
    assert functions("2026-03-02T10:00")["uren"](0.5) == "2026-03-02T10:30:00+01:00"
    with pytest.raises(BrokenExpression):
        functions()["dagen"](1.5)


@pytest.mark.parametrize("value", ["2026-02-30", "morgen", 5, ["2026-03-02"], "2026-03-02T25:00"])
def test_a_wrong_date_is_a_broken_expression_that_does_not_repeat_it(value: object) -> None:
    for name, arguments in (("leeftijd", [value]), ("term", ["DL-1.5", value])):
        with pytest.raises(BrokenExpression) as refusal:
            functions()[name](*arguments)
        assert str(value) not in refusal.value.text("nl")


def test_a_term_that_is_unknown_not_in_force_or_beyond_the_calendar_is_refused() -> None:
    term = functions()["term"]
    with pytest.raises(NotFound):
        term("DL-BESTAAT-NIET")
    with pytest.raises(InvalidTerm):
        term("DL-1.5", "2001-01-01")
    with pytest.raises(OutsideCalendar):
        term("DL-1.5", "2029-03-02")
    with pytest.raises(OutsideCalendar):
        functions()["werkdagen"](10_000)
