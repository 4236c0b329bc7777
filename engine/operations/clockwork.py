"""What the clock does: one due job at a time, each as one transaction.

A term that has passed gives a notice and a line in the log, and nothing else (SP-07).
"""

from __future__ import annotations

from secrets import token_hex

from engine.access.actors import CLOCK
from engine.audit.log import LogLine
from engine.operations.motion import move
from engine.operations.unit_of_work import UnitOfWork
from engine.runtime.instance import InstanceState, Job
from engine.tasks.task import Notice, TaskState

_LADDER = {"escalation": "TEAMLEIDER", "escalation-management": "MANAGEMENT"}
_OPEN = (TaskState.READY, TaskState.RESERVED)


def run_next_job(uow: UnitOfWork) -> bool:
    """Do the oldest due job; say whether there was one. Jobs run in the order they fell due, each once."""
    job = uow.views.claim_job()
    if job is None:
        return False
    if job.kind == "timer":
        _fire(uow, job)
    else:
        _tell(uow, job)
    job = uow.jobs.get(job.key)
    if job.state == "waiting":
        job.state = "done"
        uow.jobs.save(job)
    return True


def _fire(uow: UnitOfWork, job: Job) -> None:
    case = uow.cases.lock(job.case_key)
    instance = uow.instances.lock(job.instance_key)
    if instance.state is InstanceState.COMPLETED:
        return
    job.state = "done"
    uow.jobs.save(job)
    move(uow, case, instance, lambda run, functions: run.fire(job.due, functions), CLOCK.user, ("fire", job.key))
    uow.log.add(LogLine(None, uow.now, CLOCK.user, "timer-fired", case.key, job.key, {"element": job.element_id}))


def _tell(uow: UnitOfWork, job: Job) -> None:
    task = uow.tasks.get(job.record)
    if task.state not in _OPEN:
        return
    role = _LADDER.get(job.kind) or job.role or None
    user = None if role else task.assignee
    notice = Notice(
        token_hex(16), job.kind, task.key, task.case_key, uow.now, user, role or (None if user else task.lane),
        task.region,
    )  # fmt: skip
    uow.notices.add(notice)
    uow.log.add(LogLine(None, uow.now, CLOCK.user, job.kind, task.case_key, task.key, {"element": task.element_id}))
