# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A supervisor finds what is late and gives it to somebody who sees it at once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from engine.clock import AMSTERDAM
from tests.browser.conftest import Sits
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-lost")


def test_a_late_task_is_found_and_given_to_a_colleague(sits: Sits, server: Server) -> None:
    case = server.report(at=datetime.now(AMSTERDAM) - timedelta(days=12))
    ivo, tom = sits("ivo"), sits("tom")
    ivo.go("/werk")
    mine = ivo.page.get_by_role("region", name=re.compile("^Op mijn naam"))
    expect(mine).not_to_contain_text(case.number)

    assert tom.page.url.endswith("/overzicht")  # a team lead starts here
    late = tom.page.locator("#te-laat li.row").filter(has_text=case.number)
    row = late.filter(has=tom.page.get_by_role("link", name="Acuut gevaar beoordelen"))
    expect(row).to_contain_text("Te laat")
    expect(row).to_contain_text("Nog niet opgepakt")
    row.get_by_role("link", name=re.compile("^Overdragen")).click()
    tom.page.get_by_label("Ivo Intake").check()
    tom.page.get_by_label("Waarom?").fill("Dit ligt al te lang.")
    tom.page.get_by_role("button", name="Overdragen").click()
    expect(tom.page.locator("#te-laat li.row").filter(has_text=case.number).first).to_be_visible()

    ivo.go("/werk")
    given = mine.locator("li.row").filter(has_text=case.number)
    expect(given).to_contain_text("Acuut gevaar beoordelen")
    expect(given).to_contain_text("Te laat")
    ivo.go(f"/casussen/{case.key}")
    expect(ivo.page.locator("#logboek")).to_contain_text("Tom Teamleider")
