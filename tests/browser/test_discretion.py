# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a passer-by, a browser history or a shared screen may give away: nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sits
from tests.world.people import STAFF
from tests.world.server import Server

pytestmark = pytest.mark.xdist_group("browser-lost")

TELLING = re.compile(r"H-\d{4}|mensenhandel|slachtoffer|uitbuiting|minderjarig|gevaar|indicatie|dossier", re.IGNORECASE)
OPAQUE = re.compile(
    r"/(melden(/status)?|aanmelden|werk|casussen|overzicht|taken|processen)?"
    r"(/[0-9a-f]{32})?(/[a-z-]+)?(\.bpmn)?"
)


def test_titles_and_addresses_tell_nothing(sits: Sits, server: Server) -> None:
    case = server.report(betreft_minderjarige="TWIJFEL", tekst="Een telling woord.")
    citizen, ilse, tom = sits(), sits("ilse"), sits("tom")
    visits = [
        (citizen, "/melden"),
        (citizen, "/melden/status"),
        (citizen, "/aanmelden"),
        (ilse, "/werk"),
        (ilse, "/casussen"),
        (ilse, f"/casussen/{case.key}"),
        (ilse, f"/taken/{server.task(case, 'Task_1_2_AcuutGevaar').key}"),
        (tom, "/overzicht"),
    ]
    names = {person.name for person in STAFF.values()}
    for person, path in visits:
        assert person.go(path) == 200
        title = person.page.title()
        assert not TELLING.search(title), title
        assert not any(name in title for name in names), title
        assert OPAQUE.fullmatch(path), path
    links = ilse.page.locator("a[href^='/']").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert links and not [link for link in links if TELLING.search(link)]


def test_leaving_quickly_leaves_no_way_back(sits: Sits, server: Server) -> None:
    citizen = sits()
    page = citizen.page
    page.goto("about:blank")
    citizen.go("/melden")
    citizen.answer({"tekst": "Dit ziet niemand."})
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url("**/favicon.svg")
    page.go_back()
    assert page.url == "about:blank"

    citizen.go("/melden")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/favicon.svg")

    without = sits(scripts=False)
    without.go("/melden")
    expect(without.page.get_by_role("link", name="Snel weg").first).to_have_attribute(
        "href", re.compile("favicon.svg$")
    )
