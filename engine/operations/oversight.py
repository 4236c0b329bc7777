"""The supervisor's view: what is late, what is due this week, what failed; and putting it right."""

from __future__ import annotations

from collections import Counter

from engine.access.actors import CLOCK, Actor
from engine.access.people import UserRole
from engine.access.policy import SUPERVISORS, Action, Subject, case_regions, groups, require
from engine.audit.log import LogLine
from engine.cases.case import Case
from engine.errors import NotAllowed, Refused
from engine.operations.cases import message_row
from engine.operations.clockwork import do_job
from engine.operations.motion import loaded, move, start_instance
from engine.operations.opening import give_term
from engine.operations.outbox import try_again
from engine.operations.presenting import Presenter, both, week_end
from engine.operations.reading import reading
from engine.operations.rights import element_and_form
from engine.operations.services import go_on
from engine.operations.tasks import needed_answers
from engine.operations.unit_of_work import OpenTask, UnitOfWork
from engine.operations.views import CaseRow, IncidentRow, OverviewPage, StepCount, UserRow
from engine.runtime.instance import Incident, InstanceState


@reading
def overview(uow: UnitOfWork, actor: Actor) -> OverviewPage:
    """Return what is late and what is due this week, per task, step and case; NotAllowed for non-supervisors."""
    regions = case_regions(actor, SUPERVISORS)
    if not regions:
        raise NotAllowed()
    show = Presenter(uow, actor)
    rows = uow.views.open_tasks_in(regions)
    end = week_end(uow.now)
    late = [row for row in rows if row.term and row.term.due <= uow.now]
    week = [row for row in rows if row.term and uow.now < row.term.due <= end]
    cases = uow.views.cases_in(regions)
    keys = {case.key: case for case, *_ in cases}
    return OverviewPage(
        late=tuple(show.task(row) for row in late),
        this_week=tuple(show.task(row) for row in week),
        steps=_steps(show, rows, late, week),
        cases=tuple(
            CaseRow(
                c.key, c.number, c.track, c.state.value, c.region, show.person(c.responsible), c.opened, n, behind, due
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
        notices=tuple(show.notice(n) for n in uow.views.notices_for(groups(actor), actor.user)),
        colleagues=_colleagues(uow, regions),
    )


def _steps(show: Presenter, rows: list[OpenTask], late: list[OpenTask], week: list[OpenTask]) -> tuple[StepCount, ...]:
    behind = Counter((r.process_key, r.task.element_id) for r in late)
    soon = Counter((r.process_key, r.task.element_id) for r in week)
    counts = Counter((r.process_key, r.task.element_id) for r in rows)
    first = {(r.process_key, r.task.element_id): show.task(r) for r in reversed(rows)}
    found = [
        StepCount(key[0], key[1], first[key].name, first[key].step, first[key].lane, number, behind[key], soon[key])
        for key, number in counts.items()
    ]
    return tuple(sorted(found, key=lambda s: (-s.late, -s.this_week, s.process_key, s.step)))


def _incident_row(show: Presenter, uow: UnitOfWork, incident: Incident, case: Case) -> IncidentRow:
    instance = uow.instances.get(incident.instance_key)
    element = show.element(instance.version, incident.element_id)
    return IncidentRow(
        incident.key, case.number, case.key, instance.process_key, incident.element_id, element.name or element.id,
        both(f"errors.{incident.code}", **incident.values), incident.at, incident.state,
    )  # fmt: skip


def _colleagues(uow: UnitOfWork, regions: frozenset[str]) -> tuple[UserRow, ...]:
    found: dict[str, list[UserRole]] = {}
    for role in uow.roles.find():
        if "*" in regions or role.region == "*" or role.region in regions:
            found.setdefault(role.user_key, []).append(role)
    names = uow.views.names()
    return tuple(
        UserRow(user, names[user], tuple(sorted({r.role for r in held})), held[0].organisation, held[0].region)
        for user, held in sorted(found.items())
    )


def retry_incident(uow: UnitOfWork, actor: Actor, key: str) -> bool:
    """Try a failed step again, from the state as it was; say whether it went."""
    incident, case = _open_incident(uow, actor, key)
    instance = uow.instances.lock(incident.instance_key)
    incident.state, incident.resolved_by, incident.resolved_at = "resolved", actor.user, uow.now
    uow.incidents.save(incident)
    others = [i for i in uow.incidents.find(instance_key=instance.key, state="open") if i.act != "term"]
    if instance.state is InstanceState.INCIDENT and not others:
        instance.state = InstanceState.ACTIVE
        uow.instances.save(instance)
    uow.log.add(LogLine(None, uow.now, actor.user, "incident-retried", case.key, incident.key))
    return _again(uow, case, incident, actor.user)


def _again(uow: UnitOfWork, case: Case, incident: Incident, actor: str) -> bool:
    instance = uow.instances.get(incident.instance_key)
    cause = (incident.act, incident.record)
    match incident.act:
        case "complete":
            task = uow.tasks.get(incident.record)
            _, form = element_and_form(uow, task)
            told = {f.name: f.value for f in uow.facts.find(task_key=task.key)}
            answers = needed_answers(uow, instance.version, form, told)
            by = task.completed_by or actor  # whose act it was
            return move(uow, case, instance, lambda run, f: run.complete(task.token_id, answers, f), by, cause, answers)
        case "deliver":
            message = uow.messages.get(incident.record)
            return move(
                uow, case, instance,
                lambda run, f: run.deliver(message.name, message.payload, f, message.kind), actor, cause,
            )  # fmt: skip
        case "fire":
            job = uow.jobs.get(incident.record)
            return move(uow, case, instance, lambda run, f: run.fire(job.due, f), CLOCK.user, cause)
        case "tell":
            do_job(uow, uow.jobs.get(incident.record))
            return True
        case "send":
            try_again(uow, incident.record)
            return True
        case "service":
            return go_on(uow, case, instance, uow.outbox.get(incident.record))
        case "term":
            task = uow.tasks.get(incident.record)
            element, _ = element_and_form(uow, task)
            names = loaded(uow, instance.version).runner.load(instance.state_bytes).variables
            return give_term(uow, case, task, element, names)
        case "start":
            instance.state, instance.ended = InstanceState.COMPLETED, uow.now
            uow.instances.save(instance)
            again = start_instance(uow, case, instance.process_key, actor, incident.record or None)
            return again.state is not InstanceState.INCIDENT
    raise Refused("incident-unknown-act")


def resolve_incident(uow: UnitOfWork, actor: Actor, key: str, reason: str) -> None:
    """Close an incident without trying again, with a ground.

    Only where the process itself goes on: a term that could not be computed, a notice that could not be given. A step
    that failed must be tried again, or the case would wait for ever with nobody knowing.
    """
    if not reason.strip():
        raise Refused("ground-needed")
    incident, case = _open_incident(uow, actor, key)
    if incident.act not in ("term", "tell"):
        raise Refused("incident-needs-retry")
    incident.state, incident.resolved_by, incident.resolved_at = "resolved", actor.user, uow.now
    incident.ground = reason.strip()[:500]
    uow.incidents.save(incident)
    uow.log.add(LogLine(None, uow.now, actor.user, "incident-resolved", case.key, incident.key))


def _open_incident(uow: UnitOfWork, actor: Actor, key: str) -> tuple[Incident, Case]:
    incident = uow.incidents.get(key)
    case = uow.cases.lock(incident.case_key)
    require(actor, Action.RESOLVE_INCIDENT, Subject(case.region))
    if incident.state != "open":
        raise Refused("incident-is-resolved")
    return incident, case


def read_notice(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Mark a notice as read, for oneself or on behalf of one's group."""
    notice = uow.notices.get(key)
    mine = notice.user_key == actor.user or (notice.role and actor.holds(notice.role, notice.region))
    if not mine:
        raise NotAllowed()
    notice.read_by, notice.read_at = actor.user, uow.now
    uow.notices.save(notice)
