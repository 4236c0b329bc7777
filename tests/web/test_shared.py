# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Headers, errors, words: what holds on every page."""

from __future__ import annotations

import pytest

from engine.errors import Conflict, EngineError, NotAllowed, NotFound, OutsideCalendar, WrongState
from tests.web.conftest import Client
from tests.web.fake_engine import an_engine
from tests.world.desk import Desk
from tests.world.office import Office


@pytest.mark.parametrize("path", ["/melden", "/aanmelden", "/werk", "/taken/t1", "/overzicht", "/bestaat-niet"])
def test_every_page_is_strict_about_what_a_browser_may_do(client_of: Client, path: str) -> None:
    headers = client_of(an_engine("TEAMLEIDER")).get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'nonce-")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/melden", "/aanmelden", "/werk", "/taken/t1", "/casussen/c1", "/overzicht"])
def test_no_page_holds_a_script_or_style_of_its_own(client_of: Client, path: str) -> None:
    html = client_of(an_engine("TEAMLEIDER")).get(path).text
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count('<script type="module" src="')


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("task", "t1"), 404),
        (NotAllowed(), 403),
        (WrongState(), 409),
        (Conflict(), 409),
        (OutsideCalendar(), 422),
        (EngineError(), 500),
    ],
)
def test_each_error_has_its_page_and_its_json(client_of: Client, error: EngineError, status: int) -> None:
    client = client_of(an_engine("INTAKE", task_page=error))
    page = client.get("/taken/t1")
    assert page.status_code == status
    assert "Naar de startpagina" in page.text
    script = client.get("/taken/t1", headers={"Accept": "application/json"})
    assert script.status_code == status
    assert script.json is not None
    assert script.json["error"] == error.code


def test_what_is_hidden_and_what_does_not_exist_look_the_same(client_of: Client) -> None:
    client = client_of(an_engine("INTAKE", task_page=NotFound("task", "t1")))
    hidden, absent = client.get("/taken/t1"), client.get("/bestaat-niet")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.text.split("<main")[1] == absent.text.split("<main")[1]


def test_a_failure_of_ours_tells_nothing_of_what_was_typed(client_of: Client, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def do(self, operation: object, *args: object, **kwargs: object) -> object:
            raise RuntimeError(f"Zij woont op nummer {6 * 2}")

    answer = client_of(Broken(), cookie=False).get("/melden")
    assert answer.status_code == 500
    assert "Er ging bij ons iets mis" in answer.text
    assert "nummer 12" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


def test_a_post_that_is_far_too_large_is_refused_in_words(client_of: Client) -> None:
    answer = client_of(an_engine(), cookie=False).post("/melden", data={"toelichting": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "te veel in één keer" in answer.text


def test_what_the_database_cannot_hold_is_refused_and_no_fault(pg_office: Office, bundle: None) -> None:
    """PostgreSQL keeps no text with a NUL in it, and no key of a click longer than ours are."""
    desk = Desk(pg_office)
    case, ilse = desk.office.report(), desk.at("ilse")
    task = desk.office.task(case, "Leeftijd nagaan").key
    answers = [
        ilse.get("/taken/%00"),
        ilse.get("/casussen?zoek=%00"),
        desk.at().post("/aanmelden", data={"username": "il\0se", "password": "geheim"}),
        ilse.post(f"/taken/{task}", data={"_command": "x" * 500}),
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400, 422]
