# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The world of one scenario: a fresh database, a clock that moves, people who act through the operations."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from secrets import token_hex

from engine.access.actors import EVERYWHERE, PUBLIC, Actor, Membership
from engine.access.people import User, UserRole
from engine.bootstrap import Engine, library_at
from engine.cases.case import Case
from engine.casework.actors import as_actor
from engine.casework.advance import deliver_messages
from engine.casework.rows.presenter import Presenter
from engine.casework.unit_of_work import OpenTask, UnitOfWork
from engine.casework.versions import loaded
from engine.clock import AMSTERDAM, MovableClock
from engine.definitions.forms.fields import Options
from engine.definitions.forms.form import Form
from engine.errors import EngineError, NotFound
from engine.identifiers import new_key
from engine.operations.cases.case_file import case_page
from engine.operations.cases.reports import DEFAULT_REGION, REPORT_PROCESS, file_report, report_form, reported_case
from engine.operations.incidents.due_jobs import run_next_job
from engine.operations.privacy.emergency import break_glass
from engine.operations.tasks.work import claim_task, complete_task, release_task, task_page
from engine.runtime.instance import Message
from engine.runtime.library import Library
from engine.scenarios.answers import fill
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing
from engine.tasks.task import TaskState

HERE = "Voorbeeld"  #: the organisation that receives the reports
KEYS = "keys.json"  #: the key ring of all worlds made from one template
_FIRST = datetime(2026, 1, 5, 9, tzinfo=AMSTERDAM)


def template(root: Path, folder: Path) -> tuple[Path, Library]:
    """Create the database every scenario starts from: tables, and the processes below ``root`` in use."""
    path = folder / "template.db"
    library = library_at(root)
    database = Database(f"sqlite:///{path}", KeyRing(folder / KEYS))
    database.migrate()
    Engine(database, library, MovableClock(_FIRST)).deploy_delivered(root)
    database.close()  # closing the last connection merges the write-ahead log into the file
    return path, library


class World:
    """The objects the steps act on."""

    def __init__(self, template_path: Path, library: Library, folder: Path) -> None:
        path = folder / f"{token_hex(8)}.db"
        shutil.copyfile(template_path, path)
        self.clock = MovableClock(_FIRST)
        self.database = Database(f"sqlite:///{path}", KeyRing(template_path.parent / KEYS))
        self.engine = Engine(self.database, library, self.clock)
        self.case_key = ""
        self.refused: EngineError | None = None

    # --- people and time

    def works_as(self, name: str, roles: list[str], organisation: str = HERE) -> None:
        """Give a person of an organisation these roles, in every region."""
        self.engine.do(_add_person, name, roles, organisation)

    def sees_case(self, name: str) -> bool:
        """Return whether a person can open the page of the case."""
        try:
            self.engine.do(case_page, self.actor(name), self.case_key)
        except NotFound:
            return False
        return True

    def break_glass(self, name: str, reason: str) -> None:
        """Give a person emergency access to the case."""
        number = self.engine.do(lambda uow: uow.cases.get(self.case_key)).number
        self.engine.do(break_glass, self.actor(name), number, reason)

    def actor(self, name: str) -> Actor:
        """Return a person as an actor."""
        return self.engine.do(_person, name.lower())

    @property
    def today(self) -> date:
        """Today's date in Amsterdam."""
        return self.clock.now().astimezone(AMSTERDAM).date()

    def move_to(self, moment: datetime) -> None:
        """Move the clock; jobs that fall due on the way run at their own moments, in order."""
        while (due := self.engine.do(_next_due)) is not None and due <= moment:
            self.clock.set(max(due, self.clock.now()))
            while self.engine.do(run_next_job):
                pass
        self.clock.set(moment)

    def pass_time(self, number: int, unit: str) -> None:
        """Let time pass: minuten, uren (elapsed), dagen, werkdagen or weken (same time of day)."""
        now = self.clock.now()
        if unit.startswith(("minuut", "minuten")):
            return self.move_to(now + timedelta(minutes=number))
        if unit.startswith("uur") or unit.startswith("uren"):
            return self.move_to(now + timedelta(hours=number))
        day = self.today
        if unit.startswith("werkdag"):
            day = self.engine.library.calendar.add(day, number)
        else:
            day += timedelta(days=number * (7 if unit.startswith("we") else 1))
        return self.move_to(datetime.combine(day, now.astimezone(AMSTERDAM).time(), AMSTERDAM))

    # --- acts

    def report(self, said: list[tuple[str, str]]) -> None:
        """Submit a report."""
        form = self.engine.do(report_form, PUBLIC)
        steering = self.engine.do(_steering, REPORT_PROCESS)
        answers = fill(form, said, {}, steering, {}, self.today)
        click = new_key()
        self.engine.do(file_report, PUBLIC, answers, click)
        self.case_key = self.engine.do(reported_case, click)

    def complete(self, name: str, task_name: str, said: list[tuple[str, str]]) -> None:
        """Complete a task as a person, claiming it first when nobody has."""
        actor = self.actor(name)
        row = self.task_for(actor, task_name)
        form, known, steering, options = self.engine.do(_form_of, actor, row)
        answers = fill(form, said, known, steering, options, self.today)
        if row.task.state is TaskState.READY:
            self.engine.do(claim_task, actor, row.task.key)
        self.engine.do(complete_task, actor, row.task.key, answers, new_key())
        incidents = self.engine.do(_incidents, self.case_key)
        assert not incidents, f"het proces kon niet verder: {incidents}"

    def attempt(self, name: str, task_name: str, said: list[tuple[str, str]]) -> None:
        """Try to complete a task as a person, and remember the refusal."""
        self.refused = None
        try:
            self.complete(name, task_name, said)
        except EngineError as error:
            self.refused = error

    def claim(self, name: str, task_name: str) -> None:
        """Claim a task as a person."""
        actor = self.actor(name)
        self.engine.do(claim_task, actor, self.task_for(actor, task_name).task.key)

    def release(self, name: str, task_name: str) -> None:
        """Release a task as a person."""
        actor = self.actor(name)
        self.engine.do(release_task, actor, self.task_for(actor, task_name).task.key)

    def receive(self, message: str) -> None:
        """Receive a message of another process for the case."""
        self.engine.do(_receive, self.case_key, message)

    # --- queries

    def open_tasks(self, task_name: str) -> list[OpenTask]:
        """Return the open tasks of the case with this name."""
        return self.engine.do(_open_tasks, self.case_key, task_name)

    def task_for(self, actor: Actor, task_name: str) -> OpenTask:
        """Return the open task with this name that this person claimed, or else the first."""
        rows = self.open_tasks(task_name)
        assert rows, f"er staat geen taak «{task_name}» open, wel: {self.engine.do(_open_names, self.case_key)}"
        return next((r for r in rows if r.task.assignee == actor.user), rows[0])

    def read(self, operation: object, *args: object) -> object:
        """Call a reading operation; here so that steps need no engine."""
        return self.engine.do(operation, *args)  # type: ignore[arg-type]

    def case(self) -> Case:
        """Return the case in its current state."""
        return self.engine.do(lambda uow: uow.cases.get(self.case_key))

    def page_words(self, name: str, task_name: str) -> str:
        """Return everything shown to a person with a task; "" when they may not see it."""
        row = self.task_for(self.actor(name), task_name)
        try:
            return repr(self.engine.do(task_page, self.actor(name), row.task.key))
        except EngineError:
            return ""


def _add_person(uow: UnitOfWork, name: str, roles: list[str], organisation: str) -> None:
    key = name.lower()
    if uow.users.one(key=key) is None:
        uow.users.add(User(key=key, name=name, password_hash="no password"))  # noqa: S106 - nobody signs in with it
    for role in roles:
        uow.roles.add(UserRole(key=new_key(), user_key=key, role=role, organisation=organisation, region=EVERYWHERE))


def _person(uow: UnitOfWork, username: str) -> Actor:
    user = uow.users.one(key=username)
    assert user is not None, f"«{username}» werkt hier niet: zeg eerst in welke rol"
    return as_actor(uow, user)


def _next_due(uow: UnitOfWork) -> datetime | None:
    return uow.views.next_due()


def _steering(uow: UnitOfWork, process_key: str) -> frozenset[str]:
    version = uow.versions.one(process_key=process_key, current=True)
    return loaded(uow, version.key).runner.input_names if version else frozenset()


def _form_of(
    uow: UnitOfWork, actor: Actor, row: OpenTask
) -> tuple[Form, Mapping[str, object], frozenset[str], Options]:
    ready = loaded(uow, row.version)
    form = ready.definition.forms[row.task.form_key]
    names = {f.key for f in form.leaves if f.scope == "case"}
    known = {f.name: f.value for f in uow.facts.find(case_key=row.case.key, scope="case") if f.name in names}
    return form, known, ready.runner.input_names, Presenter(uow, actor).options(form, DEFAULT_REGION)


def _incidents(uow: UnitOfWork, case_key: str) -> list[str]:
    return [f"{i.element_id}: {i.code} {i.values}" for i in uow.incidents.find(case_key=case_key, state="open")]


def _receive(uow: UnitOfWork, case_key: str, name: str) -> None:
    case = uow.cases.lock(case_key)
    uow.messages.add(Message(key=new_key(), case_key=case_key, name=name, at=uow.now, thrown_by=None))
    deliver_messages(uow, case, "")


def _open_tasks(uow: UnitOfWork, case_key: str, task_name: str) -> list[OpenTask]:
    show = Presenter(uow, PUBLIC)
    rows = [r for r in uow.views.tasks_of_case(case_key) if r.task.is_open]
    return [r for r in rows if show.element(r.version, r.task.element_id).name == task_name]


def _open_names(uow: UnitOfWork, case_key: str) -> list[str]:
    show = Presenter(uow, PUBLIC)
    rows = [r for r in uow.views.tasks_of_case(case_key) if r.task.is_open]
    return [show.element(r.version, r.task.element_id).name for r in rows]


def at_clock(day: date, clock: str) -> datetime:
    """Return the moment of a day and ``HH:MM`` in Amsterdam."""
    return datetime.combine(day, time.fromisoformat(clock), AMSTERDAM)


__all__ = ["Library", "Membership", "World", "at_clock", "template"]
