# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.deadlines.arithmetic import Change, ChangeKind, ComputedTerm, compute
from engine.deadlines.length import Length, TermBasis, Unit
from engine.errors import InvalidTerm, OutsideCalendar
from tests.deadlines.common import AMSTERDAM, CALENDAR, ONE, at, days_of, slow_end, slow_free

EXAMPLES = [  # docs/domain.md §8.3: number, amount, unit, basis, day 0, raw end, end
    (1, 6, "weken", "WET", "2026-02-20", "2026-04-03", "2026-04-07"),
    (2, 6, "weken", "WET", "2026-04-03", "2026-05-15", "2026-05-18"),
    (3, 6, "weken", "WET", "2026-03-23", "2026-05-04", "2026-05-04"),
    (4, 6, "weken", "WET", "2026-11-13", "2026-12-25", "2026-12-28"),
    (5, 6, "weken", "WET", "2027-03-26", "2027-05-07", "2027-05-10"),
    (6, 10, "weken", "AMVB", "2026-07-18", "2026-09-26", "2026-09-28"),
    (7, 3, "maanden", "WET", "2026-01-25", "2026-04-25", "2026-04-28"),
    (8, 3, "maanden", "WET", "2026-11-30", "2027-02-28", "2027-03-01"),
    (9, 3, "maanden", "BELEIDSREGEL", "2026-11-30", "2027-02-28", "2027-02-28"),
    (10, 26, "weken", "WET", "2026-06-26", "2026-12-25", "2026-12-25"),
    (11, 3, "dagen", "WET", "2026-12-24", "2026-12-27", "2026-12-29"),
    (12, 3, "dagen", "WET", "2026-04-02", "2026-04-05", "2026-04-08"),
    (13, 3, "dagen", "WET", "2026-05-13", "2026-05-16", "2026-05-19"),
    (14, 5, "werkdagen", "AMVB", "2026-04-01", "2026-04-10", "2026-04-10"),
    (15, 5, "werkdagen", "INTERN", "2026-05-12", "2026-05-21", "2026-05-21"),
    (16, 5, "werkdagen", "INTERN", "2027-05-03", "2027-05-13", "2027-05-13"),
    (17, 5, "werkdagen", "INTERN", "2026-12-22", "2026-12-30", "2026-12-30"),
    (22, 13, "weken", "WET", "2026-06-27", "2026-09-26", "2026-09-26"),
]
HOURS = [  # 18-20: amount, start, end on the wall clock
    (18, 72, "2026-12-24T16:00", "2026-12-27T16:00"),
    (19, 24, "2026-03-28T14:00", "2026-03-29T15:00"),
    (20, 24, "2026-10-24T14:00", "2026-10-25T13:00"),
]


def term(amount: int, unit: str, basis: str | None, trigger: date | datetime, **how: object) -> ComputedTerm:
    return compute(Length(amount, Unit(unit)), basis, trigger, CALENDAR, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"example {example[0]}")
def test_a_worked_example_of_the_domain_comes_out_as_written(example: tuple[int, int, str, str, str, str, str]) -> None:
    _, amount, unit, basis, day0, raw, end = example
    found = term(amount, unit, basis, date.fromisoformat(day0))
    assert (found.raw_end.isoformat(), found.end.isoformat()) == (raw, end)


@pytest.mark.parametrize(("number", "amount", "start", "end"), HOURS)
def test_hours_elapse_exactly_and_are_never_shifted(number: int, amount: int, start: str, end: str) -> None:
    found = term(amount, "uren", "EU", at(start))
    assert found.end_at == at(end).astimezone(UTC), number
    assert found.due == found.overdue_at == found.end_at
    assert found.planning == found.end == at(end).date()


def test_example_21_counting_backwards_does_not_shift() -> None:
    found = term(2, "weken", "WET", date(2026, 5, 19), backward=True)
    assert (found.raw_end, found.end, found.covered) == (date(2026, 5, 5), date(2026, 5, 5), False)
    assert found.planning == date(2026, 5, 4), "5 May is free, so the work is planned before it"


def test_the_term_ends_with_the_last_second_of_its_day_and_is_overdue_after_it() -> None:
    found = term(4, "weken", "WET", date(2026, 3, 2))
    assert found.end_at == datetime(2026, 3, 30, 21, 59, 59, tzinfo=UTC)
    assert found.overdue_at == found.due == datetime(2026, 3, 30, 22, 0, tzinfo=UTC)


def test_the_day_of_the_trigger_is_the_day_in_amsterdam() -> None:
    late_evening = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert term(1, "dagen", "INTERN", late_evening).trigger == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("amount", "unit", "covered"),
    [
        (90, "dagen", True),
        (91, "dagen", False),
        (12, "weken", True),
        (13, "weken", False),
        (3, "maanden", True),
        (4, "maanden", False),
        (1, "jaren", False),
        (1, "uren", False),
    ],
)
def test_article_4_covers_up_to_90_days_12_weeks_and_3_months(amount: int, unit: str, covered: bool) -> None:
    assert term(amount, unit, "WET", at("2026-01-12T12:00")).covered is covered


@pytest.mark.parametrize("basis", [basis for basis in TermBasis if basis not in (TermBasis.STATUTE, TermBasis.DECREE)])
def test_only_an_act_or_a_decree_is_covered(basis: TermBasis) -> None:
    found = term(6, "weken", basis, date(2026, 11, 13))
    assert (found.covered, found.end) == (False, date(2026, 12, 25))
    assert found.planning == date(2026, 12, 24), "Christmas Day is no working day"


def test_a_rule_can_take_a_term_out() -> None:
    assert term(42, "dagen", "WET", date(2026, 11, 13), excluded=True).end == date(2026, 12, 25)


@pytest.mark.parametrize("basis", [None, "", "wet", "VERORDENING"])
def test_an_unknown_basis_is_refused_and_never_taken_to_be_covered(basis: str | None) -> None:
    """SP-19."""
    with pytest.raises(InvalidTerm) as refusal:
        term(6, "weken", basis, date(2026, 11, 13))
    assert refusal.value.code == "term-basis-unknown"


@pytest.mark.parametrize(
    ("amount", "unit", "trigger"),
    [
        (6, "weken", date(2028, 12, 1)),
        (1, "dagen", date(2028, 12, 31)),
        (3, "werkdagen", date(2028, 12, 27)),
        (10_000, "jaren", date(2026, 1, 1)),
        (1, "dagen", date(9999, 12, 31)),
        (1, "dagen", date(1, 1, 1)),
        (10_000, "uren", datetime(9999, 12, 31, tzinfo=UTC)),
    ],
)
def test_beyond_the_calendar_nothing_is_computed(amount: int, unit: str, trigger: date) -> None:
    """SP-19."""
    with pytest.raises(OutsideCalendar):
        term(amount, unit, "WET", trigger)


@pytest.mark.parametrize(
    ("amount", "unit"), [(-1, Unit.DAYS), (0, Unit.WORKING_DAYS), (True, Unit.DAYS), (10_001, Unit.HOURS)]
)
def test_an_impossible_amount_is_refused(amount: int, unit: Unit) -> None:
    with pytest.raises(InvalidTerm):
        Length(amount, unit)


def test_doubt_about_coverage_plans_before_the_raw_end() -> None:
    found = term(2, "weken", "WET", date(2026, 4, 20), uncertain=True)
    assert (found.raw_end, found.end, found.planning) == (date(2026, 5, 4), date(2026, 5, 4), date(2026, 5, 1))
    shifted = term(6, "weken", "WET", date(2026, 2, 20), uncertain=True)
    assert (shifted.end, shifted.planning) == (date(2026, 4, 7), date(2026, 4, 2))


def test_planning_is_never_before_the_trigger() -> None:
    found = term(1, "dagen", "INTERN", date(2026, 4, 4))  # Saturday before Easter
    assert (found.end, found.planning) == (date(2026, 4, 5), date(2026, 4, 4))
    assert found.steps[-1]["code"] == "planning-trigger"


def test_the_same_day_is_a_term_of_zero_days() -> None:
    found = term(0, "dagen", "INTERN", at("2026-03-02T10:00"))
    assert found.end == found.planning == date(2026, 3, 2)


def test_the_sum_names_every_day_that_was_skipped_and_why() -> None:
    steps = term(6, "weken", "WET", date(2026, 2, 20)).steps
    assert [line["code"] for line in steps] == [
        "start",
        "length",
        "covered",
        *["skipped"] * 4,
        "article-1",
        "end",
        "planning",
    ]
    assert [(line["date"], line["reason"]) for line in steps if line["code"] == "skipped"] == [
        ("2026-04-03", "good-friday"),
        ("2026-04-04", "saturday"),
        ("2026-04-05", "sunday"),
        ("2026-04-06", "easter-monday"),
    ]


def test_an_extension_runs_from_the_raw_end_and_keeps_the_coverage() -> None:
    more = (Change(ChangeKind.EXTENSION, Length(6, Unit.WEEKS)),)
    found = term(8, "weken", "WET", date(2026, 9, 18), changes=more)
    assert (found.raw_end, found.end, found.covered) == (date(2026, 12, 25), date(2026, 12, 28), True)
    assert found.steps[2] == {"code": "extension", "amount": 6, "unit": "weken", "date": "2026-12-25"}


def test_units_of_hours_and_days_do_not_mix() -> None:
    hour, day = Length(1, Unit.HOURS), Length(1, Unit.DAYS)
    for length, other in ((hour, day), (day, hour)):
        with pytest.raises(InvalidTerm) as refusal:
            compute(length, "INTERN", at("2026-03-02T10:00"), CALENDAR, changes=(Change(ChangeKind.SUSPENSION, other),))
        assert refusal.value.code == "term-unit-mixed"
    with pytest.raises(InvalidTerm):
        term(2, "weken", "WET", date(2026, 5, 19), backward=True, changes=(Change(ChangeKind.SUSPENSION, day),))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        term(1, "uren", "EU", datetime(2026, 3, 2, 10, 0))  # noqa: DTZ001


def test_reminders_come_at_half_and_at_four_fifths_on_working_days() -> None:
    found = term(
        10, "dagen", "INTERN", at("2026-03-02T00:00")
    )  # due 2026-03-13 00:00: ten days, planning Thursday 12th
    assert [moment.astimezone(AMSTERDAM).isoformat(timespec="minutes") for moment in found.reminders] == [
        "2026-03-06T12:00+01:00",  # Saturday noon would be half-way: moved back to Friday
        "2026-03-10T19:12+01:00",
    ]


def test_a_backward_term_reminds_from_the_moment_somebody_began() -> None:
    assert term(8, "weken", "INTERN", date(2027, 3, 1), backward=True).reminders == ()
    begun = at("2026-11-02T09:00")
    found = term(8, "weken", "INTERN", date(2027, 3, 1), backward=True, since=begun)
    assert len(found.reminders) == 2
    assert begun < found.reminders[0] < found.reminders[1] < found.due


def test_the_ladder_does_not_depend_on_the_zone_a_moment_was_told_in() -> None:
    start = at("2026-03-28T14:00")
    told = term(24, "uren", "EU", start, since=start)
    assert told.reminders == term(24, "uren", "EU", start, since=start.astimezone(UTC)).reminders
    assert told.reminders[0] - start.astimezone(UTC) == timedelta(hours=12)


# Properties over every day of the loaded years. The last months are left out: there the calendar rightly refuses.

AMOUNTS = {"dagen": (0, 1, 2, 3, 10, 90), "weken": (1, 6, 12), "maanden": (1, 3), "werkdagen": (1, 2, 5, 10)}
LENGTHS = [(amount, unit) for unit, amounts in AMOUNTS.items() for amount in amounts]
DAYS = days_of(2023, 2028)[:-130]


@pytest.mark.parametrize(("amount", "unit"), LENGTHS)
@pytest.mark.parametrize("basis", ["WET", "INTERN"])
def test_every_day_of_six_years_agrees_with_a_second_slow_computation(amount: int, unit: str, basis: str) -> None:
    before: ComputedTerm | None = None
    for day in DAYS:
        found = term(amount, unit, basis, day)
        assert (found.raw_end, found.end) == slow_end(day, amount, unit, found.covered), day
        assert found.covered == (basis == "WET")
        if found.covered or unit == "werkdagen":
            assert not slow_free(found.end), day
        assert day <= found.planning <= found.end
        assert found.planning == day or not slow_free(found.planning)
        assert found.end_at + timedelta(seconds=1) == found.overdue_at >= found.due
        if before is not None:
            assert before.end <= found.end, day
            assert before.planning <= found.planning, day
        before = found


@pytest.mark.parametrize("amount", [1, 24, 72])
def test_hours_are_exact_over_every_day_and_both_clock_changes(amount: int) -> None:
    for day in days_of(2023, 2028):
        start = datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC)
        assert term(amount, "uren", "EU", start).end_at - start == timedelta(seconds=3600 * amount)


CALENDAR_UNITS = st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS])
SOME_LENGTH = st.builds(Length, st.integers(1, 12), CALENDAR_UNITS)
SOME_DAY = st.dates(date(2023, 1, 1), date(2024, 12, 31))


@settings(max_examples=300, deadline=None)
@given(
    SOME_LENGTH, st.sampled_from(TermBasis), SOME_DAY, st.lists(SOME_LENGTH, max_size=3), st.sampled_from(ChangeKind)
)
def test_a_suspension_or_extension_never_shortens(
    length: Length, basis: TermBasis, day: date, more: list[Length], kind: ChangeKind
) -> None:
    changes: list[Change] = []
    before = compute(length, basis, day, CALENDAR)
    for each in more:
        changes.append(Change(kind, each))
        after = compute(length, basis, day, CALENDAR, changes=changes)
        assert after.raw_end > before.raw_end
        assert after.end >= before.end
        assert after.covered == before.covered
        assert length.unit is not Unit.WORKING_DAYS or not slow_free(after.end)
        before = after


@settings(max_examples=300, deadline=None)
@given(SOME_LENGTH, st.sampled_from(TermBasis), SOME_DAY, st.booleans())
def test_doubt_only_ever_makes_people_early(length: Length, basis: TermBasis, day: date, excluded: bool) -> None:
    sure = compute(length, basis, day, CALENDAR, excluded=excluded)
    doubt = compute(length, basis, day, CALENDAR, excluded=excluded, uncertain=True)
    assert doubt.end == sure.end
    assert day <= doubt.planning <= sure.planning
    assert doubt.planning <= max(day, doubt.raw_end)


@settings(max_examples=200, deadline=None)
@given(SOME_LENGTH, st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_counting_backwards_stays_before_the_event_and_is_never_shifted(length: Length, day: date) -> None:
    found = compute(length, "WET", day, CALENDAR, backward=True)
    assert found.planning <= found.end == found.raw_end < day
    assert not slow_free(found.planning)
    if length.unit is Unit.DAYS:
        assert found.end + length.amount * ONE == day
