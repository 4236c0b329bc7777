# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Nobody is shut out by somebody else's wrong guesses, and who guesses is still held to a few."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from flask.testing import FlaskClient

from engine.access.sign_in import SignInRules
from tests.web.test_account import with_app
from tests.world.desk import Desk, sent_by, words
from tests.world.people import PASSWORD
from web.shared.site import ENOUGH

HOME = "192.0.2.1"
RULES = SignInRules()


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.hire("amira", "INTAKE", name="Amira Aziz")
    return desk


def gives(desk: Desk, name: str, password: str, address: str = HOME, client: FlaskClient | None = None) -> Any:
    """Send the sign-in form from an address, in a new browser unless one is given."""
    data = {"username": name, "password": password}
    return (client or desk.app.test_client()).post("/aanmelden", data=data, environ_overrides={"REMOTE_ADDR": address})


def guess(desk: Desk, name: str = "amira") -> list[int]:
    """Guess thirteen times at an account, from four addresses; return the answers."""
    return [gives(desk, name, "gok", f"198.51.100.{n % 4}").status_code for n in range(13)]


def test_a_browser_that_signed_in_before_is_not_shut_out_by_a_stranger(desk: Desk) -> None:
    client = desk.app.test_client()
    assert gives(desk, "amira", PASSWORD, client=client).status_code == 302
    client.post("/afmelden")
    assert guess(desk).count(403) == RULES.attempts  # the rest were not judged
    assert gives(desk, "amira", PASSWORD, HOME).status_code == 429
    assert gives(desk, "amira", PASSWORD, client=client).location == "/werk"
    assert gives(desk, "amira", PASSWORD, HOME).status_code == 429  # and the stranger has no more guesses by it


def test_an_open_session_can_prove_again_while_a_stranger_guesses(desk: Desk) -> None:
    client = desk.at("amira")
    desk.office.clock.advance(timedelta(minutes=20))
    guess(desk)
    action, values = sent_by(client.post("/mijn/aanmelding/app").text, "Verder")
    done = client.post(action, data={**values, "_again_password": PASSWORD})
    assert done.status_code == 200 and "<svg" in done.text


def test_a_session_that_was_stolen_gives_no_more_than_ten_guesses(desk: Desk) -> None:
    client = desk.at("amira")
    desk.office.clock.advance(timedelta(minutes=20))
    again = [
        client.post("/bevestigen", data={"_again": "password", "_again_password": "gok"}).status_code
        for _ in range(RULES.attempts)
    ]
    assert set(again) == {403}
    right = client.post("/bevestigen", data={"_again": "password", "_again_password": PASSWORD})
    changed = client.post("/mijn/wachtwoord", data={"password": PASSWORD, "new_password": "vier losse woorden samen"})
    assert (right.status_code, changed.status_code) == (429, 429)
    assert gives(desk, "amira", PASSWORD).status_code == 302


def test_who_guesses_from_one_address_leaves_room_for_the_others(desk: Desk) -> None:
    guessed = [gives(desk, "amira", "gok", "198.51.100.1").status_code for _ in range(12)]
    assert guessed.count(403) == RULES.attempts_per_pair
    assert gives(desk, "amira", PASSWORD, "198.51.100.1").status_code == 429
    assert gives(desk, "amira", PASSWORD, HOME).status_code == 302


def test_invented_names_shut_nobody_out_behind_the_same_address(desk: Desk) -> None:
    desk.engine.sign_in = replace(RULES, attempts_per_address=6)
    first = [gives(desk, f"verzonnen{n}", "gok") for n in range(6)]
    assert {answer.status_code for answer in first} == {403}
    invented, real = gives(desk, "verzonnen9", "gok"), gives(desk, "amira", "gok")
    assert (invented.status_code, real.status_code) == (429, 429)
    assert words(invented.text) == words(real.text)
    assert gives(desk, "amira", PASSWORD).status_code == 302


def test_one_guess_at_each_of_many_accounts_from_one_address_is_bounded(desk: Desk) -> None:
    desk.engine.sign_in = replace(RULES, attempts_per_address=4)
    for n in range(6):
        desk.hire(f"persoon{n}", "INTAKE", name=f"Persoon {n}")
        gives(desk, f"verzonnen{n}", "gok")  # a crowded address is bounded as well
    for n in range(6):
        gives(desk, f"persoon{n}", "gok")
    assert gives(desk, "amira", PASSWORD).status_code == 429
    desk.office.clock.advance(timedelta(minutes=15, seconds=1))
    assert gives(desk, "amira", PASSWORD).status_code == 302


def test_who_knows_a_password_shuts_nobody_out_of_the_second_step(desk: Desk) -> None:
    client = desk.app.test_client()
    gives(desk, "amira", PASSWORD, client=client)
    totp = with_app(desk, client)
    client.post("/afmelden")
    thief = desk.app.test_client()
    gives(desk, "amira", PASSWORD, client=thief)
    wrong = [thief.post("/aanmelden/stap", data={"code": "000000"}).status_code for _ in range(RULES.attempts + 2)]
    assert wrong == [403] * RULES.attempts + [429] * 2
    gives(desk, "amira", PASSWORD, client=client)
    assert _code(desk, client, totp).location == "/werk"
    assert _code(desk, thief, totp, steps=1).status_code == 429


def _code(desk: Desk, client: FlaskClient, totp: pyotp.TOTP, steps: int = 0) -> Any:
    moment = desk.office.clock.now() + timedelta(seconds=30 * steps)
    return client.post("/aanmelden/stap", data={"code": totp.at(moment)})


def test_the_cookie_of_a_known_browser_names_nobody_and_counts_for_its_account_alone(desk: Desk) -> None:
    desk.hire("bram", "INTAKE", name="Bram de Boer")
    client = desk.app.test_client()
    answer = gives(desk, "amira", PASSWORD, client=client)
    kept = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("handvat-toestel="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"} <= set(kept.split("; ")) and "amira" not in kept
    guess(desk, "bram")
    assert gives(desk, "bram", PASSWORD, client=client).status_code == 429
    forged = desk.app.test_client()
    for value in ("", "~", "..", "a.9999999999.b", "\u00e9.1.1", "9" * 3000, kept.split("=")[1].split(";")[0][:-1]):
        forged.set_cookie("handvat-toestel", value)
        assert gives(desk, "bram", PASSWORD, client=forged).status_code == 429


def test_another_password_makes_the_browsers_of_before_unknown_but_not_this_one(desk: Desk) -> None:
    new = "vier losse woorden achter elkaar"
    here, elsewhere = desk.app.test_client(), desk.app.test_client()
    for client in (here, elsewhere):
        gives(desk, "amira", PASSWORD, client=client)
    here.post("/mijn/wachtwoord", data={"password": PASSWORD, "new_password": new})
    here.post("/afmelden")
    guess(desk)
    assert gives(desk, "amira", new, client=elsewhere).status_code == 429
    assert gives(desk, "amira", new, client=here).status_code == 302


def test_a_browser_is_known_for_several_people_and_not_for_ever(desk: Desk) -> None:
    desk.hire("bram", "INTAKE", name="Bram de Boer")
    client = desk.app.test_client()
    for name in ("amira", "bram"):
        gives(desk, name, PASSWORD, client=client)
        client.post("/afmelden")
    for name in ("amira", "bram"):
        guess(desk, name)
        assert gives(desk, name, PASSWORD, client=client).status_code == 302
    desk.office.clock.advance(RULES.device + timedelta(seconds=1))
    guess(desk)
    assert gives(desk, "amira", PASSWORD, client=client).status_code == 429


@pytest.mark.parametrize(("addresses", "told"), [((HOME,), 1), ((HOME, "192.0.2.2"), 0)])
def test_it_is_said_when_all_requests_come_from_one_address(
    desk: Desk, caplog: pytest.LogCaptureFixture, addresses: tuple[str, ...], told: int
) -> None:
    client = desk.app.test_client()
    for n in range(ENOUGH + 5):
        client.get("/aanmelden", environ_overrides={"REMOTE_ADDR": addresses[n % len(addresses)]})
        client.get("/health", environ_overrides={"REMOTE_ADDR": "127.0.0.1"})
    said = [record.getMessage() for record in caplog.records if "HANDVAT_PROXIES" in record.getMessage()]
    assert len(said) == told
    assert HOME not in "".join(said)
