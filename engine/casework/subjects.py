# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Convert records to policy subjects, so that rights can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.access.people import User
from engine.access.policy import Action, Subject, refusal
from engine.cases.case import Case
from engine.casework.actors import as_actor, involved_now
from engine.casework.unit_of_work import OpenTask, UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.bpmn.model import Element
from engine.definitions.forms.form import Form
from engine.tasks.task import Task


def subject_of(uow: UnitOfWork, task: Task, ignore_only: bool = False) -> Subject:
    """Return a task as a policy subject: its group, its holder, and the people excluded by four eyes."""
    element, _ = element_and_form(uow, task)
    earlier = element.words("fourEyes")
    done = uow.tasks.find(instance_key=task.instance_key, element_id=earlier) if earlier else []
    barred = _did(done) | _reviewed(uow, [task], [element])
    only = None if ignore_only else task.only
    return Subject(
        region=task.region,
        lane=task.lane,
        assignee=task.assignee,
        barred=barred,
        only=only,
        involved=involved_now(uow, task.case_key),
    )


def _did(tasks: Iterable[Task]) -> frozenset[str]:
    """Return who did these tasks, and for whom: four eyes excludes both."""
    done = list(tasks)
    return frozenset(who for t in done for who in (t.completed_by, t.completed_for) if who)


def _reviewed(uow: UnitOfWork, tasks: Sequence[Task], elements: Sequence[Element]) -> frozenset[str]:
    """Return whose emergency access these tasks review: they may not review it themselves."""
    runs = [t.instance_key for t, e in zip(tasks, elements, strict=True) if e.properties.get("reviews")]
    return frozenset(g.user_key for g in uow.emergency_accesses.find(instance_key=runs)) if runs else frozenset()


def subjects_of(uow: UnitOfWork, rows: Sequence[OpenTask]) -> list[Subject]:
    """Return the tasks of a list as policy subjects; one query finds who did the earlier steps of all tasks."""
    elements = [loaded(uow, row.version).elements[row.task.element_id] for row in rows]
    earlier = [element.words("fourEyes") for element in elements]
    ids = sorted({id for some in earlier for id in some})
    instances = sorted({row.task.instance_key for row, some in zip(rows, earlier, strict=True) if some})
    did: dict[str, list[Task]] = {}
    for task in uow.tasks.find(instance_key=instances, element_id=ids) if ids else ():
        did.setdefault(task.instance_key, []).append(task)
    involved: dict[str, set[tuple[str, str]]] = {}
    for part in uow.involvements.find(case_key=sorted({row.task.case_key for row in rows})):
        if part.holds(uow.now):
            involved.setdefault(part.case_key, set()).add((part.organisation, part.role))
    return [
        Subject(
            region=row.task.region,
            lane=row.task.lane,
            assignee=row.task.assignee,
            barred=_did(t for t in did.get(row.task.instance_key, ()) if t.element_id in some)
            | _reviewed(uow, [row.task], [element]),
            only=row.task.only,
            involved=frozenset(involved.get(row.task.case_key, ())),
        )
        for row, some, element in zip(rows, earlier, elements, strict=True)
    ]


def element_and_form(uow: UnitOfWork, task: Task) -> tuple[Element, Form]:
    """Return the element of a task and its form, in the version it runs on."""
    instance = uow.instances.get(task.instance_key)
    ready = loaded(uow, instance.version)
    return ready.elements[task.element_id], ready.definition.forms[task.form_key]


def people_for(uow: UnitOfWork, task: Task, role: str, action: Action) -> list[User]:
    """Return the active people who hold ``role`` for the task and may do ``action``, by name."""
    subject = subject_of(uow, task, ignore_only=True)
    return [
        user for user in uow.views.holders(role, task.region) if refusal(as_actor(uow, user), action, subject) is None
    ]


def case_subject(uow: UnitOfWork, case: Case, roles: frozenset[str] = frozenset()) -> Subject:
    """Return a case as a policy subject."""
    emergency = frozenset(g.user_key for g in uow.emergency_accesses.find(case_key=case.key) if g.holds(uow.now))
    return Subject(
        region=case.region, roles=roles, involved=involved_now(uow, case.key), minor=case.minor, emergency=emergency
    )
