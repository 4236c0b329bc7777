# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sharing on its pages: proposed by one, decided by another, handed out in the answer to a post and nowhere else."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.world.desk import Desk, words

TOLD = "Voorbeeld: wordt op het werk vastgehouden."
WISH = {
    "ontvanger": "Politie Midden",
    "voor": "Team mensenhandel",
    "doel": "Aangifte voorbereiden",
    "grondslag": "VITAAL",
    "gegeven": "tekst",
    "nodig": "Zonder dit weet het team niet waar het om gaat",
    "tot": "2026-03-09",
}


def test_data_are_proposed_decided_on_by_another_handed_out_and_ended(desk: Desk) -> None:
    case = desk.office.report(tekst=TOLD)
    carla, tom, ilse = desk.at("carla"), desk.at("tom"), desk.at("ilse")
    path = f"/casussen/{case}/delen"
    assert path in carla.get(f"/casussen/{case}").text
    assert "niemand stelde dat voor" in carla.get(path).text
    form = carla.get(f"{path}/voorstel").text
    assert TOLD not in form and 'value="tekst"' in form
    assert ilse.get(f"{path}/voorstel").status_code == 403 and f"{path}/voorstel" not in ilse.get(path).text

    made = carla.post(f"{path}/voorstel", data=WISH)
    one = made.location
    assert "Wacht op een besluit" in carla.get(path).text
    assert "Besluit vastleggen" not in carla.get(one).text
    assert carla.post(f"{one}/verstrekken", data={"begrepen": "ja"}).status_code == 422

    assert TOLD not in tom.get(one).text
    refused = tom.post(f"{one}/besluit", data={"besluit": "ja", "grond": ""})
    assert refused.status_code == 422 and "checked" in refused.text
    assert tom.post(f"{one}/besluit", data={"grond": "Nodig"}).status_code == 422
    assert (
        "gedeeld mag worden"
        in tom.post(f"{one}/besluit", data={"besluit": "ja", "grond": "Nodig"}, follow_redirects=True).text
    )

    assert carla.post(f"{one}/verstrekken").status_code == 422
    out = carla.post(f"{one}/verstrekken", data={"begrepen": "ja"})
    assert TOLD in out.text and out.headers["Cache-Control"] == "no-store"
    assert len(BeautifulSoup(out.text, "html.parser").select(".facts div")) == 1
    assert TOLD not in carla.get(one).text and "1 keer verstrekt" in words(carla.get(path).text)

    assert carla.post(f"{one}/einde", data={"reden": ""}).status_code == 422
    ended = carla.post(f"{one}/einde", data={"reden": "Niet meer nodig"}, follow_redirects=True)
    assert "Er gaat niets meer naar buiten" in ended.text
    assert carla.post(f"{one}/verstrekken", data={"begrepen": "ja"}).status_code == 422


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tot": "nooit"}, "Kies een laatste dag"),
        ({"tot": "9999-12-31"}, "Kies een laatste dag"),
        ({"grondslag": "OPVANG"}, "De toestemming voor dit doel is er niet"),
        ({"gegeven": "opvangadres"}, "Kies de gegevens die nodig zijn"),
    ],
)
def test_a_refused_proposal_keeps_what_was_typed(desk: Desk, changed: dict[str, str], said: str) -> None:
    case = desk.office.report(tekst=TOLD)
    page = desk.at("carla").post(f"/casussen/{case}/delen/voorstel", data={**WISH, **changed})
    assert page.status_code == 422 and said in page.text
    assert WISH["nodig"] in page.text and WISH["ontvanger"] in page.text


def test_an_involvement_until_the_end_of_time_is_refused(desk: Desk) -> None:
    case = desk.office.report()
    wish = {"organisatie": "Voorbeeld", "rol": "ADVOCAAT", "grond": "Gevraagd", "tot": "9999-12-31"}
    assert desk.at("carla").post(f"/casussen/{case}/betrokken", data=wish).status_code == 422
