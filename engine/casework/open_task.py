# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Open a user task when a token reaches it: with candidates, a term and reminders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.cases.case import Case
from engine.casework.incidents import raise_incident
from engine.casework.involvement import involve_for
from engine.casework.term_dates import (
    LIVE,
    changes_of,
    dates_of,
    plan_warnings,
    recompute,
    trigger_of,
    withdraw_warnings,
    write_dates,
)
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.deadlines.terms import TermState
from engine.definitions.bpmn.model import Element
from engine.definitions.expressions.expression import parse
from engine.errors import EngineError
from engine.identifiers import new_key
from engine.runtime.instance import Instance
from engine.runtime.step import WaitingTask
from engine.tasks.task import OPEN_STATES, Task, TaskState
from engine.tasks.terms import TaskTerm

NO_TERM = "geen"


def open_task(
    uow: UnitOfWork, case: Case, instance: Instance, element: Element, waiting: WaitingTask, names: Mapping[str, object]
) -> Task:
    """Open a user task with its candidates and its term."""
    task = Task(
        key=new_key(),
        instance_key=instance.key,
        case_key=case.key,
        token_id=waiting.token_id,
        element_id=element.id,
        lane=element.lane or "",
        form_key=element.properties.get("formKey", ""),
        region=case.region,
        created=uow.now,
        item=waiting.item,
    )
    _reserve(uow, task, element, names)
    uow.tasks.add(task)
    involve_for(uow, case, task)
    give_term(uow, case, task, element, names)
    return task


def give_term(uow: UnitOfWork, case: Case, task: Task, element: Element, names: Mapping[str, object]) -> bool:
    """Start the term of a task, if its model names one; a term that cannot be computed raises an incident."""
    rule_id = element.properties.get("term", NO_TERM)
    if rule_id == NO_TERM:
        return True
    try:
        _open_term(uow, case, task, rule_id, trigger_of(uow, element, names))
    except EngineError as error:
        raise_incident(
            uow,
            task.instance_key,
            case.key,
            error.code,
            error.values,
            element_id=element.id,
            act="term",
            record=task.key,
        )
        return False
    return True


def _reserve(uow: UnitOfWork, task: Task, element: Element, names: Mapping[str, object]) -> None:
    """Reserve a task for the person named by the model, or for whoever did the related step."""
    if expression := element.properties.get("assignee"):
        user = parse(expression).evaluate(names)
        if isinstance(user, str) and uow.users.find(key=user, active=True):
            task.only = user
            task.claim(user)
    elif earlier := element.properties.get("samePerson"):
        done = uow.tasks.find(instance_key=task.instance_key, element_id=earlier, state=TaskState.COMPLETED.value)
        user = done[-1].completed_by if done else None
        if user and uow.users.find(key=user, active=True):
            task.claim(user)


def _open_term(uow: UnitOfWork, case: Case, task: Task, rule_id: str, trigger: datetime) -> None:
    rule = uow.library.catalogue.rule(rule_id, trigger.astimezone(AMSTERDAM).date())
    computed = rule.compute(trigger, uow.library.calendar)
    if task.created != uow.now and (running := uow.terms.one(task_key=task.key)):  # tried again after an incident
        write_dates(uow, case, task, running, recompute(uow, running, trigger, changes_of(uow, running)))
        return
    uow.terms.add(
        TaskTerm(
            key=new_key(),
            task_key=task.key,
            instance_key=task.instance_key,
            case_key=task.case_key,
            rule_id=rule.id,
            rule_version=rule.code,
            character=rule.character,
            mark=rule.mark,
            **dates_of(computed),
        )
    )
    plan_warnings(uow, case, task, rule, computed)


def end_term(uow: UnitOfWork, task: Task) -> None:
    """End the term of a finished task: met, missed or withdrawn; cancel its warnings."""
    for term in uow.terms.find(task_key=task.key, state=LIVE):
        met = TermState.MET if uow.now <= term.end else TermState.LATE
        term.state = met if task.state is TaskState.COMPLETED else TermState.WITHDRAWN
        term.ended = uow.now
        uow.terms.save(term)
    withdraw_warnings(uow, task)


def withdraw_task(uow: UnitOfWork, instance: Instance, token_id: str) -> None:
    """Withdraw a task that the process has left."""
    for task in uow.tasks.find(instance_key=instance.key, token_id=token_id, state=OPEN_STATES):
        task.exit()
        uow.tasks.save(task)
        end_term(uow, task)
