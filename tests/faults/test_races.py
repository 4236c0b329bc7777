# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Two at the same instant: exactly one wins, the other is told who and when, and what was typed is kept.

The races run through the pages, as browsers ask them. ``FAULTS_RACES=1000 pytest tests/faults/test_races.py`` for more.
"""

from __future__ import annotations

import os
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engine.bench.models import FORM, answers
from engine.bootstrap import Engine, delivered, library_at
from engine.cases.case import Case, Fact
from engine.casework.advance import start_instance
from engine.casework.involvement import involve_receiving_organisation
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import MovableClock
from engine.errors import Refused
from engine.operations.tasks.work import claim_task
from engine.scheduler import tick
from engine.storage.database import Database
from engine.tasks.task import Task, TaskState
from tests.definitions.bpmn_builder import Bpmn
from tests.world.databases import MONDAY
from tests.world.desk import Desk
from tests.world.drawings import put_into_use
from tests.world.office import Office
from tests.world.people import STAFF

RACES = int(os.environ.get("FAULTS_RACES", "40"))
WHEN = re.compile(r"\d\d:\d\d")


class Races:
    """People at an office with a task for each race; a boundary timer stands on each, due a second after the last."""

    def __init__(self, url: str) -> None:
        self.engine = Engine(Database(url), library_at(delivered()), MovableClock(MONDAY), demo=True)
        self.office = Office(self.engine, demo=True)
        self.app = Desk(self.office).app
        self.tasks = self.engine.do(_prepare)

    def browser(self, username: str) -> FlaskClient:
        """Return the browser of somebody who signed in."""
        client = self.app.test_client()
        assert client.post("/aanmelden/demonstratie", data={"username": username}).status_code == 302
        return client

    def task(self, key: str) -> Task:
        """Return a task as it stands."""
        return self.engine.do(lambda uow: uow.tasks.get(key))

    def told(self, key: str) -> set[object]:
        """Return the texts that are on file of a task."""
        return self.engine.do(lambda uow: {f.value for f in uow.facts.find(task_key=key, name="vraag_0")})

    def lines(self, action: str) -> Counter[str]:
        """Return how often the log says that something was done, by record."""
        return Counter(line.record for line in self.engine.do(lambda uow: uow.log.find(action=action)))


def _prepare(uow: UnitOfWork) -> list[str]:
    uow.versions.change({"current": False}, process_key="afsluiten")  # where nothing runs any more, nothing follows
    drawn = Bpmn(process="R").start().user("u", lane="INTAKE", formKey=FORM, term="geen")
    drawn.boundary("b", "u", timer=("duration", "duur")).end().end("late").path("s u e", "b late")
    put_into_use(uow, "race", drawn)
    return [_open(uow, number) for number in range(RACES)]


def _open(uow: UnitOfWork, number: int) -> str:
    case = Case(
        key=f"race-{number}", number=f"R-{number:06d}", region="*", responsible="ilse", opened=uow.now, received=uow.now
    )
    uow.cases.add(case)
    involve_receiving_organisation(uow, case, "ilse")
    uow.facts.add(
        Fact(
            key=None,
            case_key=case.key,
            name="duur",
            value=f"PT{number + 1}S",
            task_key=None,
            form_key="",
            author="ilse",
            at=uow.now,
        )
    )
    instance = start_instance(uow, case, "race", "ilse")
    [task] = uow.tasks.find(instance_key=instance.key)
    return task.key


@pytest.fixture
def races(database_url: str) -> Iterator[Races]:
    """An office where things happen at the same instant."""
    made = Races(database_url)
    yield made
    made.engine.database.close()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do all acts at the same instant; return what each gave."""
    barrier = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def do(number: int) -> None:
        barrier.wait()
        results[number] = acts[number]()

    threads = [threading.Thread(target=do, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_two_who_claim_a_task_one_gets_it_and_the_other_hears_who_and_when(races: Races) -> None:
    people = {name: races.office.actor(name) for name in ("ilse", "ivo")}

    def claim(name: str, key: str) -> Refused | None:
        try:
            races.engine.do(claim_task, people[name], key)
        except Refused as refused:
            return refused
        return None

    won: Counter[str] = Counter()
    for key in races.tasks:
        results = at_once(*(lambda n=name: claim(n, key) for name in people))  # noqa: B023
        [refused] = [result for result in results if isinstance(result, Refused)]
        winner = races.task(key).assignee
        assert refused.code == "task-is-reserved"
        assert winner is not None and refused.values["user"] == STAFF[winner].name
        assert refused.values["at"] == f"{MONDAY:%H:%M}"
        won[winner] += 1
    assert races.lines("task-claimed") == Counter(races.tasks)
    print(f"{RACES} races for a task on {races.engine.database.engine.dialect.name}: won {dict(won)}, no other outcome")


def test_completed_from_two_tabs_it_is_done_once_and_the_other_tab_keeps_what_was_typed(races: Races) -> None:
    tabs = [races.browser("ilse"), races.browser("ilse")]
    won: Counter[int] = Counter()
    for key in races.tasks:
        typed = [f"Getypt in tab {number} van {key}" for number in range(2)]
        tabs[0].post(f"/taken/{key}/oppakken")
        pages = at_once(*(lambda n=n: send(tabs[n], key, typed[n]) for n in range(2)))  # noqa: B023
        winner = [page.status_code for page in pages].index(302)  # type: ignore[attr-defined]
        lost = pages[1 - winner]
        assert isinstance(lost, TestResponse)
        assert lost.status_code == 409
        assert "Ilse Intake heeft deze taak" in lost.text
        assert f"{MONDAY:%H:%M}" in lost.text
        assert typed[1 - winner] in lost.text
        assert races.told(key) == {typed[winner]}
        won[winner] += 1
    assert races.lines("task-completed") == Counter(races.tasks)
    print(f"{RACES} races of two tabs on {races.engine.database.engine.dialect.name}: won by tab {dict(won)}")


def test_a_timer_and_a_completion_at_once_are_one_of_both(races: Races) -> None:
    ilse, chance = races.browser("ilse"), random.Random(RACES)
    won: Counter[str] = Counter()
    for number, key in enumerate(races.tasks):
        ilse.post(f"/taken/{key}/oppakken")
        typed = f"Getypt toen de tijd om was: {key}"
        races.office.clock.set(MONDAY + timedelta(seconds=number + 1))
        pause = chance.random() * 0.03  # so that now one, now the other is first
        page, _ = at_once(lambda: send(ilse, key, typed), lambda: tick_after(pause, races.engine))  # noqa: B023
        assert isinstance(page, TestResponse)
        if page.status_code == 302:
            assert page.location == "/werk"
            assert (races.task(key).state, races.told(key)) == (TaskState.COMPLETED, {typed})
        else:
            assert (page.status_code, races.task(key).state, races.told(key)) == (409, TaskState.EXITED, set())
            at = races.office.clock.now().astimezone(MONDAY.tzinfo)
            assert f"sinds {at:%H:%M} niet meer nodig" in page.text
            assert typed in page.text
        won["person" if page.status_code == 302 else "timer"] += 1
    tick(races.engine)
    assert races.engine.do(lambda uow: uow.instances.find(state=("active", "incident"))) == []
    assert (races.lines("task-completed").total(), ends(races, "e"), ends(races, "late")) == (
        won["person"],
        won["person"],
        won["timer"],
    )
    print(f"{RACES} races of timer and completion on {races.engine.database.engine.dialect.name}: won {dict(won)}")


def test_a_double_click_gets_the_first_answer(races: Races) -> None:
    tabs = [races.browser("ilse"), races.browser("ilse")]
    for key in races.tasks[:20]:
        clicks = (lambda n=n: send(tabs[n], key, "Voorbeeld", f"click-{key}") for n in range(2))  # noqa: B023
        assert [page.status_code for page in at_once(*clicks)] == [302, 302]  # type: ignore[attr-defined]
    assert races.lines("task-completed") == Counter(races.tasks[:20])


def tick_after(seconds: float, engine: Engine) -> None:
    """Let the clock do what is due, a moment from now."""
    time.sleep(seconds)
    tick(engine)


def send(browser: FlaskClient, key: str, typed: str, command: str = "") -> TestResponse:
    """Complete a task from its page."""
    fields = {**answers(), "vraag_0": typed}
    return browser.post(f"/taken/{key}", data=fields | ({"_command": command} if command else {}))


def ends(races: Races, element: str) -> int:
    """Return how many instances came to this end."""
    return len(races.engine.do(lambda uow: uow.history.find(element_id=element, event="completed")))
