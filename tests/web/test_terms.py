"""The page of a sum: why a date, what was done to it, and doing it after seeing the effect. On the real engine."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.bootstrap import Engine
from engine.operations.accounts.sessions import open_session
from engine.tasks.terms import TaskTerm
from tests.builders import Office
from tests.web.conftest import Client
from web import create_app

GROUND = "De bron levert later."


class Desk:
    """Sanne's browser on a case whose sources are being collected."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.case, self.task = office.opened("Bronnen verzamelen")
        self.key = self.term.key
        settings = SimpleNamespace(secret_key="x" * 32, https=False, quick_exit_url="https://www.buienradar.nl")
        self.app = create_app(office.engine, settings)
        self.app.config["WTF_CSRF_ENABLED"] = False

    @property
    def term(self) -> TaskTerm:
        return self.office.engine.do(lambda uow: uow.terms.find(task_key=self.task.key)[0])

    def browser(self, username: str, language: str = "nl") -> FlaskClient:
        token = self.office.engine.do(lambda uow: open_session(uow, uow.users.get(username)))
        client = self.app.test_client()
        client.set_cookie("handvat", token)
        client.post("/taal", data={"taal": language})
        return client


@pytest.fixture
def desk(sqlite_url: str, client_of: Client) -> Desk:
    from engine.bootstrap import delivered, library_at
    from engine.clock import MovableClock
    from engine.storage.database import Database
    from tests.conftest import MONDAY

    return Desk(Office(Engine(Database(sqlite_url), library_at(delivered()), MovableClock(MONDAY))))


def words(html: str) -> str:
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" "))


def test_the_sum_stands_on_a_page_and_in_json_in_both_languages(desk: Desk) -> None:
    sanne = desk.browser("sanne")
    page = words(sanne.get(f"/termijnen/{desk.key}").text)
    assert "Waarom deze datum?" in page and "Tel daar 3 weken bij op" in page
    assert "een keuze van de organisatie: geen wet schrijft dit voor" in page
    assert "Ook het proces wacht op deze datum" in page

    told = sanne.get(f"/termijnen/{desk.key}.json").json
    assert told is not None
    assert told == sanne.get(f"/termijnen/{desk.key}", headers={"Accept": "application/json"}).json
    assert told["end"] == desk.term.end_date.isoformat()
    assert {step["code"] for step in told["steps"]} >= {"start", "length", "end", "planning"}
    assert all(step["nl"] != step["en"] for step in told["steps"])
    assert (told["mark"]["code"], set(told["mark"])) == ("O", {"code", "nl", "en"})
    assert len(told["timers"]) == 1

    english = words(desk.browser("sanne", "en").get(f"/termijnen/{desk.key}").text)
    assert "Why this date?" in english and "Add 3 weeks" in english
    assert told["source"]["nl"] in page and told["source"]["nl"] not in english
    assert told["source"]["en"] in english


def test_the_effect_is_shown_first_and_confirmed_after(desk: Desk) -> None:
    sanne = desk.browser("sanne")
    before = desk.term
    wish = {"doe": "extend", "aantal": "2", "eenheid": "weken", "grond": GROUND}

    effect = sanne.post(f"/termijnen/{desk.key}/effect", data=wish)
    assert effect.status_code == 200
    assert desk.term == before
    form = BeautifulSoup(effect.text, "html.parser").select_one("main form")
    assert form is not None
    confirmed = {str(field["name"]): str(field["value"]) for field in form.select("input[name]")}
    assert wish.items() <= confirmed.items()

    after = sanne.post(f"/termijnen/{desk.key}", data=confirmed, follow_redirects=True)
    assert desk.term.end_date > before.end_date
    assert GROUND in words(after.text) and "Verlengd: 2 weken" in words(after.text)
    assert GROUND not in "".join(r.location or "" for r in after.history)


def test_a_refusal_keeps_what_was_typed(desk: Desk) -> None:
    typed = {"doe": "extend", "aantal": "9", "eenheid": "weken", "grond": GROUND}
    answer = desk.browser("sanne").post(f"/termijnen/{desk.key}/effect", data=typed)
    assert answer.status_code == 422
    assert "De regel laat niet zo’n lange verlenging toe" in words(answer.text)
    assert GROUND in answer.text and 'value="9"' in answer.text


def test_a_number_without_end_is_no_version_of_a_term(desk: Desk) -> None:
    """What is no number that a page of ours could send is a refusal, and never a fault."""
    sent = {"doe": "extend", "grond": GROUND, "aantal": "1", "eenheid": "weken", "versie": "9" * 5000}
    assert desk.browser("sanne").post(f"/termijnen/{desk.key}", data=sent).status_code == 409


def test_who_may_not_see_the_case_gets_no_sum(desk: Desk) -> None:
    outsider = desk.browser("bo")
    for path in (f"/termijnen/{desk.key}", f"/termijnen/{desk.key}.json"):
        assert outsider.get(path).status_code == 404
    assert outsider.post(f"/termijnen/{desk.key}", data={"doe": "extend"}).status_code in (404, 422)


@pytest.mark.parametrize("path", ["/werk", "/taken/{task}", "/casussen/{case}", "/overzicht"])
def test_every_date_leads_to_its_sum(desk: Desk, path: str) -> None:
    who = desk.browser("tom" if path in ("/overzicht", "/casussen/{case}") else "sanne")
    if path == "/overzicht":
        desk.office.wait(desk.term.due)
        who = desk.browser("tom")
    html = who.get(path.format(task=desk.task.key, case=desk.case)).text
    assert f'href="/termijnen/{desk.key}"' in html


def test_the_sums_are_printed_with_the_case(desk: Desk) -> None:
    desk.browser("sanne").post(
        f"/termijnen/{desk.key}", data={"doe": "extend", "aantal": "2", "eenheid": "weken", "grond": GROUND}
    )
    page = BeautifulSoup(desk.browser("tom").get(f"/casussen/{desk.case}").text, "html.parser").select_one("#termijnen")
    assert page is not None
    said = words(str(page))
    assert said.count("Einde van de termijn:") >= 3
    assert GROUND in said and "Verlengd: 2 weken" in said
