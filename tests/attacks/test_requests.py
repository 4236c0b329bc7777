"""Requests that somebody else made, that carry too much, or that come from elsewhere than they say."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.attacks.place import HOSTILE, Crawl, Place
from tests.web.desk import sent_by
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


def unsafe(place: Place) -> list[Rule]:
    """Return every route that writes."""
    return [r for r in place.app.url_map.iter_rules() if (r.methods or set()) - {"GET", "HEAD", "OPTIONS"}]


def address(place: Place, rule: Rule) -> str:
    """Return an address of a route; its keys are those of nothing."""
    with place.app.test_request_context():
        return str(place.app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, "x"), "POST"))


@pytest.fixture
def guarded(place: Place) -> Iterator[Place]:
    """The pages with the token of forms checked, as in earnest."""
    place.app.config["WTF_CSRF_ENABLED"] = True
    yield place
    place.app.config["WTF_CSRF_ENABLED"] = False


def test_no_route_writes_without_the_token_of_its_form(guarded: Place) -> None:
    rules = unsafe(guarded)
    assert len(rules) > 60
    before = guarded.state()
    foreign = sent_by(guarded.at("rol-casus").get("/mijn/wachtwoord").text, "Verander mijn wachtwoord")[1]["csrf_token"]
    for who in ("", "rol-beheer"):
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


def test_no_route_that_writes_can_be_reached_by_a_link(place: Place) -> None:
    client = place.at("rol-beheer")
    shown = {str(r) for r in place.app.url_map.iter_rules() if "GET" in (r.methods or set())}
    for rule in unsafe(place):
        if str(rule) not in shown:
            assert client.get(address(place, rule)).status_code in (404, 405), str(rule)


@pytest.mark.parametrize("path", ELSEWHERE)
def test_nobody_is_led_to_another_site(place: Place, path: str) -> None:
    assert safe_return(path) is None
    client = place.at("rol-intake")
    answers = [
        client.post("/taal", data={"taal": "nl", "verder": path}),
        client.post("/bevestigen", data={"_again": "demo", "verder": path}),
        client.get("/aanmelden", query_string={"verder": path}),
        client.get("/bevestigen", query_string={"verder": path}),
    ]
    for answer in answers:
        assert "elders" not in answer.headers.get("Location", ""), answer.request.path
        assert "elders" not in answer.text.partition("<main")[2], answer.request.path


def test_a_host_that_is_not_ours_gets_no_page(place: Place) -> None:
    client = place.at("rol-casus")
    for host in (
        "elders.example",
        "localhost.elders.example",
        "localhost:80@elders.example",
        "127.0.0.1.elders.example",
    ):
        answer = client.get("/werk", headers={"Host": host})
        assert answer.status_code == 400 and "elders" not in answer.text
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_who_stands_before_us_is_believed_only_where_that_is_said(place: Place) -> None:
    client = place.at("rol-casus")
    pretend = {"X-Forwarded-Host": "elders.example", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
    for path in ("/werk", "/agenda"):
        assert "elders" not in client.get(path, headers=pretend).text
    assert "elders" not in client.post("/agenda", headers=pretend).text
    assert client.get("/metrics", headers=pretend).status_code == 404


def test_a_request_that_is_far_too_large_or_has_too_many_fields_is_refused(place: Place) -> None:
    client = place.at("rol-beheer")
    for data in ({"regels": "x" * 5_000_000}, {f"veld{n}": "x" for n in range(6_000)}):
        answer = client.post("/beheer/mensen/bestand", data=data, content_type="multipart/form-data")
        assert answer.status_code == 413
    assert client.post("/beheer/mensen/bestand", data="x" * 5_000_000, content_type="text/plain").status_code == 413


STRANGE = ("\x00", "\ud83d\ude00" * 50, "a" * 20_000, "%00%0d%0a", "1; DROP TABLE user_account", "\r\nSet-Cookie: x=1")


@pytest.mark.parametrize("value", [s.encode("utf-16", "surrogatepass").decode("utf-16") for s in STRANGE])
def test_strange_text_in_any_form_breaks_nothing_and_sets_no_header(place: Place, value: str) -> None:
    for who in ("", "rol-beheer"):
        client = place.at(who)
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


def test_fields_that_no_form_has_change_nothing(place: Place) -> None:
    smuggled = {
        "key": "x",
        "user_key": "rol-beheer",
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
    admin = place.at("rol-beheer")
    handle = place.office.engine.do(lambda uow: uow.users.get("rol-tolk").handle)
    before = place.office.engine.do(lambda uow: uow.users.get("rol-tolk"))
    admin.post(f"/beheer/mensen/{handle}", data={"name": before.name, "email": before.email, **smuggled})
    after = place.office.engine.do(lambda uow: uow.users.get("rol-tolk"))
    assert {k: v for k, v in vars(after).items() if k != "revision"} == {
        k: v for k, v in vars(before).items() if k != "revision"
    }
    client = place.at("rol-tolk")
    client.post("/taal", data={"taal": "nl", **smuggled})
    assert place.office.actor("rol-tolk").roles == {"TOLK"}


def test_a_task_takes_the_answers_of_its_form_and_no_others(place: Place) -> None:
    case, task = place.office.opened("Acuut gevaar beoordelen")
    client = place.at("rol-intake")
    client.post(f"/taken/{task.key}/oppakken")
    name, answers = "Acuut gevaar beoordelen", place.office.answers(task)
    sent = {**{k: str(v) for k, v in answers.items()}, "assignee": "vreemd", "state": "completed", "region": "Elders"}
    before = place.state()
    client.post(f"/taken/{task.key}", data={**sent, "acuut_gevaar": "VERZONNEN"})
    assert place.state() == before
    client.post(f"/taken/{task.key}", data=sent)
    after = place.office.tasks(case, name)[-1]
    assert (after.region, after.completed_by in (None, "rol-intake")) == (task.region, True)
    told = place.office.engine.do(lambda uow: {f.name for f in uow.facts.find(case_key=case)})
    assert not told & {"assignee", "state", "region"}


def test_nothing_anybody_types_makes_the_pages_fetch_something(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    dialled: list[object] = []

    def refuse(_self: socket.socket, where: object) -> None:
        dialled.append(where)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    links = ("http://127.0.0.1:1/x", "http://169.254.169.254/latest", "file:///etc/passwd", HOSTILE)
    for link in links:
        client = place.at("rol-beheer")
        for path in ("/beheer/mensen", "/beheer/mensen/groepen", "/melden", "/aanmelden/vergeten", "/aanmelden"):
            client.post(path, data=dict.fromkeys(("username", "name", "email", "group", "toelichting", "verder"), link))
        client.get("/aanmelden/organisatie", query_string={"verder": link})
    Crawl().follow(place.at("rol-casus"), [f"/casussen/{place.case}", "/werk"])
    assert dialled == []


def test_an_error_repeats_no_key_and_no_trace(place: Place) -> None:
    client = place.at("rol-casus")
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
