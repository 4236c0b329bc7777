# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Claiming, giving back, completing: each task is done once, by one person who may do it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, current_thread, main_thread
from typing import Any

import pytest

from engine.access.actors import PUBLIC
from engine.access.policy import Action, require
from engine.bootstrap import Engine, delivered, library_at
from engine.errors import EngineError, NotAllowed, NotFound, Refused, WrongState
from engine.operations.accounts.people import remove_user
from engine.operations.cases.reports import file_report
from engine.operations.tasks import work as tasks
from engine.operations.tasks.work import (
    claim_task,
    complete_task,
    inbox,
    reassign_task,
    release_task,
    save_draft,
    task_page,
)
from engine.storage.database import Database
from engine.tasks.task import TaskState
from tests.world.office import Office, counted
from tests.world.people import STAFF

AGE = "Leeftijd nagaan"


@pytest.fixture
def beside(office: Office, database_url: str) -> Iterator[Engine]:
    """A second engine on the same database, as another server process has."""
    database = Database(database_url)
    yield Engine(database, library_at(delivered()), office.clock)
    database.close()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do the acts at the same moment, each in a thread of its own; return what came of each, a refusal included."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait(10)
        try:
            return act()
        except EngineError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_a_task_stands_with_the_people_of_its_lane_until_one_takes_it(office: Office) -> None:
    ilse, ivo = office.actor("ilse"), office.actor("ivo")
    task = office.task(office.report(), AGE)
    assert task.key in [row.key for row in office.engine.do(inbox, ilse).groups]

    office.engine.do(claim_task, ilse, task.key)

    assert task.key in [row.key for row in office.engine.do(inbox, ilse).mine]
    assert task.key not in [row.key for row in office.engine.do(inbox, ivo).groups]
    with pytest.raises(WrongState) as refused:
        office.engine.do(claim_task, ivo, task.key)
    assert refused.value.code == "task-is-reserved"
    assert refused.value.values["user"] == "Ilse Intake"


def test_claiming_what_one_has_already_changes_nothing(office: Office) -> None:
    task = office.task(office.report(), AGE)
    for _ in range(2):
        office.engine.do(claim_task, office.actor("ilse"), task.key)
    assert office.engine.do(lambda uow: uow.tasks.get(task.key)).assignee == "ilse"


def test_a_task_given_back_can_be_taken_by_a_colleague(office: Office) -> None:
    task = office.task(office.report(), AGE)
    office.engine.do(claim_task, office.actor("ilse"), task.key)
    office.engine.do(release_task, office.actor("ilse"), task.key)
    office.engine.do(claim_task, office.actor("ivo"), task.key)
    assert office.engine.do(lambda uow: uow.tasks.get(task.key)).assignee == "ivo"


def test_nobody_gives_back_the_task_of_a_colleague(office: Office) -> None:
    task = office.task(office.report(), AGE)
    office.engine.do(claim_task, office.actor("ilse"), task.key)
    with pytest.raises(NotAllowed) as refused:
        office.engine.do(release_task, office.actor("ivo"), task.key)
    assert refused.value.code == "not-your-task"


def test_of_two_people_who_claim_at_once_one_wins_and_the_other_hears_who(office: Office, beside: Engine) -> None:
    task = office.task(office.report(), AGE)
    ilse, ivo = office.actor("ilse"), office.actor("ivo")

    said = at_once(lambda: office.engine.do(claim_task, ilse, task.key), lambda: beside.do(claim_task, ivo, task.key))

    winner = office.engine.do(lambda uow: uow.tasks.get(task.key)).assignee
    refused = [error for error in said if error is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], WrongState)
    assert winner is not None and refused[0].values["user"] == STAFF[winner].name


def test_of_two_people_who_complete_at_once_one_wins_and_nothing_is_doubled(office: Office, beside: Engine) -> None:
    case = office.report()
    task = office.task(case, AGE)
    answers = office.answers(task)
    ilse, ivo = office.actor("ilse"), office.actor("ivo")

    said = at_once(
        lambda: office.engine.do(complete_task, ilse, task.key, answers, "click-1"),
        lambda: beside.do(complete_task, ivo, task.key, answers, "click-2"),
    )

    done = office.engine.do(lambda uow: uow.tasks.get(task.key))
    refused = [error for error in said if isinstance(error, EngineError)]
    assert [type(error) for error in refused] == [WrongState]
    assert refused[0].values["user"] == STAFF[done.completed_by or ""].name
    assert office.open_names(case).count("Volwassen spoor bevestigen") == 1
    told = office.engine.do(lambda uow: uow.facts.find(task_key=task.key))
    assert sorted(f.name for f in told) == sorted(answers)


def test_a_double_click_is_answered_twice_and_done_once(office: Office, beside: Engine) -> None:
    case = office.report()
    task = office.task(case, AGE)
    ilse, answers = office.actor("ilse"), office.answers(office.task(case, AGE))
    office.engine.do(claim_task, ilse, task.key)

    first, second = at_once(
        lambda: office.engine.do(complete_task, ilse, task.key, answers, "one-click"),
        lambda: beside.do(complete_task, ilse, task.key, answers, "one-click"),
    )

    assert not isinstance(first, EngineError)
    assert first == second
    assert office.open_names(case).count("Volwassen spoor bevestigen") == 1


def test_the_same_click_again_gets_the_first_answer(office: Office) -> None:
    case = office.report()
    task = office.task(case, "Acuut gevaar beoordelen")
    ilse, answers = office.actor("ilse"), office.answers(task)
    office.engine.do(claim_task, ilse, task.key)
    first = office.engine.do(complete_task, ilse, task.key, answers, "click")
    before = counted(office.engine)

    assert office.engine.do(complete_task, ilse, task.key, answers, "click") == first
    assert [row.name["nl"] for row in first] == ["Ontvangst bevestigen"]
    assert counted(office.engine) == before


def test_the_same_click_with_other_answers_is_refused_and_not_answered_with_the_first(office: Office) -> None:
    case = office.report()
    task, other = office.task(case, "Acuut gevaar beoordelen"), office.task(case, AGE)
    ilse, answers = office.actor("ilse"), office.answers(task)
    office.engine.do(claim_task, ilse, task.key)
    first = office.engine.do(complete_task, ilse, task.key, answers, "click")
    before = counted(office.engine)

    for key, changed in (
        (task.key, {**answers, "acuut_gevaar": "JA"}),
        (task.key, {}),
        (other.key, office.answers(other)),
        (other.key, answers),
    ):
        with pytest.raises(WrongState) as refused:
            office.engine.do(complete_task, ilse, key, changed, "click")
        assert refused.value.code == "click-used"
    assert counted(office.engine) == before
    assert office.engine.do(complete_task, ilse, task.key, dict(reversed(answers.items())), "click") == first


def test_a_click_on_one_task_is_no_answer_to_another(office: Office) -> None:
    ilse = office.actor("ilse")
    one, other = (office.task(office.report(), AGE) for _ in range(2))
    answers = office.answers(one)
    office.engine.do(complete_task, ilse, one.key, answers, "click")
    with pytest.raises(WrongState) as refused:
        office.engine.do(complete_task, ilse, other.key, answers, "click")
    assert refused.value.code == "click-used"
    assert office.engine.do(lambda uow: uow.tasks.get(other.key)).is_open


def test_of_two_reports_with_one_click_at_once_one_comes_in_and_the_other_is_refused(
    office: Office, beside: Engine
) -> None:
    answers, click = office.report_answers(), "0123456789abcdef" * 2
    barrier = Barrier(2)

    def send(engine: Engine, words: str) -> str:
        barrier.wait()
        try:
            return engine.do(file_report, PUBLIC, {**answers, "tekst": words}, click).code
        except WrongState as refused:
            return refused.code

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(send, (office.engine, beside), ("een", "twee")))
    assert sorted(len(result) for result in results) == [len("click-used"), len("ABCD-EFGH-JKLM-NPQR")]
    assert "click-used" in results
    assert office.engine.do(lambda uow: uow.views.count_cases()) == 1


def test_what_is_kept_of_a_click_tells_nothing_of_the_answers(office: Office) -> None:
    case, sent = office.report(), []
    for name, click in (("Acuut gevaar beoordelen", "one"), (AGE, "two")):
        task = office.task(case, name)
        office.engine.do(complete_task, office.actor("ilse"), task.key, office.answers(task), click)
        plain = json.dumps([task.key, office.answers(task)], sort_keys=True, default=str)
        sent += [plain, click + plain, f"click {click}\x1f{plain}"]
    marks = office.engine.do(lambda uow: {uow.commands.get(click).mark for click in ("one", "two")})
    assert [len(mark) for mark in marks] == [64, 64]
    assert not marks & {hashlib.sha256(text.encode()).hexdigest() for text in sent}  # who has no key cannot try answers


def test_another_click_on_a_task_that_is_done_is_refused_with_who_did_it(office: Office) -> None:
    case = office.report()
    task = office.task(case, AGE)
    answers = office.answers(task)
    office.complete("ilse", case, AGE)
    before = counted(office.engine)

    for username in ("ilse", "ivo"):
        with pytest.raises(WrongState) as refused:
            office.engine.do(complete_task, office.actor(username), task.key, answers, f"click of {username}")
        assert refused.value.code == "task-is-completed"
        assert refused.value.values["user"] == "Ilse Intake"
    assert counted(office.engine) == before


def test_the_click_of_one_person_is_worth_nothing_to_another(office: Office) -> None:
    case = office.report()
    task = office.task(case, AGE)
    answers = office.answers(task)
    office.engine.do(complete_task, office.actor("ilse"), task.key, answers, "click")
    with pytest.raises(WrongState):
        office.engine.do(complete_task, office.actor("ivo"), task.key, answers, "click")


def test_who_has_no_part_in_a_task_does_not_know_that_it_exists(office: Office) -> None:
    task = office.task(office.report(), AGE)
    carla, before = office.actor("carla"), counted(office.engine)
    for act in (
        lambda: office.engine.do(task_page, carla, task.key),
        lambda: office.engine.do(claim_task, carla, task.key),
        lambda: office.engine.do(complete_task, carla, task.key, office.answers(task), "click"),
    ):
        with pytest.raises(NotFound):
            act()
    assert counted(office.engine) == before


def test_a_supervisor_sees_a_task_and_cannot_do_it(office: Office) -> None:
    task = office.task(office.report(), AGE)
    tom = office.actor("tom")
    assert office.engine.do(task_page, tom, task.key).may_complete is False
    with pytest.raises(NotAllowed) as refused:
        office.engine.do(complete_task, tom, task.key, office.answers(task), "click")
    assert refused.value.code == "not-your-role"


def test_a_role_in_another_region_opens_nothing(office: Office) -> None:
    noord = office.hire("noor", "INTAKE", "TEAMLEIDER", region="Noord")
    task = office.task(office.report(), AGE)
    assert office.engine.do(inbox, noord).groups == ()
    with pytest.raises(NotFound):
        office.engine.do(task_page, noord, task.key)
    with pytest.raises(NotFound):
        office.engine.do(complete_task, noord, task.key, office.answers(task), "click")


def test_who_did_a_step_does_not_confirm_it(office: Office) -> None:
    case = office.report()
    office.complete("ilse", case, AGE)
    task = office.task(case, "Volwassen spoor bevestigen")
    ilse = office.actor("ilse")

    assert task.key not in [row.key for row in office.engine.do(inbox, ilse).groups]
    for act in (
        lambda: office.engine.do(claim_task, ilse, task.key),
        lambda: office.engine.do(complete_task, ilse, task.key, office.answers(task), "click"),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == "four-eyes"


def test_four_eyes_hold_when_a_supervisor_gives_the_task_away(office: Office) -> None:
    case = office.report()
    office.complete("ilse", case, AGE)
    task = office.task(case, "Volwassen spoor bevestigen")
    with pytest.raises(NotAllowed) as refused:
        office.engine.do(reassign_task, office.actor("tom"), task.key, "ilse", "Ivo is ziek")
    assert refused.value.code == "colleague-four-eyes"

    office.engine.do(reassign_task, office.actor("tom"), task.key, "ivo", "Ilse deed de leeftijd")
    office.complete("ivo", case, "Volwassen spoor bevestigen")
    assert office.case(case).track == "VOLWASSEN"


def test_four_eyes_look_at_who_did_the_work_and_not_at_who_had_it_first(office: Office) -> None:
    case = office.report()
    age = office.task(case, AGE)
    office.engine.do(claim_task, office.actor("ilse"), age.key)
    office.engine.do(reassign_task, office.actor("tom"), age.key, "ivo", "Ilse is ziek")
    office.complete("ivo", case, AGE)
    task = office.task(case, "Volwassen spoor bevestigen")

    with pytest.raises(NotAllowed):
        office.engine.do(claim_task, office.actor("ivo"), task.key)
    office.complete("ilse", case, "Volwassen spoor bevestigen")


def test_a_task_is_given_to_a_candidate_only_and_only_by_a_supervisor(office: Office) -> None:
    task = office.task(office.report(), AGE)
    with pytest.raises(NotAllowed) as refused:
        office.engine.do(reassign_task, office.actor("tom"), task.key, "carla", "Te druk")
    assert refused.value.code == "colleague-not-your-role"
    with pytest.raises(NotAllowed):
        office.engine.do(reassign_task, office.actor("ilse"), task.key, "ivo", "Te druk")
    with pytest.raises(Refused, match="ground-needed"):
        office.engine.do(reassign_task, office.actor("tom"), task.key, "ivo", " ")

    office.engine.do(reassign_task, office.actor("tom"), task.key, "ivo", "Het is te laat")
    assert [row.key for row in office.engine.do(inbox, office.actor("ivo")).mine] == [task.key]
    assert office.engine.do(lambda uow: uow.tasks.get(task.key)).state is TaskState.RESERVED


def test_a_task_is_not_given_to_who_left(office: Office) -> None:
    case, task = office.opened("Acuut gevaar beoordelen")
    office.engine.do(remove_user, "ivo")
    with pytest.raises(NotFound):
        office.engine.do(reassign_task, office.actor("tom"), task.key, "ivo", "Ilse is ziek")
    assert office.task(case, "Acuut gevaar beoordelen").assignee != "ivo"


def test_a_draft_that_comes_while_the_task_is_done_does_not_stay_behind(
    office: Office, beside: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page keeps by itself and what is handed in may arrive together; the task is over then, and its draft."""
    case, ilse = office.report(), office.actor("ilse")
    task = office.task(case, AGE)
    office.engine.do(claim_task, ilse, task.key)
    asked, go, judge = Event(), Event(), require
    typed = {"motivering_leeftijd": "half zin"}

    def hold_up(*args: Any, **named: Any) -> Any:
        if args[1] is Action.COMPLETE and current_thread() is not main_thread():
            asked.set()
            go.wait(1)  # who holds the task by now is waited for, and would wait for us for ever
        return judge(*args, **named)

    monkeypatch.setattr(tasks, "require", hold_up)
    with ThreadPoolExecutor(1) as pool:
        saving = pool.submit(beside.do, save_draft, ilse, task.key, typed)
        assert asked.wait(30)
        office.complete("ilse", case, AGE)
        go.set()
        with contextlib.suppress(EngineError):
            saving.result(30)
    assert counted(office.engine)["drafts"] == 0
