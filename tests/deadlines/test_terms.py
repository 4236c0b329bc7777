# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.deadlines.arithmetic import ComputedTerm
from engine.deadlines.terms import (
    alarms,
    escalations,
    explain_json,
    extra_reminders,
    sentences,
    urgency,
)
from tests.deadlines.common import AMSTERDAM, CALENDAR, CATALOGUE, at

A_DAY = date(2026, 3, 2)


def a_term(term_id: str, trigger: str = "2026-03-02T10:00") -> ComputedTerm:
    return CATALOGUE.rule(term_id, A_DAY).compute(at(trigger), CALENDAR)


def local(moment: datetime) -> str:
    return moment.astimezone(AMSTERDAM).isoformat(timespec="minutes")[:16]


def ladder(term: ComputedTerm, earlier: bool = False) -> list[tuple[str, str]]:
    return [(level, local(moment)) for level, moment in escalations(term, CALENDAR, earlier)]


def test_the_ladder_goes_from_the_owner_to_the_team_lead_to_management() -> None:
    assert ladder(a_term("DL-EERSTE", "2026-03-02T00:00")) == [  # planning Monday 9 March
        ("reminder-50", "2026-03-06T00:00"),
        ("reminder-80", "2026-03-06T09:36"),  # Sunday, moved back to Friday
        ("escalation", "2026-03-10T00:00"),
        ("escalation-management", "2026-03-11T00:00"),
    ]


def test_for_a_minor_or_danger_each_step_comes_one_level_earlier() -> None:
    assert ladder(a_term("DL-EERSTE", "2026-03-02T00:00"), earlier=True) == [
        ("reminder-80", "2026-03-06T00:00"),
        ("escalation", "2026-03-06T09:36"),
        ("escalation-management", "2026-03-10T00:00"),
    ]


def test_management_hears_after_a_working_day_not_on_a_sunday() -> None:
    assert ladder(a_term("DL-1.5", "2026-03-04T10:00"))[-2:] == [  # planning Friday 6 March
        ("escalation", "2026-03-07T00:00"),
        ("escalation-management", "2026-03-10T00:00"),
    ]


def test_a_term_in_hours_escalates_on_the_hour() -> None:
    assert ladder(a_term("DL-SPOED", "2026-03-06T23:30")) == [
        ("reminder-50", "2026-03-07T00:00"),
        ("reminder-80", "2026-03-07T00:18"),
        ("escalation", "2026-03-07T00:30"),
        ("escalation-management", "2026-03-09T00:30"),
    ]


def test_acute_danger_pages_at_once() -> None:
    rule, term = CATALOGUE.rule("DL-SPOED", A_DAY), a_term("DL-SPOED")
    found = [(role, local(moment)) for role, moment in alarms(rule, term, CALENDAR)]
    assert found == [("PIKET", "2026-03-02T10:00"), ("TEAMLEIDER", "2026-03-02T10:30")]


def test_an_objection_has_reminders_of_its_own_on_working_days() -> None:
    rule, term = CATALOGUE.rule("DL-VW-BEZWAAR", A_DAY), a_term("DL-VW-BEZWAAR")  # planning Monday 30 March
    found = [local(moment)[:10] for moment in extra_reminders(rule, term, CALENDAR)]
    assert found == ["2026-03-16", "2026-03-23", "2026-03-27"]


def test_who_is_told_days_ahead_of_an_objection_is_told_on_a_working_day() -> None:
    rule, term = CATALOGUE.rule("DL-VW-BEZWAAR", A_DAY), a_term("DL-VW-BEZWAAR")  # planning Monday 30 March
    found = [(role, local(moment)) for role, moment in alarms(rule, term, CALENDAR)]
    assert found == [("ADVOCAAT", "2026-03-27T00:00"), ("TEAMLEIDER", "2026-03-27T00:00")]


def test_a_term_of_ten_years_that_nearly_ends_has_a_half_that_lies_before_the_calendar() -> None:
    term = CATALOGUE.rule("DL-SGM-IN", A_DAY).compute(date(2016, 6, 1), CALENDAR)
    assert term.end == date(2026, 6, 1)
    assert [level for level, _ in escalations(term, CALENDAR)] == [
        "reminder-50",
        "reminder-80",
        "escalation",
        "escalation-management",
    ]


def test_a_backward_term_that_nobody_began_warns_only_when_it_is_due() -> None:
    rule = CATALOGUE.rule("DL-18-90", A_DAY)
    term = rule.compute(date(2027, 3, 1), CALENDAR)
    assert [level for level, _ in escalations(term, CALENDAR)] == ["escalation", "escalation-management"]
    assert {moment for _, moment in escalations(term, CALENDAR, earlier=True)} == {term.due}
    assert alarms(rule, term, CALENDAR) == extra_reminders(rule, term, CALENDAR) == []


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(CATALOGUE.ids)), st.datetimes(datetime(2025, 2, 1), datetime(2027, 6, 1)), st.booleans())  # noqa: DTZ001
def test_the_ladder_only_climbs_and_danger_never_makes_it_later(term_id: str, moment: datetime, earlier: bool) -> None:
    rule = CATALOGUE.rule(term_id, A_DAY)
    if rule.length.days > 400 and not rule.backward:
        return
    term = rule.compute(moment.replace(tzinfo=UTC), CALENDAR)
    usual, early = (dict(escalations(term, CALENDAR, flag)) for flag in (False, True))
    climbing = list((early if earlier else usual).values())
    assert climbing == sorted(climbing)
    both = early.keys() & usual.keys()
    assert both and all(early[level] <= usual[level] for level in both)
    assert usual["escalation"] == term.due


@pytest.mark.parametrize(
    ("now", "word"),
    [
        ("2026-03-02T10:00", "normal"),
        ("2026-03-06T09:30", "normal"),
        ("2026-03-07T12:00", "soon"),
        ("2026-03-08T23:59", "soon"),
        ("2026-03-09T00:00", "today"),
        ("2026-03-09T23:59", "today"),
        ("2026-03-10T00:00", "late"),
    ],
)
def test_urgency_follows_the_planning_date(now: str, word: str) -> None:
    term = a_term("DL-EERSTE", "2026-03-02T10:00")
    assert urgency(term.due, term.reminders[-1], at(now)) == word


def test_the_sum_reads_as_plain_dutch_and_english() -> None:
    steps = a_term("DL-AWB-BEZWAAR", "2026-02-20T09:00").steps
    assert sentences(steps) == [
        "Start: vrijdag 20 februari 2026. Deze dag telt niet mee.",
        "Tel daar 6 weken bij op. Zo komen we op vrijdag 3 april 2026.",
        "De Algemene termijnenwet geldt, want de termijn staat in een wet.",
        "vrijdag 3 april 2026 is geen werkdag: Goede Vrijdag.",
        "zaterdag 4 april 2026 is geen werkdag: zaterdag.",
        "zondag 5 april 2026 is geen werkdag: zondag.",
        "maandag 6 april 2026 is geen werkdag: Tweede Paasdag.",
        "De termijn mag niet eindigen op een dag die geen werkdag is (artikel 1). "
        "Daarom loopt hij door tot en met dinsdag 7 april 2026.",
        "Einde van de termijn: dinsdag 7 april 2026, aan het eind van de dag.",
        "Plan het werk voor uiterlijk dinsdag 7 april 2026.",
    ]
    assert sentences(steps, "en")[0] == "Start: Friday 20 February 2026. This day does not count."
    assert (
        sentences(a_term("DL-SPOED").steps)[1] == "Tel daar 1 uur bij op. Zo komen we op maandag 2 maart 2026 om 11:00."
    )


@pytest.mark.parametrize("term_id", sorted(CATALOGUE.ids - {"DL-SGM-IN", "DL-JEUGD-MAX", "DL-JEUGD-MAX-PLEEG"}))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_of_every_sum_has_a_sentence_with_all_its_values(term_id: str, language: str) -> None:
    for trigger in ("2026-04-03T10:00", "2026-12-24T23:30", "2026-05-13T00:00"):
        lines = sentences(a_term(term_id, trigger).steps, language)
        assert len(lines) > 1
        for line in lines:
            assert "…" not in line
            assert not line.startswith("deadlines.")
            assert "deadlines." not in line


def test_the_sum_is_json_with_dates_or_moments_with_an_offset() -> None:
    days = explain_json(a_term("DL-AWB-BEZWAAR", "2026-02-20T09:00"))
    assert (days["raw_end"], days["end"], days["planning"], days["covered"]) == (
        "2026-04-03",
        "2026-04-07",
        "2026-04-07",
        True,
    )
    hours = explain_json(a_term("DL-IND-24", "2026-03-28T14:00"))
    assert hours["end"] == hours["raw_end"] == hours["planning"] == "2026-03-29T15:00:00+02:00"
    assert json.loads(json.dumps(hours)) == hours
