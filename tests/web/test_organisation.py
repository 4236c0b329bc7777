# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in with the account of the organisation, against a provider over HTTP that also breaks each rule in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Response, redirect

from engine.access.actors import EVERYWHERE, Membership
from engine.clock import SystemClock
from engine.identity import InvalidIdentity, OidcProvider
from engine.operations.accounts.administration import add_group_role
from engine.operations.accounts.sessions import actor_of
from tests.web.provider import CLIENT, SECRET, SignInServer
from tests.world.desk import Desk, words
from tests.world.office import Office
from web.shared.site import Site

SIGNED_IN = timedelta(hours=12)
BEGIN = "/aanmelden/organisatie"


@pytest.fixture(scope="module")
def running() -> Iterator[SignInServer]:
    with SignInServer() as made:
        yield made


@pytest.fixture
def sign_in(running: SignInServer) -> SignInServer:
    """The provider, doing everything right."""
    running.person = {"sub": "1", "preferred_username": "Olivia@kantoor.nl", "name": "Olivia Oord"}
    running.person["groups"] = ["intake"]
    running.changed, running.forged, running.called, running.age = {}, "", running.issuer, 0
    running.asked.clear()
    running.instead.clear()
    return running


@pytest.fixture
def desk(office: Office, bundle: None, sign_in: SignInServer) -> Desk:
    office.engine.clock = SystemClock()  # tokens of the provider end by the clock of the machine
    site = Site(provider=OidcProvider(sign_in.issuer, CLIENT, SECRET))
    made = Desk(office, site=site)
    made.hire("bea", "BEHEER")
    made.hire("olivia", "TEAMLEIDER", name="Een andere Olivia")
    held = Membership("INTAKE", "Voorbeeld", EVERYWHERE)
    made.hire("bob", "BEHEER")
    made.office.engine.do(add_group_role, made.office.actor("bea"), "intake", held)
    made.office.confirm_roles("bob")
    return made


def walks(client: Any, path: str = BEGIN) -> Any:
    """Go to the provider and back, as a browser does; return the answer of our page."""
    there = requests.get(client.get(path).location, allow_redirects=False, timeout=10).headers["Location"]
    return client.get(there.removeprefix("http://localhost"))


def who(desk: Desk, client: Any) -> Any:
    cookie = client.get_cookie("handvat")
    return desk.office.engine.do(actor_of, cookie.value) if cookie else None


def test_somebody_signs_in_with_the_roles_of_their_groups(desk: Desk, sign_in: SignInServer) -> None:
    client = desk.app.test_client()
    assert "account van uw organisatie" in words(client.get("/aanmelden").text)
    assert walks(client, f"{BEGIN}?verder=/casussen").location == "/casussen"
    actor = who(desk, client)
    assert (actor.name, actor.roles, actor.limited) == ("Olivia Oord", {"INTAKE"}, False)
    assert set(sign_in.asked[0]) >= {"state", "nonce", "code_challenge", "max_age"}
    assert sign_in.asked[0]["scope"] == "openid profile email"


def test_the_account_of_somebody_else_with_that_name_is_not_taken_over(desk: Desk) -> None:
    client = desk.app.test_client()
    walks(client)
    assert who(desk, client).user.startswith("olivia-")
    assert desk.office.actor("olivia").roles == {"TEAMLEIDER"}
    again = desk.app.test_client()
    walks(again)
    assert who(desk, again).user == who(desk, client).user


def test_the_roles_follow_the_groups_and_nobody_enters_without(desk: Desk, sign_in: SignInServer) -> None:
    client = desk.app.test_client()
    walks(client)
    sign_in.person["groups"] = ["iets anders"]
    refused = walks(desk.app.test_client())
    assert refused.status_code == 403 and "u hebt hier geen rol" in words(refused.text)
    assert who(desk, client) is None
    users = desk.office.engine.do(lambda uow: [u.key for u in uow.users.find()])
    sign_in.person |= {"sub": "2", "preferred_username": "nieuw"}
    assert walks(desk.app.test_client()).status_code == 403
    assert desk.office.engine.do(lambda uow: [u.key for u in uow.users.find()]) == users


def test_a_closed_account_stays_closed(desk: Desk) -> None:
    client = desk.app.test_client()
    walks(client)

    def close(uow: Any) -> None:
        user = uow.users.get(who(desk, client).user)
        user.active = False
        uow.users.save(user)

    desk.office.engine.do(close)
    assert walks(desk.app.test_client()).status_code == 403


HOUR = 3600


@pytest.mark.parametrize(
    ("forged", "changed"),
    [
        ("key", {}),
        ("none", {}),
        ("secret", {}),
        ("", {"iss": "https://kwaad.example"}),
        ("", {"aud": "een ander"}),
        ("", {"aud": [CLIENT, "een ander"]}),
        ("", {"exp": int(time.time()) - HOUR}),
        ("", {"exp": None}),
        ("", {"iat": int(time.time()) + HOUR}),
        ("", {"nonce": "een andere"}),
        ("", {"nonce": None}),
        ("", {"sub": None}),
        ("", {"auth_time": None}),
    ],
)
def test_a_token_with_one_thing_wrong_opens_nothing(
    desk: Desk, sign_in: SignInServer, forged: str, changed: dict[str, Any]
) -> None:
    sign_in.forged, sign_in.changed = forged, changed
    client = desk.app.test_client()
    assert walks(client).status_code == 403
    assert client.get_cookie("handvat") is None
    assert not desk.office.engine.do(lambda uow: [s for s in uow.sessions.find() if s.factor == "oidc"])


SENT: list[int] = []  #: the parts that went out of an answer that has no end
PARTS = 600


def endless(size: int, pause: float) -> Response:
    """Return an answer in many parts; a pause is shorter than a time limit between two parts."""

    def parts() -> Iterator[bytes]:
        for _ in range(PARTS):
            SENT.append(size)
            yield b" " * size
            time.sleep(pause)

    return Response(parts(), mimetype="application/json")


FAULTS: dict[str, Callable[[], Any]] = {
    "HTML": lambda: "<html>Aanmelden</html>",
    "a list": lambda: Response("[]", mimetype="application/json"),
    "nothing of what is needed": lambda: {},
    "an error": lambda: ({}, 500),
    "elsewhere": lambda: redirect("http://169.254.169.254/latest/meta-data/"),
    "huge": lambda: endless(100_000, 0),
    "slow": lambda: endless(1, 0.02),
}


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/jwks"])
@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_is_none_opens_nothing_breaks_nothing_and_is_read_within_bounds(
    desk: Desk, sign_in: SignInServer, fault: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.identity.SECONDS", 0.5)
    SENT.clear()
    sign_in.instead[path] = FAULTS[fault]
    client = desk.app.test_client()
    first = client.get(BEGIN)
    if path.startswith("/.well-known"):
        assert first.status_code == 503
    else:
        there = requests.get(first.location, allow_redirects=False, timeout=10).headers["Location"]
        assert client.get(there.removeprefix("http://localhost")).status_code == 403
    assert client.get_cookie("handvat") is None
    assert len(SENT) < PARTS / 2


def test_a_sign_in_is_finished_once_and_only_in_the_browser_it_began_in(desk: Desk) -> None:
    client = desk.app.test_client()
    there = requests.get(client.get(BEGIN).location, allow_redirects=False, timeout=10).headers["Location"]
    path = there.removeprefix("http://localhost")
    assert desk.app.test_client().get(path).status_code == 403  # somebody is sent a sign-in of another
    assert client.get(path).status_code == 302
    assert client.get(path).status_code == 403
    assert client.get(f"{BEGIN}/terug?state=&code=x").status_code == 403


def test_a_provider_that_calls_itself_otherwise_is_not_believed(sign_in: SignInServer) -> None:
    sign_in.called = "https://kwaad.example"
    with pytest.raises(InvalidIdentity, match="issuer"):
        OidcProvider(sign_in.issuer, CLIENT, SECRET).begin("http://localhost/x", "s", "n", "v" * 43, SIGNED_IN)


def test_a_provider_is_asked_over_https_only() -> None:
    with pytest.raises(InvalidIdentity, match="https"):
        OidcProvider("http://aanmelding.voorbeeld.nl", CLIENT, SECRET)


def test_showing_again_who_one_is_asks_the_provider_anew(desk: Desk, sign_in: SignInServer) -> None:
    client = desk.app.test_client()
    assert walks(client, f"{BEGIN}?opnieuw=1&verder=/werk").location == "/werk"
    assert (sign_in.asked[-1]["prompt"], sign_in.asked[-1]["max_age"]) == ("login", "0")
    sign_in.age = HOUR  # it did not ask the person at all
    assert walks(client, f"{BEGIN}?opnieuw=1").status_code == 403
    walks(client)
    actor = who(desk, client)
    assert (desk.office.engine.clock.now() - actor.proven).total_seconds() >= HOUR


def test_a_class_of_sign_in_that_is_asked_is_checked(desk: Desk, sign_in: SignInServer) -> None:
    provider = OidcProvider(sign_in.issuer, CLIENT, SECRET, acr="twee-factoren")
    desk.app.extensions["handvat-site"] = replace(desk.app.extensions["handvat-site"], provider=provider)
    assert walks(desk.app.test_client()).status_code == 403
    sign_in.changed = {"acr": "twee-factoren"}
    assert walks(desk.app.test_client()).status_code == 302


def test_nobody_is_led_elsewhere_after_signing_in(desk: Desk) -> None:
    answer = walks(desk.app.test_client(), f"{BEGIN}?verder=https://kwaad.example/")
    assert urlsplit(answer.location).netloc == "" and parse_qs(urlsplit(answer.location).query) == {}


def test_without_a_provider_there_is_no_such_page(office: Office, bundle: None) -> None:
    client = Desk(office).app.test_client()
    assert [client.get(path).status_code for path in (BEGIN, f"{BEGIN}/terug?state=x")] == [404, 404]
    assert "uw organisatie" not in words(client.get("/aanmelden").text)


def test_a_provider_that_does_not_answer_is_said_and_nothing_breaks(desk: Desk) -> None:
    gone = OidcProvider("http://127.0.0.1:1", CLIENT, SECRET)
    desk.app.extensions["handvat-site"] = replace(desk.app.extensions["handvat-site"], provider=gone)
    answer = desk.app.test_client().get(BEGIN)
    assert answer.status_code == 503 and "antwoordt niet" in words(answer.text)
