# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Answers: what does not fit the form is refused whole, and what was typed is kept until it is handed in."""

from __future__ import annotations

import pytest

from engine.errors import InvalidForm, NotFound, WrongState
from engine.operations.tasks.work import claim_task, complete_task, release_task, save_draft, task_page
from tests.world.office import Office, counted

AGE = "Leeftijd nagaan"
DANGER = "Acuut gevaar beoordelen"


@pytest.mark.parametrize(
    ("name", "wrong", "field"),
    [
        (AGE, {"geheim_veld": "x"}, "geheim_veld"),
        (AGE, {"__class__": "x"}, "__class__"),
        (DANGER, {"acuut_gevaar": "NEE", "gebeld_112": "JA"}, "gebeld_112"),
        (AGE, {"geboortedatum": "2026-02-30"}, "geboortedatum"),
        (AGE, {"geboortedatum": "gisteren"}, "geboortedatum"),
        (AGE, {"betreft_minderjarige": "MISSCHIEN"}, "betreft_minderjarige"),
        (AGE, {"betreft_minderjarige": ["JA"]}, "betreft_minderjarige"),
        (AGE, {"motivering_leeftijd": ""}, "motivering_leeftijd"),
        (AGE, {"motivering_leeftijd": "x" * 100_000}, "motivering_leeftijd"),
    ],
    ids=["unknown", "hostile name", "hidden", "no such day", "no date", "no option", "a list", "empty", "too long"],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_changes(
    office: Office, name: str, wrong: dict[str, object], field: str
) -> None:
    task = office.task(office.report(), name)
    office.engine.do(claim_task, office.actor("ilse"), task.key)
    before = counted(office.engine)

    with pytest.raises(InvalidForm) as refused:
        office.engine.do(complete_task, office.actor("ilse"), task.key, office.answers(task) | wrong, "click")

    assert list(refused.value.fields) == [field]
    assert all(refused.value.messages(language)[field] for language in ("nl", "en"))
    assert counted(office.engine) == before
    assert office.engine.do(lambda uow: uow.tasks.get(task.key)).assignee == "ilse"


def test_a_report_that_does_not_fit_leaves_no_case(office: Office) -> None:
    before = counted(office.engine)
    with pytest.raises(InvalidForm):
        office.report(kanaal="POSTDUIF")
    assert counted(office.engine) == before


def test_what_was_typed_is_on_the_page_again_also_when_it_is_not_valid_yet(office: Office) -> None:
    task = office.task(office.report(), AGE)
    ilse = office.actor("ilse")
    office.engine.do(claim_task, ilse, task.key)
    typed = {"geboortedatum": "2026-02-30", "motivering_leeftijd": "Ik denk dat"}

    saved_at = office.engine.do(save_draft, ilse, task.key, typed).saved

    page = office.engine.do(task_page, ilse, task.key)
    assert typed.items() <= page.values.items()
    assert page.draft_saved_at == saved_at == office.clock.now()


def test_a_draft_is_replaced_by_the_next_and_is_no_fact(office: Office) -> None:
    case = office.report()
    task = office.task(case, AGE)
    ilse = office.actor("ilse")
    for seen, words in enumerate(("een", "een twee", "een twee drie")):
        office.engine.do(save_draft, ilse, task.key, {"motivering_leeftijd": words}, seen)
    page = office.engine.do(task_page, ilse, task.key)
    assert page.values["motivering_leeftijd"] == "een twee drie"
    assert not office.engine.do(lambda uow: uow.facts.find(case_key=case, name="motivering_leeftijd"))


def test_a_draft_that_another_window_saved_is_not_replaced_unseen(office: Office) -> None:
    task = office.task(office.report(), AGE)
    ilse = office.actor("ilse")

    def save(words: str, seen: int, page: str) -> int:
        return office.engine.do(save_draft, ilse, task.key, {"motivering_leeftijd": words}, seen, page).revision

    assert [save("een", 0, "first"), save("een twee", 0, "first")] == [1, 2]  # one window, also before it hears of it
    assert save("andere woorden", 2, "second") == 3
    for seen, page in ((0, "first"), (2, "first"), (2, ""), (-1, "third"), (10**12, "third")):
        with pytest.raises(WrongState) as refused:
            save("een twee drie", seen, page)
        assert refused.value.code == "draft-changed"
    assert office.engine.do(task_page, ilse, task.key).values["motivering_leeftijd"] == "andere woorden"
    assert save("een twee drie", 3, "first") == 4  # who saw it may replace it


def test_completing_does_not_remove_a_draft_of_another_window_unseen(office: Office) -> None:
    task = office.task(office.report(), AGE)
    ilse, answers = office.actor("ilse"), office.answers(task)
    office.engine.do(claim_task, ilse, task.key)
    office.engine.do(save_draft, ilse, task.key, {"motivering_leeftijd": "andere woorden"}, 0, "second")

    with pytest.raises(WrongState) as refused:
        office.engine.do(complete_task, ilse, task.key, answers, "first", 0)

    assert refused.value.code == "draft-changed"
    page = office.engine.do(task_page, ilse, task.key)
    assert page.values["motivering_leeftijd"] == "andere woorden"
    office.engine.do(complete_task, ilse, task.key, answers, "first", page.draft_revision)
    assert counted(office.engine)["drafts"] == 0


def test_a_draft_survives_giving_the_task_back_and_helps_who_takes_it_next(office: Office) -> None:
    task = office.task(office.report(), AGE)
    office.engine.do(claim_task, office.actor("ilse"), task.key)
    office.engine.do(save_draft, office.actor("ilse"), task.key, {"motivering_leeftijd": "half zin"})
    office.engine.do(release_task, office.actor("ilse"), task.key)
    office.engine.do(claim_task, office.actor("ivo"), task.key)

    page = office.engine.do(task_page, office.actor("ivo"), task.key)
    assert page.values["motivering_leeftijd"] == "half zin"


def test_a_draft_is_gone_when_the_task_is_done(office: Office) -> None:
    case = office.report()
    task = office.task(case, AGE)
    office.engine.do(claim_task, office.actor("ilse"), task.key)
    office.engine.do(save_draft, office.actor("ilse"), task.key, {"motivering_leeftijd": "half zin"})
    office.complete("ilse", case, AGE)

    assert counted(office.engine)["drafts"] == 0
    with pytest.raises(WrongState):
        office.engine.do(save_draft, office.actor("ilse"), task.key, {"motivering_leeftijd": "te laat"})


def test_nobody_types_in_the_task_of_another(office: Office) -> None:
    task = office.task(office.report(), AGE)
    office.engine.do(claim_task, office.actor("ilse"), task.key)
    office.engine.do(save_draft, office.actor("ilse"), task.key, {"motivering_leeftijd": "woorden van Ilse"})

    with pytest.raises(WrongState):
        office.engine.do(save_draft, office.actor("ivo"), task.key, {"motivering_leeftijd": "woorden van Ivo"})
    with pytest.raises(NotFound):
        office.engine.do(save_draft, office.actor("carla"), task.key, {"motivering_leeftijd": "van Carla"})
    assert "woorden van Ilse" not in repr(office.engine.do(task_page, office.actor("ivo"), task.key))


def test_what_is_known_already_stands_in_the_next_form_with_its_source(office: Office) -> None:
    case = office.report(betreft_minderjarige="TWIJFEL")
    page = office.engine.do(task_page, office.actor("ilse"), office.task(case, AGE).key)
    known = page.known["betreft_minderjarige"]
    assert page.values["betreft_minderjarige"] == known.value == "TWIJFEL"
    assert known.source["nl"] == "Melding doen"
