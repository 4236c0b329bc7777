# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who works here."""

from __future__ import annotations

import re

from engine.access.actors import Actor, Membership
from engine.access.passwords import judged
from engine.access.people import User
from engine.access.policy import RULES, Action, refusal
from engine.access.roles import ROLES
from engine.cases.case import CaseState
from engine.casework.actors import as_actor
from engine.casework.log import write_log
from engine.casework.placement import end_grants_of
from engine.casework.reading import reading
from engine.casework.rows.views import UserRow
from engine.casework.subjects import people_for, subject_of
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.operations.accounts.role_gifts import give_roles, withdraw_proposals
from engine.operations.accounts.sessions import end_sessions
from engine.tasks.task import Task, TaskState


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

    Refused for a name in use or not usable, an unknown role, or no mail address. ``by`` is who asks, "" for the command
    line; roles that take two people are proposed (``role_gifts.py``).
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
    write_log(uow, by, "user-added", None, username)
    give_roles(uow, username, roles, by)
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
    end_grants_of(uow, username, by)
    end_sessions(uow, username)
    uow.tickets.remove(user_key=username)
    uow.feeds.remove(user_key=username)
    uow.totps.remove(key=username)
    uow.passkeys.remove(user_key=username)
    uow.recovery_codes.remove(user_key=username)
    _end_substitutions(uow, username, by)
    withdraw_proposals(uow, username, by)
    write_log(uow, by, "user-removed", None, username)


def give_back(uow: UnitOfWork, username: str) -> None:
    """Let every task on the name of a person go back to its group."""
    for task in uow.tasks.find(assignee=username, state=TaskState.RESERVED.value):
        if task.only is None:
            _give_back(uow, task)


def give_back_lost(uow: UnitOfWork, username: str) -> None:
    """Let tasks that a person does not reach any more go back to their groups, and those of who acts for them.

    To be called when the roles of a person changed: a role that moved to another organisation or region reaches other
    cases.
    """
    acting = {s.substitute_key for s in uow.substitutions.find(user_key=username) if s.holds(uow.now)}
    for name in sorted({username, *acting}):
        actor = as_actor(uow, uow.users.get(name))
        for task in uow.tasks.find(assignee=name, state=TaskState.RESERVED.value):
            lost = refusal(actor, Action.COMPLETE, subject_of(uow, task)) == RULES[Action.COMPLETE].code
            if task.only is None and lost:
                _give_back(uow, task)


def _give_back(uow: UnitOfWork, task: Task) -> None:
    task.release()
    uow.tasks.save(task)


def _end_substitutions(uow: UnitOfWork, username: str, by: str) -> None:
    """End that a person acts for others, and that others act for them."""
    for row in [*uow.substitutions.find(user_key=username), *uow.substitutions.find(substitute_key=username)]:
        if row.holds(uow.now):
            row.until, row.ended_by = uow.now, by
            uow.substitutions.save(row)
            values = {"absent": row.user_key, "substitute": row.substitute_key}
            write_log(uow, by, "substitute-ended", None, row.user_key, values)
            give_back_lost(uow, row.substitute_key)


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
