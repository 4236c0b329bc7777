# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""From a report to a signed advice that was handed over, with one person per role, each at a browser of their own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Sits
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-whole-way")

ADULT = {
    "betreft_minderjarige": "NEE",
    "geboortedatum_zekerheid": "GEDOCUMENTEERD",
    "leeftijd_document": "BETROUWBAAR_18_PLUS",
    "leeftijd_verklaring": "18_OF_OUDER",
    "tekenen_minderjarig": "NEE",
    "leeftijdsonderzoek": "GEEN",
    "jonger_dan_23": "NEE",
}
SEEN = {"bron": "Eigen waarneming", "datum": "2026-10-01", "gewicht": "MATIG"}
INDICATIONS = [
    {"element": "HANDELING", "omschrijving": "Werd naar een werkplek gebracht.", **SEEN},
    {"element": "MIDDEL", "omschrijving": "Het paspoort werd afgenomen.", **SEEN},
    {"element": "OOGMERK", "omschrijving": "Kreeg geen loon.", **SEEN},
]


def stage(page: Page, state: str) -> list[str]:
    """Return the names on the stage bar that are done, current or ahead."""
    return [text.strip() for text in page.locator(f".stages li.{state} > span:nth-child(2)").all_inner_texts()]


def test_from_report_to_advice_that_was_handed_over(sits: Sits, server: Server) -> None:
    citizen = sits()
    citizen.go("/melden")
    citizen.answer(
        {
            "soort_melder": "BURGER",
            "tekst": "Iemand werkt in een loods en mag niet weg.",
            "acuut_gevaar": "NEE",
            "betreft_minderjarige": "NEE",
            "toestemming_slachtoffer": "NIET_GEVRAAGD",
            "anoniem": "JA",
            "veilig_contact": "EMAIL",
            "contactgegevens": "post@voorbeeld.nl",
        }
    )
    citizen.page.get_by_role("button", name="Versturen").click()
    code = citizen.page.locator(".receipt code").inner_text()
    citizen.go("/melden/status")
    citizen.page.get_by_label("De code die u na het melden kreeg").fill(code)
    citizen.page.get_by_role("button", name="Tonen").click()
    expect(citizen.page.get_by_text("Ontvangen. Iemand gaat uw melding lezen.")).to_be_visible()

    number = server.newest_case().number
    key = server.newest_case().key
    _intake(sits, number)
    carla, chris = sits("carla"), sits("chris")

    carla.do_task(number, "Informeren over rechten", {"rechten_begrepen": "BEGREPEN", "taal": "Pools"})
    carla.do_task(
        number,
        "Indicatiegesprek voeren",
        {"gesprek_verloop": "AFGEROND", "indicaties": INDICATIONS, "andere_zorg": "NEE"},
    )
    carla.do_task(
        number,
        "Aanwijzingen beoordelen",
        {
            "uitkomst_indicatie": "REDELIJKE_GRONDEN",
            "uitbuitingsvormen": ["ARBEID"],
            "hoofdvorm": "ARBEID",
            "arbeidssector": "LAND_TUINBOUW",
        },
    )
    # four eyes: who assessed finds no way to confirm, a colleague does
    expect(
        carla.row(number, "Beoordeling bevestigen").get_by_role("button", name=re.compile("Oppakken"))
    ).to_have_count(0)
    chris.do_task(number, "Beoordeling bevestigen", {"oordeel_tweede": "EENS"})
    carla.go(f"/casussen/{key}")
    expect(carla.page.locator("main > .heads")).to_contain_text("Carla Casus")
    expect(carla.page.locator("main > .heads")).to_contain_text("Volwassen")
    expect(carla.page.get_by_text("Bescherming, zorg en opvang zijn gevraagd")).to_be_visible()

    carla.do_task(
        number, "Toestemming en keuzes vastleggen", {"toestemming_registratie": "JA", "registratie_door": "CASUS"}
    )
    carla.do_task(number, "Registreren met persoonsgegevens")
    sits("ilse").do_task(number, "Terugkoppelen aan de melder")
    _dossier(sits, number)
    _panel(sits, server, number)
    _advice(sits, number)

    carla.go(f"/casussen/{key}")
    assert "Uitreiking en gebruik" in stage(carla.page, "current")
    assert "Advies" in stage(carla.page, "done")  # protection goes on beside it, so other stages are current too
    carla.page.get_by_text("Afgeronde taken").click()
    expect(carla.page.locator("#taken details")).to_contain_text("Vera Voorzitter")
    expect(carla.page.locator("#gegevens")).to_contain_text("Aannemelijk")
    citizen.go("/melden/status")
    citizen.page.get_by_label("De code die u na het melden kreeg").fill(code)
    citizen.page.get_by_role("button", name="Tonen").click()
    expect(citizen.page.get_by_role("status")).not_to_contain_text("Aannemelijk")


def _intake(sits: Sits, number: str) -> None:
    ilse, ivo = sits("ilse"), sits("ivo")
    ilse.open_task(number, "Acuut gevaar beoordelen")
    expect(ilse.page.locator(".task-bar .term")).to_contain_text(re.compile("Vandaag|Op tijd"))  # within the hour
    ilse.page.get_by_text("Waarom deze datum?").click()
    expect(ilse.page.locator(".why .sum li").first).to_be_visible()
    ilse.do_task(number, "Acuut gevaar beoordelen", {"acuut_gevaar": "NEE"})
    ilse.do_task(number, "Ontvangst bevestigen", {"veilig_contact": "EMAIL", "bevestiging_email": "VERSTUURD"})
    ilse.do_task(number, "Leeftijd nagaan", ADULT)
    expect(
        ilse.row(number, "Volwassen spoor bevestigen").get_by_role("button", name=re.compile("Oppakken"))
    ).to_have_count(0)
    ivo.do_task(number, "Volwassen spoor bevestigen", {"bevestiging_spoor": "EENS"})
    ilse.do_task(number, "Dubbele melding en samenhang nagaan", {"besluit_melding": "NIEUWE_CASUS"})


def _dossier(sits: Sits, number: str) -> None:
    carla, sanne = sits("carla"), sits("sanne")
    carla.do_task(
        number,
        "Dossier openen",
        {"gronden": ["SEPOT"], "feit_in_nederland": "JA", "aangifte_gedaan": "JA", "strafzaak_uitkomst": "SEPOT"},
    )
    carla.do_task(
        number,
        "Toestemming bronnen vragen",
        {"bronnen_toestemming": [{}], "wil_gehoord": "NEE", "advocaat_betrokken": "NEE"},
    )
    sanne.do_task(number, "Toelaatbaarheid beoordelen", {"toelaatbaarheid": "TOELAATBAAR"})
    sanne.do_task(number, "Bronnen verzamelen", {"bronnen": [{}], "dossier_volledig": "COMPLEET"})


def _panel(sits: Sits, server: Server, number: str) -> None:
    members = ("lotte", "luuk", "leyla")
    rows = [{"lid": one, "belangenconflict": "NEE"} for one in members]
    sits("sanne").do_task(number, "Onafhankelijkheid toetsen", {"panelleden": rows})
    lotte, luuk = sits("lotte"), sits("luuk")
    lotte.open_task(number, "Dossier individueel lezen")
    address = lotte.page.url
    lotte.do_task(
        number,
        "Dossier individueel lezen",
        {"oordeel_handeling": "AANWEZIG", "uitleg_handeling": "Alleen Lotte schrijft dit."},
    )
    # blind: neither at the address of her reading nor at his own does he see what she wrote
    luuk.go(address)
    expect(luuk.page.locator("main")).not_to_contain_text("Alleen Lotte schrijft dit.")
    luuk.open_task(number, "Dossier individueel lezen")
    assert luuk.page.url != address
    expect(luuk.page.locator("main")).not_to_contain_text("Alleen Lotte schrijft dit.")
    for member in ("luuk", "leyla"):
        sits(member).do_task(number, "Dossier individueel lezen", {"oordeel_handeling": "AANWEZIG"})
    vera = sits("vera")
    vera.open_task(number, "Beraad van het panel leiden")
    expect(vera.page.locator(".shown")).to_have_count(3)
    expect(vera.page.locator("main")).to_contain_text("Alleen Lotte schrijft dit.")
    vera.do_task(
        number,
        "Beraad van het panel leiden",
        {
            "aanwezige_leden": 3,
            "stemmen_aannemelijk": 3,
            "stemmen_niet_aannemelijk": 0,
            "stemmen_onvoldoende": 0,
            "uitkomst_aannemelijkheid": "AANNEMELIJK",
        },
    )


def _advice(sits: Sits, number: str) -> None:
    sits("sanne").do_task(number, "Advies opstellen", {"uitbuitingsvormen": ["ARBEID"]})
    sits("vera").do_task(number, "Advies ondertekenen", {"ondertekening": "ONDERTEKEND"})
    carla = sits("carla")
    carla.do_task(number, "Advies uitreiken en uitleggen", {"reactie_advies": "AANVAARD"})
    expect(carla.page.get_by_role("link", name="Gebruik van het advies vastleggen").first).to_be_visible()


def test_doubt_about_the_age_asks_for_the_minor_track_at_once(sits: Sits, server: Server) -> None:
    citizen = sits()
    citizen.go("/melden")
    citizen.answer({"betreft_minderjarige": "TWIJFEL", "acuut_gevaar": "NEE", "veilig_contact": "NIET"})
    citizen.answer_the_rest()
    citizen.page.get_by_role("button", name="Versturen").click()
    expect(citizen.page.locator(".receipt code")).to_be_visible()

    case = server.newest_case()
    ilse = sits("ilse")
    ilse.go("/casussen")
    ilse.page.get_by_role("link", name=case.number, exact=True).click()
    expect(ilse.page.locator(".minor-track")).to_contain_text("Twijfel telt als minderjarig")
    expect(ilse.page.locator("main > .heads")).to_contain_text("Minderjarig")
    expect(ilse.page.locator("#berichten")).to_contain_text("Het minderjarigenspoor is gevraagd")
    expect(ilse.page.locator("#berichten")).to_contain_text("Bezorgd")
    expect(ilse.page.get_by_role("link", name="Situatie van het kind vastleggen").first).to_be_visible()
