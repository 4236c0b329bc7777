# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Store the dates of a term: its fields, its warnings and the process timers that follow it.

A changed term is always recomputed from its trigger and all its changes, and then overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from engine.cases.case import Case
from engine.casework.incidents import raise_incident
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.deadlines.arithmetic import Change, ChangeKind, ComputedTerm
from engine.deadlines.length import Length, Unit
from engine.deadlines.rules import TermRule
from engine.deadlines.sentences import day_in_words
from engine.deadlines.terms import TermState, alarms, escalations, extra_reminders
from engine.definitions.bpmn.model import Element
from engine.definitions.expressions.expression import normalise, parse
from engine.errors import BrokenExpression, EngineError
from engine.identifiers import new_key
from engine.runtime.instance import Instance, Job
from engine.runtime.spiff import Run
from engine.runtime.step import Step, WaitingTimer
from engine.tasks.task import Task
from engine.tasks.terms import NOT_BEFORE_RESUMED, TaskTerm, TermChange
from engine.texts import LANGUAGES

DANGEROUS = ("HOOG", "ACUUT")
LIVE = (TermState.RUNNING.value, TermState.SUSPENDED.value)


def dates_of(computed: ComputedTerm) -> dict[str, Any]:
    """Return the fields of a stored term that a computation fills."""
    return {
        "trigger": computed.trigger_at,
        "raw_end": computed.end_at.isoformat() if computed.in_hours else computed.raw_end.isoformat(),
        "end_date": computed.end,
        "end": computed.end_at,
        "planning_date": computed.planning,
        "due": computed.due,
        "soon": computed.reminders[-1] if computed.reminders else computed.due,
        "in_hours": computed.in_hours,
        "sum": list(computed.steps),
    }


def rule_of(uow: UnitOfWork, term: TaskTerm) -> TermRule:
    """Return the version of the rule a term started with."""
    return next(r for r in uow.library.catalogue.versions(term.rule_id) if r.code == term.rule_version)


def trigger_of(uow: UnitOfWork, element: Element, names: Mapping[str, object]) -> datetime:
    """Return the trigger of an element's term: the value of ``termFrom``, else now."""
    expression = element.properties.get("termFrom")
    value = parse(expression).evaluate(names, uow.library.functions(uow.now)) if expression else None
    if not isinstance(value, str):
        return uow.now
    if len(value) == len("2026-03-02"):
        return datetime.combine(date.fromisoformat(value), time(), AMSTERDAM)
    return datetime.fromisoformat(value)


def lengths(changes: Sequence[TermChange]) -> list[Change]:
    """Return the extensions and the finished suspensions, as input for the arithmetic."""
    return [
        Change(ChangeKind(c.kind), Length(c.amount, Unit(c.unit))) for c in changes if c.amount is not None and c.unit
    ]


def changes_of(uow: UnitOfWork, term: TaskTerm) -> list[TermChange]:
    """Return the changes of a term, oldest first."""
    return uow.term_changes.find(term_key=term.key)


def recompute(uow: UnitOfWork, term: TaskTerm, trigger: datetime, changes: Sequence[TermChange]) -> ComputedTerm:
    """Compute a term from its trigger and all its changes."""
    return rule_of(uow, term).compute(trigger, uow.library.calendar, lengths(changes))


def plan_warnings(
    uow: UnitOfWork,
    case: Case,
    task: Task,
    rule: TermRule,
    computed: ComputedTerm,
    sent: frozenset[tuple[str, str]] = frozenset(),
) -> None:
    """Plan reminders, escalation and alarms. A warning already ``sent`` is repeated only when its new moment comes."""
    uow.jobs.add_all(
        [
            Job(
                key=new_key(),
                kind=kind,
                due=max(moment, uow.now),
                instance_key=task.instance_key,
                case_key=case.key,
                record=task.key,
                element_id=task.element_id,
                role=role,
            )
            for kind, role, moment in warning_moments(uow, case, rule, computed)
            if moment > uow.now or (kind, role) not in sent
        ]
    )


def plan_warnings_again(uow: UnitOfWork, case: Case, task: Task, rule: TermRule, computed: ComputedTerm) -> None:
    """Plan the warnings of a running term again."""
    sent = frozenset((job.kind, job.role) for job in uow.jobs.find(record=task.key, state="done"))
    withdraw_warnings(uow, task)
    plan_warnings(uow, case, task, rule, computed, sent)


def warning_moments(
    uow: UnitOfWork, case: Case, rule: TermRule, computed: ComputedTerm
) -> list[tuple[str, str, datetime]]:
    """Return the warnings as (kind, role or "", moment)."""
    calendar = uow.library.calendar
    found = [(level, "", at) for level, at in escalations(computed, calendar, warns_one_level_earlier(case))]
    found += [("page", role, at) for role, at in alarms(rule, computed, calendar)]
    return found + [("reminder", "", at) for at in extra_reminders(rule, computed, calendar)]


def warns_one_level_earlier(case: Case) -> bool:
    """Return whether each warning comes one level earlier (docs/domain.md §5)."""
    return case.minor or case.danger in DANGEROUS


def withdraw_warnings(uow: UnitOfWork, task: Task) -> None:
    """Cancel the warnings of a task."""
    uow.jobs.change({"state": "withdrawn"}, record=task.key, state="waiting")


def write_dates(uow: UnitOfWork, case: Case, task: Task, term: TaskTerm, computed: ComputedTerm) -> None:
    """Store the new dates of a term and plan its warnings; a suspended term has none until it resumes."""
    for name, value in dates_of(computed).items():
        setattr(term, name, value)
    if term.state is TermState.SUSPENDED:
        term.due = term.soon = NOT_BEFORE_RESUMED
        withdraw_warnings(uow, task)
    else:
        plan_warnings_again(uow, case, task, rule_of(uow, term), computed)
    uow.terms.save(term)


def timers_of(
    timers: Sequence[WaitingTimer], elements: Mapping[str, Element], task: Task, rule_id: str
) -> tuple[WaitingTimer, ...]:
    """Return the process timers on the activity of a task that were set by ``term("<rule_id>")``."""
    return tuple(
        timer
        for timer in timers
        if (element := elements.get(timer.element_id))
        and element.attached_to == task.element_id
        and timer.activity_id in (None, task.token_id)
        and _set_by(element, rule_id)
    )


def _set_by(element: Element, rule_id: str) -> bool:
    try:
        read = parse(normalise(element.timer.expression)) if element.timer else None
    except BrokenExpression:  # a literal, ``P3D``
        return False
    return read is not None and read.calls == {"term"} and read.terms == {rule_id}


def moments_of(uow: UnitOfWork, timers: Sequence[WaitingTimer], task: Task, term: TaskTerm) -> dict[str, datetime]:
    """Return the new moment of each timer that follows a term; one shared by several tasks follows the last term."""
    here = [t.key for t in uow.tasks.find(instance_key=task.instance_key, element_id=task.element_id)]
    others = [t for t in uow.terms.find(task_key=here, rule_id=term.rule_id, state=LIVE) if t.key != term.key]
    return {
        timer.token_id: max(t.fires for t in ([term] if timer.activity_id else [term, *others])) for timer in timers
    }


def in_words(day: date | datetime) -> dict[str, str]:
    """Return a day (in Amsterdam) as text, in every language."""
    local = day.astimezone(AMSTERDAM) if isinstance(day, datetime) else day
    hour = f" {local:%H:%M}" if isinstance(local, datetime) else ""
    only = local.date() if isinstance(local, datetime) else local
    return {language: day_in_words(only, language) + hour for language in LANGUAGES}


def end_in_words(term: TaskTerm) -> dict[str, str]:
    """Return the legal end of a term as text: the day, and the hour for a term in hours."""
    return in_words(term.end if term.in_hours else term.end_date)


def recompute_changed_terms(
    uow: UnitOfWork,
    case: Case,
    instance: Instance,
    elements: Mapping[str, Element],
    run: Run,
    step: Step,
) -> Step:
    """Recompute the running terms whose start or urgency was changed by the answers in this step.

    Returns the step, with the timers that follow such a term moved.
    """
    if run.loaded is None or run.loaded == run.names:
        return step
    before = run.loaded
    changed = {name for name in {*before, *run.names} if before.get(name) != run.names.get(name)}
    for term in uow.terms.find(instance_key=instance.key, state=LIVE):
        task = uow.tasks.get(term.task_key)
        if task.token_id in step.withdrawn:
            continue
        element = elements[task.element_id]
        asked = parse(element.properties["termFrom"]).names if "termFrom" in element.properties else frozenset[str]()
        if changed & asked:
            step = _from_elsewhere(uow, case, task, term=term, elements=elements, run=run, step=step)
        elif changed & {"spoor", "gevaarsniveau"} and term.state is TermState.RUNNING:
            computed = recompute(uow, term, term.trigger, changes_of(uow, term))
            plan_warnings_again(uow, case, task, rule_of(uow, term), computed)
    return step


def _from_elsewhere(
    uow: UnitOfWork, case: Case, task: Task, term: TaskTerm, elements: Mapping[str, Element], run: Run, step: Step
) -> Step:
    try:
        trigger = trigger_of(uow, elements[task.element_id], run.names_at(task.token_id))
        if trigger == term.trigger:
            return step
        computed = recompute(uow, term, trigger, changes_of(uow, term))
    except EngineError as error:  # never silence
        raise_incident(
            uow,
            task.instance_key,
            case.key,
            error.code,
            error.values,
            element_id=task.element_id,
            act="term",
            record=task.key,
        )
        return step
    old = end_in_words(term)
    write_dates(uow, case, task, term, computed)
    change = TermChange(
        key=new_key(),
        term_key=term.key,
        case_key=case.key,
        kind="trigger",
        at=uow.now,
        actor="",
        ground="",
        amount=None,
        unit=None,
        old=old,
        new=end_in_words(term),
        ended=uow.now,
    )
    uow.term_changes.add(change)
    values = {"element": task.element_id, "old": old, "new": change.new}
    write_log(uow, "", "term-recomputed", case.key, task.key, values)
    moments = moments_of(uow, timers_of(step.timers, elements, task, term.rule_id), task, term)
    return replace(step, timers=run.retime(moments).timers) if moments else step
