"""Two people at the same instant: exactly one wins, the other is told who, and what was typed is kept."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from secrets import token_hex

from engine.access.actors import Actor, Membership
from engine.bootstrap import Engine, delivered, library_at
from engine.clock import SystemClock
from engine.errors import Refused
from engine.operations.tasks import claim_task, complete_task
from engine.storage.database import Database
from tests.builders import Office
from tests.faults.office import begin

RACES = int(os.environ.get("FAULTS_RACES", "60"))
PEOPLE = tuple(Actor(name, name, (Membership("INTAKE", "Voorbeeld", "Midden"),)) for name in ("ilse", "ivo"))
ANSWERS = {f"vraag_{n}": "Voorbeeld" for n in range(5)} | {"getal": 1}


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Do all acts at the same instant; return what each gave or was refused with."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)  # type: list[object]

    def do(number: int) -> None:
        barrier.wait()
        try:
            results[number] = acts[number]()
        except Refused as refused:
            results[number] = refused

    threads = [threading.Thread(target=do, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def prepared(url: str) -> tuple[Engine, list[str]]:
    """Return an engine with people at work, and a task for each race."""
    begin(url, RACES)
    engine = Engine(Database(url), library_at(delivered()), SystemClock())
    office = Office.__new__(Office)
    office.engine = engine
    for person in PEOPLE:
        office.hire(person.user, "INTAKE")
    return engine, [task.key for task in engine.do(lambda uow: uow.tasks.find(state="ready"))]


def test_of_two_who_claim_a_task_one_gets_it_and_the_other_hears_who(database_url: str) -> None:
    engine, tasks = prepared(database_url)
    for key in tasks:
        results = at_once([lambda p=person: engine.do(claim_task, p, key) for person in PEOPLE])  # type: ignore[misc]  # noqa: B023
        [refused] = [result for result in results if isinstance(result, Refused)]
        winner = engine.do(lambda uow, key=key: uow.tasks.get(key)).assignee  # type: ignore[misc]
        assert refused.code == "task-is-reserved"
        assert refused.values["user"].lower() == winner  # type: ignore[attr-defined]
    engine.database.close()


def test_completed_from_two_tabs_it_is_done_once_and_the_other_tab_hears_so(database_url: str) -> None:
    engine, tasks = prepared(database_url)
    ilse = PEOPLE[0]
    for key in tasks:
        engine.do(claim_task, ilse, key)
        tabs = [lambda: engine.do(complete_task, ilse, key, ANSWERS, token_hex(8))] * 2  # noqa: B023
        refused = [result for result in at_once(list(tabs)) if isinstance(result, Refused)]
        assert [r.code for r in refused] == ["task-is-completed"]
        assert [r.values["user"] for r in refused] == ["Ilse"]
    lines = engine.do(lambda uow: uow.log.find(action="task-completed"))
    assert sorted(line.record for line in lines) == sorted(tasks)
    engine.database.close()


def test_a_double_click_gets_the_first_answer(database_url: str) -> None:
    engine, tasks = prepared(database_url)
    for key in tasks[:20]:
        clicks = [lambda: engine.do(complete_task, PEOPLE[0], key, ANSWERS, f"click-{key}")] * 2  # noqa: B023
        assert not [result for result in at_once(list(clicks)) if isinstance(result, Exception)]
    assert len(engine.do(lambda uow: uow.log.find(action="task-completed"))) == 20
    engine.database.close()
