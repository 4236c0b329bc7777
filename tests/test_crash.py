# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A server that is killed between any two clicks, or in the middle of one, loses nothing that was confirmed."""

from __future__ import annotations

import os
import random
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from secrets import token_hex

import pytest

from engine.bootstrap import Engine
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.world.office import Office
from tests.world.server import Server
from tests.world.visitor import Visitor, signed_in

KILLS = 10


def posted(answers: Mapping[str, object]) -> dict[str, object]:
    """Return answers as a form sends them."""
    fields: dict[str, object] = {}
    for key, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            fields |= {f"{key}.{n}.{name}": said for n, row in enumerate(value) for name, said in row.items()}
        else:
            fields[key] = "true" if value is True else value
    return fields


@pytest.fixture
def office(sqlite_url: str, library: Library) -> Iterator[Office]:
    """The people of the case, and a look at what is on file from beside the server; it is now."""
    database = Database(sqlite_url)
    yield Office(Engine(database, library), demo=True)
    database.close()


def test_a_killed_server_loses_nothing_that_was_confirmed(office: Office, sqlite_url: str, tmp_path: Path) -> None:
    seed = int(os.environ.get("CRASH_SEED", "20261"))
    print(f"CRASH_SEED={seed}")
    chance = random.Random(seed)
    server = Server(tmp_path, sqlite_url)
    server.start()
    try:
        case = _report(office, server)
        visitors: dict[str, Visitor] = {}
        for number in range(KILLS):
            username, task = office.next_work(case)
            visitor = visitors.get(username) or signed_in(server, username)
            visitors[username] = visitor
            _do_one_task(office, server, visitor, task.key, number, chance)
            assert office.case(case).state.value == "open"
        _nothing_doubled(office, case)
    finally:
        server.kill()


def _report(office: Office, server: Server) -> str:
    fields = {**posted(office.report_answers()), "_command": token_hex(16)}
    anyone = Visitor(server)
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


def _do_one_task(
    office: Office, server: Server, visitor: Visitor, key: str, number: int, chance: random.Random
) -> None:
    """Claim, type and complete one task, with one kill at a random moment; look afterwards what is on file."""
    moment = chance.choice(["claimed", "typed", "completing", "completed"])
    page = f"/taken/{key}"
    task = office.engine.do(lambda uow: uow.tasks.get(key))
    if task.assignee is None:
        visitor.post(page, f"{page}/oppakken", {})
    _kill_when(moment == "claimed", server)
    assert office.engine.do(lambda uow: uow.tasks.get(key)).assignee

    answers = office.answers(task)
    words = f"Half getypt, keer {number}"
    text = next((name for name, said in answers.items() if said == "Voorbeeld"), None)
    typed = {**answers, text: words} if text else answers
    visitor.post(page, f"{page}/concept", posted(typed))
    _kill_when(moment == "typed", server)
    assert office.engine.do(lambda uow: uow.drafts.get(key)).values == typed
    shown = visitor.get(page)
    assert text is None or words in shown

    fields = {**posted(typed), "_command": token_hex(16), "_revision": _revision_of(shown)}
    if moment == "completing":
        _kill_during(server, visitor, page, fields, chance.random() * 0.15)
        with suppress(urllib.error.HTTPError):  # the page of a task that is done has no form to send again
            visitor.post("/werk", page, fields)
    else:
        visitor.post(page, page, fields)
    _kill_when(moment == "completed", server)
    assert office.engine.do(lambda uow: uow.tasks.get(key)).state.value == "completed"
    told = office.engine.do(lambda uow: {f.name: f.value for f in uow.facts.find(task_key=key)})
    assert told.keys() == typed.keys()
    assert text is None or told[text] == words
    assert office.engine.do(lambda uow: uow.drafts.one(key=key)) is None


def _revision_of(page: str) -> str:
    """Return which revision of the draft a page shows."""
    found = re.search(r'name="_revision"[^>]*value="(\d+)"', page)
    assert found, "the page does not say which draft it shows"
    return found[1]


def _kill_when(now: bool, server: Server) -> None:
    if now:
        server.kill()
        server.start()


def _kill_during(server: Server, visitor: Visitor, page: str, fields: Mapping[str, object], after: float) -> None:
    """Kill the server while it is at work on a click."""
    cut = threading.Timer(after, server.kill)
    cut.start()
    with suppress(OSError, HTTPException, AssertionError):
        visitor.post(page, page, fields)
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
