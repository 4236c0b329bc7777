"""The product as people meet it: ``handvat serve`` in a process of its own, on a database that tests can set up."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Concatenate, ParamSpec, TypeVar

from engine.access.actors import EVERYWHERE, PUBLIC, Actor, Membership
from engine.bootstrap import Engine, delivered, library_at
from engine.cases.case import Case
from engine.casework.actors import as_actor
from engine.casework.advance import deliver_messages
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import MovableClock
from engine.operations.accounts.people import add_user
from engine.operations.cases.reports import file_report, report_form, reported_case
from engine.runtime.instance import Message
from engine.scenarios.answers import fill
from engine.storage.database import Database
from engine.tasks.task import Task

P = ParamSpec("P")
R = TypeVar("R")

#: who works here, by username: name and roles
STAFF: dict[str, tuple[str, tuple[str, ...]]] = {
    "ilse": ("Ilse Intake", ("INTAKE",)),
    "imran": ("Imran Intake", ("INTAKE",)),
    "tom": ("Tom Casus", ("CASUS",)),
    "tineke": ("Tineke Casus", ("CASUS",)),
    "pien": ("Pien Piket", ("PIKET",)),
    "sanne": ("Sanne Secretaris", ("MDA-SEC",)),
    "vera": ("Vera Voorzitter", ("MDA-VZ",)),
    "lotte": ("Lotte Lid", ("MDA-LID",)),
    "luuk": ("Luuk Lid", ("MDA-LID",)),
    "leyla": ("Leyla Lid", ("MDA-LID",)),
    "zoe": ("Zoë Zorgcoördinator", ("ZORGCO",)),
    "cora": ("Cora CoMensha", ("COMENSHA",)),
    "omar": ("Omar Opvang", ("OPVANG",)),
    "piet": ("Piet Politie", ("POLITIE",)),
    "anna": ("Anna Advocaat", ("ADVOCAAT",)),
    "gerda": ("Gerda Gemeente", ("GEMEENTE",)),
    "vince": ("Vince Veilig Thuis", ("VT",)),
    "nadia": ("Nadia Nidos", ("NIDOS",)),
    "guus": ("Guus Jeugdbeschermer", ("GI",)),
    "teun": ("Teun Teamleider", ("TEAMLEIDER",)),
    "otto": ("Otto Ontwerper", ("ONTWERPER",)),
    "olga": ("Olga Ontwerper", ("ONTWERPER",)),
    "bea": ("Bea Beheer", ("BEHEER",)),
    "fenna": ("Fenna Functionaris", ("FG",)),
    "frits": ("Frits Functionaris", ("FG",)),
    "wim": ("Wim van Elders", ("CASUS",)),
}
HOUSE = "Voorbeeldorganisatie"
#: who works in another organisation, and in which
ELSEWHERE = {"wim": "Elders"}
START_SECONDS = 60


def prepare(path: Path, processes: Path | None = None) -> None:
    """Make a database file with the processes below ``processes`` (ours) in use and the staff in it."""
    database = Database(f"sqlite:///{path}")
    database.migrate()
    engine = Engine(database, library_at(delivered()))
    engine.deploy_delivered(processes)
    for username, (name, roles) in STAFF.items():
        held = tuple(Membership(role, ELSEWHERE.get(username, HOUSE), EVERYWHERE) for role in roles)
        engine.do(add_user, username, name, "voorbeeld-voorbeeld", held, demo=True)
    database.close()


class Server:
    """One running product; ``kill`` and ``start`` again as often as wanted."""

    def __init__(self, folder: Path, template: Path) -> None:
        self.folder = folder
        shutil.copyfile(template, folder / "handvat.db")
        self._database = f"sqlite:///{folder / 'handvat.db'}"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start serving and wait until a page is answered."""
        environment = {
            **os.environ,
            "HANDVAT_DATABASE_URL": self._database,
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
        database = Database(self._database)
        try:
            engine = Engine(database, library_at(delivered()), MovableClock(at) if at else None)
            return engine.do(operation, *args, **kwargs)
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


def _hear(uow: UnitOfWork, case_key: str, name: str) -> None:
    case = uow.cases.lock(case_key)
    uow.messages.add(Message(key=token_hex(16), case_key=case_key, name=name, at=uow.now, thrown_by=None))
    deliver_messages(uow, case, "")
