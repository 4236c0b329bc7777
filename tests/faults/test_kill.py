"""Processes are killed while they work: nothing is lost, nothing happens twice.

A longer run: ``FAULTS_SECONDS=120 FAULTS_CASES=960 pytest tests/faults/test_kill.py``.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.office import begin, books, finish

SECONDS = float(os.environ.get("FAULTS_SECONDS", "8"))
CASES = int(os.environ.get("FAULTS_CASES", "0"))
WORKERS = 4


def test_what_was_killed_is_done_once(database_url: str, tmp_path: Path) -> None:
    cases, every = CASES or int(SECONDS * 4), min(1.0, SECONDS / 12)
    sent = tmp_path / "sent"
    sent.touch()
    begin(database_url, cases)
    command = [sys.executable, "-m", "tests.faults.office", database_url, str(sent)]
    seed = random.randrange(10**6)
    chance, end, kills = random.Random(seed), time.monotonic() + SECONDS, 0
    workers = [subprocess.Popen(command) for _ in range(WORKERS)]
    try:
        while time.monotonic() < end:
            time.sleep(every)  # the time between two kills
            number = chance.randrange(WORKERS)
            os.kill(workers[number].pid, signal.SIGKILL)
            workers[number].wait()
            kills += 1
            workers[number] = subprocess.Popen(command)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    early = len(set(sent.read_text().split()))
    took = finish(database_url, sent)
    lines = sent.read_text().split()
    broken = books(database_url, sent, cases)
    print(
        f"{database_url.partition(':')[0]}, seed {seed}: {kills} kills in {SECONDS:.0f} s, {cases} cases, "
        f"{len(lines)} sent ({early} while killing, {len(lines) - len(set(lines))} again), "
        f"the rest in {took:.0f} s, {len(broken)} promises broken"
    )
    assert broken == []
