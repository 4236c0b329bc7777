"""An adult is protected from the first hour to a residence permit, with one person per role at a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sits
from tests.browser.server import Server

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
    "tom": ("Veiligheid vandaag inschatten", "Advocaat regelen", "Schade en vergoeding bespreken"),
    "zoe": ("Opvangbehoefte vaststellen", "Zorgplan maken", "Inkomen en verzekering aanvragen"),
    "omar": ("Rust en zorg regelen",),
    "piet": ("Bedenktijd aanbieden",),
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

    tom = sits("tom")
    tom.go(f"/casussen/{server.newest_case().key}")
    expect(tom.page.locator("main > .heads")).to_contain_text("Hoog")  # what tom decided, and not the first alarm
    expect(tom.page.locator("main")).not_to_contain_text(ADDRESS)
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
    tom = sits("tom")
    tom.do_task(
        number,
        "Veiligheid vandaag inschatten",
        {"dreiging_nu": "NEE", "stalking": "JA", "politie_betrekken": "NEE", **NO_THREAT},
    )
    tom.open_task(number, "Gevaarsniveau vaststellen")
    expect(tom.page.locator("main")).to_contain_text("Hoog")  # the table proposes, a person decides
    tom.do_task(number, "Gevaarsniveau vaststellen", {"gevaarsniveau": "HOOG"})
    tom.do_task(number, "Veiligheidsplan maken", {"veiligheidsmaatregelen": ["GEHEIME_PLEK", "ANDERE_REGIO"]})
    expect(tom.row(number, "Veiligheidsplan nakijken")).to_have_count(1)


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
    sits("tom").do_task(number, "Overbrugging nakijken", {"overbrugging_uitkomst": "PLEK_VRIJ"})
    omar.do_task(number, "Opname vastleggen", {"opvang_adres": ADDRESS, "veiligheid_besproken": "JA"})
    expect(omar.row(number, "Verblijf in de opvang volgen")).to_have_count(1)
    for username in ("tom", "zoe", "teun"):  # no role opens the address
        person = sits(username)
        person.go(f"/casussen/{server.newest_case().key}")
        expect(person.page.locator("body")).not_to_contain_text("Verborgenlaan")


def _permit(sits: Sits, number: str) -> None:
    piet, tom, anna = sits("piet"), sits("tom"), sits("anna")
    piet.do_task(
        number,
        "Bedenktijd aanbieden",
        {
            "verblijfsstatus": "DERDELANDER_ZONDER_TITEL",
            "bedenktijd_uitkomst": "AANVAARD",
            "taal": "Engels",
            "tolk_nodig": "JA",
        },
    )
    tom.do_task(
        number, "Bedenktijd laten registreren", {"bedenktijd_soort": "DRIE_MAANDEN", "vertrek_opgeschort": "JA"}
    )
    tom.open_task(number, "Bedenktijd volgen")
    tom.page.get_by_text("Waarom deze datum?").click()
    expect(tom.page.locator(".why .sum")).to_contain_text("3 maanden")
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
    piet.do_task(
        number, "Aangifte of medewerking vastleggen", {"medewerking_vorm": "AANGIFTE", "individuele_beoordeling": "JA"}
    )
    tom.do_task(
        number,
        "Besluit van de IND vastleggen",
        {"vergunning_besluit": "VERLEEND", "vergunning_grond": "VB_3_48_A", "vergunning_tot": "2027-11-22"},
    )
    expect(anna.row(number, "Verlengen of langer verblijf kiezen")).to_have_count(1)
    tom.do_task(number, "Bedenktijd volgen", {"bedenktijd_einde": "AANGIFTE"})
