# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which organisations a case involves, and the effects when involvement begins or ends. No rights are checked.

The rule for tasks: when an organisation that is involved already holds the role of the lane in the region, the task is
theirs. Else the one organisation that holds it becomes involved, for that role and while the task is open. When several
hold it, nobody is guessed (two shelters may not both know of a person): a supervisor chooses. So it is when a person
ended the part of an organisation: only a person asks it in again.
"""

from __future__ import annotations

from datetime import datetime

from engine.access.actors import EVERYWHERE
from engine.access.roles import ROLES
from engine.cases.case import Case
from engine.cases.involvement import ASKED, RECEIVED, TASK, Involvement
from engine.casework.actors import involved_now
from engine.casework.notices import send_notice
from engine.casework.unit_of_work import UnitOfWork
from engine.identifiers import new_key
from engine.tasks.task import OPEN_STATES, Task

#: roles for which an organisation can be involved
ASKED_FOR = tuple(code for code, role in ROLES.items() if role.cases and not role.public)
PART_OVER = "part-over"  #: kind of job: the planned end of an organisation's involvement
CHOOSE = "choose-organisation"  #: kind of notice: several organisations can do a task, or none


def involve_receiving_organisation(uow: UnitOfWork, case: Case, lead: str) -> None:
    """Involve the organisation of the intake lead for all its roles: it received the case."""
    held = uow.roles.find(user_key=lead, role="INTAKE", region=[case.region, EVERYWHERE])
    add_part(uow, case.key, held[0].organisation if held else "", "", RECEIVED)


def involve_for(uow: UnitOfWork, case: Case, task: Task) -> None:
    """Involve the organisation for a task that opens, by the rule above."""
    parts = sorted(uow.involvements.find(case_key=case.key), key=lambda part: part.since)
    holders = uow.views.organisations_with(task.lane, task.region)
    if task.only:  # opened for one person: for the organisation where that person holds the role
        holders = {r.organisation for r in uow.roles.find(user_key=task.only, role=task.lane)} & holders
    now = {(i.organisation, i.role) for i in parts if i.holds(uow.now)}
    if any({(organisation, ""), (organisation, task.lane)} & now for organisation in holders):
        return
    # no rule involves again an organisation that a person ended, now or by a planned end
    holders -= {i.organisation for i in parts if i.ended_by or (i.why == ASKED and not i.holds(uow.now))}
    before = [i.organisation for i in parts if i.role == task.lane]
    again = {organisation for organisation in before[-1:] if organisation in holders}
    found = again or holders
    if len(found) == 1:
        add_part(uow, case.key, next(iter(found)), task.lane, TASK)
    elif task.lane in ASKED_FOR:
        send_notice(uow, CHOOSE, task, role="TEAMLEIDER")


def end_finished_parts(uow: UnitOfWork, case_key: str) -> None:
    """End involvement by task when the lane has no open task left. Called after an act, once new tasks are open.

    An organisation that keeps a placement stays involved until the stay has ended.
    """
    parts = [i for i in uow.involvements.find(case_key=case_key) if i.why == TASK and i.holds(uow.now)]
    if not parts:
        return
    lanes = {task.lane for task in uow.tasks.find(case_key=case_key, state=OPEN_STATES)}
    finished = [part for part in parts if part.role not in lanes]
    stays = uow.placements.find(case_key=case_key, ended=None) if finished else []
    keeping = {(placement.organisation, placement.role) for placement in stays}
    for part in finished:
        if (part.organisation, part.role) not in keeping:
            part.until = uow.now
            uow.involvements.save(part)


def end_planned_part(uow: UnitOfWork, key: str) -> None:
    """Reassign the open work of an organisation whose involvement ends today as planned. Called by the clock."""
    row = uow.involvements.get(key)
    case = uow.cases.lock(row.case_key)
    if row.ended_by is None and not row.holds(uow.now):
        reassign_open_tasks(uow, case, row)


def reassign_open_tasks(uow: UnitOfWork, case: Case, row: Involvement) -> None:
    """Reassign the open work of an organisation that is no longer involved, or ask a supervisor to choose.

    The grants on the addresses it kept are ended beside this (``casework/placement.py``).
    """
    for task in uow.tasks.find(case_key=case.key, state=OPEN_STATES):
        if row.role in ("", task.lane):
            _give_back(uow, task)
            involve_for(uow, case, task)


def _give_back(uow: UnitOfWork, task: Task) -> None:
    """Release a task when its holder no longer reaches it."""
    held = {r.organisation for r in uow.roles.find(user_key=task.assignee, role=task.lane)} if task.assignee else set()
    now = involved_now(uow, task.case_key)
    if task.assignee and not task.only and not any({(o, ""), (o, task.lane)} & now for o in held):
        task.release()
        uow.tasks.save(task)


def add_part(
    uow: UnitOfWork,
    case_key: str,
    organisation: str,
    role: str,
    why: str,
    ground: str = "",
    until: datetime | None = None,
    by: str = "",
) -> str:
    part = Involvement(
        key=new_key(),
        case_key=case_key,
        organisation=organisation,
        role=role,
        why=why,
        ground=ground,
        since=uow.now,
        until=until,
        added_by=by,
    )
    uow.involvements.add(part)
    return part.key
