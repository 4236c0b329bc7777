"""What guards a file, met in the pages: emergency access, the log, and erasing by two people and the clock."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from engine.clock import AMSTERDAM
from engine.operations.emergency import break_glass
from tests.browser.conftest import Sits
from tests.browser.server import Server

pytestmark = pytest.mark.xdist_group("browser-guarded")

WHY = "De persoon staat nu aan onze balie en vraagt om hulp."
REVIEW = "Noodtoegang beoordelen"


def test_emergency_access_is_told_at_once_and_turns_red_when_nobody_reviews_it(sits: Sits, server: Server) -> None:
    case = server.report()
    wim, teun, fenna = sits("wim"), sits("teun"), sits("fenna")
    assert wim.go(f"/casussen/{case.key}") == 404
    wim.page.get_by_role("link", name="Naar de startpagina").click()
    wim.page.get_by_role("link", name="Noodtoegang").click()
    wim.page.get_by_label("Nummer van de casus").fill(case.number)
    wim.page.get_by_label("Waarom moet u deze casus nu zien?").fill(WHY)
    wim.page.get_by_label("Ik begrijp dit").check()
    wim.page.get_by_role("button", name="Noodtoegang nemen").click()
    expect(wim.page.get_by_role("heading", level=1)).to_have_text(f"Casus {case.number}")
    expect(wim.page.get_by_text("U ziet deze casus een uur lang.")).to_be_visible()

    for person, start in ((teun, "/overzicht"), (fenna, "/werk")):  # both are told where their day starts
        person.go(start)
        told = person.page.locator(".notices li").filter(has_text=case.number)
        expect(told).to_contain_text("Iemand nam noodtoegang")
    row = teun.page.locator("#noodtoegang li.row").filter(has_text=case.number)
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
    expect(access).to_contain_text("case-seen")
    fenna.do_task(case.number, REVIEW, {"noodtoegang_oordeel": "JA"})
    teun.go("/overzicht")
    expect(row).to_have_count(0)


def test_emergency_access_that_nobody_reviewed_in_time_is_red(sits: Sits, server: Server) -> None:
    long_ago = datetime.now(AMSTERDAM) - timedelta(days=12)
    case = server.report(at=long_ago)
    server.do_at(long_ago, break_glass, server.actor("wim"), case.number, WHY)
    teun, wim = sits("teun"), sits("wim")
    row = teun.page.locator("#noodtoegang li.row").filter(has_text=case.number)
    expect(row).to_contain_text("De beoordeling is te laat")
    expect(row).to_have_class(re.compile("late"))
    late = teun.page.locator("#te-laat li.row").filter(has_text=case.number)
    expect(late.filter(has=teun.page.get_by_role("link", name=REVIEW))).to_contain_text("Te laat")
    row.get_by_role("link").click()
    expect(teun.page.get_by_role("row").filter(has_text="Wim van Elders")).to_contain_text("De beoordeling is te laat")
    assert wim.go(f"/casussen/{case.key}") == 404  # the hour is long over
