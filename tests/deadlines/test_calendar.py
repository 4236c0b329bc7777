# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.deadlines.calendar import Calendar
from engine.errors import InvalidTerm, OutsideCalendar
from tests.deadlines.common import CALENDAR, days_of, slow_free

HOLIDAYS = {
    "new-year": ("2026-01-01", "2027-01-01", "2028-01-01"),
    "good-friday": ("2026-04-03", "2027-03-26", "2028-04-14"),
    "easter-monday": ("2026-04-06", "2027-03-29", "2028-04-17"),
    "kings-day": ("2026-04-27", "2027-04-27", "2028-04-27"),
    "liberation-day": ("2026-05-05", "2027-05-05", "2028-05-05"),
    "ascension-day": ("2026-05-14", "2027-05-06", "2028-05-25"),
    "pentecost-monday": ("2026-05-25", "2027-05-17", "2028-06-05"),
    "christmas-day": ("2026-12-25", "2027-12-25", "2028-12-25"),
    "second-christmas-day": ("2026-12-26", "2027-12-26", "2028-12-26"),
    "equated": ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
}


def test_the_holidays_of_2026_to_2028_are_those_of_the_domain_table_and_no_others() -> None:
    table = {date.fromisoformat(day): code for code, days in HOLIDAYS.items() for day in days}
    found = {day: code for day in days_of(2026, 2028) if (code := CALENDAR.free(day))}
    assert {day: code for day, code in found.items() if code not in ("saturday", "sunday")} == table


def test_every_loaded_day_is_free_exactly_when_a_second_calendar_says_so() -> None:
    wrong = [day for day in days_of(2023, 2028) if bool(CALENDAR.free(day)) != slow_free(day)]
    assert wrong == []


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31", "2026-02-16", "2026-02-17", "2026-05-04", "2025-04-28"])
def test_local_closing_days_are_working_days(day: str) -> None:
    assert CALENDAR.free(date.fromisoformat(day)) is None


def test_kings_day_moves_to_saturday_when_the_27th_is_a_sunday() -> None:
    assert CALENDAR.free(date(2025, 4, 26)) == "kings-day"
    assert CALENDAR.free(date(2025, 4, 27)) == "sunday"


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2029, 1, 1), date(2030, 6, 5)])
def test_a_day_outside_the_loaded_years_is_refused_in_plain_words(day: date) -> None:
    with pytest.raises(OutsideCalendar) as refusal:
        CALENDAR.free(day)
    assert day.isoformat() in refusal.value.text("nl")
    assert day.isoformat() in refusal.value.text("en")


def test_counting_working_days_is_refused_at_the_edge_rather_than_guessed() -> None:
    with pytest.raises(OutsideCalendar):
        CALENDAR.add(date(2028, 12, 28), 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("first = 2023", "calendar-file"),
        ("first = 2023\nlast = ", "calendar-file"),
        ("first = 2023\nlast = 2028\n[[equated]]\ndays = [2029-01-02]", "calendar-day"),
        ('first = 2023\nlast = 2028\n[[equated]]\ndays = ["2026-01-02"]', "calendar-day"),
        ("first = 2023\nlast = 2028\n[[equated]]\nsource = 'x'", "calendar-file"),
    ],
)
def test_a_wrong_calendar_file_is_refused(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTerm) as refusal:
        Calendar.load(file)
    assert refusal.value.code == code
