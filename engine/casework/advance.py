# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Move a process and record the effects. All steps of the runtime are stored through this module.

Everything happens inside the transaction of the calling operation. The case is locked first, so only one person at a
time moves the processes of a case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.cases.case import Case, CaseState, Fact, Track
from engine.casework.incidents import raise_incident
from engine.casework.involvement import end_finished_parts
from engine.casework.log import write_log
from engine.casework.open_task import open_task, withdraw_task
from engine.casework.outbox import enqueue, withdraw_entry
from engine.casework.safety_watch import ProposedStep, process_to_restart, reason_to_refuse, watch_step
from engine.casework.term_dates import recompute_changed_terms
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.bpmn.model import Element
from engine.errors import Conflict, EngineError
from engine.identifiers import new_key
from engine.runtime.instance import RUNNING_STATES, HistoryLine, Instance, InstanceState, Job, Message, Subscription
from engine.runtime.library import LoadedVersion
from engine.runtime.spiff import Run
from engine.runtime.step import Failure, Step

#: names that are also stored on the case itself
_ON_THE_CASE = {"spoor": "track", "gevaarsniveau": "danger", "vlaggen": "flags"}
_MESSAGES_AT_ONCE = 50


def start_instance(
    uow: UnitOfWork, case: Case, process_key: str, actor: str, message: str | None = None, skip: str = ""
) -> Instance:
    """Start the current version of a process for a case, with the facts its expressions use.

    The element ``skip`` is passed without being executed.
    """
    version = uow.versions.one(process_key=process_key, current=True)
    if version is None:
        raise Conflict("process-not-deployed", process=process_key)
    ready = loaded(uow, version.key)
    names = _seed(uow, case, ready)
    run = ready.runner.start(names, uow.library.functions(uow.now), message, skip=skip)
    instance = Instance(
        key=new_key(), case_key=case.key, process_key=process_key, version=version.key, started=uow.now, state_bytes=b""
    )
    uow.instances.add(instance)
    act = ProposedStep(
        case=case,
        instance=instance,
        ready=ready,
        step=run.step,
        before=names,
        after=run.names,
        names={},
        actor=actor,
        kind="start",
    )
    failure = run.step.failure or reason_to_refuse(uow, act)
    if failure is not None:
        _stop(uow, instance, failure, "start", message or "")
    else:
        record_step(uow, case, instance, ready=ready, run=run, step=run.step, before=names, actor=actor)
    return instance


def _seed(uow: UnitOfWork, case: Case, ready: LoadedVersion) -> dict[str, object]:
    asked = sorted(ready.runner.input_names)
    facts = {f.name: f.value for f in uow.facts.find(case_key=case.key, name=asked, scope="case")}
    return facts | {"ontvangen_op": case.received.isoformat(), "gestart_op": uow.now.isoformat()}


def move(
    uow: UnitOfWork,
    case: Case,
    instance: Instance,
    act: Callable[[Run, Mapping[str, Callable[..., object]]], Step],
    actor: str,
    cause: tuple[str, str],
    names: Mapping[str, object] | None = None,
    skip: str = "",
) -> bool:
    """Move an instance by ``act`` and record the effects; return whether it moved.

    A step that fails becomes an incident with ``cause`` (what was done, with which record); the instance stays as it
    was. ``names`` are what the answers set that came with the act: the answers are on file already, whole. The element
    ``skip`` is passed without being executed, because a person decided so.
    """
    ready = loaded(uow, instance.version)
    try:
        run = ready.runner.load(instance.state_bytes)
        before, names = {**run.names}, names or {}
        run.skip(skip)
        step = act(run, uow.library.functions(uow.now))
    except EngineError as error:  # an unreadable state or a missing token must raise an incident
        _stop(uow, instance, Failure("", error.code, error.values), *cause)
        end_finished_parts(uow, case.key)
        return False
    done = ProposedStep(
        case=case,
        instance=instance,
        ready=ready,
        step=step,
        before=before,
        after=run.names,
        names=names,
        actor=actor,
        kind=cause[0],
    )
    failure = step.failure or reason_to_refuse(uow, done)
    if failure is not None:
        _stop(uow, instance, failure, *cause)
    else:
        record_step(uow, case, instance, ready=ready, run=run, step=step, before=before, actor=actor, names=names)
    end_finished_parts(uow, case.key)
    return failure is None


def _stop(uow: UnitOfWork, instance: Instance, failure: Failure, act: str, record: str) -> None:
    """Leave an instance where it was, and raise an incident."""
    raise_incident(
        uow,
        instance.key,
        instance.case_key,
        failure.code,
        failure.values,
        element_id=failure.element_id,
        act=act,
        record=record,
    )
    instance.state = InstanceState.INCIDENT
    uow.instances.save(instance)


def record_step(
    uow: UnitOfWork,
    case: Case,
    instance: Instance,
    ready: LoadedVersion,
    run: Run,
    step: Step,
    before: Mapping[str, object],
    actor: str,
    names: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Store a step: history, facts set by rules, tasks, timers, messages and the state.

    ``before`` holds the names before the act, ``names`` the values set by the answers that came with it.
    """
    elements = ready.elements
    _write_history(uow, instance, step, actor)
    _write_effects(uow, case, elements, step, actor)
    _write_facts(uow, case, run.names, {**before, **names})
    _write_case(uow, case, run.names, before)
    step = recompute_changed_terms(uow, case, instance, elements, run, step)
    for token in step.withdrawn:
        withdraw_task(uow, instance, token)
        withdraw_entry(uow, service_key(token))
    instance.state_bytes = run.dump()
    instance.state = InstanceState.COMPLETED if step.completed else InstanceState.ACTIVE
    instance.ended = uow.now if step.completed else None
    uow.instances.save(instance)
    for waiting in step.opened:
        open_task(uow, case, instance, elements[waiting.element_id], waiting, run.names_at(waiting.token_id))
    _write_calls(uow, instance, elements, run, step)
    if step.timers or run.before.timers:
        _write_timers(uow, instance, step)
    if step.messages or run.before.messages:
        _write_subscriptions(uow, instance, step)
    for thrown in step.thrown:
        message = Message(
            key=new_key(),
            case_key=case.key,
            name=thrown.name,
            at=uow.now,
            thrown_by=instance.key,
            kind=thrown.kind,
            payload=dict(thrown.payload),
        )
        uow.messages.add(message)
    if step.thrown or step.messages or step.completed:  # else nothing can be caught that was not caught before
        deliver_messages(uow, case, actor)
    watch_step(uow, case, instance, ready, step)
    if step.completed and (process := process_to_restart(uow, case, instance)):
        start_instance(uow, case, process, actor)


def _write_effects(uow: UnitOfWork, case: Case, elements: Mapping[str, Element], step: Step, actor: str) -> None:
    """Close the case where the model says so, in the name of the person whose act led to it."""
    reached = (elements[v.element_id] for v in step.visited if v.event == "completed" and v.element_id in elements)
    if case.state is CaseState.OPEN and any(e.properties.get("effect") == "closes" for e in reached):
        case.close(actor, uow.now)
        uow.cases.save(case)
        write_log(uow, actor, "case-closed", case.key, case.key)


def _write_history(uow: UnitOfWork, instance: Instance, step: Step, actor: str) -> None:
    def line(element_id: str, event: str, values: dict[str, object]) -> HistoryLine:
        return HistoryLine(
            key=None,
            instance_key=instance.key,
            case_key=instance.case_key,
            element_id=element_id,
            event=event,
            at=uow.now,
            actor=actor,
            values=values,
        )

    lines = [line(visit.element_id, visit.event, {}) for visit in step.visited]
    for decided in step.decided:
        decision: dict[str, object] = {
            "decision": decided.decision_id,
            "rules": list(decided.rules),
            "outputs": dict(decided.outputs),
        }
        lines.append(line(decided.element_id, "decided", decision))
    uow.history.add_all(lines)


def _write_facts(uow: UnitOfWork, case: Case, after: Mapping[str, object], before: Mapping[str, object]) -> None:
    """Store the values set by scripts and tables as facts of the case, set by a rule instead of a person."""
    changed = {name: value for name, value in after.items() if name not in before or before[name] != value}
    for name, value in changed.items():
        latest = uow.facts.last(case_key=case.key, name=name, scope="case")
        if latest is None or latest.value != value:
            uow.facts.add(
                Fact(
                    key=None,
                    case_key=case.key,
                    name=name,
                    value=value,
                    task_key=None,
                    form_key="",
                    author="",
                    at=uow.now,
                )
            )


def _write_case(uow: UnitOfWork, case: Case, after: Mapping[str, object], before: Mapping[str, object]) -> None:
    """Copy changes of the track, danger and flags in this step to the case."""
    columns = {
        column: after[name]
        for name, column in _ON_THE_CASE.items()
        if name in after and (name not in before or before[name] != after[name])
    }
    if columns:
        for column, value in columns.items():
            shown = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
            setattr(case, column, Track(shown) if column == "track" else shown)
        uow.cases.save(case)


def service_key(token_id: str) -> str:
    """Return the idempotence key of the service task at this token."""
    return f"service-{token_id}"


def _write_calls(uow: UnitOfWork, instance: Instance, elements: Mapping[str, Element], run: Run, step: Step) -> None:
    """Put the requests of service tasks in the outbox, with only the names that the model says are sent."""
    for called in step.called:
        element, names = elements[called.element_id], run.names_at(called.token_id)
        payload = {
            "service": element.properties["service"],
            "token": called.token_id,
            "names": {name: names.get(name) for name in element.words("sends")},
            **{word: element.properties[word] for word in ("recipient", "basis") if word in element.properties},
        }
        enqueue(uow, "service", service_key(called.token_id), payload, instance, element.id)


def _write_timers(uow: UnitOfWork, instance: Instance, step: Step) -> None:
    wanted = {timer.token_id: timer for timer in step.timers}
    for job in uow.jobs.find(instance_key=instance.key, kind="timer", state="waiting"):
        timer = wanted.pop(job.record, None)
        if timer is None or timer.due != job.due:
            job.state = "withdrawn"
            uow.jobs.save(job)
            if timer is not None:
                wanted[job.record] = timer
    uow.jobs.add_all(
        [
            Job(
                key=new_key(),
                kind="timer",
                due=timer.due,
                instance_key=instance.key,
                case_key=instance.case_key,
                record=timer.token_id,
                element_id=timer.element_id,
            )
            for timer in wanted.values()
        ]
    )


def _write_subscriptions(uow: UnitOfWork, instance: Instance, step: Step) -> None:
    wanted = {(waiting.token_id, waiting.name): waiting for waiting in step.messages}
    for known in uow.subscriptions.find(instance_key=instance.key):
        if wanted.pop((known.token_id, known.name), None) is None:
            uow.subscriptions.remove(key=known.key)
    uow.subscriptions.add_all(
        [
            Subscription(
                key=new_key(),
                instance_key=instance.key,
                case_key=instance.case_key,
                name=waiting.name,
                token_id=waiting.token_id,
                kind=waiting.kind,
            )
            for waiting in wanted.values()
        ]
    )


def deliver_messages(uow: UnitOfWork, case: Case, actor: str) -> None:
    """Deliver every waiting message of the case to its catcher; a message without one stays waiting and visible."""
    tried: set[str] = set()
    for _ in range(_MESSAGES_AT_ONCE):
        waiting = [m for m in uow.messages.find(case_key=case.key, state="waiting") if m.key not in tried]
        if not waiting:
            return
        tried.add(waiting[0].key)
        _deliver(uow, case, waiting[0], actor)


def _deliver(uow: UnitOfWork, case: Case, message: Message, actor: str) -> None:
    catchers = uow.subscriptions.find(case_key=case.key, name=message.name, kind=message.kind)
    keys = list(dict.fromkeys(c.instance_key for c in catchers))
    signal = message.kind == "signal"  # it has reached its own instance already; deliver it to all others
    if len(keys) > 1 and not signal:
        keys = [instance.key for instance in uow.instances.find(key=keys)]  # if several, the one that started first
    keys = [key for key in keys if key != message.thrown_by] if signal else keys[:1]
    if keys:
        _mark_delivered(uow, message, keys[0])
        for key in keys:
            move(
                uow,
                case,
                uow.instances.lock(key),
                lambda run, functions: run.deliver(message.name, message.payload, functions, message.kind),
                actor,
                ("deliver", message.key),
            )
        return
    process = _starts_with(uow, message) if message.kind == "message" else None
    if process is None or uow.instances.one(case_key=case.key, process_key=process, state=RUNNING_STATES):
        return
    _mark_delivered(uow, message, "")
    instance = start_instance(uow, case, process, actor, message.name)
    message.caught_by = instance.key
    uow.messages.save(message)


def _mark_delivered(uow: UnitOfWork, message: Message, instance_key: str) -> None:
    message.state, message.delivered_at, message.caught_by = "delivered", uow.now, instance_key
    uow.messages.save(message)


def _starts_with(uow: UnitOfWork, message: Message) -> str | None:
    for version in uow.versions.find(current=True):
        if message.name in loaded(uow, version.key).definition.start_messages:
            return version.process_key
    return None
