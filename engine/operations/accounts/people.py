# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who works here."""

from __future__ import annotations

import re
from collections.abc import Collection

from engine.access.actors import Actor, Membership
from engine.access.passwords import judged
from engine.access.people import User, UserRole
from engine.access.policy import Action, refusal
from engine.access.roles import ROLES
from engine.cases.case import CaseState
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.views import UserRow
from engine.casework.subjects import people_for, subject_of
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import end_sessions
from engine.operations.organisations.places import ORGANISATION, REGION, know_place
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
    """Add a local account with a password. Refused as ``new_account``, and for a password that will not do."""
    new_account(
        uow,
        username,
        name,
        password_hash=judged(password, username, name, *(m.organisation for m in roles)),
        roles=roles,
        language=language,
        demo=demo,
        email=email,
    )


def new_account(
    uow: UnitOfWork,
    username: str,
    name: str,
    password_hash: str,
    roles: tuple[Membership, ...],
    language: str = "nl",
    demo: bool = False,
    email: str = "",
    by: str = "",
) -> User:
    """Add a local account and return it; with ``password_hash`` "" its person chooses a password by a link.

    Refused for a name in use or not usable, an unknown role, or no mail address.
    """
    username = checked_account(uow, username, name, email, roles)
    user = User(
        key=username,
        name=" ".join(name.split()),
        password_hash=password_hash,
        language=language,
        demo=demo,
        email=checked_address(email),
    )
    uow.users.add(user)
    for membership in roles:
        know_place(uow, ORGANISATION, membership.organisation)
        know_place(uow, REGION, membership.region)
        uow.roles.add(
            UserRole(
                key=new_key(),
                user_key=username,
                role=membership.role,
                organisation=membership.organisation,
                region=membership.region,
            )
        )
    write_log(uow, by, "user-added", None, username)
    return user


def checked_account(uow: UnitOfWork, username: str, name: str, email: str, roles: tuple[Membership, ...]) -> str:
    """Return the username of an account that can be added; Refused with the reason for any other."""
    username = username.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._@-]{0,63}", username):
        raise Refused("username-wrong")
    if uow.users.one(key=username):
        raise Refused("user-exists", user=username)
    if not name.strip() or len(name) > 200:
        raise Refused("name-empty")
    checked_address(email)
    for membership in roles:
        if membership.role not in ROLES:
            raise Refused("role-unknown", role=membership.role)
        if len(membership.organisation) > 200 or len(membership.region) > 64:
            raise Refused("place-too-long")
    return username


def set_email(uow: UnitOfWork, username: str, email: str) -> None:
    """Keep where mail for a person goes; "" for nowhere."""
    user = uow.users.get(username.strip().lower())
    user.email = checked_address(email)
    uow.users.save(user)
    write_log(uow, "", "user-email", None, user.key)


def checked_address(email: str) -> str:
    """Return a mail address as it is kept, "" for none; Refused for what is no address."""
    email = email.strip()
    if email and not (len(email) <= 254 and re.fullmatch(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+", email)):
        raise Refused("email-wrong")
    return email


def remove_user(uow: UnitOfWork, username: str, by: str = "") -> None:
    """Close an account; what the person did stays, their sessions end and their tasks go back to their groups.

    Refused while they are responsible for an open case: that must be handed over first (SP-10).
    """
    username = username.strip().lower()
    user = uow.users.get(username)
    if uow.cases.find(responsible=username, state=CaseState.OPEN.value):
        raise Refused("user-has-cases")
    give_back(uow, username)
    user.active = False
    uow.users.save(user)
    end_sessions(uow, username)
    uow.tickets.remove(user_key=username)
    uow.feeds.remove(user_key=username)
    write_log(uow, by, "user-removed", None, username)


def give_back(uow: UnitOfWork, username: str, lost: Collection[str] | None = None) -> None:
    """Let the tasks on the name of a person go back to their groups: those of the roles they ``lost``, or all."""
    for task in uow.tasks.find(assignee=username, state=TaskState.RESERVED.value):
        if task.only is None and (lost is None or task.lane in lost):
            task.release()
            uow.tasks.save(task)


@reading
def list_users(uow: UnitOfWork) -> tuple[UserRow, ...]:
    """Return everyone who works here."""
    return tuple(_row(uow, user) for user in uow.users.find(active=True))


def _row(uow: UnitOfWork, user: User) -> UserRow:
    held = uow.roles.find(user_key=user.key)
    first = held[0] if held else None
    return UserRow(
        username=user.key,
        name=user.name,
        roles=tuple(sorted({r.role for r in held})),
        organisation=first.organisation if first else "",
        region=first.region if first else "",
    )
