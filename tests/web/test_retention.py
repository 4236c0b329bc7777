# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Keeping and erasing on its pages: look ahead, hold, propose, approve as the second person, read the proof."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from engine.scheduler import erase_approved
from tests.world.closed import closed, spread
from tests.world.desk import Desk, words

PAGE = "/beheer/bewaren"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for username, role in (("fenna", "FG"), ("frits", "FG"), ("bea", "BEHEER")):
        desk.office.hire(username, role)
    return desk


def fg(desk: Desk, username: str) -> FlaskClient:
    return desk.at(username)


def test_from_the_preview_to_the_proof_through_two_people(desk: Desk) -> None:
    case = closed(desk.office)
    number = desk.office.engine.do(lambda uow: uow.cases.get(case).number)
    assert "Op die dag mag geen casus worden gewist." in words(fg(desk, "fenna").get(PAGE).text)
    ahead = words(fg(desk, "fenna").get(f"{PAGE}?op=2028-03-02").text)
    assert number in ahead and "Melding zonder vervolg [O]" in ahead
    early = fg(desk, "fenna").post(f"{PAGE}/voorstel/{case}", data={"grond": "Weg ermee"})
    assert early.status_code == 422 and "De bewaartermijn is nog niet om." in words(early.text)

    desk.office.clock.advance(timedelta(days=366 * 2))
    fenna, frits = fg(desk, "fenna"), fg(desk, "frits")
    fenna.post(f"{PAGE}/voorstel/{case}", data={"grond": "De termijn is om."})
    [key] = desk.office.engine.do(lambda uow: [e.key for e in uow.erasures.find()])
    assert "U stelde dit voor" in words(fenna.get(PAGE).text)
    alone = fenna.post(f"{PAGE}/{key}/goedkeuren")
    assert alone.status_code == 403 and "Vier ogen" in words(alone.text)
    assert fenna.get(f"{PAGE}/bewijs/{key}").status_code == 404
    frits.post(f"{PAGE}/{key}/goedkeuren")
    assert "De klok is aan het wissen." in words(frits.get(PAGE).text)

    assert erase_approved(desk.office.engine) == 1
    proof = words(frits.get(f"{PAGE}/bewijs/{key}").text)
    assert number in proof and "Fenna" in proof and "Frits" in proof and "BW-MELDING@2023-01-01" in proof
    assert "De termijn is om." not in proof


def test_a_case_is_held_and_let_go_with_a_ground_that_an_administrator_does_not_read(desk: Desk) -> None:
    case = closed(desk.office)
    number = desk.office.engine.do(lambda uow: uow.cases.get(case).number)
    fenna, bea = fg(desk, "fenna"), fg(desk, "bea")
    assert fenna.post(f"{PAGE}/vasthouden", data={"nummer": number, "grond": ""}).status_code == 422
    assert fenna.post(f"{PAGE}/vasthouden", data={"nummer": "H-1", "grond": "x"}).status_code == 404
    fenna.post(f"{PAGE}/vasthouden", data={"nummer": number, "grond": "Klacht van mevrouw"})
    assert "Klacht van mevrouw" in words(fenna.get(PAGE).text)
    seen = words(bea.get(PAGE).text)
    assert number in seen and "Klacht van mevrouw" not in seen
    bea.post(f"{PAGE}/vasthouden/{case}/weg", data={"grond": "Klaar"})
    assert number not in words(fenna.get(PAGE).text)


def test_the_terms_stand_there_with_mark_and_source(desk: Desk) -> None:
    page = words(fg(desk, "bea").get(PAGE).text)
    for told in ("Medische gegevens", "20 jaar", "WGBO", "[V]", "[U]", "bij een andere organisatie", "Voorgoed"):
        assert told in page
    bea = fg(desk, "bea")
    bea.post("/taal", data={"taal": "en"})
    english = words(bea.get(PAGE).text)
    assert "20 years after the last change" in english and "Eigen organisatie; geen wet" not in english


@pytest.mark.parametrize("username", ["carla", "tom", "otto"])
def test_nobody_else_comes_here(desk: Desk, username: str) -> None:
    assert desk.at(username).get(PAGE).status_code == 403
    assert desk.at(username).post(f"{PAGE}/vasthouden", data={"nummer": "x", "grond": "x"}).status_code == 403


def test_a_request_about_a_part_goes_from_the_choice_to_the_proof(desk: Desk) -> None:
    case = spread(desk.office)
    number = desk.office.engine.do(lambda uow: uow.cases.get(case).number)
    fenna, frits, bea = fg(desk, "fenna"), fg(desk, "frits"), fg(desk, "bea")
    sent = {"nummer": number, "op-grond": ["VG-AVG"], "wie": "mevrouw zelf", "ontvangen": "2026-03-01", "grond": "Weg"}
    choice = words(fenna.post(f"{PAGE}/onderdelen", data={"nummer": number}).text)
    assert "Waarom?" in choice or "gevaar" in choice.lower()
    none = fenna.post(f"{PAGE}/onderdelen/verzoek", data=sent)
    assert none.status_code == 422 and "Kies een of meer onderdelen" in words(none.text)
    fenna.post(f"{PAGE}/onderdelen/verzoek", data={**sent, "deel": ["fact:gevaar_motivering"]})
    [key] = desk.office.engine.do(lambda uow: [e.key for e in uow.erasures.find()])
    seen, blind = words(frits.get(PAGE).text), words(bea.get(PAGE).text)
    assert "mevrouw zelf" in seen and "Alleen deze onderdelen" in seen and "Antwoord uiterlijk op" in seen
    assert "mevrouw zelf" not in blind and "de privacyfunctionaris ziet welke" in blind
    frits.post(f"{PAGE}/{key}/goedkeuren")
    assert erase_approved(desk.office.engine) == 1
    proof = words(frits.get(f"{PAGE}/bewijs/{key}").text)
    assert f"Onderdelen van casus {number} zijn gewist" in proof and "VG-AVG@2023-01-01" in proof


def test_a_request_that_a_duty_stands_in_the_way_of_is_refused_with_a_reason(desk: Desk) -> None:
    case = closed(desk.office)
    number = desk.office.engine.do(lambda uow: uow.cases.get(case).number)
    fenna, frits = fg(desk, "fenna"), fg(desk, "frits")
    fenna.post(f"{PAGE}/vasthouden", data={"nummer": number, "grond": "Rechtszaak"})
    sent = {"nummer": number, "op-grond": "VG-AVG", "wie": "mevrouw", "ontvangen": "2026-03-01", "grond": "Weg"}
    assert fenna.post(f"{PAGE}/verzoek", data={**sent, "op-grond": ""}).status_code == 422
    fenna.post(f"{PAGE}/verzoek", data=sent)
    assert "Kan nu niet worden toegewezen" in words(frits.get(PAGE).text)
    [key] = desk.office.engine.do(lambda uow: [e.key for e in uow.erasures.find()])
    frits.post(f"{PAGE}/{key}/weigeren", data={"grond": "Er loopt een rechtszaak."})
    assert "Er loopt een rechtszaak." in words(fenna.get(PAGE).text)
