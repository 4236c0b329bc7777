# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""People at work on an engine, and the cases they work on: what nearly every test of the product starts from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_hex

from engine.access.actors import EVERYWHERE, PUBLIC, Actor
from engine.access.policy import Action, refusal
from engine.bootstrap import Engine
from engine.cases.case import Case
from engine.casework.actors import as_actor
from engine.casework.advance import deliver_messages
from engine.casework.rows.presenter import Presenter
from engine.casework.rows.views import TaskRow
from engine.casework.subjects import element_and_form, subject_of
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.clock import MovableClock
from engine.operations.accounts.role_gifts import confirm_role, role_proposals
from engine.operations.cases.reports import DEFAULT_REGION, REPORT_PROCESS, file_report, report_form, reported_case
from engine.operations.tasks.work import claim_task, complete_task
from engine.runtime.instance import Message
from engine.scenarios.answers import fill
from engine.scheduler import tick
from engine.tasks.task import Task, TaskState
from tests.world.answers import MAIN_ROAD
from tests.world.people import AT_WORK, HOUSE, Colleague, employ, name_in_full

OPEN = (TaskState.READY.value, TaskState.RESERVED.value)


class Office:
    """An engine with people at work; cases are walked along the main road unless a test says otherwise.

    ``demo``: the people can be chosen on the sign-in page, which a server that runs as a demonstration shows.
    """

    def __init__(self, engine: Engine, people: Mapping[str, Colleague] = AT_WORK, *, demo: bool = False) -> None:
        self.engine = engine
        engine.do(employ, people, demo=demo)

    @property
    def clock(self) -> MovableClock:
        """The clock of the engine, which stands still until it is moved."""
        assert isinstance(self.engine.clock, MovableClock)
        return self.engine.clock

    def hire(self, username: str, *roles: str, organisation: str = HOUSE, region: str = EVERYWHERE) -> Actor:
        """Let a person work in these roles, besides those they have."""
        person = Colleague(name_in_full(username), roles, organisation, region)
        self.engine.do(employ, {username: person})
        return self.actor(username)

    def actor(self, username: str) -> Actor:
        """Return a person as an actor."""
        return self.engine.do(lambda uow: as_actor(uow, uow.users.get(username)))

    def confirm_roles(self, by: str) -> None:
        """Let an administrator confirm every role that is proposed."""
        for row in self.engine.do(role_proposals, self.actor(by)):
            self.engine.do(confirm_role, self.actor(by), row.key)

    def report(self, **answers: object) -> str:
        """Let a report come in; return the key of its case."""
        click = token_hex(16)
        self.engine.do(file_report, PUBLIC, self.report_answers(**answers), click)
        return self.engine.do(reported_case, click)

    def report_answers(self, **answers: object) -> dict[str, object]:
        """Return valid answers for the form of a report."""
        form = self.engine.do(report_form, PUBLIC)
        told = {k: v for k, v in {**MAIN_ROAD, **answers}.items() if k in form.keys}
        return fill(form, [], told, frozenset(), {}, self.engine.clock.now().date())

    def case(self, key: str) -> Case:
        """Return a case as it stands."""
        return self.engine.do(lambda uow: uow.cases.get(key))

    def task(self, case: str, name: str) -> Task:
        """Return the open task with this name, or the last one that was open."""
        return self.tasks(case, name)[-1]

    def tasks(self, case: str, name: str) -> list[Task]:
        """Return the tasks with this name: those that are open, or else all."""
        found = self.engine.do(_named, case, name)
        assert found, f"no task {name!r}; there are {self.open_names(case)}"
        return [t for t in found if t.state.value in OPEN] or found

    def name(self, task: Task) -> str:
        """Return the name of a task, as people see it."""
        return self.engine.do(_name, task)

    def open_names(self, case: str) -> list[str]:
        """Return the names of the open tasks of a case."""
        return self.engine.do(_open_names, case)

    def answers(self, task: Task, **answers: object) -> dict[str, object]:
        """Return valid answers for the form of a task: those given, those of the main road, those known, or neutral."""
        return self.engine.do(_answers, task, {**MAIN_ROAD, **answers})

    def next_work(self, case: str) -> tuple[str, Task]:
        """Return somebody who may do the oldest task that can be done now, and that task."""
        username, name = self.engine.do(_next, case, "the next task")
        return username, next(t for t in self.tasks(case, name) if t.assignee in (None, username))

    def complete(self, username: str, case: str, name: str, **answers: object) -> tuple[TaskRow, ...]:
        """Let a person claim a task when nobody has it, and complete it."""
        actor = self.actor(username)
        open_ones = self.tasks(case, name)
        task = next((t for t in open_ones if t.assignee == username), open_ones[0])
        if task.state is TaskState.READY:
            self.engine.do(claim_task, actor, task.key)
        return self.engine.do(complete_task, actor, task.key, self.answers(task, **answers), token_hex(16))

    def walk(self, case: str, until: str, **answers: object) -> Task:
        """Let whoever may do the work, the oldest task first, until the task named ``until`` is open; return it."""
        for _ in range(60):
            if until in self.open_names(case):
                return self.task(case, until)
            actor, name = self.engine.do(_next, case, until)
            self.complete(actor, case, name, **answers)
        raise AssertionError(f"{until!r} was not reached; open are {self.open_names(case)}")

    def opened(self, until: str, **answers: object) -> tuple[str, Task]:
        """Return a fresh case that stands at the task named ``until``, and that task."""
        case = self.report(**answers)
        return case, self.walk(case, until, **answers)

    def wait(self, until: datetime) -> None:
        """Let the clock work through what falls due until ``until``, each at its own moment."""
        while (due := self.engine.do(lambda uow: uow.views.next_due())) is not None and due <= until:
            self.clock.set(max(due, self.clock.now()))
            tick(self.engine)
        self.clock.set(until)

    def sleep_until(self, moment: datetime) -> None:
        """Let time pass while the clock process is down."""
        self.clock.set(moment)

    def later(self, **elapsed: float) -> datetime:
        """Return the moment that long from now."""
        return self.clock.now() + timedelta(**elapsed)


def counted(engine: Engine) -> dict[str, int]:
    """Return the number of rows of every kind of record, and of the acts in the log."""
    return engine.do(_counted)


def _counted(uow: UnitOfWork) -> dict[str, int]:
    kinds = (
        "users",
        "roles",
        "sessions",
        "failures",
        "cases",
        "facts",
        "tasks",
        "drafts",
        "commands",
        "notices",
        "terms",
        "instances",
        "subscriptions",
        "messages",
        "incidents",
        "history",
        "jobs",
        "versions",
        "designs",
    )
    found = {kind: len(getattr(uow, kind).find()) for kind in kinds}
    return {**found, "log": len(uow.log.find(kind="act"))}  # a look or a refusal leaves a line, and changes nothing


def _name(uow: UnitOfWork, task: Task) -> str:
    return element_and_form(uow, task)[0].name


def _named(uow: UnitOfWork, case: str, name: str) -> list[Task]:
    return [t for t in uow.tasks.find(case_key=case) if _name(uow, t) == name]


def _open_names(uow: UnitOfWork, case: str) -> list[str]:
    return [_name(uow, t) for t in uow.tasks.find(case_key=case, state=OPEN)]


def _next(uow: UnitOfWork, case: str, until: str) -> tuple[str, str]:
    leads_there = _leading_to(uow, case, until)
    for task in uow.tasks.find(case_key=case, state=OPEN):
        if task.instance_key not in leads_there:
            continue
        holders = [uow.users.get(task.assignee)] if task.assignee else uow.views.holders(task.lane, DEFAULT_REGION)
        for user in holders:
            if refusal(as_actor(uow, user), Action.COMPLETE, subject_of(uow, task)) is None:
                return user.key, _name(uow, task)
    raise AssertionError(f"{until!r} was not reached and nobody can go on")


def _leading_to(uow: UnitOfWork, case: str, until: str) -> set[str]:
    """Return the instances in whose process a task of that name is drawn, and those of the first process; else all."""
    instances = uow.instances.find(case_key=case)
    drawn = {i.key for i in instances if any(e.name == until for e in loaded(uow, i.version).elements.values())}
    first = {i.key for i in instances if i.process_key == REPORT_PROCESS}
    known = any(e.name == until for v in uow.versions.find(current=True) for e in loaded(uow, v.key).elements.values())
    return drawn | first if known else {i.key for i in instances}


def _answers(uow: UnitOfWork, task: Task, given: dict[str, object]) -> dict[str, object]:
    version = uow.instances.get(task.instance_key).version
    form = loaded(uow, version).definition.forms[task.form_key]
    facts = {f.name: f.value for f in uow.facts.find(case_key=task.case_key, scope="case")}
    options = Presenter(uow, PUBLIC).options(form, DEFAULT_REGION)
    known = {k: v for k, v in (facts | given).items() if k in form.keys}
    return fill(form, [], known, frozenset(), options, uow.now.date())


def receive(office: Office, case: str, name: str) -> None:
    """Let a message of another process come in for a case."""

    def take_in(uow: UnitOfWork) -> None:
        uow.messages.add(Message(key=token_hex(16), case_key=case, name=name, at=uow.now, thrown_by=None))
        deliver_messages(uow, uow.cases.lock(case), "carla")

    office.engine.do(take_in)
