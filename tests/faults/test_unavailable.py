# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A database that is gone or full: pages say so with 503, the clock goes on, and a clock that hangs is seen."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.blocking import BlockingScheduler

from engine import scheduler
from engine.bootstrap import Engine, Settings
from engine.clock import MovableClock
from engine.errors import Unavailable
from engine.operations.system.health import figures
from engine.runtime.library import Library
from engine.scheduler import run_clock, tick
from engine.storage.database import Database
from tests.world.databases import MONDAY
from tests.world.desk import Desk
from tests.world.office import Office
from tests.world.postgres import Cluster
from web.shared.site import Site

TOKEN = {"Authorization": "Bearer een lang geheim"}
SITE = Site(metrics_token="een lang geheim")


def ready(desk: Desk) -> tuple[int, str]:
    """What who has the token is told; and that others get no reason."""
    answer, public = (desk.app.test_client().get("/ready", headers=headers) for headers in (TOKEN, {}))
    assert answer.status_code == public.status_code
    assert public.text == answer.text.split(":")[0].strip() + "\n"
    return answer.status_code, answer.text.strip()


def test_a_clock_that_stands_still_while_work_is_due_is_seen(office: Office) -> None:
    desk = Desk(office, site=SITE)
    office.report()  # a reminder waits
    assert ready(desk) == (200, "ready"), "nothing is due, and no clock was started yet"
    due = office.engine.do(lambda uow: uow.views.next_due())
    assert due is not None
    clock = office.clock
    clock.set(due)
    assert ready(desk) == (200, "ready"), "it has a minute"
    clock.set(due + timedelta(seconds=61))
    assert ready(desk) == (503, "not ready: clock")
    tick(office.engine)
    assert ready(desk) == (200, "ready")
    clock.advance(timedelta(seconds=30))
    assert office.engine.do(figures)["seconds_since_the_clock_was_at_work"] == 30
    assert (
        "handvat_seconds_since_the_clock_was_at_work 30.0" in desk.app.test_client().get("/metrics", headers=TOKEN).text
    )


def test_a_full_disk_is_told_and_nothing_else_is(
    sqlite_url: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(sqlite_url)
    desk = Desk(Office(Engine(database, library, MovableClock(MONDAY))), site=SITE)
    assert ready(desk) == (200, "ready")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(10**9, 10**9, 1000))
    assert ready(desk) == (503, "not ready: disk")
    database.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_database_pages_say_so_and_work_again_when_it_is_back(
    library: Library, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = Cluster()
    try:
        database = Database(cluster.url)
        database.migrate()
        desk = Desk(Office(Engine(database, library, MovableClock(MONDAY))), site=SITE)
        desk.app.testing = False
        client = desk.at("ilse")
        assert client.get("/werk").status_code == 200
        cluster.crash()
        for path in ("/werk", "/", "/melden", "/aanmelden"):
            answer = client.get(path, headers={"Accept-Language": language})
            if path in ("/werk",):
                assert answer.status_code == 503 and answer.headers["Retry-After"] == "60"
                assert ("database" in answer.text) and "<html" in answer.text
            assert answer.status_code != 500, path
        answer = client.get("/werk", headers={"Accept": "application/json"})
        assert answer.status_code == 503 and answer.get_json()["error"] == "database-unavailable"
        assert ready(desk) == (503, "not ready: database")
        assert client.get("/health").status_code == 200
        cluster.start()
        assert client.get("/werk").status_code == 200
        assert ready(desk) == (200, "ready")
    finally:
        cluster.remove()


def test_without_its_file_an_embedded_database_is_unavailable(tmp_path: Path, library: Library) -> None:
    (tmp_path / "gone.db").mkdir()
    engine = Engine(Database(f"sqlite:///{tmp_path / 'gone.db'}"), library)
    with pytest.raises(Unavailable, match="database-unavailable"):
        engine.do(figures)


def test_a_clock_that_is_stopped_before_it_started_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(BlockingScheduler, "add_job", lambda *_a, **_k: os.kill(os.getpid(), signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(scheduler, "GRACE_SECONDS", 10**6)
    try:
        run_clock(Engine(Database(f"sqlite:///{tmp_path / 'x.db'}"), Library.__new__(Library)), Settings())
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


HANGING = """
import sys, time
from engine import scheduler
from engine.bootstrap import Settings, start
scheduler.GRACE_SECONDS = 1
scheduler.look = lambda *_args: (print("hangs", flush=True), time.sleep(10**6))
settings = Settings()
scheduler.run_clock(start(settings), settings)
"""


@pytest.mark.parametrize("way", ["told", "server gone"])
def test_a_clock_that_hangs_ends_all_the_same(tmp_path: Path, way: str) -> None:
    environment = {**os.environ, "HANDVAT_DATABASE_URL": f"sqlite:///{tmp_path / 'a.db'}"}
    if way == "told":
        clock = subprocess.Popen(
            [sys.executable, "-c", HANGING], env=environment, stdout=subprocess.PIPE, text=True, cwd=os.getcwd()
        )
        assert clock.stdout is not None and clock.stdout.readline() == "hangs\n"
        clock.terminate()
        assert clock.wait(120) == 0
        return
    starter = (
        "import os, subprocess, sys; os.environ['HANDVAT_CLOCK_PARENT'] = str(os.getpid());"
        f"p = subprocess.Popen([sys.executable, '-c', {HANGING!r}], stdout=subprocess.PIPE, text=True);"
        "p.stdout.readline(); print(p.pid, flush=True)"
    )
    found = subprocess.run([sys.executable, "-c", starter], env=environment, capture_output=True, text=True, check=True)
    pid = int(found.stdout)
    for _ in range(1200):
        if not _alive(pid):
            return
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the clock goes on without its server")


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
