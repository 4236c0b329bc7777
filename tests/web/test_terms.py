# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The page of a sum: why a date, what was done to it, and doing it after seeing the effect. On the real engine."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.tasks.terms import TaskTerm
from tests.world.desk import Desk, words

GROUND = "De bron levert later."


class Collecting:
    """Somebody's browser on a case whose sources are being collected."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.office = desk, desk.office
        self.case, self.task = desk.office.opened("Bronnen verzamelen")
        self.key = self.term.key

    @property
    def term(self) -> TaskTerm:
        return self.office.engine.do(lambda uow: uow.terms.find(task_key=self.task.key)[0])

    def browser(self, username: str, language: str = "nl") -> FlaskClient:
        client = self.desk.at(username)
        client.post("/taal", data={"taal": language})
        return client


@pytest.fixture
def collecting(desk: Desk) -> Collecting:
    return Collecting(desk)


def test_the_sum_stands_on_a_page_and_in_json_in_both_languages(collecting: Collecting) -> None:
    sanne = collecting.browser("sanne")
    page = words(sanne.get(f"/termijnen/{collecting.key}").text)
    assert "Waarom deze datum?" in page and "Tel daar 3 weken bij op" in page
    assert "een keuze van de organisatie: geen wet schrijft dit voor" in page
    assert "Ook het proces wacht op deze datum" in page

    told = sanne.get(f"/termijnen/{collecting.key}.json").json
    assert told is not None
    assert told == sanne.get(f"/termijnen/{collecting.key}", headers={"Accept": "application/json"}).json
    assert told["end"] == collecting.term.end_date.isoformat()
    assert {step["code"] for step in told["steps"]} >= {"start", "length", "end", "planning"}
    assert all(step["nl"] != step["en"] for step in told["steps"])
    assert (told["mark"]["code"], set(told["mark"])) == ("O", {"code", "nl", "en"})
    assert len(told["timers"]) == 1

    english = words(collecting.browser("sanne", "en").get(f"/termijnen/{collecting.key}").text)
    assert "Why this date?" in english and "Add 3 weeks" in english
    assert told["source"]["nl"] in page and told["source"]["nl"] not in english
    assert told["source"]["en"] in english


def test_the_effect_is_shown_first_and_confirmed_after(collecting: Collecting) -> None:
    sanne = collecting.browser("sanne")
    before = collecting.term
    wish = {"doe": "extend", "aantal": "2", "eenheid": "weken", "grond": GROUND}

    effect = sanne.post(f"/termijnen/{collecting.key}/effect", data=wish)
    assert effect.status_code == 200
    assert collecting.term == before
    form = BeautifulSoup(effect.text, "html.parser").select_one("main form")
    assert form is not None
    confirmed = {str(field["name"]): str(field["value"]) for field in form.select("input[name]")}
    assert wish.items() <= confirmed.items()

    after = sanne.post(f"/termijnen/{collecting.key}", data=confirmed, follow_redirects=True)
    assert collecting.term.end_date > before.end_date
    assert GROUND in words(after.text) and "Verlengd: 2 weken" in words(after.text)
    assert GROUND not in "".join(r.location or "" for r in after.history)


def test_a_refusal_keeps_what_was_typed(collecting: Collecting) -> None:
    typed = {"doe": "extend", "aantal": "9", "eenheid": "weken", "grond": GROUND}
    answer = collecting.browser("sanne").post(f"/termijnen/{collecting.key}/effect", data=typed)
    assert answer.status_code == 422
    assert "De regel laat niet zo’n lange verlenging toe" in words(answer.text)
    assert GROUND in answer.text and 'value="9"' in answer.text


def test_a_number_without_end_is_no_version_of_a_term(collecting: Collecting) -> None:
    """What is no number that a page of ours could send is a refusal, and never a fault."""
    sent = {"doe": "extend", "grond": GROUND, "aantal": "1", "eenheid": "weken", "versie": "9" * 5000}
    assert collecting.browser("sanne").post(f"/termijnen/{collecting.key}", data=sent).status_code == 409


def test_who_may_not_see_the_case_gets_no_sum(collecting: Collecting) -> None:
    outsider = collecting.browser("bo")
    for path in (f"/termijnen/{collecting.key}", f"/termijnen/{collecting.key}.json"):
        assert outsider.get(path).status_code == 404
    assert outsider.post(f"/termijnen/{collecting.key}", data={"doe": "extend"}).status_code in (404, 422)


@pytest.mark.parametrize("path", ["/werk", "/taken/{task}", "/casussen/{case}", "/overzicht"])
def test_every_date_leads_to_its_sum(collecting: Collecting, path: str) -> None:
    who = collecting.browser("tom" if path in ("/overzicht", "/casussen/{case}") else "sanne")
    if path == "/overzicht":
        collecting.office.wait(collecting.term.due)
        who = collecting.browser("tom")
    html = who.get(path.format(task=collecting.task.key, case=collecting.case)).text
    assert f'href="/termijnen/{collecting.key}"' in html


def test_the_sums_are_printed_with_the_case(collecting: Collecting) -> None:
    collecting.browser("sanne").post(
        f"/termijnen/{collecting.key}", data={"doe": "extend", "aantal": "2", "eenheid": "weken", "grond": GROUND}
    )
    page = BeautifulSoup(collecting.browser("tom").get(f"/casussen/{collecting.case}").text, "html.parser").select_one(
        "#termijnen"
    )
    assert page is not None
    said = words(str(page))
    assert said.count("Einde van de termijn:") >= 3
    assert GROUND in said and "Verlengd: 2 weken" in said
