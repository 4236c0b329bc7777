# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A database that goes down while everybody works, and comes back: nothing is lost, nothing happens twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.bootstrap import Engine
from engine.storage import database
from engine.storage.database import Database
from tests.faults.worker import begin, books, finish, open_engine
from tests.world.postgres import Cluster

RESTARTS = int(os.environ.get("FAULTS_RESTARTS", "2"))
WORKERS, CASES = 3, 8


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server for this test alone, because it is taken down."""
    made = Cluster()
    yield made
    made.remove()


def test_work_goes_on_when_the_database_comes_back(cluster: Cluster, tmp_path: Path) -> None:
    cases, sent = CASES * (RESTARTS + 1), tmp_path / "sent"
    sent.touch()
    Database(cluster.url).migrate()
    begin(cluster.url, cases)
    command = [sys.executable, "-m", "tests.faults.worker", cluster.url, str(sent)]
    workers = [subprocess.Popen(command) for _ in range(WORKERS)]
    try:
        for number in range(RESTARTS):
            _until(lambda n=number: _done(cluster.url) >= CASES * (n + 1))  # type: ignore[misc]
            cluster.crash()
            cluster.start()
        _until(lambda: _done(cluster.url) >= cases)
        assert [worker.poll() for worker in workers] == [None] * WORKERS
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    finish(cluster.url, sent)
    print(f"{RESTARTS} restarts, {cases} cases, {len(sent.read_text().split())} sent")
    assert books(cluster.url, sent, cases) == []


def test_an_engine_that_was_idle_goes_on_by_itself(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "IDLE", 0)
    Database(cluster.url).migrate()
    engine = open_engine(cluster.url, None)
    try:
        _count(engine)
        cluster.crash()
        cluster.start()
        assert _count(engine) == 0
    finally:
        engine.database.close()


def _count(engine: Engine) -> int:
    return engine.do(lambda uow: uow.views.count_cases())


def _done(url: str) -> int:
    engine = open_engine(url, None)
    try:
        return len(engine.do(lambda uow: uow.tasks.find(state="completed")))
    finally:
        engine.database.close()


def _until(holds: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "nothing moves any more"
        time.sleep(0.1)
