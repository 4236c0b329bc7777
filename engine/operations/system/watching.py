# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What watches the system itself: the heartbeat of the clock, and its check of the log, with an alarm."""

from __future__ import annotations

from datetime import timedelta

from engine.access.actors import CLOCK
from engine.access.policy import RULES, Action
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.operations.accounts.mails import mail_log_alarm
from engine.operations.log.check import CHECKED, LogCheck, last_check
from engine.runtime.instance import ClockMark

BEAT = "beat"  #: the mark that the clock is at work
BEAT_EVERY = timedelta(seconds=5)
BEAT_LOST = timedelta(seconds=60)  #: after so long without a beat, work that is due is not being done


@reading
def beat_wanted(uow: UnitOfWork) -> bool:
    """Say whether the last beat is old, or of a later moment: the clock of the machine may have been set back."""
    mark = uow.clock_marks.one(key=BEAT)
    return mark is None or abs(uow.now - mark.at) >= BEAT_EVERY


def beat(uow: UnitOfWork) -> None:
    """Note that the clock is at work. Two clocks share one beat: it says that one of them is."""
    _mark(uow, BEAT, {})


def note_log_check(uow: UnitOfWork, found: LogCheck | None) -> None:
    """Note how a check of the log went; None when it could not be done. Who reads the log is told when it is wrong.

    A line in the log says so when the number of flaws changes, and a mail goes once a day as long as it lasts.
    """
    before, flaws = last_check(uow), len(found.flaws) if found else 0
    _mark(uow, CHECKED, {"flaws": flaws, "failed": found is None})
    now = last_check(uow)
    if now is None or now.good:
        return
    if before is None or (before.flaws, before.failed) != (now.flaws, now.failed):
        write_log(uow, CLOCK.user, "log-flawed", None, "", {"flaws": flaws})
    keepers = {held.user_key for held in uow.roles.find(role=sorted(RULES[Action.SEE_LOG].anywhere))}
    for user in uow.users.find(key=sorted(keepers), active=True) if keepers else ():
        mail_log_alarm(uow, user)


def _mark(uow: UnitOfWork, key: str, values: dict[str, object]) -> None:
    mark = ClockMark(key=key, at=uow.now, values=values)
    if uow.clock_marks.one(key=key) is None:
        uow.clock_marks.add(mark)
    else:
        uow.clock_marks.save(mark)
