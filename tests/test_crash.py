"""A server that is killed between any two clicks, or in the middle of one, loses nothing that was confirmed."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from secrets import token_hex

import pytest

from engine.bootstrap import Engine, delivered, library_at
from engine.casework.unit_of_work import UnitOfWork
from engine.storage.database import Database
from tests.builders import Office

KILLS = 10


class Server:
    """A real ``handvat serve`` in a folder of its own, with its clock; it can be killed and started again."""

    def __init__(self, folder: Path, database_url: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._environment = {**os.environ, "HANDVAT_DATABASE_URL": database_url, "HANDVAT_DEMO": "true"}
        self.start()

    def start(self) -> None:
        """Start, and wait until it says that it is ready."""
        call = [sys.executable, "-m", "engine", "serve", "--port", str(self.port), "--workers", "1"]
        self._process = subprocess.Popen(
            call, cwd=self._folder, env=self._environment, start_new_session=True, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if self.address in line:
                return
        pytest.fail("the server did not start")

    def kill(self) -> None:
        """Take away the server, its workers and its clock, as a power cut does."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


class Browser:
    """One person's browser: cookies, the token of each form, and what was sent."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        """Return a page."""
        with self.open(self._server.address + path, timeout=30) as response:
            return str(response.read().decode())

    def post(self, page: str, path: str, fields: Mapping[str, object]) -> str:
        """Send the form of a page; return the page it led to."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(page))
        assert found, f"no form on {page}"
        body = urllib.parse.urlencode({"csrf_token": found[1], **fields}, doseq=True).encode()
        with self.open(self._server.address + path, body, timeout=30) as response:
            return str(response.read().decode())


def posted(answers: Mapping[str, object]) -> dict[str, object]:
    """Return answers as a form sends them."""
    fields: dict[str, object] = {}
    for key, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            fields |= {f"{key}.{n}.{name}": said for n, row in enumerate(value) for name, said in row.items()}
        else:
            fields[key] = "true" if value is True else value
    return fields


def be_demo(uow: UnitOfWork) -> None:
    for user in uow.users.find():
        user.demo = True
        uow.users.save(user)


@pytest.fixture
def office(sqlite_url: str) -> Office:
    """The people of the case, and a look at what is on file from beside the server."""
    made = Office(Engine(Database(sqlite_url), library_at(delivered())))
    made.engine.do(be_demo)
    return made


def test_a_killed_server_loses_nothing_that_was_confirmed(office: Office, sqlite_url: str, tmp_path: Path) -> None:
    seed = int(os.environ.get("CRASH_SEED", "20261"))
    print(f"CRASH_SEED={seed}")
    chance = random.Random(seed)
    server = Server(tmp_path, sqlite_url)
    try:
        case = _report(office, server)
        browsers: dict[str, Browser] = {}
        for number in range(KILLS):
            username, task = office.next_work(case)
            browser = browsers.get(username) or _signed_in(server, username)
            browsers[username] = browser
            _do_one_task(office, server, browser, task.key, number, chance)
            assert office.case(case).state.value == "open"
        _nothing_doubled(office, case)
    finally:
        server.kill()
        office.engine.database.close()


def _report(office: Office, server: Server) -> str:
    fields = {**posted(office.report_answers()), "_command": token_hex(16)}
    anyone = Browser(server)
    first = anyone.post("/melden", "/melden", fields)
    server.kill()
    server.start()
    assert _code_in(anyone.post("/melden", "/melden", fields)) == _code_in(first)
    (case,) = office.engine.do(lambda uow: uow.cases.find())
    return case.key


def _code_in(page: str) -> str:
    found = re.search(r"\b(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\b", page)
    assert found, "the page shows no receipt code"
    return found[0]


def _signed_in(server: Server, username: str) -> Browser:
    browser = Browser(server)
    browser.post("/aanmelden", "/aanmelden/demonstratie", {"username": username})
    return browser


def _do_one_task(
    office: Office, server: Server, browser: Browser, key: str, number: int, chance: random.Random
) -> None:
    """Claim, type and complete one task, with one kill at a random moment; look afterwards what is on file."""
    moment = chance.choice(["claimed", "typed", "completing", "completed"])
    page = f"/taken/{key}"
    task = office.engine.do(lambda uow: uow.tasks.get(key))
    if task.assignee is None:
        browser.post(page, f"{page}/oppakken", {})
    _kill_when(moment == "claimed", server)
    assert office.engine.do(lambda uow: uow.tasks.get(key)).assignee

    answers = office.answers(task)
    words = f"Half getypt, keer {number}"
    text = next((name for name, said in answers.items() if said == "Voorbeeld"), None)
    typed = {**answers, text: words} if text else answers
    browser.post(page, f"{page}/concept", posted(typed))
    _kill_when(moment == "typed", server)
    assert office.engine.do(lambda uow: uow.drafts.get(key)).values == typed
    assert text is None or words in browser.get(page)

    fields = {**posted(typed), "_command": token_hex(16)}
    if moment == "completing":
        _kill_during(server, browser, page, fields, chance.random() * 0.15)
        with suppress(urllib.error.HTTPError):  # the page of a task that is done has no form to send again
            browser.post("/werk", page, fields)
    else:
        browser.post(page, page, fields)
    _kill_when(moment == "completed", server)
    assert office.engine.do(lambda uow: uow.tasks.get(key)).state.value == "completed"
    told = office.engine.do(lambda uow: {f.name: f.value for f in uow.facts.find(task_key=key)})
    assert told.keys() == typed.keys()
    assert text is None or told[text] == words
    assert office.engine.do(lambda uow: uow.drafts.one(key=key)) is None


def _kill_when(now: bool, server: Server) -> None:
    if now:
        server.kill()
        server.start()


def _kill_during(server: Server, browser: Browser, page: str, fields: Mapping[str, object], after: float) -> None:
    """Kill the server while it is at work on a click."""
    cut = threading.Timer(after, server.kill)
    cut.start()
    with suppress(OSError, HTTPException, AssertionError):
        browser.post(page, page, fields)
    cut.join()
    server.start()


def _nothing_doubled(office: Office, case: str) -> None:
    tasks = office.engine.do(lambda uow: uow.tasks.find(case_key=case))
    assert max(Counter(task.element_id for task in tasks).values()) == 1
    facts = office.engine.do(lambda uow: uow.facts.find(case_key=case))
    assert max(Counter((fact.task_key, fact.name) for fact in facts if fact.task_key).values()) == 1
    done = office.engine.do(lambda uow: [line.record for line in uow.log.find(case_key=case, action="task-completed")])
    assert len(done) == len(set(done)) == KILLS + 1
    assert not office.engine.do(lambda uow: uow.incidents.find())
