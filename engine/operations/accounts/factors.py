# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The second factor: passkeys first, an authenticator app second, recovery codes for when both are gone."""

from __future__ import annotations

from engine.access.actors import Actor
from engine.access.people import Totp
from engine.access.sign_in import TWO
from engine.access.totp import new_secret, qr, step_of
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.accounts.account_views import FactorsPage, PasskeyRow, TotpSetup
from engine.operations.accounts.failed_attempts import count_code, count_proof, record_failed_attempt, release_attempt
from engine.operations.accounts.second_factor import (
    confirmed_totp,
    has_second_factor,
    make_recovery_codes,
    needs_second_factor,
    refuse_last_factor,
    strengthened,
)
from engine.operations.accounts.sessions import handle_of, open_session, renew_session, require_fresh
from engine.operations.accounts.sign_in_mails import mail_account_change
from engine.operations.accounts.tickets import hash_of, peek, redeem


@reading
def my_factors(uow: UnitOfWork, actor: Actor) -> FactorsPage:
    """Return how ``actor`` shows who they are."""
    user = uow.users.get(actor.user)
    keys = tuple(PasskeyRow(p.key, p.label, p.created, p.used) for p in uow.passkeys.find(user_key=user.key))
    codes = len(uow.recovery_codes.find(user_key=user.key))
    return FactorsPage(
        password=bool(user.password_hash),
        passkeys=keys,
        totp=confirmed_totp(uow, user.key) is not None,
        recovery_codes=codes,
        needed=needs_second_factor(uow, user.key),
        limited=actor.limited,
    )


def begin_totp(uow: UnitOfWork, actor: Actor) -> TotpSetup:
    """Make a secret for an authenticator app and return it, once; it counts when a code of it was shown."""
    require_fresh(uow, actor)
    if confirmed_totp(uow, actor.user) is not None:
        raise Refused("totp-exists")
    uow.totps.remove(key=actor.user)
    secret = new_secret()
    uow.totps.add(Totp(key=actor.user, secret=secret, confirmed=False, step=0, created=uow.now))
    return TotpSetup(secret, qr(secret, actor.user))


def confirm_totp(uow: UnitOfWork, actor: Actor, code: str, token: str) -> tuple[str, tuple[str, ...]]:
    """Take an authenticator app into use; return the token of the session from here on, and new recovery codes.

    The codes are empty when there were some. Refused ``totp-wrong`` for a wrong code.
    """
    totp = uow.totps.one(key=actor.user, confirmed=False)
    if totp is None:
        raise NotFound("totp", actor.user)
    step = step_of(totp.secret, _plain(code), uow.now, totp.step)
    if step is None:
        raise Refused("totp-wrong")
    totp.confirmed, totp.step = True, step
    uow.totps.save(totp)
    return strengthened(uow, actor, token, "totp-added")


def remove_totp(uow: UnitOfWork, actor: Actor) -> None:
    """Use the authenticator app no more; Refused for the last factor of who needs one."""
    require_fresh(uow, actor)
    if uow.passkeys.one(user_key=actor.user) is None:
        refuse_last_factor(uow, actor.user)
    uow.totps.remove(key=actor.user)
    mail_account_change(uow, uow.users.get(actor.user), "factor")
    write_log(uow, actor.user, "totp-removed", None, actor.user)


def new_recovery_codes(uow: UnitOfWork, actor: Actor) -> tuple[str, ...]:
    """Make ten new recovery codes and return them, once; the old ones are worthless."""
    require_fresh(uow, actor)
    if not has_second_factor(uow, actor.user):
        raise Refused("no-factor-yet")
    write_log(uow, actor.user, "recovery-codes-made", None, actor.user)
    return make_recovery_codes(uow, actor.user)


def second_step(uow: UnitOfWork, step: str, code: str, known: str = "") -> str | None:
    """Finish a sign-in with a code of the app or a recovery code; return the session's token, None when it is wrong.

    NotAllowed ``sign-in-step-over`` when it took too long. ``known`` is the cookie of a known browser.
    """
    ticket = peek(uow, "step", step)
    if ticket is None or ticket.user_key is None:
        raise NotAllowed("sign-in-step-over")
    user = uow.users.one(key=ticket.user_key, active=True)
    if user is None:
        raise NotAllowed("sign-in-step-over")
    counted = count_code(uow, user, known)
    if not use_code(uow, user.key, code) or redeem(uow, "step", step) is None:
        record_failed_attempt(uow, user.key, counted)
        return None
    release_attempt(uow, counted)
    return open_session(uow, user, TWO, ticket.values.get("device", ""))


def confirm_code(uow: UnitOfWork, token: str, username: str, code: str) -> str | None:
    """Show again who one is with a code of the app; return the token that replaces the old one, None when wrong."""
    counted = count_proof(uow, username, handle_of(uow, token))
    if not use_code(uow, username, code):
        record_failed_attempt(uow, username, counted)
        return None
    release_attempt(uow, counted)
    return renew_session(uow, token)


def use_code(uow: UnitOfWork, username: str, code: str) -> bool:
    """Return whether a code of the app or a recovery code is good for a person, and use it up."""
    plain = _plain(code)
    totp = confirmed_totp(uow, username)
    if totp is not None and len(plain) == 6:
        totp = uow.totps.lock(username)  # of two who send the same code at once, the second comes too late
        step = step_of(totp.secret, plain, uow.now, totp.step)
        if step is not None:
            totp.step = step
            uow.totps.save(totp)
        return step is not None
    return _use_recovery_code(uow, username, plain)


def _use_recovery_code(uow: UnitOfWork, username: str, code: str) -> bool:
    try:
        found = uow.recovery_codes.lock(hash_of(f"{username}\0{code}"))
    except NotFound:
        return False
    uow.recovery_codes.remove(key=found.key)
    write_log(uow, username, "recovery-code-used", None, username)
    return True


def _plain(code: str) -> str:
    """Return a code as it is compared: digits and plain letters; any other sign makes it a wrong one."""
    return "".join(c if c.isascii() else "?" for c in code.upper() if c.isalnum())[:32]
