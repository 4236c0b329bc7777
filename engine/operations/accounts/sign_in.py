# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Signing in with a local account.

The password is judged between two transactions, because that takes long on purpose: the guess is counted first, so that
a thousand guesses at once are still only so many (``guesses``), and whoever is unknown costs the same work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.access.passwords import matches, rehashed
from engine.access.people import User
from engine.access.sign_in import DEMO, PASSWORD
from engine.casework.unit_of_work import OperationRunner, UnitOfWork
from engine.errors import NotAllowed
from engine.operations.accounts.failed_attempts import (
    Counted,
    count_attempt,
    count_proof,
    record_failed_attempt,
    release_attempt,
)
from engine.operations.accounts.second_factor import has_second_factor
from engine.operations.accounts.sessions import handle_of, open_session, renew_session
from engine.operations.accounts.tickets import issue

STEP = "step"  #: kind of ticket: the password was right, the second factor is still to come
STEP_LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class SignInAttempt:
    """A guess that was counted and is still to be judged."""

    username: str
    stored: str | None  #: hash of the password; None for who cannot sign in with one
    counted: Counted


@dataclass(frozen=True)
class SignInResult:
    """What a right password gives: a session, or the next step."""

    token: str = ""  #: of the session
    step: str = ""  #: token of the ticket with which the second factor is shown


def sign_in(
    engine: OperationRunner, username: str, password: str, address: str, device: str = "", *, known: str = ""
) -> SignInResult | None:
    """Sign in with a local account; None when name or password is wrong, or the account is closed.

    NotAllowed ``sign-in-throttled`` after too many wrong guesses: see ``failed_attempts``. ``known`` is the cookie of a
    known device, which has a count of its own.
    """
    attempt = engine.do(start_sign_in, username, address, known)
    right = matches(attempt.stored, password)
    again = rehashed(attempt.stored, password) if right else None
    done = engine.do(finish_sign_in, attempt, right, device, again)
    if done is None and attempt.counted.crowded:
        raise NotAllowed("sign-in-throttled")
    return done


def start_sign_in(uow: UnitOfWork, username: str, address: str, known: str = "") -> SignInAttempt:
    """Count a guess, and return what it is to be judged by; ``known`` is the cookie of a known device."""
    username = username.strip().lower()[:128]
    return _to_judge(uow, username, count_attempt(uow, username, address, known))


def start_proof(uow: UnitOfWork, username: str, session: str) -> SignInAttempt:
    """Count a guess at the password by who is signed in, in the session of that handle; return what judges it."""
    return _to_judge(uow, username, count_proof(uow, username, session))


def finish_sign_in(
    uow: UnitOfWork, attempt: SignInAttempt, right: bool, device: str = "", again: str | None = None
) -> SignInResult | None:
    """Open a session, or ask for the second factor; None when the guess was wrong. ``again`` is a stronger hash."""
    user = _local(uow, attempt.username) if right else None
    if user is None or user.password_hash != attempt.stored:
        record_failed_attempt(uow, attempt.username, attempt.counted)
        return None
    release_attempt(uow, attempt.counted)
    if again:
        user.password_hash = again
        uow.users.save(user)
    if has_second_factor(uow, user.key):
        return SignInResult(step=issue(uow, STEP, STEP_LASTS, user.key, {"device": device[:64]}))
    return SignInResult(token=open_session(uow, user, PASSWORD, device))


def sign_in_demo(uow: UnitOfWork, username: str, device: str = "") -> str:
    """Sign in as a synthetic user of the demonstration, without a password; NotAllowed for anyone else."""
    user = uow.users.one(key=username, active=True, demo=True)
    if user is None or not uow.demo:
        raise NotAllowed("sign-in-failed")
    return open_session(uow, user, DEMO, device)


def confirm_password(engine: OperationRunner, token: str, username: str, password: str) -> str | None:
    """Show again who one is, with the password; return the token that replaces the old one, None when it is wrong."""
    attempt = engine.do(start_proof, username, engine.do(handle_of, token))
    right = matches(attempt.stored, password)
    return engine.do(finish_confirming, attempt, right, token)


def finish_confirming(uow: UnitOfWork, attempt: SignInAttempt, right: bool, token: str) -> str | None:
    """Renew the session of who gave their password once more; None when it was wrong."""
    user = _local(uow, attempt.username) if right else None
    if user is None or user.password_hash != attempt.stored:
        record_failed_attempt(uow, attempt.username, attempt.counted)
        return None
    release_attempt(uow, attempt.counted)
    return renew_session(uow, token)


def confirm_demo(uow: UnitOfWork, token: str, username: str) -> str | None:
    """Let a synthetic person of the demonstration, who knows no password, show again who they are."""
    user = uow.users.one(key=username, active=True, demo=True)
    return renew_session(uow, token) if user is not None and uow.demo else None


def _to_judge(uow: UnitOfWork, username: str, counted: Counted) -> SignInAttempt:
    user = _local(uow, username) if counted.judged else None
    return SignInAttempt(username, user.password_hash if user else None, counted)


def _local(uow: UnitOfWork, username: str) -> User | None:
    user = uow.users.one(key=username, active=True)
    if user is None or not user.password_hash or (user.demo and not uow.demo):
        return None  # when the demonstration is over, its people are nobody
    return user
