# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The measurements, each against its baseline in the same run; times are in seconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from engine.access.actors import Actor, Membership
from engine.access.people import User, UserRole
from engine.bench import models
from engine.bench.baseline import Baseline
from engine.bench.figures import Figure, _spread
from engine.bench.models import ModelBuilder
from engine.bench.plain import Plain
from engine.bootstrap import Engine
from engine.cases.case import Case, Fact
from engine.casework.advance import start_instance
from engine.casework.involvement import involve_receiving_organisation
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import MovableClock
from engine.definitions.bundle.check import check_bundle
from engine.identifiers import new_key
from engine.operations.tasks.work import complete_task, inbox
from engine.runtime.library import Version
from engine.scheduler import tick

REGION, ELSEWHERE = "Midden", "Elders"
WORKER = Actor(user="bench", name="Bench", memberships=(Membership("INTAKE", "Bench", REGION),))


@dataclass(frozen=True, kw_only=True)
class Size:
    """The amount of work to measure."""

    cases: int  #: whole cases completed for the first figure
    instances: int  #: whole instances, compared with plain SpiffWorkflow
    few: int  #: open cases at first
    many: int  #: open cases afterwards
    age: int  #: step of an old case
    timers: int
    lists: int  #: times the inbox is opened


QUICK = Size(cases=6, instances=6, few=100, many=3_000, age=300, timers=150, lists=15)
WHOLE = Size(cases=30, instances=30, few=100, many=100_000, age=1_000, timers=10_000, lists=60)


def timed(act: Callable[[], object]) -> float:
    """Return the duration of ``act``."""
    return timed_twice(act)[0]


def timed_twice(act: Callable[[], object]) -> tuple[float, float]:
    """Return the duration of ``act`` and its CPU time, which other work on the machine affects less."""
    begin, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - begin, time.process_time() - cpu


class Office:
    """An engine with one caseworker, and the benchmark processes in use."""

    def __init__(self, engine: Engine, clock: MovableClock) -> None:
        self.engine = engine
        self.clock = clock
        self.baseline = Baseline(engine.database)
        self.numbers = iter(range(1, 10_000_000))
        engine.do(_hire)
        for drawing in (models.whole(), models.small(), models.turning(), models.clocked()):
            engine.do(_put_into_use, drawing)

    def open(self, process: str) -> str:
        """Open a case with its facts, and start a process for it."""
        return self.engine.do(_open_case, process, f"B-{next(self.numbers):07d}")

    def wait(self, many: int) -> list[str]:
        """Create ``many`` cases that wait for a timer of the same moment; return them.

        One is opened and its rows are copied under other keys, which takes a tenth of the time. What fires later is the
        same, sealed under the key of its own case.
        """
        first = self.open("klok")
        copies = [new_key() for _ in range(many - 1)]
        for start in range(0, len(copies), 500):
            numbers = [f"B-{next(self.numbers):07d}" for _ in copies[start : start + 500]]
            self.engine.do(_write_again, first, dict(zip(copies[start : start + 500], numbers, strict=True)))
        return [first, *copies]

    def tasks(self, case: str) -> list[str]:
        """Return the open tasks of a case."""
        return self.engine.do(_open_tasks, case)

    def complete(self, task: str) -> tuple[float, list[str]]:
        """Complete a task as the page does; return the duration and the tasks it opened."""
        answers, click, begin = models.answers(), new_key(), time.perf_counter()
        opened = self.engine.do(complete_task, WORKER, task, answers, click)
        return time.perf_counter() - begin, [row.key for row in opened]

    def walk(self, case: str, steps: int = 1000) -> list[float]:
        """Complete the tasks of a case one after another; return the duration of each."""
        found: list[float] = []
        tasks = self.tasks(case)
        while tasks and len(found) < steps:
            took, opened = self.complete(tasks.pop(0))
            found.append(took)
            tasks += opened
        return found


@reading
def _open_tasks(uow: UnitOfWork, case: str) -> list[str]:
    return [task.key for task in uow.tasks.find(case_key=case, state="ready")]


def _hire(uow: UnitOfWork) -> None:
    uow.versions.change({"current": False}, process_key="afsluiten")  # so that an ended instance starts nothing
    uow.users.add(User(key=WORKER.user, name=WORKER.name, password_hash="no password"))  # noqa: S106 - nobody signs in with it
    uow.roles.add(UserRole(key=new_key(), user_key=WORKER.user, role="INTAKE", organisation="Bench", region=REGION))


def _put_into_use(uow: UnitOfWork, drawing: ModelBuilder) -> None:
    bundle = models.bundle(drawing)
    files = {path: data.decode() for path, data in bundle.files.items()}
    uow.versions.add(
        Version(
            key=bundle.version,
            process_key=bundle.key,
            name=bundle.key,
            files=files,
            deployed_at=uow.now,
            deployed_by="",
            authors=[],
        )
    )


def _open_case(uow: UnitOfWork, process: str, number: str) -> str:
    case = Case(key=new_key(), number=number, region=REGION, responsible=WORKER.user, opened=uow.now, received=uow.now)
    uow.cases.add(case)
    involve_receiving_organisation(uow, case, WORKER.user)
    known = models.known().items()
    uow.facts.add_all(
        [
            Fact(
                key=None,
                case_key=case.key,
                name=name,
                value=value,
                task_key=None,
                form_key="",
                author=WORKER.user,
                at=uow.now,
            )
            for name, value in known
        ]
    )
    start_instance(uow, case, process, WORKER.user)
    return case.key


def _write_again(uow: UnitOfWork, pattern: str, numbers: Mapping[str, str]) -> None:
    """Copy all rows of a waiting case for each new key, with its facts sealed under a key of their own."""
    case = uow.cases.get(pattern)
    uow.cases.add_all([replace(case, key=key, number=number) for key, number in numbers.items()])
    for rows in (uow.instances, uow.facts, uow.history, uow.jobs, uow.involvements):
        found: list[Any] = rows.find(case_key=pattern)
        rows.add_all([_copy(row, key) for key in numbers for row in found])


def _copy(row: Any, case: str) -> Any:
    """Return a row for another case, with its key and its instance's key derived from that case."""
    fresh: dict[str, Any] = {"case_key": case, "key": None if isinstance(row.key, int) else case}
    return replace(row, **fresh, **({"instance_key": case} if hasattr(row, "instance_key") else {}))


def _move_away(uow: UnitOfWork) -> None:
    """Remove the tasks opened by timers from the inbox, whose page is measured later."""
    uow.tasks.change({"region": ELSEWHERE}, element_id=models.AFTER_TIMER)


def completion(office: Office, size: Size) -> Figure:
    """Measure completing a task, everything included, over the same rows by plain SQL; the two alternate."""
    office.walk(office.open("bench"))  # so that everything is loaded once
    tried = office.open("bench")
    floor = []
    while tasks := office.tasks(tried):
        rows = office.baseline.written_by(lambda task=tasks[0]: office.complete(task))  # type: ignore[misc]
        floor.append(rows)
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(size.cases):
        case, number = office.open("bench"), 0
        while tasks := office.tasks(case):
            ours.append(office.complete(tasks[0])[0])
            plain.append(timed(office.baseline.again(floor[number % len(floor)])))
            number += 1
    goal = "<= 5" if office.engine.database.engine.dialect.name == "postgresql" else "<= 10"
    return Figure.ratio(goal, "completion", "floor", completion=ours, floor=plain)


def instances(office: Office, size: Size, process: str, goal: str) -> Figure:
    """Measure whole instances of a process against plain SpiffWorkflow, as a ratio of throughput."""
    draw = {"bench": models.whole, "klein": models.small}[process]
    plain = Plain(draw(False))
    ours, theirs = [], []
    for _ in range(size.instances):
        ours.append(timed_twice(lambda: office.walk(office.open(process))))
        theirs.append(timed_twice(lambda: _plain_instance(office.baseline, plain)))
    return Figure.ratio(goal, "plain", "ours", **_both("ours", ours), **_both("plain", theirs))


def _both(name: str, times: list[tuple[float, float]]) -> dict[str, list[float]]:
    """Return wall-clock and CPU times as two lists."""
    return {name: [clock for clock, _ in times], f"{name}_cpu": [cpu for _, cpu in times]}


def _plain_instance(baseline: Baseline, plain: Plain) -> None:
    key, answers = new_key(), models.answers()
    baseline.keep_plain(key, plain.start(models.known()))
    while not baseline.move_plain(key, lambda state: plain.complete(state, answers)):
        pass


def open_cases(office: Office, size: Size) -> Figure:
    """Measure completing a task among many open cases over among few."""
    cases = [office.open("bench") for _ in range(size.few)]
    half = [office.open("bench") for _ in range(9)]
    times: dict[str, list[float]] = {"few": [], "many": []}
    curve = []
    for case in half[:4]:
        times["few"] += office.walk(case)
    curve.append((size.few, statistics.median(times["few"])))
    office.walk(cases[0], 1)  # so that there is a row of every kind
    office.baseline.multiply(cases[0], size.many, ELSEWHERE)
    office.walk(half[8])  # warms the cache for the cases that follow
    for case in half[4:8]:
        times["many"] += office.walk(case)
    curve.append((size.many, statistics.median(times["many"])))
    figure = Figure.ratio("<= 1.2", "many", "few", **times)
    figure.curve = curve
    return figure


def case_age(office: Office, size: Size) -> Figure:
    """Measure completing a task late in the life of a case over early; an old case and a young one alternate."""
    old = office.open("rond")
    curve: list[tuple[int, float]] = []
    while len(curve) * 50 < size.age:
        curve.append((len(curve) * 50 + 50, statistics.median(office.walk(old, 50))))
    times: dict[str, list[float]] = {"young": [], "old": []}
    for _ in range(5):
        times["young"] += office.walk(office.open("rond"), 10)
        times["old"] += office.walk(old, 10)
    figure = Figure.ratio("<= 1.2", "old", "young", **times)
    figure.curve = curve
    return figure


def state_bytes(office: Office) -> Figure:
    """Measure the stored size of an instance half-way."""
    found = []
    for _ in range(5):
        case = office.open("bench")
        office.walk(case, 7)
        found.append(float(len(office.engine.do(lambda uow, key=case: uow.instances.one(case_key=key).state_bytes))))  # type: ignore[misc]
    return Figure(
        value=statistics.median(found),
        goal="<= 4096",
        medians={"bytes": statistics.median(found)},
        spread={"bytes": _spread(found)},
    )


def lists(office: Office, size: Size) -> Figure:
    """Measure a caseworker's inbox, among many tasks of others, over reading the same rows by primary key."""
    view = office.engine.do(inbox, WORKER)
    keys = [row.key for row in (*view.mine, *view.groups)]
    ours, plain = [], []
    for _ in range(size.lists):
        ours.append(timed_twice(lambda: office.engine.do(inbox, WORKER)))
        plain.append(timed_twice(lambda: office.baseline.look_up(keys)))
    figure = Figure.ratio("<= 10", "inbox", "lookup", **_both("inbox", ours), **_both("lookup", plain))
    figure.medians["rows"] = float(len(keys))
    return figure


def timers(office: Office, size: Size, completed: float) -> Figure:
    """Measure how many timers of one moment fire per second, over how many tasks are completed per second."""
    cases = office.wait(size.timers)
    office.clock.advance(timedelta(days=2))
    took = timed(lambda: tick(office.engine))
    waiting = office.engine.do(
        lambda uow: sum(len(uow.history.find(case_key=case, element_id="w", event="completed")) for case in cases[:100])
    )
    if waiting != len(cases[:100]):
        raise AssertionError("a timer did not fire once")
    office.engine.do(_move_away)
    each = took / size.timers
    return Figure(value=completed / each, goal=">= 0.5", medians={"timer": each, "completion": completed})


def check_of_a_model() -> Figure:
    """Measure the CPU seconds of checking a model of a hundred elements, soundness included."""
    bundle = models.bundle(models.hundred())
    begin = time.process_time()
    check_bundle(bundle, ("DL-EERSTE",))
    took = time.process_time() - begin
    return Figure(value=took, goal="< 2", medians={"seconds": took})
