# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every second factor: who needs one, what happens when one is added, recovery codes, losing all."""

from __future__ import annotations

from secrets import choice

from engine.access.actors import Actor
from engine.access.people import RecoveryCode, Totp
from engine.access.sign_in import PASSWORD, TWO
from engine.casework.actors import as_actor
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.operations.accounts.sessions import end_sessions, renew_session
from engine.operations.accounts.sign_in_mails import mail_account_change
from engine.operations.accounts.tickets import hash_of

CODES = 10
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is easily taken for another
_CODE_LENGTH = 24  #: 118 random bits: a plain hash keeps it (ASVS 5.0, 6.5.2: from 112)


def has_second_factor(uow: UnitOfWork, username: str) -> bool:
    """Return whether a person has a passkey or an authenticator app."""
    return uow.passkeys.one(user_key=username) is not None or confirmed_totp(uow, username) is not None


def confirmed_totp(uow: UnitOfWork, username: str) -> Totp | None:
    """Return the authenticator app of a person that is in use; None when there is none."""
    return uow.totps.one(key=username, confirmed=True)


def strengthened(uow: UnitOfWork, actor: Actor, token: str, act: str) -> tuple[str, tuple[str, ...]]:
    """Write down a new factor; return the renewed token of the session, and recovery codes where there were none.

    Other sessions that a password alone opened end: from here on it opens nothing.
    """
    for session in uow.sessions.find(user_key=actor.user, factor=PASSWORD):
        if session.handle != actor.session:
            uow.sessions.remove(key=session.key)
    write_log(uow, actor.user, act, None, actor.user)
    mail_account_change(uow, uow.users.get(actor.user), "factor")
    codes = () if uow.recovery_codes.one(user_key=actor.user) else make_recovery_codes(uow, actor.user)
    return renew_session(uow, token, TWO) or token, codes


def drop_factors(uow: UnitOfWork, username: str, by: str = "") -> None:
    """Take every second factor of a person away, when devices and codes are lost, and sign them out; NotFound."""
    mail_account_change(uow, uow.users.get(username), "factor")
    end_sessions(uow, username)
    write_log(uow, by, "user-factors-reset", None, username)
    uow.totps.remove(key=username)
    uow.passkeys.remove(user_key=username)
    uow.recovery_codes.remove(user_key=username)


def make_recovery_codes(uow: UnitOfWork, username: str) -> tuple[str, ...]:
    uow.recovery_codes.remove(user_key=username)
    codes = ["".join(choice(_LETTERS) for _ in range(_CODE_LENGTH)) for _ in range(CODES)]
    uow.recovery_codes.add_all([RecoveryCode(hash_of(f"{username}\0{code}"), username, uow.now) for code in codes])
    return tuple("-".join(code[n : n + 4] for n in range(0, _CODE_LENGTH, 4)) for code in codes)


def needs_second_factor(uow: UnitOfWork, username: str) -> bool:
    return uow.sign_in.needs_second_factor(as_actor(uow, uow.users.get(username)).roles)


def refuse_last_factor(uow: UnitOfWork, username: str) -> None:
    if needs_second_factor(uow, username):
        raise Refused("last-factor")
