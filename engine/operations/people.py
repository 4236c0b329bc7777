"""Signing in, and who works here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from secrets import token_hex, token_urlsafe

from engine.access.actors import Actor, Membership
from engine.access.passwords import hash_password, matches
from engine.access.people import Session, SignInFailure, User, UserRole
from engine.access.policy import Action, refusal
from engine.access.roles import ROLES
from engine.audit.log import LogLine
from engine.cases.case import CaseState
from engine.errors import NotAllowed, Refused
from engine.operations.reading import reading
from engine.operations.rights import as_actor, subject_of
from engine.operations.unit_of_work import UnitOfWork
from engine.operations.views import UserRow
from engine.tasks.task import TaskState

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
_GUESSES, _WINDOW = 10, timedelta(minutes=15)


def sign_in(uow: UnitOfWork, username: str, password: str, address: str) -> str | None:
    """Sign in with a local account; return the session's token, or None when name or password is wrong.

    Ten wrong guesses in a quarter of an hour close an account for the rest of it: NotAllowed ``sign-in-throttled``.
    A wrong guess is an answer and not an error, because it must be kept to be counted. ``address`` is not stored.
    """
    del address
    username = username.strip().lower()[:128]
    recent = [f for f in uow.failures.find(username=username) if f.at > uow.now - _WINDOW]
    if len(recent) >= _GUESSES:
        raise NotAllowed("sign-in-throttled")
    user = uow.users.one(key=username, active=True)
    if user is not None and user.demo and not uow.demo:
        user = None  # the demonstration is over: its people are nobody
    if not matches(user.password_hash if user else None, password) or user is None:
        uow.failures.add(SignInFailure(token_hex(16), username, uow.now))
        return None
    uow.failures.remove(username=username)
    return open_session(uow, user)


def open_session(uow: UnitOfWork, user: User) -> str:
    """Start a session for a person whose identity was shown; return its token, of which only the hash is stored."""
    token = token_urlsafe(32)
    uow.sessions.add(Session(_hash(token), user.key, uow.now, uow.now, uow.now + ABSOLUTE))
    uow.log.add(LogLine(None, uow.now, user.key, "signed-in", None, user.key))
    return token


def sign_in_demo(uow: UnitOfWork, username: str) -> str:
    """Sign in as a synthetic user of the demonstration, without a password; NotAllowed for anyone else."""
    user = uow.users.one(key=username, active=True, demo=True)
    if user is None or not uow.demo:
        raise NotAllowed("sign-in-failed")
    return open_session(uow, user)


def sign_out(uow: UnitOfWork, token: str) -> None:
    """End a session; its token is worth nothing after."""
    uow.sessions.remove(key=_hash(token))


@reading
def actor_of(uow: UnitOfWork, token: str) -> Actor | None:
    """Return who a session belongs to; None when it is unknown, idle too long or past its end."""
    session = uow.sessions.one(key=_hash(token))
    if session is None or uow.now >= session.ends or uow.now >= session.seen + IDLE:
        return None
    user = uow.users.one(key=session.user_key, active=True)
    if user is None:
        return None
    return replace(as_actor(uow, user), seen=session.seen)


def keep_session(uow: UnitOfWork, token: str) -> None:
    """Note that a session is in use, so that it does not go idle."""
    session = uow.sessions.one(key=_hash(token))
    if session is not None:
        session.seen = uow.now
        uow.sessions.save(session)


@reading
def demo_users(uow: UnitOfWork) -> tuple[UserRow, ...]:
    """Return the synthetic users of the demonstration; empty where it is not switched on."""
    if not uow.demo:
        return ()
    return tuple(_row(uow, user) for user in uow.users.find(demo=True, active=True))


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
    candidates = uow.views.holders(task.lane, task.region)
    return tuple(
        _row(uow, user)
        for user in candidates
        if refusal(as_actor(uow, user), Action.COMPLETE, subject) is None and user.key != task.assignee
    )


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
    try:
        hashed = hash_password(password)
    except ValueError as error:
        raise Refused("password-too-short") from error
    uow.users.add(User(username, name, hashed, language, demo=demo, email=_address(email)))
    for membership in roles:
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
    uow.sessions.remove(user_key=username)
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


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
