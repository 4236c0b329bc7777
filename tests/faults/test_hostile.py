# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Files made to hurt: each is refused by the check or stopped as an incident, and others are answered meanwhile."""

from __future__ import annotations

import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from engine.bench.models import FORM, answers
from engine.bootstrap import Engine
from engine.cases.case import Case
from engine.casework.advance import start_instance
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.bpmn.reader import read_model
from engine.definitions.checks.model import CheckContext, check_model
from engine.findings import InvalidModel, blocking
from engine.runtime.library import Library
from engine.storage.database import Database
from engine.texts import known
from tests.definitions.bpmn_builder import Bpmn
from tests.faults.hostile import refused, stopped
from tests.world.drawings import put_into_use
from tests.world.office import Office
from tests.world.server import Server
from tests.world.visitor import Visitor, signed_in

REFUSED, STOPPED = refused(), stopped()


@pytest.mark.parametrize("what", REFUSED)
def test_the_check_refuses(what: str) -> None:
    try:
        model = read_model("p.bpmn", REFUSED[what])
    except InvalidModel:
        return
    context = CheckContext(house=False, called=dict.fromkeys(model.processes, model))
    assert blocking(check_model(model, context))


@pytest.fixture
def office(sqlite_url: str, library: Library) -> Iterator[Office]:
    """The people, and a look at what is on file from beside the server."""
    database = Database(sqlite_url)
    yield Office(Engine(database, library), demo=True)
    database.close()


@pytest.fixture
def server(office: Office, sqlite_url: str, tmp_path: Path) -> Iterator[Server]:
    """The product as it runs, with one process for all pages."""
    running = Server(tmp_path, sqlite_url)
    running.start()
    yield running
    running.kill()


class Colleagues:
    """People who open their inbox again and again, and how long each had to wait."""

    def __init__(self, server: Server) -> None:
        self.waited: list[float] = []
        self._enough = threading.Event()
        self._browsers = [signed_in(server, name) for name in ("ivo", "carla")]
        self._threads = [threading.Thread(target=self._work, args=(browser,)) for browser in self._browsers]

    def __enter__(self) -> Colleagues:
        self.began = time.monotonic()
        for thread in self._threads:
            thread.start()
        return self

    def _work(self, browser: Visitor) -> None:
        while not self._enough.is_set():
            begin = time.monotonic()
            browser.get("/werk")
            self.waited.append(time.monotonic() - begin)

    def __exit__(self, *_error: object) -> None:
        took = time.monotonic() - self.began
        self._enough.set()
        for thread in self._threads:
            thread.join()
        self.longest = max(self.waited) / took


class Studio:
    """A designer who sends in drawings."""

    def __init__(self, server: Server) -> None:
        self._browser = signed_in(server, "otto")
        self._address = f"{server.url}/studio/p1-melding"
        self._browser.post("/studio", "/studio/p1-melding/ontwerp", {})
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self._browser.get("/studio/p1-melding"))
        assert found
        self._token = found[1]
        self.revision = self._state()["revision"]

    def _state(self) -> dict[str, object]:
        return dict(json.loads(self._browser.get("/studio/p1-melding/stand")))

    def refuses(self, drawing: bytes) -> bool:
        """Send in a drawing; say whether it was refused, or kept as a draft that may not be used."""
        body = json.dumps({"xml": drawing.decode(), "revision": self.revision}).encode()
        told = {"Content-Type": "application/json", "X-CSRFToken": self._token}
        try:
            request = urllib.request.Request(f"{self._address}/bewaren", body, told)  # noqa: S310 - our own address
            with self._browser.open(request) as answer:
                kept = json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code in (413, 422)
        except urllib.error.URLError as error:  # the server hung up before it had read it all
            return isinstance(error.reason, (BrokenPipeError, ConnectionResetError))
        self.revision = kept["revision"]
        return any(finding["severity"] == "error" for finding in kept["findings"]) and not kept["may_deploy"]


def test_while_hostile_files_come_in_others_are_answered(server: Server) -> None:
    studio = Studio(server)
    huge = b"<a>" + b"x" * 20_000_000 + b"</a>"
    with Colleagues(server) as others:
        kept = [what for what, drawing in REFUSED.items() if not studio.refuses(drawing)]
        assert studio.refuses(huge)
    print(f"{len(REFUSED) + 1} files, {len(others.waited)} pages meanwhile, longest wait {others.longest:.2f} of it")
    assert kept == []
    assert len(others.waited) > len(REFUSED)
    assert others.longest < 0.5


def in_use(uow: UnitOfWork) -> dict[str, str]:
    """Put every drawing into use, as if no check had looked, and start it; return its instance by what it does."""
    return {what: _start(uow, f"h{number}", drawing) for number, (what, drawing) in enumerate(STOPPED.items())}


def _start(uow: UnitOfWork, key: str, drawing: Bpmn) -> str:
    put_into_use(uow, key, drawing)
    case = Case(key=token_hex(16), number=key, region="*", responsible="ilse", opened=uow.now, received=uow.now)
    uow.cases.add(case)
    return start_instance(uow, case, key, "ilse").key


def test_a_process_that_runs_away_is_an_incident_and_others_are_answered(office: Office, server: Server) -> None:
    instances = office.engine.do(in_use)
    ilse = signed_in(server, "ilse")
    with Colleagues(server) as others:
        for key in instances.values():
            complete(office, ilse, key)
    incidents = {i.instance_key: i.code for i in office.engine.do(lambda uow: uow.incidents.find(state="open"))}
    print({what: incidents.get(key) for what, key in instances.items()})
    print(f"{len(instances)} processes, {len(others.waited)} pages meanwhile, longest {others.longest:.2f} of it")
    assert [what for what, key in instances.items() if key not in incidents] == []
    assert all(known(f"errors.{code}") for code in incidents.values())
    assert len(others.waited) > len(instances)
    assert others.longest < 0.5


def complete(office: Office, browser: Visitor, instance: str) -> None:
    """Do the first task of an instance on its page."""
    task = office.engine.do(lambda uow: uow.tasks.one(instance_key=instance))
    assert task is not None
    page = f"/taken/{task.key}"
    browser.post(page, f"{page}/oppakken", {})
    browser.post(page, page, {**answers(), "_command": token_hex(16)})


def test_the_clock_sets_a_process_aside_that_runs_away_and_goes_on(office: Office, server: Server) -> None:
    def wait(text: str) -> Bpmn:
        drawn = Bpmn().start().catch("w", timer=("duration", "PT0.1S")).script("k", text)
        return drawn.user("u", lane="INTAKE", formKey=FORM, term="geen").end().path("s w k u e")

    drawings = {"bad": wait('b = "%999999999d" % 1'), "good": wait("b = 1")}
    bad, good = (office.engine.do(_start, *one) for one in drawings.items())  # the bad one is due first
    _until(lambda: bool(office.engine.do(lambda uow: uow.tasks.find(instance_key=good))))
    _until(lambda: bool(office.engine.do(lambda uow: uow.incidents.find(instance_key=bad))))
    assert [i.code for i in office.engine.do(lambda uow: uow.incidents.find(instance_key=bad))] == ["expression-number"]


def _until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come"
        threading.Event().wait(0.05)
