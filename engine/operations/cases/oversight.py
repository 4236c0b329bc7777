# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The supervisor's overview: what is late, what is due this week and what failed."""

from __future__ import annotations

from collections import Counter

from engine.access.actors import Actor, Membership
from engine.access.people import UserRole
from engine.access.policy import Action, Subject, lanes, reach, reaches, require
from engine.cases.case import Case
from engine.casework.actors import involved_now
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, both, message_row, week_end
from engine.casework.rows.views import CaseRow, IncidentRow, OverviewPage, StepCount, UserRow
from engine.casework.unit_of_work import OpenTask, UnitOfWork
from engine.errors import NotFound
from engine.operations.incidents.choices import can_close, can_skip, names_of
from engine.operations.privacy.emergency import unreviewed_emergency_accesses
from engine.runtime.instance import Incident


@reading
def overview(uow: UnitOfWork, actor: Actor) -> OverviewPage:
    """Return what is late and what is due this week, per task, step and case; NotAllowed for non-supervisors."""
    require(actor, Action.SEE_OVERVIEW, Subject())
    supervised = reach(actor, Action.RESOLVE_INCIDENT)
    show = Presenter(uow, actor)
    rows = uow.views.all_open_tasks(supervised)
    end = week_end(uow.now)
    late = [row for row in rows if row.term and row.term.due <= uow.now]
    week = [row for row in rows if row.term and uow.now < row.term.due <= end]
    cases = uow.views.cases_in(supervised)
    keys = {case.key: case for case, *_ in cases}
    return OverviewPage(
        late=tuple(show.task(row) for row in late),
        this_week=tuple(show.task(row) for row in week),
        steps=_steps(show, rows, late, week),
        cases=tuple(
            CaseRow(
                key=c.key,
                number=c.number,
                track=c.track,
                status=c.state.value,
                region=c.region,
                responsible_name=show.person(c.responsible),
                opened=c.opened,
                open_tasks=n,
                late=behind,
                next_due=due,
            )
            for c, n, behind, due in cases
        ),
        incidents=tuple(
            _incident_row(show, uow, i, keys[i.case_key])
            for i in uow.incidents.find(state="open")
            if i.case_key in keys
        ),
        waiting_messages=tuple(
            (keys[m.case_key].number, message_row(m)) for m in uow.messages.find(state="waiting") if m.case_key in keys
        ),
        notices=tuple(show.notice(n) for n in uow.views.notices_for(lanes(actor))),
        emergency_accesses=unreviewed_emergency_accesses(uow, supervised),
        colleagues=_colleagues(uow, supervised.case),
    )


def _steps(show: Presenter, rows: list[OpenTask], late: list[OpenTask], week: list[OpenTask]) -> tuple[StepCount, ...]:
    behind = Counter((r.process_key, r.task.element_id) for r in late)
    soon = Counter((r.process_key, r.task.element_id) for r in week)
    counts = Counter((r.process_key, r.task.element_id) for r in rows)
    first = {(r.process_key, r.task.element_id): show.task(r) for r in reversed(rows)}
    found = [
        StepCount(
            process_key=key[0],
            element_id=key[1],
            name=first[key].name,
            step=first[key].step,
            lane=first[key].lane,
            open=number,
            late=behind[key],
            this_week=soon[key],
        )
        for key, number in counts.items()
    ]
    return tuple(sorted(found, key=lambda s: (-s.late, -s.this_week, s.process_key, s.step)))


def _incident_row(show: Presenter, uow: UnitOfWork, incident: Incident, case: Case) -> IncidentRow:
    instance = uow.instances.get(incident.instance_key)
    element = show.element(instance.version, incident.element_id)
    return IncidentRow(
        key=incident.key,
        case_number=case.number,
        case_key=case.key,
        process_key=instance.process_key,
        element_id=incident.element_id,
        element_name=element.name or element.id,
        reason=both(f"errors.{incident.code}", **incident.values),
        at=incident.at,
        state=incident.state,
        names=names_of(uow, incident),
        may_skip=can_skip(uow, incident),
        may_close=can_close(uow, incident),
    )


def _colleagues(uow: UnitOfWork, supervised: frozenset[Membership]) -> tuple[UserRow, ...]:
    """Return who works in the organisations and regions that a supervisor looks after."""
    found: dict[str, list[UserRole]] = {}
    for role in uow.roles.find():
        if any(m.organisation == role.organisation and m.covers(role.region) for m in supervised):
            found.setdefault(role.user_key, []).append(role)
    names = uow.views.names()
    return tuple(
        UserRow(
            username=user,
            name=names[user],
            roles=tuple(sorted({r.role for r in held})),
            organisation=held[0].organisation,
            region=held[0].region,
        )
        for user, held in sorted(found.items())
    )


def read_notice(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Mark a notice as read, for oneself or on behalf of one's group."""
    notice = uow.notices.get(key)
    if notice.user_key != actor.user:
        task = Subject(region=notice.region, lane=notice.role or "", involved=involved_now(uow, notice.case_key))
        if not notice.role or not any(held.role == notice.role and reaches(held, task) for held in actor.memberships):
            raise NotFound("notice", key)
    notice.read_by, notice.read_at = actor.user, uow.now
    uow.notices.save(notice)
