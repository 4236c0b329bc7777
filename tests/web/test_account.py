# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Signing in through the pages: two steps, showing again who one is, one's own sessions and password."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from bs4 import BeautifulSoup

from engine.access.sign_in import EVERYONE, SignInRules
from tests.world.desk import Desk, sent_by, words
from tests.world.people import PASSWORD

NEW = "vier losse woorden achter elkaar"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.hire("amira", "INTAKE", name="Amira Aziz")
    return desk


def cookie(client: Any) -> str:
    found = client.get_cookie("handvat")
    return found.value if found else ""


def with_app(desk: Desk, client: Any) -> pyotp.TOTP:
    """Take an app into use through the pages."""
    page = client.post("/mijn/aanmelding/app").text
    assert "<svg" in page
    totp = pyotp.TOTP(BeautifulSoup(page, "html.parser").select_one("p code").get_text())  # type: ignore[union-attr]
    done = client.post("/mijn/aanmelding/app/bevestigen", data={"code": totp.at(desk.office.clock.now())})
    assert len(re.findall(r"<code>\w{4}(?:-\w{4}){5}</code>", done.text)) == 10
    desk.office.clock.advance(timedelta(seconds=60))
    return totp


def test_signing_in_takes_a_password_and_a_code(desk: Desk) -> None:
    first = desk.app.test_client()
    assert desk.signs_in(first, "amira").location == "/werk"
    totp = with_app(desk, first)

    client = desk.app.test_client()
    step = desk.signs_in(client, "amira", verder="/casussen")
    assert step.location == "/aanmelden/stap?verder=/casussen"
    assert cookie(client) == ""
    assert client.get("/werk").location.startswith("/aanmelden")
    action, values = sent_by(client.get(step.location).text, "Aanmelden")
    wrong = client.post(action, data={**values, "code": "000000"})
    assert wrong.status_code == 403 and "Deze code klopt niet" in wrong.text
    assert client.post(action, data={**values, "code": totp.at(desk.office.clock.now())}).location == "/casussen"
    assert client.get("/werk").status_code == 200


def test_a_token_known_before_signing_in_is_worth_nothing_after(desk: Desk) -> None:
    client = desk.app.test_client()
    client.set_cookie("handvat", "voorgekookt")
    desk.signs_in(client, "amira")
    assert cookie(client) not in ("", "voorgekookt")
    thief = desk.app.test_client()
    thief.set_cookie("handvat", "voorgekookt")
    assert thief.get("/werk").status_code == 302


def test_signing_in_again_in_the_same_browser_ends_the_session_before(desk: Desk) -> None:
    client = desk.app.test_client()
    desk.signs_in(client, "amira")
    before = cookie(client)
    desk.signs_in(client, "amira")
    thief = desk.app.test_client()
    thief.set_cookie("handvat", before)
    assert (cookie(client) == before, thief.get("/werk").status_code) == (False, 302)


def test_a_stolen_cookie_opens_nothing_after_signing_out(desk: Desk) -> None:
    client = desk.at("amira")
    stolen = cookie(client)
    thief = desk.app.test_client()
    thief.set_cookie("handvat", stolen)
    assert thief.get("/werk").status_code == 200
    answer = client.post("/afmelden")
    assert thief.get("/werk").status_code == 302
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_person_sees_where_they_are_signed_in_and_ends_it_elsewhere(desk: Desk) -> None:
    elsewhere, client = desk.app.test_client(), desk.app.test_client()
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    elsewhere.post("/aanmelden", data={"username": "amira", "password": PASSWORD}, headers={"User-Agent": agent})
    desk.signs_in(client, "amira")
    page = client.get("/mijn/sessies").text
    assert "Firefox, Linux" in words(page) and cookie(elsewhere) not in page
    action, values = sent_by(page, "Beëindig")
    client.post(action, data=values)
    assert (elsewhere.get("/werk").status_code, client.get("/werk").status_code) == (302, 200)


def test_who_needs_a_second_step_can_only_add_one(desk: Desk) -> None:
    desk.office.engine.sign_in = replace(SignInRules(), second_factor=frozenset({EVERYONE}))
    client = desk.app.test_client()
    assert desk.signs_in(client, "amira", verder="/casussen").location == "/mijn/aanmelding"
    assert client.get("/werk").location == "/mijn/aanmelding"
    page = client.get("/mijn/aanmelding").text
    assert "alleen een wachtwoord niet genoeg" in words(page) and 'href="/werk"' not in page
    with_app(desk, client)
    assert client.get("/werk").status_code == 200


def test_a_grave_act_asks_again_and_goes_on_with_what_was_sent(desk: Desk) -> None:
    client = desk.at("amira")
    before = cookie(client)
    desk.office.clock.advance(timedelta(minutes=20))
    asked = client.post("/mijn/aanmelding/app", data={"gedaan": 'typte "dit" <b>'})
    assert asked.status_code == 403 and "Laat nog een keer zien wie u bent" in words(asked.text)
    action, values = sent_by(asked.text, "Verder")
    assert (action, values["gedaan"]) == ("/mijn/aanmelding/app", 'typte "dit" <b>')

    wrong = client.post(action, data={**values, "_again_password": "gok"})
    assert wrong.status_code == 403 and "Dat klopte niet" in wrong.text and cookie(client) == before
    done = client.post(action, data={**values, "_again_password": PASSWORD})
    assert done.status_code == 200 and "<svg" in done.text
    assert cookie(client) != before
    assert client.get("/werk").status_code == 200


def test_a_proof_sent_along_is_never_shown_back(desk: Desk) -> None:
    client = desk.at("amira")
    answer = client.post("/bestaat-niet", data={"_again": "password", "_again_password": PASSWORD, "veld": "tekst"})
    assert PASSWORD not in answer.text
    refused = client.post("/mijn/wachtwoord", data={"password": PASSWORD, "new_password": "te kort"})
    assert refused.status_code == 422 and PASSWORD not in refused.text and "te kort." in words(refused.text)
    assert 'value="te kort"' not in refused.text


def test_another_password_signs_out_everywhere_else(desk: Desk) -> None:
    client, elsewhere = desk.at("amira"), desk.at("amira")
    answer = client.post("/mijn/wachtwoord", data={"password": PASSWORD, "new_password": NEW}, follow_redirects=True)
    assert "Uw wachtwoord is veranderd" in words(answer.text)
    assert (elsewhere.get("/werk").status_code, client.get("/werk").status_code) == (302, 200)


def test_the_question_for_a_passkey_tells_nothing_about_accounts(desk: Desk) -> None:
    answer = desk.app.test_client().post("/aanmelden/passkey/vraag", headers={"Accept": "application/json"})
    assert answer.json is not None
    assert "allowCredentials" in answer.json["options"] and "amira" not in answer.text.lower()
    data = {"ticket": answer.json["ticket"], "credential": '{"id":"x"}'}
    assert desk.app.test_client().post("/aanmelden/passkey", data=data).status_code == 403


def test_over_https_no_other_host_can_set_a_cookie_of_ours(desk: Desk) -> None:
    client = Desk(desk.office, https=True).app.test_client()
    with_app(desk, desk.at("amira"))
    page = client.get("/aanmelden", base_url="https://localhost")
    step = client.post("/aanmelden", data={"username": "amira", "password": PASSWORD}, base_url="https://localhost")
    cookies = page.headers.getlist("Set-Cookie") + step.headers.getlist("Set-Cookie")
    assert {one.partition("=")[0] for one in cookies} == {"__Host-handvat-formulier", "__Host-handvat-stap"}
    for one in cookies:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(one.split("; ")) and "Domain" not in one
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
