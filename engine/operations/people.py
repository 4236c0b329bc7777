"""Who works here."""

from __future__ import annotations

import re
from secrets import token_hex

from engine.access.actors import Actor, Membership
from engine.access.passwords import hash_password, weakness
from engine.access.people import User, UserRole
from engine.access.policy import Action, refusal
from engine.access.roles import ROLES
from engine.audit.log import LogLine
from engine.cases.case import CaseState
from engine.errors import Refused
from engine.operations.places import ORGANISATION, REGION, know_place
from engine.operations.reading import reading
from engine.operations.rights import people_for, subject_of
from engine.operations.sessions import end_sessions, open_session  # noqa: F401
from engine.operations.unit_of_work import UnitOfWork
from engine.operations.views import UserRow
from engine.tasks.task import TaskState


@reading
def demo_users(uow: UnitOfWork) -> tuple[UserRow, ...]:
    """Return the synthetic users of the demonstration; empty where it is not switched on."""
    if not uow.demo:
        return ()
    return tuple(_row(uow, user) for user in uow.users.find(demo=True, active=True))


@reading
def ways_to_show(uow: UnitOfWork, actor: Actor) -> tuple[str, ...]:
    """Return how ``actor`` may show again who they are: "passkey", "code", "password", "oidc", "demo"."""
    user = uow.users.get(actor.user)
    if user.demo and uow.demo:
        return ("demo",)
    ways = {
        "passkey": uow.passkeys.one(user_key=user.key) is not None,
        "code": uow.totps.one(key=user.key, confirmed=True) is not None,
        "password": bool(user.password_hash),
        "oidc": user.subject is not None,
    }
    return tuple(way for way, there in ways.items() if there)


def set_language(uow: UnitOfWork, actor: Actor, language: str) -> None:
    """Remember the language a person reads in: ``nl`` or ``en``."""
    user = uow.users.get(actor.user)
    user.language = "en" if language == "en" else "nl"
    uow.users.save(user)


@reading
def colleagues(uow: UnitOfWork, actor: Actor, task_key: str) -> tuple[UserRow, ...]:
    """Return who may be given a task: its candidates whom four eyes does not keep out."""
    task = uow.tasks.get(task_key)
    subject = subject_of(uow, task, ignore_only=True)
    if refusal(actor, Action.REASSIGN, subject):
        return ()
    candidates = people_for(uow, task, task.lane, Action.COMPLETE)
    return tuple(_row(uow, user) for user in candidates if user.key != task.assignee)


def add_user(
    uow: UnitOfWork,
    username: str,
    name: str,
    password: str,
    roles: tuple[Membership, ...],
    language: str = "nl",
    demo: bool = False,
    email: str = "",
) -> None:
    """Add a local account. Refused for a name in use, an unknown role, a short password or no mail address."""
    username = username.strip().lower()
    if not username or uow.users.one(key=username):
        raise Refused("user-exists", user=username)
    for membership in roles:
        if membership.role not in ROLES:
            raise Refused("role-unknown", role=membership.role)
    code = weakness(password, username, name)
    if code:
        raise Refused(code)
    hashed = hash_password(password)
    uow.users.add(User(username, name, hashed, language, demo=demo, email=_address(email)))
    for membership in roles:
        know_place(uow, ORGANISATION, membership.organisation)
        know_place(uow, REGION, membership.region)
        uow.roles.add(
            UserRole(token_hex(16), username, membership.role, membership.organisation, membership.region)
        )  # fmt: skip
    uow.log.add(LogLine(None, uow.now, "", "user-added", None, username))


def set_email(uow: UnitOfWork, username: str, email: str) -> None:
    """Keep where mail for a person goes; "" for nowhere."""
    user = uow.users.get(username.strip().lower())
    user.email = _address(email)
    uow.users.save(user)
    uow.log.add(LogLine(None, uow.now, "", "user-email", None, user.key))


def _address(email: str) -> str:
    email = email.strip()
    if email and not (len(email) <= 254 and re.fullmatch(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+", email)):
        raise Refused("email-wrong")
    return email


def remove_user(uow: UnitOfWork, username: str) -> None:
    """Close an account; what the person did stays, their sessions end and their tasks go back to their groups.

    Refused while they are responsible for an open case: that must be handed over first (SP-10).
    """
    username = username.strip().lower()
    user = uow.users.get(username)
    if uow.cases.find(responsible=username, state=CaseState.OPEN.value):
        raise Refused("user-has-cases")
    for task in uow.tasks.find(assignee=username, state=TaskState.RESERVED.value):
        if task.only is None:
            task.release()
            uow.tasks.save(task)
    user.active = False
    uow.users.save(user)
    end_sessions(uow, username)
    uow.log.add(LogLine(None, uow.now, "", "user-removed", None, username))


@reading
def list_users(uow: UnitOfWork) -> tuple[UserRow, ...]:
    """Return everyone who works here."""
    return tuple(_row(uow, user) for user in uow.users.find(active=True))


def _row(uow: UnitOfWork, user: User) -> UserRow:
    held = uow.roles.find(user_key=user.key)
    first = held[0] if held else None
    return UserRow(
        user.key, user.name, tuple(sorted({r.role for r in held})),
        first.organisation if first else "", first.region if first else "",
    )  # fmt: skip
