# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every rule of the delivered catalogue, on every day of the loaded years that it can be computed for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from engine.deadlines.length import Unit
from engine.deadlines.rules import TermRule
from engine.errors import OutsideCalendar
from tests.deadlines.common import AMSTERDAM, CALENDAR, CATALOGUE, days_of, slow_end, slow_free


def _alike() -> dict[str, TermRule]:
    """Return one rule for each way of counting; rules that count alike have the same dates."""
    rules = (rule for term in sorted(CATALOGUE.ids) for rule in CATALOGUE.versions(term))
    ways = {(r.length, r.basis, r.backward, r.excluded, r.uncertain, r.mark): r for r in rules}
    return {rule.id: rule for rule in ways.values()}


RULES = _alike()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_of_the_catalogue_holds_its_properties_on_every_day(rule: TermRule) -> None:
    before: date | None = None
    computed = 0
    for day in days_of(2023, 2028):
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)
        try:
            found = rule.compute(noon, CALENDAR)
        except OutsideCalendar:
            continue
        computed += 1
        if rule.length.unit is Unit.HOURS:
            assert found.end_at - noon.astimezone(found.end_at.tzinfo) == timedelta(hours=rule.length.amount)
        elif not rule.backward:
            assert (found.raw_end, found.end) == slow_end(day, rule.length.amount, rule.length.unit, found.covered), day
            assert day <= found.planning <= found.end, day
        if rule.length.unit is Unit.WORKING_DAYS or found.covered:
            assert not slow_free(found.end), day
        assert before is None or before <= found.end, day
        before = found.end
    assert computed > 0 or rule.length.days > 5 * 365
