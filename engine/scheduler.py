"""The clock: APScheduler ticks, and what is due stands in the jobs table.

It owns no data: a restart forgets nothing, and two clocks share the work because each job is claimed in its own
transaction. It never runs inside a web worker.
"""

from __future__ import annotations

import logging
import os
import signal
from types import FrameType

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler

from engine.bootstrap import Engine
from engine.errors import Conflict, EngineError
from engine.operations.clockwork import give_up_job, run_next_job, something_due
from engine.operations.design import next_scenario_run, record_scenarios
from engine.operations.outbox import mark_failed, mark_sent, something_to_send, take_entry
from engine.runtime.instance import OutboxEntry
from engine.scenarios.run import run_files

TICK_SECONDS = 0.5  #: how late a due moment may be noticed
_log = structlog.get_logger("clock")


def tick(engine: Engine) -> int:
    """Do everything that is due, in order of its moment; return how many jobs were done."""
    done = 0
    while engine.do(something_due):
        try:
            done += engine.do(run_next_job)
        except Conflict:
            break  # another clock is faster; there is a next tick
        except EngineError as error:
            _log.warning("job-failed", code=error.code)
            engine.do(give_up_job, error.code)
    return done


def send_due(engine: Engine) -> int:
    """Hand every due entry of the outbox to its sender, outside any transaction; return how many were sent."""
    sent, kinds = 0, tuple(engine.senders)
    while engine.do(something_to_send, kinds):
        try:
            entry = engine.do(take_entry, kinds)
        except Conflict:
            break
        if entry is None:
            break  # another clock took it
        sent += _send(engine, entry)
    return sent


def _send(engine: Engine, entry: OutboxEntry) -> bool:
    try:
        engine.senders[entry.kind](entry)
    except Exception as error:  # whatever the outside does: it is tried again, and told after the last try
        _log.warning("sending-failed", kind=entry.kind, tries=entry.tries, error=type(error).__name__)
        engine.do(mark_failed, entry.key)
        return False
    engine.do(mark_sent, entry.key)
    return True


def try_scenarios(engine: Engine) -> bool:
    """Run the scenarios of one draft that asks for it, in a process of its own; say whether there was one."""
    wanted = engine.do(next_scenario_run)
    if wanted is None:
        return False
    key, of, files = wanted
    report = run_files(files, f"features/{key}.feature")
    engine.do(record_scenarios, key, of, report)
    return True


def run_clock(engine: Engine) -> None:
    """Tick until told to stop (SIGTERM or SIGINT)."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that finds the last one at work is no news
    scheduler = BlockingScheduler(timezone="UTC")
    scheduler.add_job(tick, "interval", (engine,), seconds=TICK_SECONDS, max_instances=1, coalesce=True, id="tick")
    scheduler.add_job(
        send_due, "interval", (engine,), seconds=TICK_SECONDS, max_instances=1, coalesce=True, id="outbox"
    )  # fmt: skip
    scheduler.add_job(
        try_scenarios, "interval", (engine,), seconds=1, max_instances=1, coalesce=True, id="scenarios"
    )  # fmt: skip

    parent = os.environ.get("HANDVAT_CLOCK_PARENT")
    if parent:  # the server that started this clock is gone: so is its clock
        scheduler.add_job(
            lambda: os.getppid() == int(parent) or scheduler.shutdown(wait=False), "interval", seconds=1, id="parent"
        )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    scheduler.start()
