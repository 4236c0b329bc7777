# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""My work and the page of a task: what a caseworker sees, does, and never loses."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.casework.rows.views import InboxView
from engine.errors import Conflict, InvalidForm, NotFound, WrongState
from tests.web.conftest import Client
from tests.web.fake_engine import FakeEngine, an_engine
from tests.web.samples import a_task, a_task_page, a_term, an_actor

ANSWERS = {"gevaar_nu": "JA", "toelichting": "Zij belde vanmorgen."}


def test_work_shows_name_case_step_and_term_in_words(client_of: Client) -> None:
    html = client_of(an_engine("INTAKE")).get("/werk").text
    for text in (
        "Hulp inschakelen",
        "Casus 2026-0001",
        "Stap 1.2",
        "Te laat",
        "do 5 mrt 2026",
        "Oppakken",
        "Minderjarig",
    ):
        assert text in html


def test_work_is_narrowed_by_typing_without_javascript(client_of: Client) -> None:
    html = client_of(an_engine("INTAKE")).get("/werk?zoek=hulp").text
    assert "Hulp inschakelen" in html
    assert "Oppakken: Acuut gevaar beoordelen" not in html


def test_an_empty_inbox_says_what_to_do_next(client_of: Client) -> None:
    html = client_of(an_engine("INTAKE", inbox=InboxView((), (), ()))).get("/werk").text
    assert "Nieuw werk verschijnt hier vanzelf." in html
    only_groups = InboxView((), (a_task(),), ())
    html = client_of(an_engine("INTAKE", inbox=only_groups)).get("/werk").text
    assert "Pak er hieronder een op" in html


def test_taking_up_a_task_opens_it(client_of: Client) -> None:
    engine = an_engine("INTAKE")
    assert client_of(engine).post("/taken/t1/oppakken").location == "/taken/t1"
    assert engine.arguments("claim_task")[1] == "t1"


def test_a_date_explains_itself(client_of: Client) -> None:
    html = client_of(an_engine("INTAKE")).get("/taken/t1").text
    assert "Waarom deze datum?" in html
    assert "maandag 2 maart 2026" in html
    assert "[O] een keuze van de organisatie: geen wet schrijft dit voor" in html
    assert "Een late stap schaadt het slachtoffer nooit" in html


def test_a_term_in_hours_shows_the_time_of_day_in_amsterdam(client_of: Client) -> None:
    term = a_term(in_hours=True, end=datetime(2026, 7, 1, 9, 30, tzinfo=UTC))
    html = client_of(an_engine("INTAKE", task_page=a_task_page(task=a_task(term=term)))).get("/taken/t1").text
    assert "11:30" in html


def test_a_task_shows_guidance_earlier_answers_facts_and_the_draft(client_of: Client) -> None:
    html = client_of(an_engine("INTAKE")).get("/taken/t1").text
    for text in (
        "Twijfel telt als gevaar.",
        "Zij mag niet weg.",
        "Roemeens",
        "2 keer gevraagd",
        "Zij belde vanmorgen.",
    ):
        assert text in html


def test_a_task_that_is_not_mine_is_read_only_with_one_way_to_take_it(client_of: Client) -> None:
    page = a_task_page(task=a_task(), may_claim=True, may_release=False, may_complete=False)
    html = client_of(an_engine("INTAKE", task_page=page)).get("/taken/t1").text
    assert '<fieldset class="read-only" disabled>' in html
    assert "Op mijn naam zetten" in html
    assert ">Afronden<" not in html


def test_a_task_nobody_here_may_do_says_why(client_of: Client) -> None:
    page = a_task_page(
        may_release=False, may_complete=False, refusal={"nl": "Vier ogen: u deed stap 1.4.", "en": "Four eyes."}
    )
    assert "Vier ogen: u deed stap 1.4." in client_of(an_engine("INTAKE", task_page=page)).get("/taken/t1").text


def test_completing_says_what_was_done_and_what_comes_next(client_of: Client) -> None:
    engine = an_engine("INTAKE")
    html = client_of(engine).post("/taken/t1", data={**ANSWERS, "_command": "k1"}, follow_redirects=True).text
    assert "“Acuut gevaar beoordelen” is afgerond" in html
    assert '<a class="button" href="/taken/t9">Indicatie beoordelen</a>' in html
    assert engine.arguments("complete_task")[1:] == ("t1", ANSWERS, "k1", 0)


def test_completing_the_last_task_says_so(client_of: Client) -> None:
    html = client_of(an_engine("INTAKE", complete_task=())).post("/taken/t1", data=ANSWERS, follow_redirects=True).text
    assert "geen volgende stap voor u" in html


def test_refused_answers_stay_on_the_page_with_a_summary(client_of: Client) -> None:
    engine = an_engine("INTAKE", complete_task=InvalidForm({"gevaar_nu": ("required", {})}))
    answer = client_of(engine).post("/taken/t1", data={"toelichting": "Half getypt", "_command": "k1"})
    assert answer.status_code == 422
    assert 'href="#f-gevaar_nu"' in answer.text
    assert "Half getypt" in answer.text
    assert 'name="_command" value="k1"' in answer.text


def test_no_cookie_grows_however_much_is_done_without_a_page(client_of: Client) -> None:
    ahead = tuple(replace(a_task(), key=f"t{n}") for n in range(40))
    client = client_of(an_engine("INTAKE", complete_task=ahead))
    sizes = []
    for n in range(150):
        answer = client.post("/taken/t1", data={**ANSWERS, "_command": f"k{n}"})
        sizes.append(sum(len(cookie) for cookie in answer.headers.getlist("Set-Cookie")))
    assert max(sizes[10:]) == pytest.approx(sizes[10], rel=0.05)
    assert max(sizes) < 3_000, "a browser keeps at most 4 kB in a cookie"
    html = client.get("/werk").text
    assert html.count("is afgerond") == 3
    assert "Hieronder staan nog 36 stappen." in html


def test_a_task_that_somebody_else_completed_says_who_and_keeps_the_text(client_of: Client) -> None:
    done = a_task(
        state="completed", completed_by_name="Tom Visser", completed_at=datetime(2026, 3, 2, 12, 5, tzinfo=UTC)
    )
    page = a_task_page(task=done, values={}, may_release=False, may_complete=False)
    engine = an_engine("INTAKE", task_page=page, complete_task=WrongState("task-is-completed", user="tom"))
    answer = client_of(engine).post("/taken/t1", data={**ANSWERS, "toelichting": "Mijn eigen tekst"})
    assert answer.status_code == 409
    assert "Tom Visser heeft deze taak afgerond op 2 maart 2026 om 13:05." in answer.text
    assert "Mijn eigen tekst" in answer.text


def test_a_lost_race_keeps_the_text(client_of: Client) -> None:
    answer = client_of(an_engine("INTAKE", complete_task=Conflict())).post("/taken/t1", data=ANSWERS)
    assert answer.status_code == 409
    assert "Zij belde vanmorgen." in answer.text


def test_even_when_the_task_is_out_of_reach_by_then_the_text_is_shown_back(client_of: Client) -> None:
    engine = an_engine("INTAKE")
    client = client_of(engine)

    def do(operation: object, *args: object, **kwargs: object) -> object:
        if getattr(operation, "__name__", "") == "task_page":
            raise NotFound("task", "t1")
        if getattr(operation, "__name__", "") == "complete_task":
            raise WrongState()
        return FakeEngine.do(engine, operation, *args, **kwargs)  # type: ignore[arg-type]

    engine.do = do  # type: ignore[method-assign]
    answer = client.post("/taken/t1", data={**ANSWERS, "toelichting": "Mijn eigen tekst"})
    assert answer.status_code == 409
    assert "Mijn eigen tekst" in answer.text


def test_a_draft_is_kept_while_typing_and_answers_with_the_moment(client_of: Client) -> None:
    engine = an_engine("INTAKE")
    answer = client_of(engine).post("/taken/t1/concept", data=ANSWERS, headers={"Accept": "application/json"})
    assert answer.json == {"saved_at": "2026-03-02T11:00:00+00:00", "message": "Concept bewaard om 12:00."}
    assert engine.arguments("save_draft")[2] == ANSWERS


def test_a_draft_is_kept_without_javascript_too(client_of: Client) -> None:
    answer = client_of(an_engine("INTAKE")).post("/taken/t1/concept", data=ANSWERS, follow_redirects=True)
    assert "Concept bewaard om 12:00." in answer.text


def test_other_answers_with_a_click_that_was_used_stay_on_the_page_with_a_new_one(client_of: Client) -> None:
    engine = an_engine("INTAKE", complete_task=WrongState("click-used"))
    answer = client_of(engine).post("/taken/t1", data={**ANSWERS, "toelichting": "Mijn tekst", "_command": "k1"})
    assert answer.status_code == 409
    assert "Mijn tekst" in answer.text
    assert re.search(r'name="_command" value="[0-9a-f-]{36}"', answer.text)
    assert 'value="k1"' not in answer.text


def test_the_page_says_which_draft_it_shows_and_who_sends_it(client_of: Client) -> None:
    engine = an_engine("INTAKE", task_page=a_task_page(draft_revision=7))
    client = client_of(engine)
    assert 'name="_revision" value="7"' in client.get("/taken/t1").text
    client.post("/taken/t1/concept", data={**ANSWERS, "_command": "k1", "_revision": "7"})
    assert engine.arguments("save_draft")[3:] == (7, "k1")
    for wrong in ("", "x", "-", "9" * 5000):
        client.post("/taken/t1", data={**ANSWERS, "_command": "k1", "_revision": wrong})
        assert engine.arguments("complete_task")[4] == 0


@pytest.mark.parametrize(("path", "operation"), [("/taken/t1", "complete_task"), ("/taken/t1/concept", "save_draft")])
def test_a_draft_of_another_window_is_told_and_only_a_press_of_the_person_goes_over_it(
    client_of: Client, path: str, operation: str
) -> None:
    changed = WrongState("draft-changed", at="10:42")
    engine = an_engine("INTAKE", task_page=a_task_page(draft_revision=8), **{operation: changed})
    client = client_of(engine)
    answer = client.post(path, data={"toelichting": "Mijn tekst", "_command": "k1", "_revision": "7"})
    assert answer.status_code == 409
    assert "Mijn tekst" in answer.text
    assert "om 10:42 een ander concept" in answer.text
    assert 'name="_revision" value="7"' in answer.text  # what the script sends by itself stays refused
    assert 'name="_command" value="k1"' in answer.text
    assert answer.text.count('name="_over" value="8"') == 2
    client.post(path, data={"toelichting": "Mijn tekst", "_command": "k1", "_revision": "7", "_over": "8"})
    assert 8 in engine.arguments(operation)
    told = client.post(path, data={"_revision": "7"}, headers={"Accept": "application/json"}).json
    assert told is not None and told["error"] == "draft-changed"


def test_a_draft_that_cannot_be_kept_is_told_to_the_script(client_of: Client) -> None:
    engine = an_engine("INTAKE", save_draft=WrongState())
    answer = client_of(engine).post("/taken/t1/concept", data=ANSWERS, headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert answer.json is not None
    assert answer.json["error"] == "wrong-state"


@pytest.mark.parametrize("path", ["/werk", "/taken/t1", "/casussen", "/casussen/c1", "/processen/i1/diagram"])
def test_titles_name_nobody_and_no_kind_of_case(client_of: Client, path: str) -> None:
    title = client_of(an_engine("INTAKE")).get(path).text.split("<title>")[1].split("</title>")[0]
    assert title in {
        "Mijn werk — Handvat",
        "Taak — Handvat",
        "Casussen — Handvat",
        "Casus — Handvat",
        "Diagram — Handvat",
    }


def test_a_person_reads_pages_in_a_language_of_their_own(client_of: Client) -> None:
    engine = an_engine("INTAKE", actor_of=an_actor("INTAKE", language="en"))
    html = client_of(engine).get("/taken/t1").text
    for text in ("Assess acute danger", "Why this date?", "Monday 2 March 2026", "Doubt counts as danger."):
        assert text in html
