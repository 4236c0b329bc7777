# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The clock with a crowd of timers: each fires once and in order, whatever happens to the clocks.

``HANDVAT_CROWD`` makes the crowd that is due at once larger than the short run of every day.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from engine.clock import SystemClock
from engine.scheduler import tick
from tests.clock.crowd import Crowd, a_clock
from tests.world.office import Office

CROWD = int(os.environ.get("HANDVAT_CROWD", "300"))
KILLS = 3 + CROWD // 1000
PATIENCE = 600 + CROWD / 5  #: seconds; a machine may be slow, a clock that stands still must be found out


def _until(reached: object, deadline: float) -> None:
    while not reached():  # type: ignore[operator]
        assert time.monotonic() < deadline, "the clocks stand still"
        time.sleep(0.05)


def test_each_of_a_crowd_due_at_once_fires_once_under_repeated_kill(
    office: Office, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    crowd = Crowd(office)
    keys = crowd.wait_until([datetime.now(UTC) - timedelta(minutes=1)] * CROWD)
    started, deadline = time.monotonic(), time.monotonic() + PATIENCE
    clocks = [a_clock(database_url) for _ in range(2 if "postgresql" in database_url else 1)]
    try:
        for turn in range(KILLS):
            goal = (turn + 1) * CROWD // (KILLS + 1)
            _until(lambda goal=goal: crowd.many() >= goal, deadline)
            victim = turn % len(clocks)
            clocks[victim].kill()
            clocks[victim].wait()
            clocks[victim] = a_clock(database_url)
        _until(lambda: crowd.many() >= CROWD, deadline)
    finally:
        for clock in clocks:
            clock.kill()
            clock.wait()

    fired = crowd.fired()
    with capsys.disabled():
        print(f"\n{CROWD} timers due at once, {KILLS} kills, {len(clocks)} clocks: {time.monotonic() - started:.1f} s")
    assert fired.keys() == set(keys)
    assert {len(moments) for moments in fired.values()} == {1}
    states = office.engine.do(lambda uow: {i.state.value for i in uow.instances.find(key=keys[:500])})
    assert states == {"completed"}
    assert office.engine.do(lambda uow: uow.incidents.find(state="open")) == []


def test_timers_fire_in_order_at_their_moment_while_a_hundred_thousand_wait(
    office: Office, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    crowd = Crowd(office)
    crowd.fill_up(100_000, datetime.now(UTC) + timedelta(days=900))
    before = crowd.wait_until([datetime.now(UTC) - timedelta(hours=1)])
    process = a_clock(database_url)
    try:
        _until(lambda: crowd.fired().keys() == set(before), time.monotonic() + PATIENCE)  # the clock has started
        start = datetime.now(UTC) + timedelta(seconds=2)
        moments = [start + timedelta(milliseconds=200 * n) for n in range(10)]
        keys = crowd.wait_until(moments)
        _until(lambda: len(crowd.fired()) > len(keys), time.monotonic() + PATIENCE)
    finally:
        process.kill()
        process.wait()

    fired = crowd.fired()
    assert list(fired) == [*before, *keys]  # history counts up: this is the order in which they fired
    assert {len(at) for at in fired.values()} == {1}
    late = [(fired[key][0] - moment).total_seconds() for key, moment in zip(keys, moments, strict=True)]
    with capsys.disabled():
        print(f"\nlateness with 100,000 timers waiting: {', '.join(f'{s:.3f}' for s in late)} s")
    assert min(late) >= 0


def test_a_clock_that_was_down_for_two_days_catches_up_in_the_order_of_the_moments(office: Office) -> None:
    crowd = Crowd(office)
    start = office.clock.now() + timedelta(hours=1)
    moments = [start + timedelta(minutes=53 * n) for n in range(40)]
    keys = crowd.wait_until(moments[::-1])[::-1]

    office.sleep_until(office.clock.now() + timedelta(days=2))
    tick(office.engine)

    fired = crowd.fired()
    assert [key for key in fired if key in keys] == keys
    assert {len(at) for at in fired.values()} == {1}


def test_a_machine_clock_that_is_set_back_fires_nothing_twice(office: Office) -> None:
    crowd = Crowd(office)
    now = office.clock.now()
    keys = crowd.wait_until([now + timedelta(minutes=10 * n) for n in range(1, 7)])
    office.wait(now + timedelta(minutes=65))
    assert crowd.fired().keys() == set(keys)

    for minutes in (5, 30, 65, 70):
        office.sleep_until(now + timedelta(minutes=minutes))
        tick(office.engine)

    assert {len(at) for at in crowd.fired().values()} == {1}


def test_the_clock_process_is_not_asleep_after_the_machine_clock_was_set_back() -> None:
    from apscheduler.schedulers.background import BackgroundScheduler

    from engine.scheduler import run_jobs_after_clock_change

    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.start(paused=True)
    try:
        ahead = datetime.now(UTC) + timedelta(hours=1)
        scheduler.add_job(print, "interval", seconds=1, id="tick", next_run_time=ahead)
        assert run_jobs_after_clock_change(scheduler, time.time() - 1) <= time.time()
        assert scheduler.get_job("tick").next_run_time == ahead
        run_jobs_after_clock_change(scheduler, time.time() + 3600)
        assert scheduler.get_job("tick").next_run_time <= datetime.now(UTC)
    finally:
        scheduler.shutdown()


def test_the_clock_wakes_at_the_moment_of_the_next_job_and_not_only_at_its_next_look(office: Office) -> None:
    from apscheduler.schedulers.background import BackgroundScheduler

    from engine.scheduler import look

    office.engine.clock = SystemClock()
    crowd = Crowd(office)
    moment = datetime.now(UTC) + timedelta(seconds=0.4)
    crowd.wait_until([moment])
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.start(paused=True)
    try:
        look(scheduler, office.engine)
        woken = scheduler.get_job("wake")
        assert woken is None or woken.next_run_time == moment  # None: it was due by then, and is done
        assert woken is not None or crowd.many() == 1
    finally:
        scheduler.shutdown()
