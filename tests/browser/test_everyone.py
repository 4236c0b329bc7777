# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every page for everybody: nothing that axe finds, nothing that runs off a phone, no scripts or mouse needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Sits
from tests.browser.judging import judge
from tests.browser.person import DESK, Person
from tests.browser.visits import NO_PAGE, PRINTED, SHOWN_BY_A_STORY, STORIES, VISITS, Seat, Story, routes, seats
from tests.world.desk import settings
from tests.world.everything import Keys, furnish
from tests.world.server import Server
from web import create_app

pytestmark = pytest.mark.xdist_group("browser-everyone")

DANGER = "Acuut gevaar beoordelen"


@pytest.fixture(scope="module")
def keys(server: Server) -> Keys:
    """What stands in the office behind every page."""
    return furnish(server)


@pytest.fixture(scope="module")
def seat(browser: Browser, server: Server) -> Iterator[Seat]:
    """People who stay at their browsers for all tests of this file."""
    seated, seat = seats(browser, server)
    yield seat
    for person in seated.values():
        person.leave()


def test_every_route_that_shows_a_page_has_its_place_here() -> None:
    shown = {
        rule.endpoint
        for rule in create_app(SimpleNamespace(do=None), settings()).url_map.iter_rules()
        if "GET" in (rule.methods or set())
    }
    assert shown - set(NO_PAGE) == set(VISITS) | set(SHOWN_BY_A_STORY)


def test_every_page_is_for_everybody(seat: Seat, keys: Keys) -> None:
    for what, page in routes(seat, keys):
        judge(page, what)
    said = [line for name in ("ilse", "tom", "fenna", "bea", "otto") for line in seat(name).complaints]
    assert [line for line in said if "status of 403" not in line] == []  # the page that asks who one is again


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_so_is_every_page_that_follows_an_act(seat: Seat, keys: Keys, story: Story) -> None:
    for what, page in story(seat, keys):
        judge(page, what)


@pytest.mark.parametrize("route", PRINTED)
def test_what_is_printed_for_somebody_holds_the_text_and_no_buttons(seat: Seat, keys: Keys, route: str) -> None:
    person = seat(VISITS[route].who)
    person.go(VISITS[route].path.format_map(keys))
    person.page.emulate_media(media="print")
    person.page.set_viewport_size({"width": 680, "height": 900})  # A4 between its margins
    expect(person.page.get_by_role("heading", level=1)).to_be_visible()
    expect(
        person.page.locator("nav, .tools, .no-print, button, input:not([type=hidden])").locator("visible=true")
    ).to_have_count(0)
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 680
    person.page.emulate_media(media="screen")


def _open_draft(otto: Person) -> None:
    main = otto.page.get_by_role("main")
    known = main.get_by_role("link", name="Ontwerp van Vaststelling slachtofferschap openen")
    made = main.get_by_role("button", name="Ontwerp maken van Vaststelling slachtofferschap")
    (known if known.count() else made).click()
    expect(otto.page.get_by_role("heading", level=1)).to_have_text("Vaststelling slachtofferschap")


def test_every_page_works_without_scripts(sits: Sits, server: Server) -> None:
    citizen = sits(scripts=False)
    citizen.go("/melden")
    citizen.answer({"soort_melder": "PROFESSIONAL", "veilig_contact": "NIET"})
    citizen.page.get_by_role("button", name="Vragen bijwerken").last.click()
    citizen.answer({"beroepsgroep": "Huisarts"})  # a question that came with the answer
    citizen.answer_the_rest()
    citizen.page.get_by_role("button", name="Versturen").click()
    expect(citizen.page.locator(".receipt code")).to_be_visible()
    number, key = server.newest_case().number, server.newest_case().key

    ilse = sits("ilse", scripts=False)
    ilse.open_task(number, DANGER)
    ilse.answer({"acuut_gevaar": "JA", "gevaar_motivering": "De dader staat voor de deur."})
    ilse.complete()
    expect(ilse.page.locator("#error-summary")).to_contain_text("Vul dit in")  # now the questions that follow are there
    ilse.answer({"gevaar_omschrijving": "Een bedreiging.", "gebeld_112": "JA"})
    ilse.complete()
    expect(ilse.page.get_by_text(f"Bewaard: “{DANGER}” is afgerond.")).to_be_visible()
    ilse.go(f"/casussen/{key}")
    ilse.page.locator("#processen").get_by_role("link").first.click()
    expect(ilse.page.get_by_role("table")).to_contain_text(DANGER)  # the text twin stands in for the drawing

    tom = sits("tom", scripts=False)
    tom.go("/overzicht")
    tom.page.get_by_role("link", name=re.compile("^Overdragen: Leeftijd nagaan, casus " + number)).first.click()
    tom.page.get_by_label("Ivo Intake").check()
    tom.page.get_by_label("Waarom?").fill("Vakantie.")
    tom.page.get_by_role("button", name="Overdragen").click()
    expect(sits("ivo", scripts=False).row(number, "Leeftijd nagaan")).to_have_count(1)


def test_rows_come_and_go_without_scripts(sits: Sits, server: Server) -> None:
    case = server.report()
    server.hear(case, "sepot-bekend")
    carla = sits("carla", scripts=False)
    carla.do_task(
        case.number,
        "Dossier openen",
        {"gronden": ["SEPOT"], "feit_in_nederland": "JA", "aangifte_gedaan": "JA", "strafzaak_uitkomst": "SEPOT"},
    )
    carla.open_task(case.number, "Toestemming bronnen vragen")
    rows = carla.page.locator('[data-name="bronnen_toestemming"] .hv-row')
    before = rows.count()
    carla.page.get_by_role("button", name=re.compile("^Nog een toevoegen")).click()
    expect(rows).to_have_count(before + 1)
    carla.page.get_by_role("button", name=re.compile("^Verwijderen")).last.click()
    expect(rows).to_have_count(before)
    carla.answer({"wil_gehoord": "NEE", "advocaat_betrokken": "NEE"})
    if not before:
        carla.page.get_by_role("button", name=re.compile("^Nog een toevoegen")).click()
    carla.answer_the_rest()
    carla.complete()
    expect(carla.page.get_by_text("Bewaard: “Toestemming bronnen vragen” is afgerond.")).to_be_visible()


def test_a_designer_works_without_scripts(sits: Sits, server: Server) -> None:
    otto = sits("otto", scripts=False)
    otto.go("/studio")
    _open_draft(otto)
    expect(otto.page.get_by_role("table", name="Elementen van het ontwerp")).to_contain_text("Dossier openen")
    otto.page.get_by_label("Ontwerp vervangen door een bestand").set_input_files(
        {"name": "leeg.bpmn", "mimeType": "application/xml", "buffer": b"<!DOCTYPE x><definitions/>"}
    )
    otto.page.get_by_role("button", name="Insturen").click()
    expect(otto.page.get_by_role("alert")).to_contain_text("Het ontwerp is niet veranderd.")


def test_the_keyboard_alone_will_do(sits: Sits, server: Server) -> None:
    case = server.report()
    person = sits(width=DESK)
    page = person.page
    person.go("/aanmelden")
    _press(page, page.get_by_role("button", name="Aanmelden als Ilse Intake"), "Enter")
    page.wait_for_url("**/werk")
    person.ready()
    _press(page, page.get_by_role("button", name=f"Oppakken: {DANGER}, casus {case.number}"), "Enter")
    page.wait_for_url("**/taken/*")
    person.ready()
    _press(page, page.locator('[data-name="acuut_gevaar"] input:checked'), "ArrowDown")
    expect(page.locator('[data-name="acuut_gevaar"] input[value="ONBEKEND"]')).to_be_checked()
    _reach(page, page.get_by_label(re.compile("^Waarom denkt u dat")))
    page.keyboard.type("Niemand is in de buurt.")
    _press(page, page.get_by_role("button", name="Afronden", exact=True), "Space")
    expect(page.get_by_text(f"Bewaard: “{DANGER}” is afgerond.")).to_be_visible()


def _press(page: Page, target: Locator, key: str) -> None:
    _reach(page, target)
    page.keyboard.press(key)


def _reach(page: Page, target: Locator) -> None:
    """Go to something with the Tab key, and see where one is at every stop."""
    for _ in range(150):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const one = document.activeElement; const style = getComputedStyle(one);
            return one === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail(f"the Tab key does not lead to {target}")


def test_somebody_is_added_with_the_keyboard_alone_and_without_scripts(sits: Sits) -> None:
    bea = sits("bea", scripts=False)
    bea.go("/beheer/mensen")
    bea.page.get_by_label("Gebruikersnaam", exact=True).focus()
    for typed in ("noor", "Noor Nieuw", "noor@voorbeeld.nl", "Casus"):
        bea.page.keyboard.type(typed)
        bea.page.keyboard.press("Tab")
    bea.page.get_by_label("Mailadres", exact=True).focus()
    bea.page.keyboard.press("Enter")
    expect(bea.page.get_by_role("heading", level=1)).to_have_text("Noor Nieuw")
    waiting = bea.page.get_by_role("region", name="Wacht op een tweede beheerder")
    expect(waiting).to_contain_text("Noor Nieuw: Casusregisseur")  # it opens cases: two people give it
