# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The term catalogue on its page: propose a version, be refused as its author, have a second administrator use it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.world.desk import Desk, words

VERSION = {"aantal": "3", "eenheid": "werkdagen", "vanaf": "2026-03-01", "merk": "O", "bron": "Besluit van de directie"}
PATH = "/beheer/termijnen/DL-BEVESTIG"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.office.hire("bea", "BEHEER")
    desk.office.hire("bram", "BEHEER")
    return desk


def test_a_version_goes_from_proposal_to_use_through_two_people(desk: Desk) -> None:
    bea, bram = desk.at("bea"), desk.at("bram")
    assert "Ontvangst van de melding bevestigen" in words(bea.get("/beheer/termijnen").text)
    own = words(bea.post(PATH, data=VERSION, follow_redirects=True).text)
    assert "De versie is voorgesteld" in own and "eigen-1" in own and "In gebruik nemen" not in own

    page = BeautifulSoup(bram.get(PATH).text, "html.parser")
    action = next(str(form["action"]) for form in page.select("form") if str(form["action"]).endswith("/gebruiken"))
    refused = bea.post(action)
    assert refused.status_code == 403 and "vier ogen" in words(refused.text)
    used = words(bram.post(action, follow_redirects=True).text)
    assert "3 werkdagen eigen-1" in used and "Van deze organisatie · geldt vandaag" in used
    assert "Bea Beheer → Bram" in used


def test_a_source_is_told_in_the_language_of_the_page(desk: Desk) -> None:
    bea = desk.at("bea")
    bea.post(PATH, data={**VERSION, "bron-engels": "Decision of the board"})
    bea.post(PATH, data={**VERSION, "vanaf": "2027-03-01", "bron": "Afspraak van maart"})
    dutch = words(bea.get(PATH).text)
    assert "[O] Besluit van de directie" in dutch and "Decision of the board" not in dutch
    bea.post("/taal", data={"taal": "en"})
    english = words(bea.get(PATH).text)
    assert "[O] Decision of the board" in english and "Besluit van de directie" not in english
    assert "[O] Afspraak van maart" in english, "what was told in one language only is not left out"
    assert "[O] Standard of the organisation; no act prescribes it" in english


def test_what_the_check_refuses_stays_on_the_screen(desk: Desk) -> None:
    for wrong in ({"eenheid": "dag"}, {"aantal": "nul"}, {"vanaf": "morgen"}, {"bron": " "}):
        answer = desk.at("bea").post(PATH, data={**VERSION, "bron": "Ons besluit", **wrong})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert "bron" in wrong or "Ons besluit" in answer.text


def test_the_calendar_says_how_far_it_reaches(desk: Desk) -> None:
    page = words(desk.at("bea").get("/beheer/termijnen").text)
    assert "zondag 31 december 2028" in page and "vrijdag 15 mei 2026" in page


def test_the_catalogue_is_for_administrators(desk: Desk) -> None:
    for path in ("/beheer/termijnen", PATH):
        assert desk.at("tom").get(path).status_code == 403
    assert desk.at("tom").post(PATH, data=VERSION).status_code == 403
