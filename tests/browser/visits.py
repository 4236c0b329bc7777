# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every page and who may see it: an address for each route that shows one, and what is met only after a click."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tests.browser.person import Person
from tests.world.everything import WHY, Keys
from tests.world.people import PASSWORD
from tests.world.server import Server

DANGER = "Acuut gevaar beoordelen"


@dataclass(frozen=True)
class Visit:
    """A page: who opens it, and its address, in which a word in braces stands for a key."""

    who: str  #: username; "" for somebody who did not sign in
    path: str


#: route → the visit that shows its page; a route that shows one must stand here or in ``SHOWN_BY_A_STORY``
VISITS: dict[str, Visit] = {
    "report.form": Visit("", "/melden"),
    "report.status_form": Visit("", "/melden/status"),
    "signin.form": Visit("", "/aanmelden"),
    "welcome.forgotten": Visit("", "/aanmelden/vergeten"),
    "welcome.choose": Visit("", "/welkom/{token}"),
    "inbox.work": Visit("ilse", "/werk"),
    "inbox.task": Visit("ilse", "/taken/{task}"),
    "cases.index": Visit("ilse", "/casussen"),
    "cases.case": Visit("ilse", "/casussen/{case}"),
    "cases.diagram": Visit("ilse", "/processen/{process}/diagram"),
    "terms.page": Visit("ilse", "/termijnen/{term}"),
    "agenda.page": Visit("ilse", "/agenda"),
    "substitutes.page": Visit("ilse", "/vervanging"),
    "signin.confirm": Visit("ilse", "/bevestigen"),
    "emergency.ask": Visit("ilse", "/noodtoegang"),
    "involved.page": Visit("tom", "/casussen/{case}/betrokken"),
    "emergency.of_case": Visit("tom", "/casussen/{case}/noodtoegang"),
    "consents.page": Visit("tom", "/casussen/{case}/toestemming"),
    "sharings.page": Visit("tom", "/casussen/{case}/delen"),
    "sharings.form": Visit("tom", "/casussen/{case}/delen/voorstel"),
    "sharings.one": Visit("tom", "/delen/{sharing}"),
    "overview.start": Visit("tom", "/overzicht"),
    "overview.hand_over": Visit("tom", "/overzicht/taken/{task}/overdragen"),
    "placements.of_case": Visit("tom", "/plaatsingen/casus/{case}"),
    "placements.mine": Visit("omar", "/plaatsingen"),
    "placements.placement": Visit("omar", "/plaatsingen/{placement}"),
    "logbook.index": Visit("fenna", "/beheer/logboek"),
    "looks.page": Visit("fenna", "/casussen/{case}/wie-keek"),
    "looks.file": Visit("fenna", "/casussen/{case}/inzage"),
    "retention.index": Visit("fenna", "/beheer/bewaren"),
    "retention.proof": Visit("fenna", "/beheer/bewaren/bewijs/{erasure}"),
    "people.everyone": Visit("bea", "/beheer/mensen"),
    "people.one": Visit("bea", "/beheer/mensen/{handle}"),
    "people.sheet": Visit("bea", "/beheer/mensen/bestand"),
    "people.groups": Visit("bea", "/beheer/mensen/groepen"),
    "places.index": Visit("bea", "/beheer/plekken"),
    "places.sheet": Visit("bea", "/beheer/plekken/bestand"),
    "keys.index": Visit("bea", "/beheer/sleutels"),
    "admin.terms": Visit("bea", "/beheer/termijnen"),
    "admin.term": Visit("bea", "/beheer/termijnen/DL-BEVESTIG"),
    "account.how": Visit("bea", "/mijn/aanmelding"),
    "account.my_sessions": Visit("bea", "/mijn/sessies"),
    "account.password": Visit("bea", "/mijn/wachtwoord"),
    "studio.processes": Visit("otto", "/studio"),
    "studio.draft": Visit("otto", "/studio/{model}"),
    "studio.elements.show": Visit("otto", "/studio/{model}/elementen/Task_2_1_Openen"),
    "studio.scenarios": Visit("otto", "/studio/{model}/scenarios/tekst"),
    "studio.confirm_discard": Visit("otto", "/studio/{model}/weggooien"),
}
#: pages that need a step before them
SHOWN_BY_A_STORY = {"signin.step": "the second step of signing in"}
#: answers to GET that are no page: for machines, files and data, and those that only lead on
NO_PAGE = {
    "static",
    "health.live",
    "health.ready",
    "health.metrics",
    "signin.start",
    "organisation.begin",
    "organisation.back",
    "agenda.feed",
    "people.export",
    "places.template",
    "looks.file_json",
    "terms.as_json",
    "cases.diagram_xml",
    "studio.model",
    "studio.state",
}
#: pages that are printed for somebody
PRINTED = ("looks.page", "looks.file", "retention.proof")

Seat = Callable[[str], Person]
Story = Callable[[Seat, Keys], Iterator[tuple[str, Page]]]


def routes(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Open the page of every route."""
    otto = seat("otto")
    otto.go("/studio")
    otto.page.get_by_role("button", name="Ontwerp maken van Vaststelling slachtofferschap").click()
    expect(otto.page.get_by_role("heading", level=1)).to_have_text("Vaststelling slachtofferschap")
    for route, visit in VISITS.items():
        person = seat(visit.who)
        status = person.go(visit.path.format_map(keys))
        assert status == (403 if route == "signin.confirm" else 200), (route, status)
        yield route, person.page


def reporting(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Report something, wrongly first, and ask how it stands."""
    person = seat("")
    page = person.page
    person.go("/melden")
    page.get_by_role("button", name="Versturen").click()
    page.wait_for_selector("#error-summary")
    yield "the reporting form with errors", page
    person.answer({"soort_melder": "PROFESSIONAL", "anoniem": "NEE", "veilig_contact": "EMAIL"})
    person.answer_the_rest()
    yield "the reporting form with all questions open", page
    page.get_by_role("button", name="Versturen").click()
    page.wait_for_selector(".receipt code")
    yield "the receipt", page
    code = page.locator(".receipt code").inner_text()
    person.go("/melden/status")
    page.get_by_label(re.compile("code")).fill(code)
    page.get_by_role("button", name="Tonen").click()
    page.get_by_text("Ontvangen.").wait_for()
    yield "the status of a report", page


def signing_in(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Sign in with a wrong password, then up to the second step; come with links and cookies of old."""
    person = seat("")
    page = person.page
    person.go("/welkom/een-oude-link")
    yield "an old link", page
    for password in ("fout", PASSWORD):
        person.go("/aanmelden")
        page.get_by_label("Gebruikersnaam").fill("tess")
        page.get_by_label("Wachtwoord").fill(password)
        page.get_by_role("button", name="Aanmelden", exact=True).click()
        person.ready()
        yield f"after {'the right' if password == PASSWORD else 'a wrong'} password", page
    expect(page).to_have_url(re.compile("/aanmelden/stap"))


def errors(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Meet what goes wrong: nothing there, not allowed, too old a page, too many tries."""
    nobody, bea = seat(""), seat("bea")
    nobody.go("/bestaat-niet")
    yield "404 for the public", nobody.page
    assert bea.go("/casussen/bestaat-niet") == 404
    yield "404", bea.page
    assert bea.go("/overzicht") == 403
    yield "403", bea.page
    nobody.go("/aanmelden")
    typed = {"username": "bestaatniet", "password": "x"}
    token = nobody.page.locator('input[name="csrf_token"]').first.input_value()
    for _ in range(10):
        nobody.page.request.post("/aanmelden", form={**typed, "csrf_token": token})
    nobody.page.get_by_label("Gebruikersnaam").fill("bestaatniet")
    nobody.page.get_by_label("Wachtwoord").fill("x")
    nobody.page.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(nobody.page.get_by_role("alert")).to_contain_text("te vaak")
    yield "429", nobody.page
    nobody.go("/melden")
    nobody.page.locator('main input[name="csrf_token"]').evaluate("(one) => { one.value = 'oud' }")
    nobody.page.get_by_role("button", name="Versturen").click()
    nobody.ready()
    yield "a page from an old session", nobody.page


def working(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Look into a task and hand it in half empty."""
    ilse, ivo = seat("ilse"), seat("ivo")
    ivo.go(f"/taken/{keys['task']}")
    yield "a task to read along", ivo.page
    ilse.go(f"/taken/{keys['task']}")
    ilse.page.get_by_text("Waarom deze datum?").first.click()
    yield "why this date", ilse.page
    ilse.complete()
    ilse.page.wait_for_selector("#error-summary")
    yield "a task with errors", ilse.page
    wim = seat("wim")
    wim.go("/noodtoegang")
    wim.page.get_by_label("Nummer van de casus").fill("H-2026-999999")
    wim.page.get_by_label("Waarom moet u deze casus nu zien?").fill(WHY)
    wim.page.get_by_label("Ik begrijp dit").check()
    wim.page.get_by_role("button", name="Noodtoegang nemen").click()
    wim.ready()
    yield "emergency access refused", wim.page
    wim.go(f"/casussen/{keys['case']}")
    yield "a case under emergency access", wim.page


def watching(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Open an address, check the log, look ahead at what may be erased."""
    omar, fenna = seat("omar"), seat("fenna")
    omar.go(f"/plaatsingen/{keys['placement']}")
    form = omar.page.locator(f'form[action="/plaatsingen/{keys["placement"]}/adres"]')
    form.get_by_label("Waarvoor").fill("Brief bezorgen")
    form.get_by_role("button").click()
    expect(omar.page.get_by_text("Voorbeeldstraat 7")).to_be_visible()
    yield "an address", omar.page
    fenna.go("/beheer/logboek")
    fenna.page.get_by_role("button", name="Het hele logboek nu nagaan").click()
    fenna.page.get_by_text("Ja: er is niets veranderd").wait_for()
    yield "the log that was checked", fenna.page


def sharing(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Decide on a proposal without a ground, and hand out what was granted."""
    tom = seat("tom")
    page = tom.page
    tom.go(f"/delen/{keys['proposal']}")
    page.get_by_label("Niet delen").check()
    page.get_by_label("Grond", exact=True).first.fill(" ")
    page.get_by_role("button", name="Besluit vastleggen").click()
    page.get_by_role("alert").wait_for()
    yield "a proposal to decide on, with an error", page
    tom.go(f"/delen/{keys['sharing']}")
    page.get_by_label("Ik heb nagegaan").check()
    page.get_by_role("button", name="Gegevens verstrekken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gegevens voor Politie Midden")
    yield "data that are handed out", page


def accounts(seat: Seat, keys: Keys) -> Iterator[tuple[str, Page]]:
    """Add an app, get it wrong, and send in a file of people."""
    bea = seat("bea")
    page = bea.page
    bea.go("/mijn/aanmelding")
    page.get_by_role("button", name="Voeg een app toe").click()
    page.locator(".qr svg").wait_for()
    yield "the picture for an app", page
    page.get_by_label("Code van de app").fill("000000")
    page.get_by_role("button", name="Neem de app in gebruik").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    yield "a wrong code", page
    bea.go("/beheer/mensen/bestand")
    lines = "gebruikersnaam;naam;rollen\nnieuw;Nieuw;INTAKE\nfout fout;Fout;BAAS"
    page.get_by_label("Of plak de regels hier").fill(lines)
    page.get_by_role("button", name="Kijk wat dit zou toevoegen").click()
    page.get_by_text("1 regel kan niet").wait_for()
    yield "a file that was judged", page
    bea.go("/beheer/plekken/bestand")
    page.get_by_label("Of plak de regels hier").fill("soort;naam\nregio;Ergens\nplaats;=1+1")
    page.get_by_role("button", name="Kijk wat dit zou toevoegen").click()
    page.get_by_text("1 regel kan niet").wait_for()
    yield "a file of places that was judged", page


STORIES: tuple[Story, ...] = (reporting, signing_in, errors, working, watching, sharing, accounts)


def seats(browser: Browser, server: Server) -> tuple[dict[str, Person], Seat]:
    """Return who sits where, and a function that lets somebody sit down, once each."""
    seated: dict[str, Person] = {}

    def seat(username: str) -> Person:
        if username not in seated:
            seated[username] = Person(browser, server.url, username)
        return seated[username]

    return seated, seat
