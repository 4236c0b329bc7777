# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Signing in and out, where people land, and the language they read."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed
from tests.web.conftest import Client
from tests.web.fake_engine import an_engine
from tests.web.samples import an_actor


@pytest.mark.parametrize(
    "path", ["/werk", "/taken/t1", "/casussen", "/casussen/c1", "/processen/i1/diagram", "/overzicht"]
)
def test_the_public_is_led_to_the_sign_in_page_and_back_afterwards(client_of: Client, path: str) -> None:
    answer = client_of(an_engine(), cookie=False).get(path)
    assert answer.status_code == 302
    assert answer.location.startswith("/aanmelden?verder=")


@pytest.mark.parametrize(
    ("role", "start"),
    [("INTAKE", "/werk"), ("TEAMLEIDER", "/overzicht"), ("MANAGEMENT", "/overzicht"), ("ONTWERPER", "/studio")],
)
def test_people_land_where_their_role_starts(client_of: Client, role: str, start: str) -> None:
    engine = an_engine(role)
    answer = client_of(engine, cookie=False).post("/aanmelden", data={"username": "ilse", "password": "geheim"})
    assert answer.location == start


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(client_of: Client) -> None:
    data = {"username": "ilse", "password": "geheim"}
    plain = client_of(an_engine("INTAKE"), cookie=False).post("/aanmelden", data=data).headers["Set-Cookie"]
    assert "handvat=token-1;" in plain
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    secure = client_of(an_engine("INTAKE"), cookie=False, https=True).post("/aanmelden", data=data)
    assert secure.headers["Set-Cookie"].startswith("__Host-handvat=token-1; Secure;")


def test_a_wrong_password_is_said_without_telling_what_was_wrong(client_of: Client) -> None:
    answer = client_of(an_engine(finish_sign_in=None), cookie=False).post(
        "/aanmelden", data={"username": "ilse", "password": "zomer"}
    )
    assert answer.status_code == 403
    assert "horen niet bij elkaar" in answer.text
    assert 'value="ilse"' in answer.text
    assert "zomer" not in answer.text


def test_too_many_guesses_are_stopped(client_of: Client) -> None:
    engine = an_engine(start_sign_in=NotAllowed("sign-in-throttled"))
    answer = client_of(engine, cookie=False).post("/aanmelden", data={"username": "ilse", "password": "x"})
    assert answer.status_code == 429


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example", "//kwaad.example", "/\\kwaad.example", "kwaad"])
def test_nobody_is_led_to_another_site_after_signing_in(client_of: Client, elsewhere: str) -> None:
    answer = client_of(an_engine("INTAKE"), cookie=False).post(
        "/aanmelden", data={"username": "ilse", "password": "x", "verder": elsewhere}
    )
    assert answer.location == "/werk"


def test_a_demonstration_shows_its_people_and_one_click_signs_in(client_of: Client) -> None:
    engine = an_engine("INTAKE", actor_of=None)
    client = client_of(engine, cookie=False)
    html = client.get("/aanmelden").text
    assert "Tom Visser" in html
    assert "Casusregisseur, Teamleider" in html
    engine.answers["actor_of"] = an_actor("INTAKE")
    assert client.post("/aanmelden/demonstratie", data={"username": "ilse"}).location == "/werk"
    assert engine.arguments("sign_in_demo")[0] == "ilse"


def test_without_demonstration_nobody_is_named_on_the_sign_in_page(client_of: Client) -> None:
    assert "Demonstratie" not in client_of(an_engine(demo_users=()), cookie=False).get("/aanmelden").text


def test_signing_out_ends_the_session_on_the_server_too(client_of: Client) -> None:
    engine = an_engine("INTAKE")
    answer = client_of(engine).post("/afmelden")
    assert engine.arguments("sign_out") == ("token-1",)
    assert any(c.startswith("handvat=;") for c in answer.headers.getlist("Set-Cookie"))


def test_a_person_keeps_a_language_and_stays_on_the_page(client_of: Client) -> None:
    engine = an_engine("INTAKE")
    answer = client_of(engine).post("/taal", data={"taal": "en", "verder": "/werk?zoek=x"})
    assert engine.arguments("set_language")[1] == "en"
    assert answer.location == "/werk?zoek=x"


def test_the_menu_shows_only_where_a_person_may_go(client_of: Client) -> None:
    html = client_of(an_engine("INTAKE")).get("/werk").text
    assert 'href="/casussen"' in html
    assert 'href="/overzicht"' not in html
    assert 'href="/studio"' not in html
