# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Processes are killed while they work: nothing is lost, nothing happens twice.

A longer run: ``FAULTS_SECONDS=120 FAULTS_CASES=960 pytest tests/faults/test_kill.py``.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.faults.worker import begin, books, finish, keep_working

SECONDS = float(os.environ.get("FAULTS_SECONDS", "8"))
CASES = int(os.environ.get("FAULTS_CASES", "0"))
WORKERS = 4


def test_what_was_killed_is_done_once(database_url: str, tmp_path: Path) -> None:
    cases, every = CASES or int(SECONDS * 8), min(1.0, SECONDS / 12)
    sent = tmp_path / "sent"
    sent.touch()
    begin(database_url, cases)
    context = multiprocessing.get_context("forkserver")  # a killed worker is followed at once by one that has read all
    context.set_forkserver_preload(["tests.faults.worker"])

    def worker() -> ForkServerProcess:
        started = context.Process(target=keep_working, args=(database_url, sent))
        started.start()
        return started

    seed = random.randrange(10**6)
    chance, kills = random.Random(seed), 0
    workers = [worker() for _ in range(WORKERS)]
    try:
        while not sent.read_text():  # until they are at work
            assert all(each.is_alive() for each in workers)
            time.sleep(0.05)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            time.sleep(every)  # the time between two kills
            number = chance.randrange(WORKERS)
            workers[number].kill()
            workers[number].join()
            kills += 1
            workers[number] = worker()
    finally:
        for each in workers:
            each.kill()
            each.join()
    early = len(set(sent.read_text().split()))
    took = finish(database_url, sent)
    lines = sent.read_text().split()
    assert early > 1, "nobody came to work between two kills"
    broken = books(database_url, sent, cases)
    print(
        f"{database_url.partition(':')[0]}, seed {seed}: {kills} kills in {SECONDS:.0f} s, {cases} cases, "
        f"{len(lines)} sent ({early} while killing, {len(lines) - len(set(lines))} again), "
        f"the rest in {took:.0f} s, {len(broken)} promises broken"
    )
    assert broken == []
