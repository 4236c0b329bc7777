# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Requests that somebody else made, that carry too much, or that come from elsewhere than they say."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.attacks.crawl import Crawl
from tests.world.desk import sent_by
from tests.world.hostile import HOSTILE, HostileDesk
from web.shared.session import safe_return

ELSEWHERE = (
    "https://elders.example",
    "//elders.example",
    "/\\elders.example",
    "\\\\elders.example",
    "/\t/elders.example",
    "///elders.example",
    "http:elders.example",
    "javascript:alert(1)",
    " //elders.example",
    "/\n/elders.example",
    "elders.example",
    "/\x00/elders.example",
)
NAMES = ("username", "name", "email", "role", "organisation", "region", "group", "code", "password", "verder", "zoek")


def unsafe(desk: HostileDesk) -> list[Rule]:
    """Return every route that writes."""
    return [r for r in desk.app.url_map.iter_rules() if (r.methods or set()) - {"GET", "HEAD", "OPTIONS"}]


def address(desk: HostileDesk, rule: Rule) -> str:
    """Return an address of a route; its keys are those of nothing."""
    with desk.app.test_request_context():
        return str(desk.app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, "x"), "POST"))


@pytest.fixture
def guarded(desk: HostileDesk) -> Iterator[HostileDesk]:
    """The pages with the token of forms checked, as in earnest."""
    desk.app.config["WTF_CSRF_ENABLED"] = True
    yield desk
    desk.app.config["WTF_CSRF_ENABLED"] = False


def test_no_route_writes_without_the_token_of_its_form(guarded: HostileDesk) -> None:
    rules = unsafe(guarded)
    assert len(rules) > 60
    before = guarded.state()
    foreign = sent_by(guarded.at("r-casus").get("/mijn/wachtwoord").text, "Verander mijn wachtwoord")[1]["csrf_token"]
    for who in ("", "r-beheer"):
        client = guarded.at(who)
        client.get("/aanmelden")
        for rule in rules:
            path = address(guarded, rule)
            tries: list[dict[str, Any]] = [
                {"data": {"taal": "en"}},
                {"data": {"csrf_token": "verzonnen"}},
                {"data": {"csrf_token": foreign}},
                {"json": {"taal": "en"}},
                {"data": '{"taal": "en"}', "content_type": "text/plain"},
            ]
            for sent in tries:
                assert client.post(path, **sent).status_code == 400, (who, path, sent)
    assert guarded.state() == before


def test_no_route_that_writes_can_be_reached_by_a_link(desk: HostileDesk) -> None:
    client = desk.at("r-beheer")
    shown = {str(r) for r in desk.app.url_map.iter_rules() if "GET" in (r.methods or set())}
    writing = [rule for rule in unsafe(desk) if str(rule) not in shown]
    assert len(writing) > 20
    for rule in writing:
        assert client.get(address(desk, rule)).status_code in (404, 405), str(rule)


@pytest.mark.parametrize("path", ELSEWHERE)
def test_nobody_is_led_to_another_site(desk: HostileDesk, path: str) -> None:
    assert safe_return(path) is None
    client = desk.at("r-intake")
    answers = [
        client.post("/taal", data={"taal": "nl", "verder": path}),
        client.post("/bevestigen", data={"_again": "demo", "verder": path}),
        client.get("/aanmelden", query_string={"verder": path}),
        client.get("/bevestigen", query_string={"verder": path}),
    ]
    for answer in answers:
        assert "elders" not in answer.headers.get("Location", ""), answer.request.path
        assert "elders" not in answer.text.partition("<main")[2], answer.request.path


def test_a_host_that_is_not_ours_gets_no_page(desk: HostileDesk) -> None:
    client = desk.at("r-casus")
    for host in (
        "elders.example",
        "localhost.elders.example",
        "localhost:80@elders.example",
        "127.0.0.1.elders.example",
    ):
        answer = client.get("/werk", headers={"Host": host})
        assert answer.status_code == 400 and "elders" not in answer.text
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_who_stands_before_us_is_believed_only_where_that_is_said(desk: HostileDesk) -> None:
    client = desk.at("r-casus")
    pretend = {"X-Forwarded-Host": "elders.example", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
    for path in ("/werk", "/agenda"):
        assert "elders" not in client.get(path, headers=pretend).text
    assert "elders" not in client.post("/agenda", headers=pretend).text
    assert client.get("/metrics", headers=pretend).status_code == 404


def test_a_request_that_is_far_too_large_or_has_too_many_fields_is_refused(desk: HostileDesk) -> None:
    client = desk.at("r-beheer")
    for data in ({"regels": "x" * 5_000_000}, {f"veld{n}": "x" for n in range(6_000)}):
        answer = client.post("/beheer/mensen/bestand", data=data, content_type="multipart/form-data")
        assert answer.status_code == 413
    assert client.post("/beheer/mensen/bestand", data="x" * 5_000_000, content_type="text/plain").status_code == 413


STRANGE = ("\x00", "\ud83d\ude00" * 50, "a" * 20_000, "%00%0d%0a", "1; DROP TABLE user_account", "\r\nSet-Cookie: x=1")


@pytest.mark.parametrize("value", [s.encode("utf-16", "surrogatepass").decode("utf-16") for s in STRANGE])
def test_strange_text_in_any_form_breaks_nothing_and_sets_no_header(desk: HostileDesk, value: str) -> None:
    for who in ("", "r-beheer"):
        client = desk.at(who)
        for path in (
            "/aanmelden",
            "/aanmelden/stap",
            "/aanmelden/vergeten",
            "/melden",
            "/melden/status",
            "/taal",
            "/beheer/mensen",
            "/beheer/mensen/groepen",
            "/mijn/wachtwoord",
            "/welkom/x",
        ):
            answer = client.post(path, data=dict.fromkeys(NAMES, value))
            assert answer.status_code < 500, (path, value[:20])
            assert "x=1" not in str(answer.headers), path


def test_fields_that_no_form_has_change_nothing(desk: HostileDesk) -> None:
    smuggled = {
        "key": "x",
        "user_key": "r-beheer",
        "active": "0",
        "demo": "1",
        "handle": "x",
        "subject": "x",
        "revision": "9",
        "password_hash": "x",
        "roles": "BEHEER",
        "is_admin": "1",
        "limited": "0",
    }
    admin = desk.at("r-beheer")
    handle = desk.office.engine.do(lambda uow: uow.users.get("r-tolk").handle)
    before = desk.office.engine.do(lambda uow: uow.users.get("r-tolk"))
    admin.post(f"/beheer/mensen/{handle}", data={"name": before.name, "email": before.email, **smuggled})
    after = desk.office.engine.do(lambda uow: uow.users.get("r-tolk"))
    assert {k: v for k, v in vars(after).items() if k != "revision"} == {
        k: v for k, v in vars(before).items() if k != "revision"
    }
    client = desk.at("r-tolk")
    client.post("/taal", data={"taal": "nl", **smuggled})
    assert desk.office.actor("r-tolk").roles == {"TOLK"}


def test_a_task_takes_the_answers_of_its_form_and_no_others(desk: HostileDesk) -> None:
    case, task = desk.office.opened("Acuut gevaar beoordelen")
    client = desk.at("r-intake")
    client.post(f"/taken/{task.key}/oppakken")
    name, answers = "Acuut gevaar beoordelen", desk.office.answers(task)
    sent = {**{k: str(v) for k, v in answers.items()}, "assignee": "vreemd", "state": "completed", "region": "Elders"}
    before = desk.state()
    client.post(f"/taken/{task.key}", data={**sent, "acuut_gevaar": "VERZONNEN"})
    assert desk.state() == before
    client.post(f"/taken/{task.key}", data=sent)
    after = desk.office.tasks(case, name)[-1]
    assert (after.region, after.completed_by in (None, "r-intake")) == (task.region, True)
    told = desk.office.engine.do(lambda uow: {f.name for f in uow.facts.find(case_key=case)})
    assert not told & {"assignee", "state", "region"}


def test_nothing_anybody_types_makes_the_pages_fetch_something(
    desk: HostileDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialled: list[object] = []

    def refuse(_self: socket.socket, where: object) -> None:
        dialled.append(where)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    links = ("http://127.0.0.1:1/x", "http://169.254.169.254/latest", "file:///etc/passwd", HOSTILE)
    for link in links:
        client = desk.at("r-beheer")
        for path in ("/beheer/mensen", "/beheer/mensen/groepen", "/melden", "/aanmelden/vergeten", "/aanmelden"):
            client.post(path, data=dict.fromkeys(("username", "name", "email", "group", "toelichting", "verder"), link))
        client.get("/aanmelden/organisatie", query_string={"verder": link})
    Crawl().follow(desk.at("r-casus"), [f"/casussen/{desk.case}", "/werk"])
    assert dialled == []


def test_an_error_repeats_no_key_and_no_trace(desk: HostileDesk) -> None:
    client = desk.at("r-casus")
    ways: list[Callable[[FlaskClient], Any]] = [
        lambda c: c.get("/taken/Merkwoord"),
        lambda c: c.get("/nergens/Merkwoord"),
        lambda c: c.post("/melden/Merkwoord"),
        lambda c: c.get("/werk", headers={"Accept": "application/json", "X-Merkwoord": "Merkwoord"}),
    ]
    for way in ways:
        answer = way(client)
        assert "Traceback" not in answer.text and "sqlalchemy" not in answer.text.lower()
        assert "Merkwoord" not in answer.text.partition("<main")[2]
