"""The pages about accounts for everybody: nothing that axe finds, nothing that runs off a phone, no mouse needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sits
from tests.browser.person import DESK, PHONE, Person
from tests.browser.test_everyone import _judge


def _own_pages(bea: Person) -> Iterator[str]:
    for path in ("/mijn/aanmelding", "/mijn/sessies", "/mijn/wachtwoord"):
        bea.go(path)
        yield path
    bea.go("/mijn/aanmelding")
    bea.page.get_by_role("button", name="Voeg een app toe").click()
    bea.page.locator(".qr svg").wait_for()
    yield "the picture for an app"
    bea.page.get_by_label("Code van de app").fill("000000")
    bea.page.get_by_role("button", name="Neem de app in gebruik").click()
    expect(bea.page.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    yield "a wrong code"


def _people_pages(bea: Person) -> Iterator[str]:
    for path in ("/beheer/mensen", "/beheer/mensen/bestand", "/beheer/mensen/groepen"):
        bea.go(path)
        yield path
    bea.go("/beheer/mensen")
    bea.page.get_by_role("main").get_by_role("link", name="Ilse Intake").click()
    expect(bea.page.get_by_role("heading", level=1)).to_have_text("Ilse Intake")
    yield "an account"
    bea.go("/beheer/mensen/bestand")
    lines = "gebruikersnaam;naam;rollen\nnieuw;Nieuw;INTAKE\nfout fout;Fout;BAAS"
    bea.page.get_by_label("Of plak de regels hier").fill(lines)
    bea.page.get_by_role("button", name="Kijk wat dit zou toevoegen").click()
    bea.page.get_by_text("1 regels kunnen niet").wait_for()
    yield "a file that was judged"


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(sits: Sits, width: int) -> None:
    nobody = sits(width=width)
    for path in ("/aanmelden/vergeten", "/welkom/een-oude-link"):
        nobody.go(path)
        _judge(nobody.page, path, width)
    bea = sits("bea", width=width)
    for what in (*_own_pages(bea), *_people_pages(bea)):
        _judge(bea.page, what, width)


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
    expect(bea.page.get_by_role("combobox").first).to_have_value("CASUS")
