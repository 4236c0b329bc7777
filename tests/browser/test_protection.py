# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An adult is protected from the first hour to a residence permit, with one person per role at a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sits
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-protection")

ADDRESS = "Verborgenlaan 12, 9999 ZZ Nergens"
NO_THREAT = dict.fromkeys(
    (
        "verdachte_kent_locatie",
        "netwerk_georganiseerd",
        "wapen",
        "telefoon_gevolgd",
        "contactpogingen",
        "afhankelijkheid",
        "kinderen_in_gevaar",
        "zelfbeschadiging",
    ),
    "NEE",
)
ALL_AT_ONCE = {
    "carla": ("Veiligheid vandaag inschatten", "Advocaat regelen", "Schade en vergoeding bespreken"),
    "zoe": ("Opvangbehoefte vaststellen", "Zorgplan maken", "Inkomen en verzekering aanvragen"),
    "omar": ("Rust en zorg regelen",),
    "bo": ("Bedenktijd aanbieden",),
    "anna": ("Verblijfssituatie nagaan",),
}


def test_an_adult_is_protected_sheltered_and_gets_a_permit(sits: Sits, server: Server) -> None:
    number = _reported_in_danger(sits, server)
    for username, tasks in ALL_AT_ONCE.items():  # nobody waits for another branch
        for task in tasks:
            expect(sits(username).row(number, task)).to_have_count(1)
    _safe(sits, number)
    _sheltered(sits, server, number)
    _permit(sits, number)

    carla = sits("carla")
    carla.go(f"/casussen/{server.newest_case().key}")
    expect(carla.page.locator("main > .heads")).to_contain_text("Hoog")  # what carla decided, and not the first alarm
    expect(carla.page.locator("main")).not_to_contain_text(ADDRESS)
    expect(sits("omar").row(number, "Verblijf in de opvang volgen")).to_have_count(1)  # shelter goes on by itself


def _reported_in_danger(sits: Sits, server: Server) -> str:
    citizen = sits()
    citizen.go("/melden")
    citizen.answer({"betreft_minderjarige": "NEE", "acuut_gevaar": "JA", "veilig_contact": "NIET"})
    citizen.answer_the_rest()
    citizen.page.get_by_role("button", name="Versturen").click()
    expect(citizen.page.locator(".receipt code")).to_be_visible()
    number = server.newest_case().number
    sits("ilse").do_task(number, "Acuut gevaar beoordelen", {"acuut_gevaar": "JA"})
    return number


def _safe(sits: Sits, number: str) -> None:
    carla = sits("carla")
    carla.do_task(
        number,
        "Veiligheid vandaag inschatten",
        {"dreiging_nu": "NEE", "stalking": "JA", "politie_betrekken": "NEE", **NO_THREAT},
    )
    carla.open_task(number, "Gevaarsniveau vaststellen")
    expect(carla.page.locator("main")).to_contain_text("Hoog")  # the table proposes, a person decides
    carla.do_task(number, "Gevaarsniveau vaststellen", {"gevaarsniveau": "HOOG"})
    carla.do_task(number, "Veiligheidsplan maken", {"veiligheidsmaatregelen": ["GEHEIME_PLEK", "ANDERE_REGIO"]})
    expect(carla.row(number, "Veiligheidsplan nakijken")).to_have_count(1)


def _sheltered(sits: Sits, server: Server, number: str) -> None:
    zoe, cora, omar = sits("zoe"), sits("cora"), sits("omar")
    zoe.do_task(
        number,
        "Opvangbehoefte vaststellen",
        {
            "betreft_minderjarige": "NEE",
            "verblijfsstatus": "DERDELANDER_ZONDER_TITEL",
            "bedenktijd_loopt": "JA",
            "vergunning_b83": "NEE",
            "zorg_meervoudig": "NEE",
            "nla_groep": "NEE",
        },
    )
    zoe.do_task(number, "Opvang kiezen met de persoon", {"toestemming_opvang": "JA", "opvangsoort": "COSM"})
    cora.do_task(
        number,
        "Plaatsing regelen (CoMensha)",
        {"plaatsing_uitkomst": "WACHTLIJST", "plaatsing_reden": "Er is vandaag geen plek."},
    )
    sits("carla").do_task(number, "Overbrugging nakijken", {"overbrugging_uitkomst": "PLEK_VRIJ"})
    omar.do_task(number, "Opname vastleggen", {"opvang_adres": ADDRESS, "veiligheid_besproken": "JA"})
    expect(omar.row(number, "Verblijf in de opvang volgen")).to_have_count(1)
    for username in ("carla", "zoe", "tom"):  # no role opens the address
        person = sits(username)
        person.go(f"/casussen/{server.newest_case().key}")
        expect(person.page.locator("body")).not_to_contain_text("Verborgenlaan")


def _permit(sits: Sits, number: str) -> None:
    bo, carla, anna = sits("bo"), sits("carla"), sits("anna")
    bo.do_task(
        number,
        "Bedenktijd aanbieden",
        {
            "verblijfsstatus": "DERDELANDER_ZONDER_TITEL",
            "bedenktijd_uitkomst": "AANVAARD",
            "taal": "Engels",
            "tolk_nodig": "JA",
        },
    )
    carla.do_task(
        number, "Bedenktijd laten registreren", {"bedenktijd_soort": "DRIE_MAANDEN", "vertrek_opgeschort": "JA"}
    )
    carla.open_task(number, "Bedenktijd volgen")
    carla.page.get_by_text("Waarom deze datum?").click()
    expect(carla.page.locator(".why .sum")).to_contain_text("3 maanden")
    anna.do_task(
        number,
        "Verblijfssituatie nagaan",
        {
            "verblijfsstatus": "DERDELANDER_ZONDER_TITEL",
            "aangifte_gedaan": "JA",
            "strafzaak_uitkomst": "LOOPT",
            "andere_medewerking": "NEE",
            "getuige_aangever": "NEE",
            "zwaarwegende_reden": "GEEN",
        },
    )
    anna.open_task(number, "Keuze over medewerking vastleggen")
    anna.do_task(number, "Keuze over medewerking vastleggen", {"keuze_medewerking": "AANGIFTE", "keuze_vrij": "JA"})
    bo.do_task(
        number, "Aangifte of medewerking vastleggen", {"medewerking_vorm": "AANGIFTE", "individuele_beoordeling": "JA"}
    )
    carla.do_task(
        number,
        "Besluit van de IND vastleggen",
        {"vergunning_besluit": "VERLEEND", "vergunning_grond": "VB_3_48_A", "vergunning_tot": "2027-11-22"},
    )
    expect(anna.row(number, "Verlengen of langer verblijf kiezen")).to_have_count(1)
    carla.do_task(number, "Bedenktijd volgen", {"bedenktijd_einde": "AANGIFTE"})
