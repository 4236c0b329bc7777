# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The clock: APScheduler ticks, and what is due stands in the jobs table.

It owns no data: a restart forgets nothing, and two clocks share the work because each job is claimed in its own
transaction. It never runs inside a web worker.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType

import structlog
from apscheduler.schedulers import SchedulerNotRunningError
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler

from engine.audit.export import exported_up_to, write_seals, write_signature
from engine.audit.seal import SealKey, read_pinned
from engine.bootstrap import Engine, Settings
from engine.casework.outbox import MAIL
from engine.casework.sending import mark_failed, mark_sent, something_to_send, take_entry
from engine.errors import Conflict, Unavailable
from engine.operations.accounts.mails import digest_wanted, send_digest
from engine.operations.accounts.sessions import forget_expired
from engine.operations.incidents.due_jobs import JobFailed, give_up_job, next_due, run_next_job, something_due
from engine.operations.log.check import check_log
from engine.operations.log.sealing import seal_log, seals_after, signed_seals
from engine.operations.privacy.retention import erase, erased_not_swept, mark_swept, next_erasure
from engine.operations.studio.design import next_scenario_run, record_scenarios
from engine.operations.system.keyring import go_on_rotating, rotation_unfinished
from engine.operations.system.watching import beat, beat_wanted, note_log_check
from engine.runtime.instance import OutboxEntry
from engine.scenarios.run import run_files

SEAL_SECONDS = 5  #: how long the end of a chain may stand without a seal
GRACE_SECONDS = 10  #: how long work that is being done may take after the clock was told to stop
TICK_SECONDS = 0.5  #: how long a moment that came up since the last look may stay unnoticed
_log = structlog.get_logger("clock")


def tick(engine: Engine) -> int:
    """Do everything that is due, in order of its moment; return how many jobs were done."""
    done, looked = 0, _show_life(engine)
    while engine.do(something_due):
        if time.monotonic() - looked > 1:  # many are due: it takes a while
            looked = _show_life(engine)
        try:
            if not engine.do(run_next_job):
                break  # another clock holds what is due
            done += 1
        except Conflict:
            break  # another clock is faster; there is a next tick
        except JobFailed as failed:
            _log.warning("job-failed", code=failed.code)
            engine.do(give_up_job, failed.key, failed.code)
    return done


def _show_life(engine: Engine) -> float:
    """Note that the clock does its work, when the last note is old; by the work itself, so that who hangs is seen."""
    if engine.do(beat_wanted):
        with suppress(Conflict):  # another clock notes it
            engine.do(beat)
    return time.monotonic()


def look(scheduler: BaseScheduler, engine: Engine) -> None:
    """Do what is due, and wake again at the very moment of the next job when it comes before the next look."""
    tick(engine)
    due = engine.do(next_due)
    if due is not None and due <= engine.clock.now() + timedelta(seconds=TICK_SECONDS):
        scheduler.add_job(tick, "date", (engine,), run_date=due, id="wake", replace_existing=True)


def run_jobs_after_clock_change(scheduler: BaseScheduler, last: float) -> float:
    """Let everything run at once when the clock of the machine was set back; return its present time.

    APScheduler waits for a wall-clock moment, and would sleep until the wall clock has come there again.
    """
    now = time.time()
    if now < last:
        for job in scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))
    return now


def _watch_clock(scheduler: BaseScheduler, stopped: threading.Event, parent: str | None) -> None:
    """Watch the clock of the machine, and the server that started this clock: when it is gone, so is its clock.

    What hangs or has much to do does not keep a stopped clock alive: its transaction is undone, and done again later.
    """
    last = time.time()
    while not stopped.wait(TICK_SECONDS):
        last = run_jobs_after_clock_change(scheduler, last)
        if parent and os.getppid() != int(parent):
            os.kill(os.getpid(), signal.SIGTERM)
            stopped.wait(GRACE_SECONDS)  # the main thread takes the signal
            break
    time.sleep(GRACE_SECONDS)
    os._exit(0)


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


def finish_rotation(engine: Engine) -> int:
    """Wrap again what older keys still wrap, part by part; return how many data keys it were."""
    count = 0
    while engine.do(rotation_unfinished) and (many := engine.do(go_on_rotating)):
        count += many
    return count


def send_digests(engine: Engine) -> int:
    """Put the digest of today into the outbox for everyone who wants it; return how many."""
    done = 0
    while MAIL in engine.senders and (username := engine.do(digest_wanted)) is not None:
        engine.do(send_digest, username)
        done += 1
    return done


def try_scenarios(engine: Engine) -> bool:
    """Run the scenarios of one draft that asks for it, in a process of its own; say whether there was one."""
    wanted = engine.do(next_scenario_run)
    if wanted is None:
        return False
    key, of, files = wanted
    report = run_files(files, f"features/{key}.feature")
    engine.do(record_scenarios, key, of, report)
    return True


def seal_and_sign(engine: Engine, key: SealKey) -> int:
    """Seal what was logged since the last seal; return how many seals that took."""
    done = 0
    try:
        while engine.do(seal_log, key):
            done += 1
    except Conflict:
        pass  # another clock seals
    return done


def export_seals(engine: Engine, folder: Path, key: SealKey) -> int:
    """Write the seals that are not in ``folder`` yet, and the signatures; return how many seals were new."""
    after = was = exported_up_to(folder)
    while seals := engine.do(seals_after, after):
        write_seals(folder, seals)
        after = seals[-1].key
    for seal in engine.do(signed_seals, key.public):
        write_signature(folder, seal)
    return after - was


def check_whole_log(engine: Engine, folder: Path, key: Path) -> bool:
    """Check the whole log, and raise the alarm when it is not as it was written; say whether it is."""
    try:
        found = engine.do(check_log, folder if folder.is_dir() else None, read_pinned(key))
    except Unavailable:
        raise
    except Exception as error:  # whatever somebody made of the files or the rows: it is told, not passed over
        _log.warning("log-check-failed", error=type(error).__name__)
        found = None
    engine.do(note_log_check, found)
    return found is not None and not found.flaws


def erase_approved(engine: Engine) -> int:
    """Erase what two people decided to erase, and sweep the files; return how many were erased."""
    done = 0
    while (key := engine.do(next_erasure)) is not None:
        try:
            done += engine.do(erase, key)
        except Conflict:
            break  # another clock erases
    if engine.do(erased_not_swept) and engine.database.sweep():
        engine.do(mark_swept)
    return done


def run_clock(engine: Engine, settings: Settings) -> None:
    """Tick until told to stop (SIGTERM or SIGINT)."""
    scheduler = BlockingScheduler(timezone="UTC")
    stopped = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopped.set()
        with suppress(SchedulerNotRunningError):  # it did not start yet, or was told twice
            scheduler.shutdown(wait=False)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    _schedule(scheduler, engine, settings)
    parent = os.environ.get("HANDVAT_CLOCK_PARENT")
    threading.Thread(target=_watch_clock, args=(scheduler, stopped, parent), daemon=True).start()
    if not stopped.is_set():
        scheduler.start()


def _schedule(scheduler: BaseScheduler, engine: Engine, settings: Settings) -> None:
    key = SealKey(settings.seal_key)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that finds the last one at work is no news
    scheduler.add_job(
        look, "interval", (scheduler, engine), seconds=TICK_SECONDS, max_instances=1, coalesce=True, id="tick"
    )
    scheduler.add_job(
        send_due, "interval", (engine,), seconds=TICK_SECONDS, max_instances=1, coalesce=True, id="outbox"
    )
    scheduler.add_job(
        seal_and_sign, "interval", (engine, key), seconds=SEAL_SECONDS, max_instances=1, coalesce=True, id="seal"
    )
    scheduler.add_job(
        export_seals,
        "interval",
        (engine, settings.seals, key),
        hours=1,
        max_instances=1,
        coalesce=True,
        id="export",
        next_run_time=datetime.now(UTC) + timedelta(minutes=1),
    )
    scheduler.add_job(
        check_whole_log,
        "interval",
        (engine, settings.seals, settings.seal_key),
        hours=1,
        max_instances=1,
        coalesce=True,
        id="log-check",
        next_run_time=datetime.now(UTC) + timedelta(minutes=2),
    )
    scheduler.add_job(erase_approved, "interval", (engine,), minutes=1, max_instances=1, coalesce=True, id="erasing")
    scheduler.add_job(finish_rotation, "interval", (engine,), seconds=5, max_instances=1, coalesce=True, id="rotation")
    scheduler.add_job(send_digests, "interval", (engine,), minutes=1, max_instances=1, coalesce=True, id="digests")
    scheduler.add_job(engine.do, "interval", (forget_expired,), minutes=15, coalesce=True, id="expired")
    scheduler.add_job(try_scenarios, "interval", (engine,), seconds=1, max_instances=1, coalesce=True, id="scenarios")
