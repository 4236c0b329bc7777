# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What was confirmed stays, what was half typed comes back, and one act happens once."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from engine.clock import AMSTERDAM
from tests.browser.conftest import Sits
from tests.browser.person import Person
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-lost")

NO_DANGER = {"acuut_gevaar": "NEE", "gevaar_motivering": "De melder is thuis en veilig."}
AGE, GROUND = "Leeftijd nagaan", "Het paspoort is nog niet gezien, de persoon noemt een geboortejaar."


def test_a_half_typed_form_comes_back_after_the_server_was_killed(sits: Sits, server: Server) -> None:
    number = server.report().number
    ilse = sits("ilse", zone="Pacific/Auckland")
    ilse.do_task(number, "Acuut gevaar beoordelen", NO_DANGER)
    ilse.open_task(number, AGE)
    before = datetime.now(AMSTERDAM)
    ilse.page.get_by_label("Waarop berust dit?").fill(GROUND)
    status = ilse.page.locator("[data-hv-status]")
    expect(status).to_have_text(re.compile(r"^Concept bewaard om \d\d:\d\d\.$"))
    # the time is that of Amsterdam, wherever the browser thinks it is
    moments = {f"{moment:%H:%M}" for moment in (before, datetime.now(AMSTERDAM))}
    assert status.inner_text()[-6:-1] in moments
    server.kill()
    ilse.answer({"leeftijd_verklaring": "GEEN"})
    expect(status).to_contain_text("Het concept kon niet worden bewaard. Uw tekst staat nog op deze pagina.")
    server.start()
    expect(status).to_contain_text("Concept bewaard om", timeout=20_000)
    server.kill()
    server.start()
    ilse.go(ilse.page.url)
    expect(ilse.page.get_by_label("Waarop berust dit?")).to_have_value(GROUND)
    expect(ilse.page.locator('[name="leeftijd_verklaring"][value="GEEN"]')).to_be_checked()
    # what was confirmed before the power went is still there
    ilse.go(f"/casussen/{server.newest_case().key}")
    ilse.page.get_by_text("Afgeronde taken").click()
    expect(ilse.page.locator("#taken details")).to_contain_text("Acuut gevaar beoordelen")


def test_a_double_click_completes_once(sits: Sits, server: Server) -> None:
    case = server.report()
    ilse = sits("ilse")
    ilse.open_task(case.number, "Acuut gevaar beoordelen")
    ilse.answer(NO_DANGER)
    ilse.page.get_by_role("button", name="Afronden", exact=True).dblclick()
    expect(ilse.page.get_by_text("Bewaard: “Acuut gevaar beoordelen” is afgerond.")).to_be_visible()
    assert server.done_by(case, "Task_1_2_AcuutGevaar") == ["ilse"]


def test_the_same_form_sent_twice_without_scripts_completes_once(sits: Sits, server: Server) -> None:
    case = server.report()
    ilse = sits("ilse", scripts=False)
    ilse.open_task(case.number, "Acuut gevaar beoordelen")
    ilse.answer(NO_DANGER)
    form = ilse.page.locator("form[data-form]")
    sent = dict(form.evaluate("(form) => [...new FormData(form)]"))
    address = str(form.get_attribute("action"))
    answers = [ilse.page.request.post(address, form=sent) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert "Bewaard: “Acuut gevaar beoordelen” is afgerond." in answers[0].text()
    assert server.done_by(case, "Task_1_2_AcuutGevaar") == ["ilse"]


def test_who_comes_second_reads_what_happened_and_keeps_the_text(sits: Sits, server: Server) -> None:
    case = server.report()
    ilse, ivo, tom = sits("ilse"), sits("ivo"), sits("tom")
    ilse.open_task(case.number, AGE)
    address = ilse.page.url
    _hand_over(tom, case.number, AGE, "Ivo Intake")
    ivo.do_task(case.number, AGE, {"betreft_minderjarige": "JA"})
    ilse.page.get_by_label("Waarop berust dit?").fill(GROUND)
    ilse.answer({"betreft_minderjarige": "NEE"})
    ilse.answer_the_rest()
    ilse.complete()
    told = ilse.page.get_by_role("alert")
    expect(told).to_contain_text("Ivo Intake")
    expect(told).to_contain_text("Wat u typte staat hieronder")
    expect(told).to_be_focused()
    expect(ilse.page.get_by_label("Waarop berust dit?")).to_have_value(GROUND)
    assert ilse.page.url.startswith(address)
    assert server.done_by(case, "Task_1_4_Leeftijd") == ["ivo"]


def _hand_over(tom: Person, number: str, task: str, to: str) -> None:
    tom.go("/overzicht")
    row = tom.page.locator("li.row").filter(has_text=number).filter(has=tom.page.get_by_role("link", name=task))
    row.get_by_role("link", name=re.compile("^Overdragen")).click()
    tom.page.get_by_label(to).check()
    tom.page.get_by_label("Waarom?").fill("Ilse is ziek.")
    tom.page.get_by_role("button", name="Overdragen").click()
    expect(tom.page.get_by_role("heading", level=1, name="Overzicht")).to_be_visible()
