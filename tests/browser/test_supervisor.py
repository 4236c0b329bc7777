"""A supervisor finds what is late and gives it to somebody who sees it at once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from engine.clock import AMSTERDAM
from tests.browser.conftest import Sits
from tests.browser.server import Server

pytestmark = pytest.mark.xdist_group("browser-lost")


def test_a_late_task_is_found_and_given_to_a_colleague(sits: Sits, server: Server) -> None:
    case = server.report(at=datetime.now(AMSTERDAM) - timedelta(days=12))
    imran, teun = sits("imran"), sits("teun")
    imran.go("/werk")
    mine = imran.page.get_by_role("region", name=re.compile("^Op mijn naam"))
    expect(mine).not_to_contain_text(case.number)

    assert teun.page.url.endswith("/overzicht")  # a team lead starts here
    late = teun.page.locator("#te-laat li.row").filter(has_text=case.number)
    row = late.filter(has=teun.page.get_by_role("link", name="Acuut gevaar beoordelen"))
    expect(row).to_contain_text("Te laat")
    expect(row).to_contain_text("Nog niet opgepakt")
    row.get_by_role("link", name=re.compile("^Overdragen")).click()
    teun.page.get_by_label("Imran Intake").check()
    teun.page.get_by_label("Waarom?").fill("Dit ligt al te lang.")
    teun.page.get_by_role("button", name="Overdragen").click()
    expect(teun.page.locator("#te-laat li.row").filter(has_text=case.number).first).to_be_visible()

    imran.go("/werk")
    given = mine.locator("li.row").filter(has_text=case.number)
    expect(given).to_contain_text("Acuut gevaar beoordelen")
    expect(given).to_contain_text("Te laat")
    imran.go(f"/casussen/{case.key}")
    expect(imran.page.locator("#logboek")).to_contain_text("Teun Teamleider")
