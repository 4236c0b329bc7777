# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What guards a file, met in the pages: emergency access, the log, and erasing by two people and the clock."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from engine.cases.case import Case
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.operations.privacy.emergency import break_glass
from engine.scheduler import erase_approved
from tests.browser.conftest import Sits
from tests.browser.person import Person
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-guarded")

WHY = "De persoon staat nu aan onze balie en vraagt om hulp."
REVIEW = "Noodtoegang beoordelen"


def test_emergency_access_is_told_at_once_and_turns_red_when_nobody_reviews_it(sits: Sits, server: Server) -> None:
    case = server.report()
    wim, tom, fenna = sits("wim"), sits("tom"), sits("fenna")
    assert wim.go(f"/casussen/{case.key}") == 404
    wim.page.get_by_role("link", name="Naar de startpagina").click()
    wim.page.get_by_role("link", name="Noodtoegang").click()
    wim.page.get_by_label("Nummer van de casus").fill(case.number)
    wim.page.get_by_label("Waarom moet u deze casus nu zien?").fill(WHY)
    wim.page.get_by_label("Ik begrijp dit").check()
    wim.page.get_by_role("button", name="Noodtoegang nemen").click()
    expect(wim.page.get_by_role("heading", level=1)).to_have_text(f"Casus {case.number}")
    expect(wim.page.get_by_text("U ziet deze casus een uur lang.")).to_be_visible()

    for person, start in ((tom, "/overzicht"), (fenna, "/werk")):  # both are told where their day starts
        person.go(start)
        told = person.page.locator(".notices li").filter(has_text=case.number)
        expect(told).to_contain_text("Iemand nam noodtoegang")
    row = tom.page.locator("#noodtoegang li.row").filter(has_text=case.number)
    expect(row).to_contain_text("Wim van Elders")
    expect(row).to_contain_text("Wacht op beoordeling")
    expect(row).to_have_class(re.compile("normal"))

    fenna.open_task(case.number, REVIEW)
    fenna.page.get_by_text("Waarom deze datum?").click()
    expect(fenna.page.locator(".why .sum")).to_contain_text("1 werkdag")
    fenna.go(f"/casussen/{case.key}")
    fenna.page.locator("dl.heads").get_by_role("link", name="Wie die nam, en waarom").click()
    access = fenna.page.get_by_role("row").filter(has_text="Wim van Elders")
    expect(access).to_contain_text(WHY)
    expect(access).to_contain_text("De casus")
    fenna.do_task(case.number, REVIEW, {"noodtoegang_oordeel": "JA"})
    tom.go("/overzicht")
    expect(row).to_have_count(0)


def test_emergency_access_that_nobody_reviewed_in_time_is_red(sits: Sits, server: Server) -> None:
    long_ago = datetime.now(AMSTERDAM) - timedelta(days=12)
    case = server.report(at=long_ago)
    server.do_at(long_ago, break_glass, server.actor("wim"), case.number, WHY)
    tom, wim = sits("tom"), sits("wim")
    row = tom.page.locator("#noodtoegang li.row").filter(has_text=case.number)
    expect(row).to_contain_text("De beoordeling is te laat")
    expect(row).to_have_class(re.compile("late"))
    late = tom.page.locator("#te-laat li.row").filter(has_text=case.number)
    expect(late.filter(has=tom.page.get_by_role("link", name=REVIEW))).to_contain_text("Te laat")
    row.get_by_role("link").click()
    expect(tom.page.get_by_role("row").filter(has_text="Wim van Elders")).to_contain_text("De beoordeling is te laat")
    assert wim.go(f"/casussen/{case.key}") == 404  # the hour is long over


def test_the_privacy_officer_searches_checks_and_prints_who_looked(sits: Sits, server: Server) -> None:
    case, carla, wim, fenna = server.report(), sits("carla"), sits("wim"), sits("fenna")
    assert (carla.go(f"/casussen/{case.key}"), wim.go(f"/casussen/{case.key}")) == (200, 404)
    page = fenna.page
    page.get_by_role("link", name="Logboek").click()
    page.get_by_text("Zoeken in het logboek").click()
    page.get_by_label("Casusnummer").fill(case.number)
    page.get_by_label("Soort regel").select_option("refused")
    page.get_by_role("button", name="Zoeken").click()
    lines = page.get_by_role("table", name="Logboek").locator("tbody tr")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("Wim van Elders")
    page.get_by_role("button", name="Het hele logboek nu nagaan").click()
    expect(page.get_by_role("status")).to_contain_text("Ja: er is niets veranderd")

    fenna.go(f"/casussen/{case.key}")
    page.get_by_role("link", name="Wie deze casus bekeek").click()
    looks = page.get_by_role("table", name="Wie uw dossier heeft bekeken").locator("tbody tr")
    seen = looks.filter(has_text="Voorbeeld")
    expect(seen.filter(has_text="Casus")).to_have_count(1)
    expect(looks.filter(has_text="Probeerde te kijken")).to_have_count(1)
    expect(looks.filter(has_text="Carla")).to_have_count(0)  # functions, no names
    before = looks.count()
    one = looks.filter(has_text="Probeerde te kijken")
    one.get_by_role("textbox").fill("De dader werkt bij deze organisatie.")
    one.get_by_role("button", name="Weglaten").click()
    expect(looks).to_have_count(before - 1)
    page.emulate_media(media="print")
    expect(page.get_by_text("1 regel is weggelaten")).to_be_visible()
    expect(page.get_by_text("De dader werkt bij deze organisatie.")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_hidden()  # what the maker was told is not for the paper
    expect(seen.first).to_be_visible()


def test_a_case_is_erased_by_two_people_and_the_clock_and_leaves_its_proof(sits: Sits, server: Server) -> None:
    due, later = (_closed(server, days) for days in (1500, 400))
    fenna, frits = sits("fenna"), sits("frits")
    page = fenna.page
    page.get_by_role("link", name="Bewaren en wissen").click()
    ready = page.get_by_role("table", name="Casussen die mogen worden gewist").locator("tbody tr")
    expect(ready).to_have_count(1)
    expect(ready).to_contain_text(due.number)
    ahead = datetime.now(AMSTERDAM) + timedelta(days=365)
    page.get_by_label("Vooruitkijken naar een andere dag").fill(f"{ahead:%Y-%m-%d}")
    page.get_by_role("button", name="Tonen").click()
    expect(ready).to_have_count(2)
    _propose(fenna, later)
    expect(page.get_by_role("alert")).to_contain_text("bewaartermijn")  # seen ahead is not yet allowed
    fenna.go("/beheer/bewaren")
    _propose(fenna, due)
    proposal = page.get_by_role("article").filter(has_text=due.number)
    expect(proposal).to_contain_text("U stelde dit voor, dus een ander moet het goedkeuren.")
    expect(proposal.get_by_role("button", name="Goedkeuren")).to_have_count(0)

    frits.go("/beheer/bewaren")
    approve = frits.page.get_by_role("article").filter(has_text=due.number).locator("form[action$='/goedkeuren']")
    address = str(approve.get_attribute("action"))
    token = page.locator("main input[name=csrf_token]").first.input_value()
    assert page.request.post(address, form={"csrf_token": token}).status == 403  # nor by hand
    approve.get_by_role("button").click()
    expect(frits.page.get_by_text("Het is goedgekeurd.")).to_be_visible()
    _let_the_clock_erase(server)
    frits.go("/beheer/bewaren")
    frits.page.get_by_role("link", name=f"Casus {due.number}").click()
    expect(frits.page.get_by_role("heading", level=1)).to_have_text("Bewijs van wissen")
    for told in (due.number, "Fenna Functionaris", "Frits Functionaris", "BW-MELDING"):
        expect(frits.page.get_by_role("main")).to_contain_text(told)
    assert frits.go(f"/casussen/{due.key}") == 404


def _closed(server: Server, days: int) -> Case:
    """Return a case that was closed so many days ago."""
    ago = datetime.now(AMSTERDAM) - timedelta(days=days)

    def close(uow: UnitOfWork, key: str) -> None:
        case = uow.cases.lock(key)
        case.close("ilse", uow.now)
        uow.cases.save(case)

    case = server.report(at=ago)
    server.do_at(ago, close, case.key)
    return case


def _propose(person: Person, case: Case) -> None:
    row = person.page.get_by_role("row").filter(has_text=case.number)
    row.get_by_role("textbox").fill("De termijn is om.")
    row.get_by_role("button", name="Voorstellen om te wissen").click()
    person.ready()


def _let_the_clock_erase(server: Server) -> None:
    """Do what the clock of the server does once a minute, until nothing waits; it may be at it already."""
    deadline = time.monotonic() + 60
    with server.beside() as engine:
        while engine.do(lambda uow: uow.erasures.find(state=["approved", "erased"])):
            assert time.monotonic() < deadline, "what was approved was not erased"
            erase_approved(engine)
