# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Somebody of every role follows every link: nothing breaks, no script gets through, nothing of another is seen."""

from __future__ import annotations

import pytest

from tests.attacks.crawl import Crawl, injected, inside, parameters
from tests.world.hostile import HOSTILE, PEOPLE, STRANGER, HostileDesk

#: what everybody finds is looked for once
pytestmark = pytest.mark.xdist_group("crawler")
STARTS = [
    "/",
    "/werk",
    "/casussen",
    "/overzicht",
    "/studio",
    "/beheer/mensen",
    "/beheer/logboek",
    "/mijn/sessies",
    "/agenda",
]
FRAMING = ("X-Frame-Options", "Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy")


@pytest.fixture(scope="module")
def crawls(desk: HostileDesk) -> dict[str, Crawl]:
    """What everybody finds; the public and the stranger too."""
    starts = [*STARTS, f"/casussen/{desk.case}"]
    made = {who: Crawl().follow(desk.at(who), starts) for who in [*PEOPLE, ""]}
    assert all(len(crawl.pages) > 5 for crawl in made.values()), "somebody finds hardly any page"
    return made


def test_no_link_leads_to_a_failure(crawls: dict[str, Crawl]) -> None:
    broken = {(who, p): a.status_code for who, c in crawls.items() for p, a in c.pages.items() if a.status_code >= 500}
    assert broken == {}
    assert sum(len(c.pages) for c in crawls.values()) > 250


def test_no_stored_text_becomes_a_script(crawls: dict[str, Crawl]) -> None:
    pages = [(w, p, a) for w, c in crawls.items() for p, a in c.pages.items() if a.mimetype == "text/html"]
    assert [(who, path, found) for who, path, a in pages if (found := injected(a.text))] == []
    carrying = {path for _, path, a in pages if "&lt;script&gt;alert(1)&lt;/script&gt;" in a.text}
    assert len(carrying) > 15, "the hostile text is on hardly any page, so this shows nothing"


def test_every_answer_refuses_to_be_framed_and_to_be_kept(crawls: dict[str, Crawl]) -> None:
    for crawl in crawls.values():
        for path, answer in crawl.pages.items():
            assert not [name for name in FRAMING if name not in answer.headers], path
            policy = answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy, path
            assert "'unsafe-inline'" not in policy.replace("style-src-attr 'unsafe-inline'", ""), path
            assert answer.headers["Cache-Control"] == "no-store", path


def test_every_answer_has_a_nonce_of_its_own(crawls: dict[str, Crawl]) -> None:
    policies = [a.headers["Content-Security-Policy"] for c in crawls.values() for a in c.pages.values()]
    assert len(policies) == len({policy.partition("'nonce-")[2].partition("'")[0] for policy in policies})


def test_looking_changes_nothing(desk: HostileDesk) -> None:
    before = desk.state()
    for who in ("r-casus", "r-teamleider", "r-ontwerper", "r-beheer"):
        Crawl().follow(desk.at(who), [*STARTS, f"/casussen/{desk.case}"])
    assert desk.state() == before


def test_a_stranger_sees_nothing_of_a_case_whatever_key_they_know(desk: HostileDesk, crawls: dict[str, Crawl]) -> None:
    number = desk.office.case(desk.case).number
    own = {path for path, answer in crawls[STRANGER].pages.items() if answer.status_code == 200}
    known = {path for crawl in crawls.values() for path in crawl.pages} - own
    assert len([path for path in known if path.startswith(("/taken/", "/termijnen/", "/processen/"))]) > 10
    stranger = desk.at(STRANGER)
    for path in sorted(known):
        answer = stranger.get(path)
        if path.startswith(("/taken/", "/casussen/", "/termijnen/", "/processen/", "/overzicht/taken", "/beheer")):
            assert answer.status_code in (403, 404), path
        assert number not in answer.text, path
    assert own
    for path in own:
        assert number not in crawls[STRANGER].pages[path].text, path


def test_a_stranger_changes_nothing_whatever_form_they_send(desk: HostileDesk, crawls: dict[str, Crawl]) -> None:
    public = ("/aanmelden", "/melden", "/afmelden", "/taal", "/mijn", "/agenda", "/bevestigen", "/welkom")
    posts = {path for crawl in crawls.values() for path in crawl.posts if not path.startswith(public)}
    assert len(posts) > 20
    before, stranger = desk.state(), desk.at(STRANGER)
    for path in sorted(posts):
        data = {"reden": "x", "grond": "x", "naar": STRANGER, "username": "x", "name": "x", "role": "BEHEER"}
        assert stranger.post(path, data=data).status_code in (400, 403, 404, 405, 409, 413, 415, 422), path
    assert desk.state() == before


@pytest.mark.parametrize("who", ["", "r-casus", "r-teamleider", "r-ontwerper", "r-beheer", "r-fg"])
def test_no_parameter_of_an_address_becomes_a_script(desk: HostileDesk, crawls: dict[str, Crawl], who: str) -> None:
    names = parameters()
    assert {"zoek", "verder", "taal"} <= names
    query = dict.fromkeys(names, HOSTILE)
    client = desk.at(who)
    for path in {path.partition("?")[0] for path in crawls[who].pages}:
        answer = client.get(path, query_string=query)
        assert answer.status_code < 500, path
        if answer.mimetype == "text/html":
            assert injected(answer.text) == [], path
        assert not answer.headers.get("Location") or inside(answer.headers["Location"]), path
    for path in ("/taken/", "/casussen/", "/studio/", "/welkom/", "/beheer/termijnen/", "/beheer/mensen/"):
        answer = client.get(path + HOSTILE.replace("/", "%2f"))
        assert answer.status_code < 500 and injected(answer.text) == [], path
