"""Records in the words of the policy: who asks, and for what."""

from __future__ import annotations

from engine.access.actors import Actor, Membership
from engine.access.people import User
from engine.access.policy import Subject
from engine.definitions.forms import Form
from engine.definitions.model import Element
from engine.operations.motion import loaded
from engine.operations.unit_of_work import UnitOfWork
from engine.tasks.task import Task


def as_actor(uow: UnitOfWork, user: User) -> Actor:
    """Return a person with the roles they hold now."""
    memberships = tuple(Membership(r.role, r.organisation, r.region) for r in uow.roles.find(user_key=user.key))
    return Actor(user.key, user.name, memberships, user.language)


def subject_of(uow: UnitOfWork, task: Task, ignore_only: bool = False) -> Subject:
    """Return a task in the words of the policy: its group, its holder, and who four eyes keeps out."""
    element, _ = element_and_form(uow, task)
    earlier = [e.strip() for e in element.properties.get("fourEyes", "").split(",") if e.strip()]
    done = uow.tasks.find(instance_key=task.instance_key, element_id=earlier) if earlier else []
    barred = frozenset(t.completed_by for t in done if t.completed_by)
    return Subject(task.region, task.lane, task.assignee, barred, None if ignore_only else task.only)


def element_and_form(uow: UnitOfWork, task: Task) -> tuple[Element, Form]:
    """Return the element a task stands for and the form it is done with, of the version it runs on."""
    instance = uow.instances.get(task.instance_key)
    definition = loaded(uow, instance.version).definition
    element = next(m.elements[task.element_id] for m in definition.models.values() if task.element_id in m.elements)
    return element, definition.forms[task.form_key]
