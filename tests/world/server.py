# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The product as people meet it: ``handvat serve`` in a process of its own, on a database that tests can set up."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Concatenate, ParamSpec, TypeVar

from engine.access.actors import PUBLIC, Actor
from engine.bootstrap import Engine, delivered, library_at
from engine.cases.case import Case
from engine.casework.actors import as_actor
from engine.casework.advance import deliver_messages
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import MovableClock
from engine.operations.cases.reports import file_report, report_form, reported_case
from engine.runtime.instance import Message
from engine.scenarios.answers import fill
from engine.storage.database import Database
from engine.tasks.task import Task
from tests.world.databases import copied
from tests.world.people import STAFF, employ

P = ParamSpec("P")
R = TypeVar("R")

START_SECONDS = 60


def prepare(path: Path, processes: Path | None = None) -> None:
    """Make a database file with the processes below ``processes`` (ours) in use and all of ``STAFF`` in it."""
    database = Database(f"sqlite:///{path}")
    database.migrate()
    engine = Engine(database, library_at(delivered()))
    engine.deploy_delivered(processes)
    engine.do(employ, STAFF, demo=True)
    database.close()


class Server:
    """One running product with its clock; ``kill`` and ``start`` again as often as wanted."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder, self.database_url = folder, database_url
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start serving and wait until a page is answered."""
        environment = {
            **os.environ,
            "HANDVAT_DATABASE_URL": self.database_url,
            "HANDVAT_DEMO": "true",
            "HANDVAT_QUICK_EXIT_URL": f"{self.url}/static/favicon.svg",
        }
        call = [sys.executable, "-m", "engine", "serve", "--port", str(self._port), "--workers", "1"]
        with (self.folder / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(
                call, cwd=self.folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "serve.log").read_text()
            assert time.monotonic() < deadline, "the server did not start: " + (self.folder / "serve.log").read_text()
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/aanmelden", timeout=5) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """End everything at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End in good order."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, how)
        self._process.wait(timeout=30)
        self._process = None

    # --- what a test sets up or looks up beside the pages

    def do(self, operation: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Carry out one operation on the same database, now."""
        return self.do_at(None, operation, *args, **kwargs)

    def do_at(
        self, at: datetime | None, operation: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Carry out one operation on the same database, as if it were ``at``."""
        with self.beside(at) as engine:
            return engine.do(operation, *args, **kwargs)

    @contextmanager
    def beside(self, at: datetime | None = None) -> Iterator[Engine]:
        """Yield an engine on the same database; its clock stands still at ``at`` when that is given."""
        database = Database(self.database_url)
        try:
            yield Engine(database, library_at(delivered()), MovableClock(at) if at else None)
        finally:
            database.close()

    def actor(self, username: str) -> Actor:
        """Return a person as an actor."""
        return self.do(lambda uow: as_actor(uow, uow.users.get(username)))

    def report(self, at: datetime | None = None, **said: object) -> Case:
        """Let a report come in and return its case; ``said`` by key, the rest neutral."""
        form = self.do(report_form, PUBLIC)
        known = {"acuut_gevaar": "NEE", "betreft_minderjarige": "NEE", "anoniem": "JA", **said}
        answers = fill(form, [], known, frozenset(), {}, datetime.now().astimezone().date())
        click = f"report-{time.monotonic_ns()}"
        self.do_at(at, file_report, PUBLIC, answers, click)
        return self.do(lambda uow: uow.cases.get(reported_case(uow, click)))

    def hear(self, case: Case, message: str) -> None:
        """Let a message of another process come in for a case."""
        self.do(_hear, case.key, message)

    def done_by(self, case: Case, element: str) -> list[str]:
        """Return who completed an element of a case, once for each time it was completed."""
        lines = self.do(lambda uow: uow.log.find(case_key=case.key, action="task-completed"))
        key = self.task(case, element).key
        return [line.actor for line in lines if line.record == key]

    def newest_case(self) -> Case:
        """Return the case that was opened last."""
        return self.do(lambda uow: max(uow.cases.find(), key=lambda case: case.opened))

    def task(self, case: Case, element: str) -> Task:
        """Return the newest task of a case at an element."""
        rows = self.do(lambda uow: [row.task for row in uow.views.tasks_of_case(case.key)])
        return max((task for task in rows if task.element_id == element), key=lambda task: task.created)


@contextmanager
def running_on(template: Path, folder: Path) -> Iterator[Server]:
    """Yield a server that runs in a folder, on a copy of a prepared database file; stop it afterwards."""
    server = Server(folder, copied(template, folder))
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _hear(uow: UnitOfWork, case_key: str, name: str) -> None:
    case = uow.cases.lock(case_key)
    uow.messages.add(Message(key=token_hex(16), case_key=case_key, name=name, at=uow.now, thrown_by=None))
    deliver_messages(uow, case, "")
