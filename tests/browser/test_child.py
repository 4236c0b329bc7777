# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A child alone is protected, goes missing and is found, with one person per role at a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sits
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-child")

PLACE = "Schuilpad 3, 9999 ZZ Nergens"


def test_a_child_alone_gets_a_guardian_and_a_place_goes_missing_and_is_found(sits: Sits, server: Server) -> None:
    number = _reported_with_doubt(sits, server)
    _told_to_veilig_thuis(sits, number)
    _guardian(sits, number)
    _place(sits, number)
    _missing(sits, number)
    _found(sits, number)

    carla = sits("carla")
    carla.go(f"/casussen/{server.newest_case().key}")
    expect(carla.page.locator("main > .heads")).to_contain_text("Minderjarig")
    expect(carla.page.locator("main > .heads")).to_contain_text("Open")
    expect(carla.page.locator("body")).not_to_contain_text("Schuilpad")
    expect(sits("nadia").row(number, "Plan voor het kind maken")).to_have_count(1)


def _reported_with_doubt(sits: Sits, server: Server) -> str:
    citizen = sits()
    citizen.go("/melden")
    citizen.answer({"betreft_minderjarige": "TWIJFEL", "acuut_gevaar": "NEE", "veilig_contact": "NIET"})
    citizen.answer_the_rest()
    citizen.page.get_by_role("button", name="Versturen").click()
    expect(citizen.page.locator(".receipt code")).to_be_visible()
    number = server.newest_case().number
    sits("ilse").do_task(
        number,
        "Situatie van het kind vastleggen",
        {
            "geboortedatum": "2011-05-04",
            "geboortedatum_zekerheid": "VERKLAARD",
            "alleenstaand": "JA",
            "verblijfsstatus": "DERDELANDER_ZONDER_TITEL",
            "leeftijd_nagaan": "NEE",
            "kind_weg": "NEE",
        },
    )
    return number


def _told_to_veilig_thuis(sits: Sits, number: str) -> None:
    carla = sits("carla")
    carla.do_task(number, "Signalen in kaart brengen", {"signalen": [{}]})
    carla.do_task(number, "Overleggen met collega of Veilig Thuis")
    carla.do_task(number, "Praten met het kind")
    carla.do_task(
        number,
        "Wegen",
        {"vermoeden": "JA", "vermoeden_mensenhandel": "JA", "gevaar_kind": "STRUCTUREEL", "hulp_mogelijk": "NEE"},
    )
    carla.do_task(number, "Beslissen: melden, hulp of allebei", {"besluit_meldcode": "MELDEN"})
    sits("vince").do_task(
        number, "Triage doen", {"vt_veiligheid": "STRUCTUREEL", "vt_vervolg": "TEAM", "ouders_veilig": "ONBEKEND"}
    )
    expect(sits("vince").row(number, "Ouders informeren")).to_have_count(0)  # nobody knows that it is safe


def _guardian(sits: Sits, number: str) -> None:
    nadia = sits("nadia")
    nadia.do_task(number, "Voogd vragen")
    nadia.do_task(number, "Voogd vastleggen", {"voogd_uitkomst": "NOG_NIET"})
    expect(nadia.row(number, "Voogd vastleggen")).to_have_count(1)  # it stays until there is one
    nadia.do_task(
        number,
        "Voogd vastleggen",
        {"voogd_uitkomst": "BENOEMD", "voogd_naam": "Nora Nidos", "voogd_belangenconflict": "NEE"},
    )
    expect(nadia.row(number, "Voogd vastleggen")).to_have_count(0)


def _place(sits: Sits, number: str) -> None:
    sits("nadia").do_task(number, "Beschermde opvang vragen", {"plek_uitkomst": "GEPLAATST"})
    omar = sits("omar")
    omar.open_task(number, "Plek en afspraken vastleggen")
    shelter = omar.page.locator(".hv-question[data-name*=adres]").get_attribute("data-name")
    assert shelter
    omar.do_task(number, "Plek en afspraken vastleggen", {shelter: PLACE})
    expect(omar.row(number, "Verblijf van het kind volgen")).to_have_count(1)


def _missing(sits: Sits, number: str) -> None:
    omar, carla, piet = sits("omar"), sits("carla"), sits("piet")
    omar.do_task(number, "Verblijf van het kind volgen", {"verblijf_uitkomst": "KIND_WEG"})
    omar.open_task(number, "Vermissing melden bij de politie")
    omar.page.get_by_text("Waarom deze datum?").click()
    expect(omar.page.locator(".why .sum")).to_contain_text("1 uur")
    omar.do_task(number, "Vermissing melden bij de politie")
    piet.do_task(number, "Zoekactie met politie afstemmen")
    carla.do_task(number, "Voogd over de vermissing informeren", {"gezag_geinformeerd": "VOOGD"})
    carla.do_task(
        number,
        "Vermist kind: elke dag nakijken",
        {"kind_gevonden": "NEE", "politie_gesproken": "JA", "voogd_gesproken": "JA"},
    )
    expect(carla.row(number, "Vermist kind: elke dag nakijken")).to_have_count(1)  # every day anew


def _found(sits: Sits, number: str) -> None:
    carla, omar = sits("carla"), sits("omar")
    carla.do_task(
        number,
        "Vermist kind: elke dag nakijken",
        {"kind_gevonden": "JA", "politie_gesproken": "JA", "voogd_gesproken": "JA"},
    )
    carla.do_task(
        number,
        "Kind is terug: gesprek en veiligheid",
        {"politie_weet_terug": "JA", "plek_nog_veilig": "JA", "terug_gesprek": "LATER"},
    )
    expect(omar.row(number, "Verblijf van het kind volgen")).to_have_count(1)
