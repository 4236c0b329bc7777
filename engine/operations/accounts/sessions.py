# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sessions: a random token in the cookie, its hash in the database, so that a session can be listed and ended.

A session ends when nobody uses it, in the end however busy it is, and at once when its person signs out, ends it from
elsewhere, gets another password or leaves. Grave acts ask for a fresh proof of who somebody is: ``require_fresh``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe

from engine.access.actors import Actor
from engine.access.known_devices import signer, with_known_device
from engine.access.people import Session, User
from engine.access.sign_in import DEMO, PASSWORD
from engine.casework.actors import as_actor
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotFound, SignInAgain
from engine.operations.accounts.account_views import SessionRow
from engine.operations.accounts.tickets import hash_of


def require_fresh(uow: UnitOfWork, actor: Actor) -> None:
    """Raise SignInAgain when ``actor`` showed too long ago who they are; ask it first in every grave act.

    Who came by no session (a command, the clock) has shown it to the machine.
    """
    if actor.proven is not None and uow.sign_in.is_stale(actor, uow.now - actor.proven):
        raise SignInAgain()


def open_session(
    uow: UnitOfWork, user: User, factor: str = PASSWORD, device: str = "", proven: datetime | None = None
) -> str:
    """Start a session for a person whose identity was shown, now or at ``proven``; return its token.

    Only a hash of the token is stored.
    """
    token = token_urlsafe(32)
    ends = uow.now + uow.sign_in.absolute
    shown = min(proven or uow.now, uow.now)
    uow.sessions.add(
        Session(
            key=hash_of(token),
            user_key=user.key,
            created=uow.now,
            seen=uow.now,
            ends=ends,
            proven=shown,
            factor=factor,
            device=device[:64],
        )
    )
    write_log(uow, user.key, "signed-in", None, user.key, {"factor": factor})
    return token


def renew_session(uow: UnitOfWork, token: str, factor: str | None = None) -> str | None:
    """Note that a person showed again who they are: the session gets another token, and the old one is worthless.

    It does not last longer by it. None when there is no such session any more.
    """
    session = _live(uow, token)
    if session is None:
        return None
    fresh = token_urlsafe(32)
    uow.sessions.remove(key=session.key)
    uow.sessions.add(
        replace(session, key=hash_of(fresh), seen=uow.now, proven=uow.now, factor=factor or session.factor)
    )
    return fresh


def sign_out(uow: UnitOfWork, token: str) -> None:
    """End a session; its token is worth nothing after."""
    session = uow.sessions.one(key=hash_of(token))
    if session is not None:
        uow.sessions.remove(key=session.key)
        write_log(uow, session.user_key, "signed-out", None, session.user_key)


@reading
def handle_of(uow: UnitOfWork, token: str) -> str:
    """Return the handle of a session, which it keeps when it is renewed; "" when there is no such session."""
    session = _live(uow, token)
    return session.handle if session else ""


@reading
def remember_device(uow: UnitOfWork, token: str, cookie: str) -> str:
    """Return the cookie by which a browser is known from here on for who is signed in; "" to leave it as it is.

    Who has no password needs none: nobody can guess at them.
    """
    session = _live(uow, token)
    user = uow.users.one(key=session.user_key, active=True) if session and session.factor != DEMO else None
    if user is None or not user.password_hash:
        return ""
    sign = signer(uow.sign_in, user, uow.totps.one(key=user.key, confirmed=True))
    return with_known_device(cookie, sign, uow.now, uow.now + uow.sign_in.device)


@reading
def actor_of(uow: UnitOfWork, token: str) -> Actor | None:
    """Return who a session belongs to; None when it is unknown, idle too long or past its end.

    Who needs a second factor and has none yet holds no role until they have.
    """
    session = _live(uow, token)
    user = uow.users.one(key=session.user_key, active=True) if session else None
    if session is None or user is None or (user.demo and not uow.demo and session.factor == DEMO):
        return None
    actor = as_actor(uow, user)
    limited = session.factor == PASSWORD and uow.sign_in.needs_second_factor(actor.roles)
    return replace(
        actor,
        memberships=() if limited else actor.memberships,
        seen=session.seen,
        proven=session.proven,
        session=session.handle,
        limited=limited,
    )


def keep_session(uow: UnitOfWork, token: str) -> None:
    """Note that a session is in use, so that it does not go idle."""
    session = uow.sessions.one(key=hash_of(token))
    if session is not None:
        uow.sessions.change({"seen": uow.now}, key=session.key)


@reading
def my_sessions(uow: UnitOfWork, actor: Actor) -> tuple[SessionRow, ...]:
    """Return where ``actor`` is signed in, this session first."""
    rows = sessions_of(uow, actor.user)
    return tuple(sorted(rows, key=lambda row: (row.handle != actor.session, -row.seen.timestamp())))


def sessions_of(uow: UnitOfWork, username: str) -> list[SessionRow]:
    """Return the live sessions of a person."""
    return [
        SessionRow(handle=s.handle, device=s.device, factor=s.factor, created=s.created, seen=s.seen, ends=s.ends)
        for s in uow.sessions.find(user_key=username)
        if _is_live(uow, s)
    ]


def end_my_session(uow: UnitOfWork, actor: Actor, handle: str) -> None:
    """End one of one's own sessions; NotFound for one that is not one's own."""
    require_fresh(uow, actor)
    if uow.sessions.one(user_key=actor.user, handle=handle) is None:
        raise NotFound("session", handle)
    uow.sessions.remove(user_key=actor.user, handle=handle)
    write_log(uow, actor.user, "session-ended", None, actor.user)


def end_my_other_sessions(uow: UnitOfWork, actor: Actor) -> None:
    """End all one's sessions but this one."""
    require_fresh(uow, actor)
    for session in uow.sessions.find(user_key=actor.user):
        if session.handle != actor.session:
            uow.sessions.remove(key=session.key)
    write_log(uow, actor.user, "sessions-ended", None, actor.user)


def end_sessions(uow: UnitOfWork, username: str) -> None:
    """End every session of a person at once, and every sign-in half-way."""
    uow.sessions.remove(user_key=username)
    uow.tickets.remove(user_key=username, kind="step")


def forget_expired(uow: UnitOfWork) -> int:
    """Take away sessions, tickets and guesses that are over; return how many."""
    old_sessions = [s.key for s in uow.sessions.find() if not _is_live(uow, s)]
    old_tickets = [t.key for t in uow.tickets.find() if uow.now >= t.ends]
    old_guesses = [f.key for f in uow.failures.find() if f.at <= uow.now - uow.sign_in.window]
    for key in old_sessions:
        uow.sessions.remove(key=key)
    for key in old_tickets:
        uow.tickets.remove(key=key)
    for key in old_guesses:
        uow.failures.remove(key=key)
    return len(old_sessions) + len(old_tickets) + len(old_guesses)


def _live(uow: UnitOfWork, token: str) -> Session | None:
    session = uow.sessions.one(key=hash_of(token))
    return session if session is not None and _is_live(uow, session) else None


def _is_live(uow: UnitOfWork, session: Session) -> bool:
    return uow.now < session.ends and uow.now < session.seen + uow.sign_in.idle
