# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Guesses at a password or code, counted before they are judged: at most so many an account and an address.

Each guess takes one of a few numbered places, and a place is free again after the window. The place is the key of its
row, so two guesses at the same moment, in whatever process, cannot take the same one.
"""

from __future__ import annotations

from engine.access.people import SignInFailure
from engine.audit.log import Kind
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed
from engine.operations.accounts.sign_in_mails import mail_account_change

ACCOUNT, ADDRESS = "account", "address"


def count_attempt(uow: UnitOfWork, username: str, address: str) -> tuple[str, ...]:
    """Take a place for one guess; return the keys of its places. NotAllowed ``sign-in-throttled`` when all are taken.

    Neither name nor address is stored: what somebody types as a name may be a password.
    """
    places = [_take(uow, uow.sign_in.pseudonym(ACCOUNT, username), uow.sign_in.attempts)]
    if address:
        places.append(_take(uow, uow.sign_in.pseudonym(ADDRESS, address), uow.sign_in.attempts_per_address))
    return tuple(places)


def release_attempt(uow: UnitOfWork, places: tuple[str, ...]) -> None:
    """Give the places of a guess back that was right, or was not one."""
    for key in places:
        uow.failures.remove(key=key)


def reset_attempts(uow: UnitOfWork, username: str) -> None:
    """Start counting anew for an account: the person got in."""
    uow.failures.remove(counted=uow.sign_in.pseudonym(ACCOUNT, username))


def record_failed_attempt(uow: UnitOfWork, username: str) -> None:
    """Write down a wrong guess, and that an account closed by it; of a name that nobody has, only that it happened."""
    known = uow.users.one(key=username)
    record = known.key if known else ""
    write_log(uow, "", "sign-in-refused", None, record, kind=Kind.REFUSED)
    if is_locked_out(uow, username):
        write_log(uow, "", "sign-in-throttled", None, record, kind=Kind.REFUSED)
        if known is not None:
            mail_account_change(uow, known, "guessed")


def is_locked_out(uow: UnitOfWork, username: str) -> bool:
    """Return whether the last guess at an account took the last place."""
    counted = uow.sign_in.pseudonym(ACCOUNT, username)
    recent = [f for f in uow.failures.find(counted=counted) if f.at > uow.now - uow.sign_in.window]
    return len(recent) >= uow.sign_in.attempts


def _take(uow: UnitOfWork, counted: str, places: int) -> str:
    taken = {f.key: f for f in uow.failures.find(counted=counted)}
    for key, failure in list(taken.items()):
        if failure.at <= uow.now - uow.sign_in.window:
            uow.failures.remove(key=key)
            del taken[key]
    free = next((key for n in range(places) if (key := f"{counted}-{n}") not in taken), None)
    if free is None:
        raise NotAllowed("sign-in-throttled")
    uow.failures.add(SignInFailure(free, counted, uow.now))
    return free
