# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-19: what is not known of a term is never taken for granted, and no date is guessed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from engine.bootstrap import delivered, library_at
from engine.clock import AMSTERDAM
from engine.deadlines.catalogue import Catalogue
from engine.deadlines.rules_file import read_rules
from engine.errors import InvalidTerm, OutsideCalendar
from tests.safety.acts import codes
from tests.world.office import Office

LIBRARY = library_at(delivered())
TERM: dict[str, Any] = {
    "id": "DL-PROEF",
    "version": 1,
    "valid_from": date(2023, 1, 1),
    "name": {"nl": "Proef", "en": "Trial"},
    "starts": {"nl": "het begin", "en": "the start"},
    "amount": 6,
    "unit": "weken",
    "basis": "WET",
    "character": "FATAAL",
    "mark": "V",
    "source": "Verzonnen",
}
GOOD_FRIDAY = datetime(2026, 2, 20, 12, tzinfo=AMSTERDAM)  #: six weeks later it is Good Friday


def rules(**changes: object) -> Catalogue:
    table = {key: value for key, value in {**TERM, **changes}.items() if value is not None}
    return Catalogue(read_rules("proef.toml", {"term": [table]}))


@pytest.mark.parametrize(
    "change",
    [{"basis": None}, {"basis": "ONBEKEND"}, {"mark": "U", "uncertain": False}, {"mark": "P", "uncertain": False}],
)
def test_a_term_whose_basis_is_unknown_or_whose_doubt_is_switched_off_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InvalidTerm):
        rules(**change)


def test_doubt_about_a_term_makes_people_early() -> None:
    sure = rules().rule("DL-PROEF", date(2026, 2, 20)).compute(GOOD_FRIDAY, LIBRARY.calendar)
    unsure = rules(mark="U").rule("DL-PROEF", date(2026, 2, 20)).compute(GOOD_FRIDAY, LIBRARY.calendar)
    assert sure.planning == date(2026, 4, 7), "the law moves it past Easter"
    assert unsure.planning == date(2026, 4, 2), "nobody relies on that when it was not verified"


@pytest.mark.parametrize("basis", ["REGELING", "RECHTER", "EU", "VERDRAG", "BELEIDSREGEL", "INTERN"])
def test_only_a_law_or_decree_moves_an_end(basis: str) -> None:
    found = rules(basis=basis).rule("DL-PROEF", date(2026, 2, 20)).compute(GOOD_FRIDAY, LIBRARY.calendar)
    assert found.end == date(2026, 4, 3)


def test_a_date_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        rules().rule("DL-PROEF", date(2035, 3, 5)).compute(datetime(2035, 3, 5, tzinfo=AMSTERDAM), LIBRARY.calendar)


def test_a_term_beyond_the_calendar_is_an_incident_and_not_silence(office: Office) -> None:
    office.clock.set(datetime(2035, 3, 5, 10, tzinfo=AMSTERDAM))
    case = office.report()
    assert "outside-calendar" in codes(office, case)
