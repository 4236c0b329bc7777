# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A process in which everything can go wrong once: a task, a service, a timer, a message, and what the message starts.

``python -m tests.faults.worker URL SENT`` works on it until it is killed; ``SENT`` gathers the keys that were sent.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from sqlalchemy.exc import DBAPIError

from engine.access.actors import Actor
from engine.bench.models import FORM, answers
from engine.bootstrap import Engine, delivered, library_at
from engine.cases.case import Case
from engine.casework.advance import start_instance
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import EngineError
from engine.operations.log.check import check_log
from engine.operations.tasks.work import complete_task
from engine.runtime.instance import OutboxEntry
from engine.scheduler import send_due, tick
from engine.storage.database import Database
from tests.definitions.bpmn_builder import Bpmn
from tests.world.drawings import put_into_use
from tests.world.people import REGION, STAFF, employ

WORKER = Actor(user="ilse", name=STAFF["ilse"].name, memberships=STAFF["ilse"].memberships)
USER = {"lane": "INTAKE", "formKey": FORM, "term": "geen"}


def first() -> Bpmn:
    """A task, a service, a timer, and a message to the other process."""
    drawing = Bpmn(process="EEN").start().user("u1", **USER).add("serviceTask", "v", service="echo", returns="x")
    drawing.catch("w", timer=("duration", "PT0.3S")).throw("m", message="verder").script("k", "y = x").end()
    return drawing.path("s u1 v k w m e")


def second() -> Bpmn:
    """What the message starts: a task."""
    return Bpmn(process="TWEE").start(message="verder").user("u2", **USER).end().path("s u2 e")


def begin(url: str, cases: int) -> None:
    """Put both processes into use and open the cases."""
    engine = open_engine(url, None)
    engine.do(_prepare)
    for number in range(cases):
        engine.do(_open, number)
    engine.database.close()


def _prepare(uow: UnitOfWork) -> None:
    uow.versions.change({"current": False}, process_key="afsluiten")  # where nothing runs any more, nothing follows
    employ(uow, {"ilse": STAFF["ilse"]})
    put_into_use(uow, "een", first())
    put_into_use(uow, "twee", second())


def _open(uow: UnitOfWork, number: int) -> None:
    case = Case(
        key=token_hex(16), number=f"F-{number:06d}", region=REGION, responsible="ilse", opened=uow.now, received=uow.now
    )
    uow.cases.add(case)
    start_instance(uow, case, "een", "ilse")


def open_engine(url: str, sent: Path | None) -> Engine:
    """Return an engine whose one service writes down what it was asked."""
    engine = Engine(Database(url), library_at(delivered()))

    def echo(entry: OutboxEntry) -> Mapping[str, object]:
        if sent is not None:
            with sent.open("a") as file:
                file.write(f"{entry.key}\n")
        return {"x": 1}

    engine.library.services["echo"] = echo
    return engine


def work(engine: Engine, chance: random.Random) -> bool:
    """Do one thing: complete a task, let the clock work, or send; say whether a task was open."""
    tasks = engine.do(lambda uow: uow.tasks.find(state="ready"))
    tick(engine)
    send_due(engine)
    if tasks:
        task = chance.choice(tasks)
        complete(engine, task.key)
    return bool(tasks)


def keep_working(url: str, sent: Path) -> None:
    """Work until killed; whatever a lost race or a lost database raises is tried again."""
    chance, engine = random.Random(os.getpid()), open_engine(url, sent)
    while True:
        try:
            if not work(engine, chance):
                time.sleep(0.02)
        except (EngineError, DBAPIError):
            time.sleep(chance.random() * 0.05)


def finish(url: str, sent: Path, patience: float = 60) -> float:
    """Let one worker that nobody kills do what is left; leases that died are cut short. Return the seconds it took.

    It gives up when nothing came further for ``patience`` seconds: how much is left says more about the machine than
    about what was promised.
    """
    engine, begin, last = open_engine(url, sent), time.monotonic(), time.monotonic()
    left = engine.do(_left)
    while any(left) and time.monotonic() - last < patience:
        engine.do(lambda uow: uow.outbox.change({"due": datetime.now(UTC)}, state="waiting"))
        for task in engine.do(lambda uow: uow.tasks.find(state="ready")):
            complete(engine, task.key)
        if not tick(engine) + send_due(engine):
            time.sleep(0.05)
        before, left = left, engine.do(_left)
        last = last if left == before else time.monotonic()
    engine.database.close()
    return time.monotonic() - begin


def complete(engine: Engine, task: str) -> None:
    """Complete a task by the click that belongs to it: whoever comes second gets the answer of the first."""
    engine.do(complete_task, WORKER, task, answers(), f"click-{task}")


def _left(uow: UnitOfWork) -> tuple[int, int, int, int]:
    """Return how much is not finished: instances, messages, tasks, jobs."""
    return (
        len(uow.instances.find(state=("active", "incident"))),
        len(uow.messages.find(state="waiting")),
        len(uow.tasks.find(state="ready")),
        len(uow.jobs.find(state="waiting")),
    )


def books(url: str, sent: Path, cases: int) -> list[str]:
    """Return every promise that was broken."""
    engine = open_engine(url, None)
    try:
        return engine.do(_broken, sent.read_text().split(), cases)
    finally:
        engine.database.close()


def _broken(uow: UnitOfWork, sent: list[str], cases: int) -> list[str]:
    done = Counter(line.record for line in uow.log.find(action="task-completed"))
    fired = Counter(line.record for line in uow.log.find(action="timer-fired"))
    answered = Counter(line.record for line in uow.log.find(action="service-answered"))
    messages = uow.messages.find()
    came_past = Counter((line.instance_key, line.element_id) for line in uow.history.find(event="completed"))
    entries = {entry.key for entry in uow.outbox.find()}
    promises = {
        "every task once": len(done) == 2 * cases and set(done.values()) == {1},
        "as many tasks as lines": len(uow.tasks.find(state="completed")) == 2 * cases == len(uow.tasks.find()),
        "every timer once": len(fired) == cases and set(fired.values()) == {1},
        "every service answered once": len(answered) == cases and set(answered.values()) == {1},
        "every entry sent, with its own key": set(sent) == entries and len(entries) == cases,
        "every message delivered once": len(messages) == cases and {m.state for m in messages} == {"delivered"},
        "every message starts one process": len(uow.instances.find(process_key="twee")) == cases,
        "every element once": set(came_past.values()) == {1} and len(came_past) == 10 * cases,
        "everything ended": not uow.instances.find(state=("active", "incident")),
        "no incident": not uow.incidents.find(),
        "the log without a gap": check_log(uow).flaws == (),
    }
    return [promise for promise, kept in promises.items() if not kept]


if __name__ == "__main__":
    keep_working(sys.argv[1], Path(sys.argv[2]))
