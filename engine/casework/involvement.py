"""Which organisations a case involves: the one that received it, those with a task in it, those a person asked in.

The rule for tasks: when an organisation that is involved already holds the role of the lane in the region, the task is
theirs. Else the one organisation that holds it becomes involved, for that role and while the task is open. When several
hold it, nobody is guessed (two shelters may not both know of a person): a supervisor chooses. So it is when a person
ended the part of an organisation: only a person asks it in again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from engine.access.actors import EVERYWHERE, Actor
from engine.access.policy import NO_CASE, Action, Subject, may, require
from engine.access.roles import ROLES
from engine.audit.log import LogLine
from engine.cases.case import Case
from engine.cases.involvement import ASKED, RECEIVED, TASK, Involvement
from engine.casework.access_log import note_page
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.runtime.instance import Job
from engine.tasks.task import Notice, Task, TaskState

_OPEN = (TaskState.READY.value, TaskState.RESERVED.value)
#: roles for which an organisation can be asked in
ASKED_FOR = tuple(role for role in ROLES if role not in NO_CASE | {"MELDER"})
PART_OVER = "part-over"  #: kind of job: the planned end of an organisation's part
CHOOSE = "choose-organisation"  #: kind of notice: several organisations can do a task, or none


def involved_now(uow: UnitOfWork, case_key: str) -> frozenset[tuple[str, str]]:
    """Return the organisations a case involves now, each with the role it is involved for ("" for each role)."""
    return frozenset((i.organisation, i.role) for i in uow.involvements.find(case_key=case_key) if i.holds(uow.now))


def case_subject(uow: UnitOfWork, case: Case, roles: frozenset[str] = frozenset()) -> Subject:
    """Return a case in the words of the policy."""
    emergency = frozenset(g.user_key for g in uow.glasses.find(case_key=case.key) if g.holds(uow.now))
    return Subject(
        case.region, roles=roles, involved=involved_now(uow, case.key), minor=case.minor, emergency=emergency
    )  # fmt: skip


def receive(uow: UnitOfWork, case: Case, lead: str) -> None:
    """Involve the organisation of the intake lead: it received the case, and all its roles reach it."""
    held = uow.roles.find(user_key=lead, role="INTAKE", region=[case.region, EVERYWHERE])
    _add(uow, case.key, held[0].organisation if held else "", "", RECEIVED)


def involve_for(uow: UnitOfWork, case: Case, task: Task) -> None:
    """Involve who is to do a task that opens, as the rule above says."""
    parts = sorted(uow.involvements.find(case_key=case.key), key=lambda part: part.since)
    holders = uow.views.organisations_with(task.lane, task.region)
    if task.only:  # opened for one person: for the organisation where that person holds the role
        holders = {r.organisation for r in uow.roles.find(user_key=task.only, role=task.lane)} & holders
    now = {(i.organisation, i.role) for i in parts if i.holds(uow.now)}
    if any({(organisation, ""), (organisation, task.lane)} & now for organisation in holders):
        return
    # whom a person sent away, now or by the end they planned, no rule brings back
    holders -= {i.organisation for i in parts if i.ended_by or (i.why == ASKED and not i.holds(uow.now))}
    before = [i.organisation for i in parts if i.role == task.lane]
    again = {organisation for organisation in before[-1:] if organisation in holders}
    found = again or holders
    if len(found) == 1:
        _add(uow, case.key, next(iter(found)), task.lane, TASK)
    elif task.lane in ASKED_FOR:
        uow.notices.add(Notice(token_hex(16), CHOOSE, task.key, case.key, uow.now, None, "TEAMLEIDER", task.region))


def release(uow: UnitOfWork, case_key: str) -> None:
    """End what tasks brought whose lane has no open task left; asked after an act, so that what goes on goes on."""
    parts = [i for i in uow.involvements.find(case_key=case_key) if i.why == TASK and i.holds(uow.now)]
    if not parts:
        return
    lanes = {task.lane for task in uow.tasks.find(case_key=case_key, state=_OPEN)}
    for part in parts:
        if part.role not in lanes:
            part.until = uow.now
            uow.involvements.save(part)


@dataclass(frozen=True)
class InvolvedRow:
    """An organisation that is or was involved."""

    key: str
    organisation_name: str
    role: str
    why: str
    ground: str
    since: datetime
    until: datetime | None
    now: bool  #: it holds now
    added_by_name: str
    ended_by_name: str


@dataclass(frozen=True)
class InvolvedPage:
    """Who a case involves, and who may be asked in."""

    case_key: str
    case_number: str
    rows: tuple[InvolvedRow, ...]
    may_change: bool
    organisations: tuple[tuple[str, str], ...]  #: key and name
    roles: tuple[str, ...]


def involved_page(uow: UnitOfWork, actor: Actor, key: str) -> InvolvedPage:
    """Return who a case involves, why and until when; NotFound when it is not for this person."""
    case = uow.cases.get(key)
    subject = case_subject(uow, case)
    require(actor, Action.SEE_CASE, subject, "case", key)
    note_page(uow, actor, case)
    names = {place.key: place.name for place in uow.organisations.find()}
    people = uow.views.names()
    rows = tuple(
        InvolvedRow(
            i.key, names.get(i.organisation, i.organisation), i.role, i.why, i.ground, i.since, i.until,
            i.holds(uow.now), people.get(i.added_by, ""), people.get(i.ended_by or "", ""),
        )
        for i in sorted(uow.involvements.find(case_key=key), key=lambda i: (i.since, i.organisation))
    )  # fmt: skip
    places = sorted((place.key, place.name) for place in uow.organisations.find(ended=None))
    may_change = bool(may(actor, Action.INVOLVE, subject))
    return InvolvedPage(key, case.number, rows, may_change, tuple(places) if may_change else (), ASKED_FOR)


def involve(
    uow: UnitOfWork, actor: Actor, case_key: str, organisation: str, role: str, ground: str, until: datetime | None
) -> None:
    """Ask an organisation into a case, for one role, with a ground, until a moment or until it is ended.

    Raises NotFound, NotAllowed or Refused; then nothing was changed.
    """
    case = _case(uow, actor, case_key, "case", case_key)
    if uow.organisations.one(key=organisation, ended=None) is None:
        raise Refused("organisation-unknown")
    if role not in ASKED_FOR:
        raise Refused("role-unknown", role=role[:32])
    if until is not None and until <= uow.now:
        raise Refused("until-has-passed")
    if {(organisation, ""), (organisation, role)} & involved_now(uow, case.key):
        raise Refused("already-involved")
    part = _add(uow, case.key, organisation, role, ASKED, _ground(ground), until, actor.user)
    if until is not None:
        first = uow.instances.find(case_key=case.key)[0]
        uow.jobs.add(Job(token_hex(16), PART_OVER, until, first.key, case.key, part))
    _log(uow, actor, "organisation-involved", case, organisation, role, ground)


def end_involvement(uow: UnitOfWork, actor: Actor, key: str, ground: str) -> None:
    """End the part of an organisation in a case, with a ground; not of the one whose person is responsible (SP-10).

    Its open work goes to who else can do it by the rule above, or a supervisor chooses.
    """
    row = uow.involvements.get(key)
    case = _case(uow, actor, row.case_key, "involvement", key)
    if not row.holds(uow.now):
        raise Refused("involvement-is-over")
    if row.role == "" and any(r.organisation == row.organisation for r in uow.roles.find(user_key=case.responsible)):
        raise Refused("involvement-responsible")
    row.until, row.ended_by = uow.now, actor.user
    uow.involvements.save(row)
    _log(uow, actor, "involvement-ended", case, row.organisation, row.role, ground)
    _offer_again(uow, case, row)


def part_is_over(uow: UnitOfWork, key: str) -> None:
    """Give on the open work of an organisation whose part ends today as planned; the clock's act."""
    row = uow.involvements.get(key)
    case = uow.cases.lock(row.case_key)
    if row.ended_by is None and not row.holds(uow.now):
        _offer_again(uow, case, row)


def _offer_again(uow: UnitOfWork, case: Case, row: Involvement) -> None:
    """Give the open work of an organisation that is out to who can do it by the rule above, or let somebody choose."""
    for task in uow.tasks.find(case_key=case.key, state=_OPEN):
        if row.role in ("", task.lane):
            _give_back(uow, task)
            involve_for(uow, case, task)


def _give_back(uow: UnitOfWork, task: Task) -> None:
    """Take a task off the name of who does not reach it any more."""
    held = {r.organisation for r in uow.roles.find(user_key=task.assignee, role=task.lane)} if task.assignee else set()
    now = involved_now(uow, task.case_key)
    if task.assignee and not task.only and not any({(o, ""), (o, task.lane)} & now for o in held):
        task.release()
        uow.tasks.save(task)


def _case(uow: UnitOfWork, actor: Actor, case_key: str, kind: str, key: str) -> Case:
    case = uow.cases.lock(case_key)
    subject = case_subject(uow, case)
    require(actor, Action.SEE_CASE, subject, kind, key)
    require(actor, Action.INVOLVE, subject)
    return case


def _add(
    uow: UnitOfWork, case_key: str, organisation: str, role: str, why: str, ground: str = "",
    until: datetime | None = None, by: str = "",
) -> str:  # fmt: skip
    part = Involvement(token_hex(16), case_key, organisation, role, why, ground, uow.now, until, by)
    uow.involvements.add(part)
    return part.key


def _ground(ground: str) -> str:
    if not ground.strip():
        raise Refused("ground-needed")
    return ground.strip()[:500]


def _log(uow: UnitOfWork, actor: Actor, action: str, case: Case, organisation: str, role: str, ground: str) -> None:
    values = {"organisation": organisation, "role": role, "reason": _ground(ground)}
    uow.log.add(LogLine(None, uow.now, actor.user, action, case.key, organisation, values))
