# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Passkeys: add one, sign in with one, show with one who one is. The question is a ticket, so an answer counts once."""

from __future__ import annotations

from datetime import timedelta

from engine.access import passkeys
from engine.access.actors import Actor
from engine.access.passkeys import InvalidPasskey
from engine.access.people import Passkey, Ticket
from engine.access.sign_in import PASSKEY
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotFound, Refused
from engine.identifiers import new_key
from engine.operations.accounts.account_views import PasskeyChallenge
from engine.operations.accounts.second_factor import (
    confirmed_totp,
    refuse_last_factor,
    strengthened,
)
from engine.operations.accounts.sessions import open_session, renew_session, require_fresh
from engine.operations.accounts.sign_in_mails import mail_account_change
from engine.operations.accounts.tickets import issue, redeem

ASK_LASTS = timedelta(minutes=5)

_NEW, _SHOW = "passkey-new", "passkey-show"


def ask_new_passkey(uow: UnitOfWork, actor: Actor, origin: str) -> PasskeyChallenge:
    """Return the question with which a device makes a passkey for ``actor`` at ``origin`` (scheme, host, port)."""
    require_fresh(uow, actor)
    user = uow.users.get(actor.user)
    known = [p.credential_id for p in uow.passkeys.find(user_key=user.key)]
    options, challenge = passkeys.ask_new(origin, user.handle, user.key, user.name, known)
    return PasskeyChallenge(issue(uow, _NEW, ASK_LASTS, user.key, {"challenge": challenge, "origin": origin}), options)


def add_passkey(
    uow: UnitOfWork, actor: Actor, ticket: str, credential: str, label: str, token: str
) -> tuple[str, tuple[str, ...]]:
    """Keep the passkey a device made; return what ``strengthened`` returns."""
    asked = redeem(uow, _NEW, ticket)
    if asked is None or asked.user_key != actor.user:
        raise Refused("passkey-refused")
    try:
        made = passkeys.judge_new(asked.values["origin"], asked.values["challenge"], credential)
    except InvalidPasskey as error:
        raise Refused("passkey-refused") from error
    keep_passkey(uow, actor.user, made.credential_id, made.public_key, made.counter, label)
    return strengthened(uow, actor, token, "passkey-added")


def ask_passkey(uow: UnitOfWork, origin: str) -> PasskeyChallenge:
    """Return the question with which anybody shows a passkey of theirs; it tells nothing about who has one."""
    options, challenge = passkeys.ask(origin)
    return PasskeyChallenge(issue(uow, _SHOW, ASK_LASTS, None, {"challenge": challenge, "origin": origin}), options)


def sign_in_with_passkey(uow: UnitOfWork, ticket: str, credential: str, device: str = "") -> str | None:
    """Sign in with a passkey, which is two factors by itself; return the session's token, None when it is not good.

    An account that is closed for wrong guesses still opens: a passkey cannot be guessed.
    """
    shown = _shown(uow, redeem(uow, _SHOW, ticket), credential)
    user = uow.users.one(key=shown.user_key, active=True) if shown else None
    if user is None or (user.demo and not uow.demo):
        return None
    return open_session(uow, user, PASSKEY, device)


def confirm_passkey(uow: UnitOfWork, token: str, username: str, ticket: str, credential: str) -> str | None:
    """Show again who one is with a passkey; return the token that replaces the old one, None when it is not good."""
    shown = _shown(uow, redeem(uow, _SHOW, ticket), credential)
    return renew_session(uow, token) if shown is not None and shown.user_key == username else None


def _shown(uow: UnitOfWork, asked: Ticket | None, credential: str) -> Passkey | None:
    if asked is None:
        return None
    try:
        found = uow.passkeys.one(credential_id=passkeys.credential_of(credential))
        if found is None:
            return None
        found.counter = passkeys.judge(
            asked.values["origin"], asked.values["challenge"], credential, found.public_key, found.counter
        )
    except InvalidPasskey:
        return None
    found.used = uow.now
    uow.passkeys.save(found)
    return found


def remove_passkey(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Take one of one's own passkeys away; Refused for the last factor of who needs one."""
    require_fresh(uow, actor)
    mine = [p.key for p in uow.passkeys.find(user_key=actor.user)]
    if key not in mine:
        raise NotFound("passkey", key)
    if len(mine) == 1 and confirmed_totp(uow, actor.user) is None:
        refuse_last_factor(uow, actor.user)
    uow.passkeys.remove(key=key)
    mail_account_change(uow, uow.users.get(actor.user), "factor")
    write_log(uow, actor.user, "passkey-removed", None, actor.user)


def keep_passkey(uow: UnitOfWork, username: str, credential_id: str, public_key: str, counter: int, label: str) -> None:
    """Keep a passkey that was judged good; Refused for one that somebody has already."""
    if uow.passkeys.one(credential_id=credential_id) is not None:
        raise Refused("passkey-exists")
    named = " ".join(label.split())[:64] or "Passkey"
    uow.passkeys.add(
        Passkey(
            key=new_key(),
            user_key=username,
            credential_id=credential_id,
            public_key=public_key,
            counter=counter,
            label=named,
            created=uow.now,
        )
    )
