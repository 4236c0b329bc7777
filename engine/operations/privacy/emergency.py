# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Emergency access ("break-glass"): one case, one hour, a reason; others are notified and it is always reviewed.

It gives the read access of the case lead, and no work on tasks, so four eyes are not affected. The review is a task of
the process ``noodtoegang``, with its own term; the person who took the access may not do it.
"""

from __future__ import annotations

from engine.access.actors import Actor
from engine.access.policy import Action, Reach, Subject, may, require
from engine.access.roles import ROLES
from engine.audit.log import Kind
from engine.cases.emergency_access import LASTS, EmergencyAccess
from engine.casework.advance import start_instance
from engine.casework.log import write_log
from engine.casework.notices import send_notice
from engine.casework.reading import reading
from engine.casework.rows.views import EmergencyAccessRow
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotFound, Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh
from engine.tasks.task import TaskState

PROCESS = "noodtoegang"
TOLD = "emergency"  #: kind of notice
_TELL = tuple(code for code, role in ROLES.items() if role.told_of_emergencies)
SHORTEST = 10  #: characters of a reason


def break_glass(uow: UnitOfWork, actor: Actor, number: str, reason: str) -> str:
    """Take access to the case with ``number`` for an hour; return its key.

    Raises NotAllowed for a role without cases, NotFound for a number that nobody has, Refused without a reason or when
    it is not needed; then nothing was changed.
    """
    require(actor, Action.BREAK_GLASS, Subject())
    require_fresh(uow, actor)
    if len(reason.strip()) < SHORTEST:
        raise Refused("glass-reason-needed")
    found = uow.cases.one(number=number.strip().upper())
    if found is None:
        raise NotFound("case", "")
    case = uow.cases.lock(found.key)
    if may(actor, Action.SEE_CASE, case_subject(uow, case)):
        raise Refused("glass-not-needed")
    glass = EmergencyAccess(
        key=new_key(),
        case_key=case.key,
        user_key=actor.user,
        reason=reason.strip()[:500],
        since=uow.now,
        until=uow.now + LASTS,
        instance_key="",
    )
    # Not by ``actor`` but by a rule: no person's act started the review.
    glass.instance_key = start_instance(uow, case, PROCESS, "").key
    uow.emergency_accesses.add(glass)
    write_log(uow, actor.user, "glass-broken", case.key, glass.key, {"reason": glass.reason})
    task = uow.tasks.one(instance_key=glass.instance_key)
    if task is None:
        raise Refused("glass-no-review")
    for role in _TELL:
        send_notice(uow, TOLD, task, role=role)
    return case.key


@reading
def glasses_of(uow: UnitOfWork, actor: Actor, key: str) -> tuple[EmergencyAccessRow, ...]:
    """Return the emergency accesses of a case, newest first; NotFound when the case is not for this person."""
    case = uow.cases.get(key)
    require(actor, Action.SEE_CASE, case_subject(uow, case), "case", key)
    return _rows(uow, uow.emergency_accesses.find(case_key=key))


def unreviewed_emergency_accesses(uow: UnitOfWork, reach: Reach) -> tuple[EmergencyAccessRow, ...]:
    """Return the emergency accesses within reach that nobody has reviewed yet, those overdue first."""
    keys = [case.key for case, *_ in uow.views.cases_in(reach)]
    rows = _rows(uow, uow.emergency_accesses.find(case_key=keys)) if keys else ()
    return tuple(sorted((row for row in rows if row.reviewed is None), key=lambda row: (not row.late, row.since)))


def _rows(uow: UnitOfWork, found: list[EmergencyAccess]) -> tuple[EmergencyAccessRow, ...]:
    names = uow.views.names()
    rows = []
    for glass in sorted(found, key=lambda g: g.since, reverse=True):
        task = uow.tasks.one(instance_key=glass.instance_key)
        term = uow.terms.one(task_key=task.key) if task else None
        done = task is not None and task.state is TaskState.COMPLETED
        looks = uow.log.find(case_key=glass.case_key, actor=glass.user_key, kind=Kind.READ)
        rows.append(
            EmergencyAccessRow(
                key=glass.key,
                case_key=glass.case_key,
                case_number=uow.cases.get(glass.case_key).number,
                name=names.get(glass.user_key, ""),
                reason=glass.reason,
                since=glass.since,
                until=glass.until,
                looked=tuple((line.at, line.action) for line in looks if line.values.get("emergency") == glass.key),
                reviewed=task.completed_at if task and done else None,
                reviewed_by=names.get(task.completed_by or "", "") if task and done else "",
                late=not done and term is not None and term.due <= uow.now,
            )
        )
    return tuple(rows)


@reading
def may_break_glass(uow: UnitOfWork, actor: Actor) -> None:
    """Raise NotAllowed for an actor who may not take emergency access to any case."""
    del uow
    require(actor, Action.BREAK_GLASS, Subject())
