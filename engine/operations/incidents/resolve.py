# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Resolve incidents: retry, correct a value of the process, skip the step, or close.

An incident records the act that failed (``act``) and its record; the instance is as it was before.
"""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from engine.access.actors import CLOCK, Actor
from engine.access.policy import Action, require
from engine.cases.case import Case, Fact
from engine.casework.advance import move, start_instance
from engine.casework.log import write_log
from engine.casework.open_task import give_term
from engine.casework.outbox import withdraw_entry
from engine.casework.safety_watch import check_guarded_task, rules_in_force
from engine.casework.sending import try_again
from engine.casework.subjects import case_subject, element_and_form
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded, names_for_process
from engine.errors import Refused
from engine.operations.incidents.choices import STANDS_ALONE, can_close, can_skip, names_of
from engine.operations.incidents.due_jobs import do_job
from engine.operations.incidents.service_tasks import go_on
from engine.runtime.instance import Incident, InstanceState

LONGEST_VALUE = 2_000  #: characters of JSON of a corrected value


def retry_incident(uow: UnitOfWork, actor: Actor, key: str) -> bool:
    """Retry a failed step from the state as it was; return whether it succeeded."""
    incident, case = _open_incident(uow, actor, key)
    _resolve(uow, actor, incident)
    _log(uow, actor, "incident-retried", incident)
    return _again(uow, case, incident, actor.user)


def skip_step(uow: UnitOfWork, actor: Actor, key: str, reason: str) -> bool:
    """Move the token past the failed step without executing it, with a ground; return whether it moved.

    Refused for a step of a person, a choice, an end, and a step with an effect: those are never skipped (SP-05).
    """
    incident, case = _open_incident(uow, actor, key)
    if not can_skip(uow, incident):
        raise Refused("incident-cannot-skip")
    _resolve(uow, actor, incident, _ground(reason))
    _log(uow, actor, "step-skipped", incident, {"element": incident.element_id, "reason": _ground(reason)})
    return _again(uow, case, incident, actor.user, incident.element_id)


def correct_name(uow: UnitOfWork, actor: Actor, key: str, name: str, value: object, reason: str) -> None:
    """Correct the value of a name of the failed process, with a ground; it is used by the next retry.

    Refused for the track and for judgments: those are changed in a task, by who may (SP-03, SP-05).

    What was told before stays on file; the log tells who corrected which name, never the value.
    """
    incident, case = _open_incident(uow, actor, key)
    if name not in names_of(uow, incident):
        raise Refused("incident-name-unknown", name=name[:40])
    if name in rules_in_force(uow).judged:
        raise Refused("incident-name-judged", name=name)
    if len(orjson.dumps(value)) > LONGEST_VALUE:
        raise Refused("incident-value-too-long", limit=LONGEST_VALUE)
    ground = _ground(reason)
    instance = uow.instances.lock(incident.instance_key)
    if instance.state_bytes:
        run = loaded(uow, instance.version).runner.load(instance.state_bytes)
        run.assign({name: value})
        instance.state_bytes = run.dump()
        uow.instances.save(instance)
    uow.facts.add(_corrected(uow, incident, case, name, value, actor))
    _log(uow, actor, "name-corrected", incident, {"name": name, "reason": ground})


def read_value(text: str) -> object:
    """Parse a typed value: a number, yes or no, JSON, or the text itself; empty is unknown."""
    words = {"": None, "ja": True, "yes": True, "nee": False, "no": False}
    typed = text.strip()[: LONGEST_VALUE + 1]
    if typed.lower() in words:
        return words[typed.lower()]
    try:
        value: object = orjson.loads(typed)
    except ValueError:
        return typed
    return value


def _corrected(uow: UnitOfWork, incident: Incident, case: Case, name: str, value: object, actor: Actor) -> Fact:
    fact = Fact(
        key=None, case_key=case.key, name=name, value=value, task_key=None, form_key="", author=actor.user, at=uow.now
    )
    if incident.act == "complete":
        task = uow.tasks.get(incident.record)
        leaf = element_and_form(uow, task)[1].field(name)
        if leaf is not None:  # it was answered in the task whose completion failed: it is told there again
            fact.task_key, fact.form_key = task.key, task.form_key
            fact.scope, fact.sensitivity = leaf.scope, leaf.sensitivity
    return fact


def _resolve(uow: UnitOfWork, actor: Actor, incident: Incident, ground: str = "") -> None:
    incident.state, incident.resolved_by, incident.resolved_at = "resolved", actor.user, uow.now
    incident.ground = ground
    uow.incidents.save(incident)
    instance = uow.instances.lock(incident.instance_key)
    others = [i for i in uow.incidents.find(instance_key=instance.key, state="open") if i.act not in STANDS_ALONE]
    if instance.state is InstanceState.INCIDENT and not others:
        instance.state = InstanceState.ACTIVE
        uow.instances.save(instance)


def _ground(reason: str) -> str:
    if not reason.strip():
        raise Refused("ground-needed")
    return reason.strip()[:500]


def _log(
    uow: UnitOfWork, actor: Actor, action: str, incident: Incident, values: Mapping[str, object] | None = None
) -> None:
    write_log(uow, actor.user, action, incident.case_key, incident.key, dict(values or {}))


def _again(uow: UnitOfWork, case: Case, incident: Incident, actor: str, skip: str = "") -> bool:
    instance = uow.instances.get(incident.instance_key)
    cause = (incident.act, incident.record)
    match incident.act:
        case "complete":
            task = uow.tasks.get(incident.record)
            _, form = element_and_form(uow, task)
            clean = {f.name: f.value for f in uow.facts.find(task_key=task.key)}
            answers = names_for_process(uow, instance.version, form, clean)
            by = task.completed_by or actor  # whose act it was
            return move(
                uow,
                case,
                instance,
                act=lambda run, f: run.complete(task.token_id, answers, f),
                actor=by,
                cause=cause,
                names=answers,
                skip=skip,
            )
        case "deliver":
            message = uow.messages.get(incident.record)
            return move(
                uow,
                case,
                instance,
                lambda run, f: run.deliver(message.name, message.payload, f, message.kind),
                actor,
                cause,
                skip=skip,
            )
        case "fire":
            job = uow.jobs.get(incident.record)
            return move(uow, case, instance, lambda run, f: run.fire(job.due, f), CLOCK.user, cause, skip=skip)
        case "tell":
            do_job(uow, uow.jobs.get(incident.record))
            return True
        case "send":
            if skip:
                withdraw_entry(uow, incident.record)
                return go_on(uow, case, instance, uow.outbox.get(incident.record), actor, skip)
            try_again(uow, incident.record)
            return True
        case "service":
            return go_on(uow, case, instance, uow.outbox.get(incident.record), skip=skip)
        case "term":
            task = uow.tasks.get(incident.record)
            element, _ = element_and_form(uow, task)
            names = loaded(uow, instance.version).runner.load(instance.state_bytes).names
            return give_term(uow, case, task, element, names)
        case "watch":
            rules = [rule for rule in rules_in_force(uow).of("guarded") if rule.id == incident.record]
            return all(check_guarded_task(uow, case, instance, rule) for rule in rules)
        case "start":
            instance.state, instance.ended = InstanceState.COMPLETED, uow.now
            uow.instances.save(instance)
            again = start_instance(uow, case, instance.process_key, actor, incident.record or None, skip)
            return again.state is not InstanceState.INCIDENT
    raise Refused("incident-unknown-act")


def resolve_incident(uow: UnitOfWork, actor: Actor, key: str, reason: str) -> None:
    """Close an incident without a retry, with a ground.

    Only where the process itself goes on: a term that could not be computed, a notice that could not be given, a step
    it has left since. Any other step that failed must be tried again, or the case would wait for ever with nobody
    knowing.
    """
    ground = _ground(reason)
    incident, _ = _open_incident(uow, actor, key)
    if not can_close(uow, incident):
        raise Refused("incident-needs-retry")
    _resolve(uow, actor, incident, ground)
    _log(uow, actor, "incident-resolved", incident)


def _open_incident(uow: UnitOfWork, actor: Actor, key: str) -> tuple[Incident, Case]:
    incident = uow.incidents.get(key)
    case = uow.cases.lock(incident.case_key)
    subject = case_subject(uow, case)
    require(actor, Action.SEE_CASE, subject, "incident", key)
    require(actor, Action.RESOLVE_INCIDENT, subject)
    if incident.state != "open":
        raise Refused("incident-is-resolved")
    return incident, case
