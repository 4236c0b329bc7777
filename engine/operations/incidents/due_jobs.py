# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Run due jobs for the clock: one job at a time, each in its own transaction.

A term that has passed gives a notice and a line in the log, and nothing else (SP-07).
"""

from __future__ import annotations

from datetime import datetime

from engine.access.actors import CLOCK
from engine.casework.advance import move
from engine.casework.incidents import raise_incident
from engine.casework.involvement import PART_OVER, end_planned_part
from engine.casework.log import write_log
from engine.casework.notices import send_notice
from engine.casework.placement import end_lost_grants_of_case
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Conflict, EngineError
from engine.operations.accounts.mails import mail_notice
from engine.runtime.instance import InstanceState, Job

_LADDER = {"escalation": "TEAMLEIDER", "escalation-management": "MANAGEMENT"}
#: our own faults: they stop the job, but not the clock
_FAULTS = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RuntimeError)


class JobFailed(Exception):
    """A due job failed; its transaction was rolled back."""

    def __init__(self, key: str, code: str) -> None:
        super().__init__(code)
        self.key = key
        self.code = code


def run_next_job(uow: UnitOfWork) -> bool:
    """Run the oldest due job; return whether there was one. Jobs run in the order they are due, each once.

    Raises JobFailed for a job that fails, Conflict when another clock was faster.
    """
    job = uow.views.claim_job()
    if job is None:
        return False
    job.state = "done"
    uow.jobs.save(job)
    try:
        do_job(uow, job)
    except Conflict:
        raise
    except (EngineError, *_FAULTS) as error:
        raise JobFailed(job.key, getattr(error, "code", EngineError.code)) from error
    return True


def do_job(uow: UnitOfWork, job: Job) -> None:
    """Run a job: fire a timer, reassign the work of an organisation that is no longer involved, or send a warning."""
    if job.kind == "timer":
        _fire(uow, job)
    elif job.kind == PART_OVER:
        end_planned_part(uow, job.record)
        end_lost_grants_of_case(uow, job.case_key, CLOCK.user)
    else:
        _tell(uow, job)


@reading
def something_due(uow: UnitOfWork) -> bool:
    """Return whether a job is due. Takes no lock, because it is called often."""
    due = uow.views.next_due()
    return due is not None and due <= uow.now


@reading
def next_due(uow: UnitOfWork) -> datetime | None:
    """Return the moment of the next waiting job."""
    return uow.views.next_due()


def give_up_job(uow: UnitOfWork, key: str, code: str) -> None:
    """Set aside a job that raised ``code`` and raise an incident, so that later jobs are not blocked."""
    job = uow.jobs.lock(key)
    if job.state != "waiting":
        return
    job.state = "failed"
    uow.jobs.save(job)
    act = "fire" if job.kind == "timer" else "tell"
    raise_incident(uow, job.instance_key, job.case_key, code, {}, element_id=job.element_id, act=act, record=job.key)


def _fire(uow: UnitOfWork, job: Job) -> None:
    case = uow.cases.lock(job.case_key)
    instance = uow.instances.lock(job.instance_key)
    if instance.state is InstanceState.COMPLETED:
        return
    move(uow, case, instance, lambda run, functions: run.fire(job.due, functions), CLOCK.user, ("fire", job.key))
    write_log(uow, CLOCK.user, "timer-fired", case.key, job.key, {"element": job.element_id})


def _tell(uow: UnitOfWork, job: Job) -> None:
    task = uow.tasks.get(job.record)
    if not task.is_open:
        return
    role = _LADDER.get(job.kind) or job.role or None
    user = None if role else task.assignee
    notice = send_notice(uow, job.kind, task, user=user, role=role or (None if user else task.lane))
    mail_notice(uow, notice)
    write_log(uow, CLOCK.user, job.kind, task.case_key, task.key, {"element": task.element_id})
