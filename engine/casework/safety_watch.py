# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Enforce the safety rules while cases run: refuse a step, undo it, or raise an incident (docs/domain.md §9).

``reason_to_refuse`` looks at a step before anything of it is written: no effect but by a named person's own task, after
a second person where the rule asks one; no track, judgment or end of a case but as the rules allow. What it finds
becomes an incident and the instance stays as it was. ``require_ground_for_repeat`` refuses answers outright.
``watch_step`` and ``watch_answers`` look at what stands afterwards, in the same transaction: what must be open is open,
or a supervisor knows at once.

Which rules hold is data (``processes/safety.toml``). A step that touches no rule costs no statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.access.actors import CLOCK
from engine.cases.case import Case, CaseState, Fact, Track
from engine.casework.incidents import raise_incident
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.definitions.safety.rules import Safety, SafetyRule, fits
from engine.errors import Refused
from engine.identifiers import new_key
from engine.runtime.instance import RUNNING_STATES, Instance, Message
from engine.runtime.library import LoadedVersion
from engine.runtime.step import Failure, Step
from engine.tasks.task import OPEN_STATES, TaskState

WATCH = "watch"  #: act of an incident that a watcher raised; its record is the id of the rule
#: what starts the minor track (P4)
MINOR_TRACK = "minderjarigenspoor-gevraagd"


@dataclass(frozen=True, kw_only=True)
class ProposedStep:
    """The result of an act on an instance, before it is stored."""

    case: Case
    instance: Instance
    ready: LoadedVersion
    step: Step
    before: Mapping[str, object]  #: names before the act
    after: Mapping[str, object]  #: names after the act
    names: Mapping[str, object]  #: answers of a person that came with the act
    actor: str
    kind: str  #: "complete", "deliver", "fire", "service" or "start"

    def effects(self) -> dict[str, str]:
        """Return the effects that were reached, with their elements."""
        visited = [v.element_id for v in self.step.visited if v.event == "completed"]
        found = {e: self.ready.elements[e].properties.get("effect", "") for e in visited if e in self.ready.elements}
        return {effect: element for element, effect in found.items() if effect}

    def changed(self, name: str) -> bool:
        """Return whether the act changed the value of this name."""
        return name in self.after and (name not in self.before or self.after[name] != self.before[name])


def rules_in_force(uow: UnitOfWork) -> Safety:
    """Return the safety rules in force today."""
    return uow.library.safety.on(uow.now.astimezone(AMSTERDAM).date())


def reason_to_refuse(uow: UnitOfWork, act: ProposedStep) -> Failure | None:
    """Return why a step may not be taken; None when it may."""
    safety = rules_in_force(uow)
    effects = act.effects()
    failure = _not_judged_by_people(safety, act) or _track_left(safety, act, effects)
    if failure is None and not act.case.responsible:
        failure = Failure("", "case-without-responsible")  # SP-10
    for effect, element in effects.items():
        failure = failure or _not_by_people(uow, safety, act, effect, element)
        if effect == "closes":
            failure = failure or _not_to_close(uow, safety, act, element)
    return failure


def _not_by_people(uow: UnitOfWork, safety: Safety, act: ProposedStep, effect: str, element: str) -> Failure | None:
    """Refuse an effect without a named person's own task, or decided by one person alone (SP-05, SP-07, SP-08).

    A message does not count as a decision, whichever task threw it.
    """
    if act.kind != "complete" or act.actor in ("", CLOCK.user):
        return Failure(element, "effect-needs-person", {"effect": effect})
    if any(rule.second and effect in rule.effects for rule in safety.of("effect")):
        done = uow.tasks.find(instance_key=act.instance.key, state=TaskState.COMPLETED.value)
        if len({task.completed_by for task in done if task.completed_by}) < 2:
            return Failure(element, "effect-needs-second-person", {"effect": effect})
    return None


def _not_judged_by_people(safety: Safety, act: ProposedStep) -> Failure | None:
    """Refuse a step in which a script, table, message or service made a judgement (SP-05, SP-06, SP-08)."""
    for rule in safety.of("judged"):
        for name in rule.names:
            if act.changed(name) and name not in act.names:
                return Failure("", "judged-without-person", {"variable": name})
    return None


def _track_left(safety: Safety, act: ProposedStep, effects: Mapping[str, str]) -> Failure | None:
    """Refuse a step that leaves the minor track without the effect that two people decide (SP-03)."""
    for rule in safety.of("track"):
        if (
            act.changed(rule.name)
            and act.after.get(rule.name) not in rule.safe
            and effects.keys().isdisjoint(rule.effects)
        ):
            return Failure("", "track-left-alone", {"variable": rule.name})
    return None


def _not_to_close(uow: UnitOfWork, safety: Safety, act: ProposedStep, element: str) -> Failure | None:
    """Refuse to close a case while a child is missing, or while a protection process still runs (SP-11)."""
    for rule in safety.of("open"):
        fresh = {name: act.after.get(name) for name in rule.when if act.changed(name)}
        facts = _facts(uow, act.case, rule.when.keys()) | fresh
        if rule.when and fits(facts, rule.when):
            return Failure(element, "promise-broken", rule.values())
        running = (
            uow.instances.find(case_key=act.case.key, process_key=rule.processes, state=RUNNING_STATES)
            if rule.processes
            else []
        )
        if any(instance.key != act.instance.key for instance in running):
            return Failure(element, "promise-broken", rule.values())
    return None


def require_ground_for_repeat(uow: UnitOfWork, case: Case, clean: Mapping[str, object]) -> None:
    """Raise Refused for answers that say something was repeated without a ground for it (SP-12)."""
    for rule in rules_in_force(uow).of("repeat"):
        if not rule.when.keys() <= clean.keys() or not fits(clean, rule.when):
            continue
        name = next(iter(rule.when))
        earlier = [f for f in uow.facts.find(case_key=case.key, name=name) if f.value in rule.when[name]]
        if not earlier or clean.get(rule.ground):
            continue
        ground = uow.facts.last(case_key=case.key, name=rule.ground)
        if ground is None or not ground.value or not _later(ground, earlier[-1]):
            raise Refused("repeat-needs-ground")


def _later(fact: Fact, other: Fact) -> bool:
    """Return whether a fact was given after another, in another task."""
    return fact.task_key != other.task_key and (fact.key or 0) > (other.key or 0)


def watch_answers(uow: UnitOfWork, case: Case, instance: Instance, clean: Mapping[str, object]) -> None:
    """Check the result after a person gave answers: doubt leads to protection, and required tasks are open."""
    safety = rules_in_force(uow)
    for rule in safety.of("doubt"):
        if rule.when.keys() <= clean.keys() and fits(clean, rule.when) and case.track not in rule.safe:
            _protect(uow, case, instance, rule)
    for rule in safety.of("guarded"):
        if not clean.keys().isdisjoint({*rule.when, *rule.until}):
            check_guarded_task(uow, case, instance, rule)


def watch_step(uow: UnitOfWork, case: Case, instance: Instance, ready: LoadedVersion, step: Step) -> None:
    """Check the result after a step that passed a guarded task, whoever made the step."""
    rules = rules_in_force(uow).of("guarded")
    if not rules:
        return
    past = {ready.elements[v.element_id].properties.get("step") for v in step.visited if v.element_id in ready.elements}
    for rule in rules:
        if not past.isdisjoint(rule.steps):
            check_guarded_task(uow, case, instance, rule)


def check_guarded_task(uow: UnitOfWork, case: Case, instance: Instance, rule: SafetyRule) -> bool:
    """Check that the task a rule requires is open or not needed; raise an incident if not (SP-09, SP-13)."""
    facts = {f.name: f for f in uow.facts.find(case_key=case.key, name=[*rule.when, *rule.until])}  # the latest of each
    values = {name: fact.value for name, fact in facts.items()}
    since = max((facts[name].key or 0 for name in rule.when if name in facts), default=0)
    until = max((facts[name].key or 0 for name in rule.until if name in facts), default=0)
    met = fits(values, rule.until) and (not rule.again or until > since)
    if not fits(values, rule.when) or met or _open_step(uow, case, rule):
        return True
    _raise(uow, case, instance, rule)
    return False


def _open_step(uow: UnitOfWork, case: Case, rule: SafetyRule) -> bool:
    for task in uow.tasks.find(case_key=case.key, state=OPEN_STATES):
        version = uow.instances.get(task.instance_key).version
        element = uow.library.load(version, uow.versions.get).elements.get(task.element_id)
        if element is not None and element.properties.get("step") in rule.steps:
            return True
    return False


def process_to_restart(uow: UnitOfWork, case: Case, ended: Instance) -> str | None:
    """Return the process to start when a case is open and nothing runs in it; else None (SP-10).

    ``ended`` is the instance that just ended. A process without a version in use cannot be started.
    """
    for rule in rules_in_force(uow).of("tended"):
        if case.state is not CaseState.OPEN or ended.process_key == rule.process:
            return None
        if uow.instances.find(case_key=case.key, state=RUNNING_STATES):
            return None
        if uow.versions.one(process_key=rule.process, current=True) is not None:
            return rule.process
    return None


def _protect(uow: UnitOfWork, case: Case, instance: Instance, rule: SafetyRule) -> None:
    """Put the case on the minor track at once: the process that learned of the doubt did not (SP-03)."""
    case.track = Track(rule.safe[0])
    uow.cases.save(case)
    uow.facts.add(
        Fact(
            key=None,
            case_key=case.key,
            name=rule.name,
            value=rule.safe[0],
            task_key=None,
            form_key="",
            author="",
            at=uow.now,
        )
    )
    write_log(uow, CLOCK.user, "track-protected", case.key, case.key)
    if not uow.instances.find(case_key=case.key, process_key=rule.process, state=RUNNING_STATES):
        uow.messages.add(
            Message(key=new_key(), case_key=case.key, name=MINOR_TRACK, at=uow.now, thrown_by=instance.key)
        )
    _raise(uow, case, instance, rule)


def _raise(uow: UnitOfWork, case: Case, instance: Instance, rule: SafetyRule) -> None:
    """Raise an incident while the process continues; only once while it is open."""
    if uow.incidents.one(case_key=case.key, act=WATCH, record=rule.id, state="open") is None:
        raise_incident(uow, instance.key, case.key, "promise-broken", rule.values(), act=WATCH, record=rule.id)


def _facts(uow: UnitOfWork, case: Case, names: object) -> dict[str, object]:
    wanted = sorted(names) if names else []  # type: ignore[call-overload]
    return {f.name: f.value for f in uow.facts.find(case_key=case.key, name=wanted)} if wanted else {}
