# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The public reporting form keeps people safe and loses nothing."""

from __future__ import annotations

import re

from engine.casework.rows.views import Receipt
from engine.errors import InvalidForm, NotFound, WrongState
from tests.web.conftest import Client
from tests.web.fake_engine import an_engine
from tests.web.samples import NOON

ANSWERS = {"gevaar_nu": "JA", "toelichting": "Zij mag niet weg."}


def test_anyone_can_open_the_form_and_gets_no_cookie_but_that_of_the_form(client_of: Client) -> None:
    answer = client_of(an_engine(), cookie=False, csrf=True).get("/melden")
    assert answer.status_code == 200
    assert [c.split("=")[0] for c in answer.headers.getlist("Set-Cookie")] == ["handvat-formulier"]


def test_the_way_out_is_a_plain_link_that_says_not_where_it_came_from(client_of: Client) -> None:
    html = client_of(an_engine(), cookie=False).get("/melden").text
    assert (
        '<a class="quick-exit" href="https://www.buienradar.nl" rel="noreferrer" data-quick-exit>Snel weg</a>' in html
    )


def test_the_title_of_the_page_tells_nothing(client_of: Client) -> None:
    client = client_of(an_engine(), cookie=False)
    for path in ("/melden", "/melden/status"):
        assert "<title>Formulier — Handvat</title>" in client.get(path).text


def test_danger_has_a_number_to_call(client_of: Client) -> None:
    assert "Bel 112" in client_of(an_engine(), cookie=False).get("/melden").text


def test_a_report_gives_a_receipt_with_its_code(client_of: Client) -> None:
    engine = an_engine()
    html = client_of(engine, cookie=False).post("/melden", data={**ANSWERS, "_command": "k1"}).text
    assert "ABCD-EFGH-JKLM-NPQR" in html
    _, answers, command = engine.arguments("file_report")
    assert answers == {**ANSWERS, "kanaal": "WEB"}
    assert command == "k1"


def test_a_report_sent_twice_shows_no_second_code(client_of: Client) -> None:
    html = client_of(an_engine(file_report=Receipt("", NOON)), cookie=False).post("/melden", data=ANSWERS).text
    assert "er is niets dubbel verstuurd" in html


def test_a_refused_report_shows_what_is_wrong_and_keeps_what_was_typed(client_of: Client) -> None:
    engine = an_engine(file_report=InvalidForm({"gevaar_nu": ("required", {})}))
    answer = client_of(engine, cookie=False).post(
        "/melden", data={"toelichting": "Zij mag niet weg.", "_command": "k1"}
    )
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert "Zij mag niet weg." in answer.text
    assert 'name="_command" value="k1"' in answer.text


def test_a_corrected_report_stays_in_the_form_and_goes_with_one_more_press(client_of: Client) -> None:
    engine = an_engine(file_report=WrongState("click-used"))
    answer = client_of(engine, cookie=False).post("/melden", data={**ANSWERS, "_command": "k1"})
    assert answer.status_code == 409
    assert "Zij mag niet weg." in answer.text
    assert "met andere antwoorden" in answer.text
    assert re.search(r'name="_command" value="[0-9a-f-]{36}"', answer.text)
    assert 'value="k1"' not in answer.text


def test_a_row_is_added_without_javascript_and_nothing_is_sent(client_of: Client) -> None:
    engine = an_engine()
    html = client_of(engine, cookie=False).post("/melden", data={**ANSWERS, "_add": "aanwijzingen"}).text
    assert 'name="aanwijzingen.1.omschrijving"' in html
    assert "Zij mag niet weg." in html
    assert "file_report" not in [name for name, _ in engine.asked]


def test_the_status_is_asked_in_the_body_and_answers_with_one_word(client_of: Client) -> None:
    engine = an_engine()
    html = client_of(engine, cookie=False).post("/melden/status", data={"code": " ABCD-EFGH "}).text
    assert "Iemand is ermee bezig." in html
    assert engine.arguments("report_status")[1] == "ABCD-EFGH"


def test_an_unknown_code_is_said_on_the_same_page(client_of: Client) -> None:
    answer = client_of(an_engine(report_status=NotFound("report")), cookie=False).post(
        "/melden/status", data={"code": "nee"}
    )
    assert answer.status_code == 404
    assert 'id="code"' in answer.text


def test_the_public_reads_english_and_every_link_keeps_it(client_of: Client) -> None:
    html = client_of(an_engine(), cookie=False).get("/melden?taal=en").text
    assert '<html lang="en"' in html
    assert "Leave quickly" in html
    assert 'action="/melden?taal=en"' in html
    assert 'href="/melden/status?taal=en"' in html


def test_a_post_without_the_token_of_the_form_is_refused_and_shows_what_was_typed(client_of: Client) -> None:
    engine = an_engine()
    answer = client_of(engine, cookie=False, csrf=True).post("/melden", data=ANSWERS)
    assert answer.status_code == 400
    assert "Zij mag niet weg." in answer.text
    assert "file_report" not in [name for name, _ in engine.asked]
