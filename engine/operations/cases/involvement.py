# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Organisations involved in a case: list, add and end. For the rule, see ``casework/involvement.py``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.access.actors import Actor
from engine.access.policy import Action, may, require
from engine.cases.case import Case
from engine.cases.involvement import ASKED
from engine.casework.access_log import note_page
from engine.casework.actors import involved_now
from engine.casework.involvement import ASKED_FOR, PART_OVER, add_part, reassign_open_tasks
from engine.casework.log import write_log
from engine.casework.placement import end_lost_grants_of_case
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.identifiers import new_key
from engine.runtime.instance import Job


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class InvolvedPage:
    """The organisations involved in a case, and those that may be added."""

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
            key=i.key,
            organisation_name=names.get(i.organisation, i.organisation),
            role=i.role,
            why=i.why,
            ground=i.ground,
            since=i.since,
            until=i.until,
            now=i.holds(uow.now),
            added_by_name=people.get(i.added_by, ""),
            ended_by_name=people.get(i.ended_by or "", ""),
        )
        for i in sorted(uow.involvements.find(case_key=key), key=lambda i: (i.since, i.organisation))
    )
    places = sorted((place.key, place.name) for place in uow.organisations.find(ended=None))
    may_change = bool(may(actor, Action.INVOLVE, subject))
    return InvolvedPage(
        case_key=key,
        case_number=case.number,
        rows=rows,
        may_change=may_change,
        organisations=tuple(places) if may_change else (),
        roles=ASKED_FOR,
    )


def involve(
    uow: UnitOfWork, actor: Actor, case_key: str, organisation: str, role: str, ground: str, until: datetime | None
) -> None:
    """Involve an organisation in a case for one role, with a ground, until a moment or until it is ended.

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
    part = add_part(
        uow, case.key, organisation, role=role, why=ASKED, ground=_ground(ground), until=until, by=actor.user
    )
    if until is not None:
        first = uow.instances.find(case_key=case.key)[0]
        uow.jobs.add(
            Job(key=new_key(), kind=PART_OVER, due=until, instance_key=first.key, case_key=case.key, record=part)
        )
    _log(uow, actor, "organisation-involved", case=case, organisation=organisation, role=role, ground=ground)


def end_involvement(uow: UnitOfWork, actor: Actor, key: str, ground: str) -> None:
    """End the involvement of an organisation, with a ground; not where its person is responsible (SP-10).

    Its open work goes to others who can do it by the rule above, or a supervisor chooses.
    """
    row = uow.involvements.get(key)
    case = _case(uow, actor, row.case_key, "involvement", key)
    if not row.holds(uow.now):
        raise Refused("involvement-is-over")
    if row.role == "" and any(r.organisation == row.organisation for r in uow.roles.find(user_key=case.responsible)):
        raise Refused("involvement-responsible")
    row.until, row.ended_by = uow.now, actor.user
    uow.involvements.save(row)
    _log(uow, actor, "involvement-ended", case=case, organisation=row.organisation, role=row.role, ground=ground)
    reassign_open_tasks(uow, case, row)
    end_lost_grants_of_case(uow, case.key, actor.user)


def _case(uow: UnitOfWork, actor: Actor, case_key: str, kind: str, key: str) -> Case:
    case = uow.cases.lock(case_key)
    subject = case_subject(uow, case)
    require(actor, Action.SEE_CASE, subject, kind, key)
    require(actor, Action.INVOLVE, subject)
    return case


def _ground(ground: str) -> str:
    if not ground.strip():
        raise Refused("ground-needed")
    return ground.strip()[:500]


def _log(uow: UnitOfWork, actor: Actor, action: str, case: Case, organisation: str, role: str, ground: str) -> None:
    values = {"organisation": organisation, "role": role, "reason": _ground(ground)}
    write_log(uow, actor.user, action, case.key, organisation, values)
