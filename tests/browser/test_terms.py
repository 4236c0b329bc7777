# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Somebody asks why a date is what it is, lengthens the term with a ground, and finds it in the log."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from engine.bootstrap import Engine, delivered, library_at
from engine.clock import MovableClock
from engine.deadlines.sentences import day_in_words
from engine.storage.database import Database
from engine.tasks.terms import TaskTerm
from tests.browser.conftest import Sits
from tests.browser.person import DESK, PHONE
from tests.world.office import Office
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-terms")

COLLECT = "Bronnen verzamelen"
GROUND = "De politie levert het stuk twee weken later."


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_ask_why_read_the_sum_extend_see_the_effect_and_find_it_in_the_log(
    sits: Sits, server: Server, width: int
) -> None:
    database = Database(server.database_url)
    office = Office(Engine(database, library_at(delivered()), MovableClock(datetime.now(UTC))), {})
    case, task = office.opened(COLLECT)

    def term() -> TaskTerm:
        return office.engine.do(lambda uow: uow.terms.find(task_key=task.key)[0])

    before = term()
    sanne = sits("sanne", width=width)
    page = sanne.page
    sanne.open_task(office.case(case).number, COLLECT)
    page.get_by_text("Waarom deze datum?").click()
    expect(page.get_by_text("Tel daar 3 weken bij op.")).to_be_visible()
    page.get_by_role("link", name="De hele berekening; verlengen of verbeteren").click()

    expect(page.get_by_role("heading", level=1, name="Waarom deze datum?")).to_be_visible()
    expect(page.get_by_text(f"Einde van de termijn: {day_in_words(before.end_date)}")).to_be_visible()
    expect(page.get_by_text("Ook het proces wacht op deze datum")).to_be_visible()
    page.screenshot(path=server.folder / f"sum-{width}.png", full_page=True)

    page.locator("summary", has_text="Verlengen").click()
    page.get_by_label("Hoeveel langer").fill("2")
    page.locator("#grond-extend").fill(GROUND)
    page.locator("details[open]").get_by_role("button", name="Het effect bekijken").click()

    expect(page.get_by_text("Er is nog niets veranderd.")).to_be_visible()
    row = page.get_by_role("row", name=re.compile("Het proces komt in actie: Termijn voorbij"))
    expect(row).to_be_visible()
    assert term() == before
    page.screenshot(path=server.folder / f"effect-{width}.png", full_page=True)
    page.get_by_role("button", name="Bevestigen").click()

    after = term()
    assert (after.end_date - before.end_date).days == 14
    expect(page.get_by_text(f"Einde van de termijn: {day_in_words(after.end_date)}")).to_be_visible()
    expect(page.get_by_text("Verlengd: 2 weken")).to_be_visible()
    timers = office.engine.do(lambda uow: uow.jobs.find(case_key=case, kind="timer", state="waiting"))
    assert [job.due for job in timers if job.element_id == "Boundary_2_4_Termijn"] == [after.end]
    page.screenshot(path=server.folder / f"after-{width}.png", full_page=True)

    sanne.go(f"/casussen/{case}")
    page.locator("#logboek summary").click()
    line = page.locator("#logboek li", has_text="heeft de termijn van ‘Bronnen verzamelen’ verlengd met 2 weken")
    expect(line).to_contain_text(f"grond: {GROUND}")
    expect(line).to_contain_text("Sanne")
    assert page.title() == "Casus — Handvat"
    assert not sanne.complaints
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    database.close()
