# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Links that count once: an invitation to a new account, and another password for who forgot it.

Only the wish for a link is stored, and of the link only a hash: it is made at the moment the mail is sent, so neither a
stolen database nor the outbox holds one that works. The mail holds no name and no case.
"""

from __future__ import annotations

from datetime import timedelta

from engine.access.passwords import judged
from engine.access.people import User
from engine.casework.log import write_log
from engine.casework.outbox import enqueue
from engine.casework.reading import reading
from engine.casework.unit_of_work import OperationRunner, UnitOfWork
from engine.errors import NotAllowed, Refused
from engine.identifiers import new_key
from engine.operations.accounts.failed_attempts import count_reset
from engine.operations.accounts.sessions import end_sessions
from engine.operations.accounts.sign_in_mails import mail_account_change
from engine.operations.accounts.tickets import issue, peek, redeem, revoke
from engine.texts import text

INVITE, RESET = "invite", "reset"  #: kinds of ticket

LINK = "link"  #: kind of outbox entry
LASTS = {INVITE: timedelta(days=7), RESET: timedelta(hours=1)}


def send_link(uow: UnitOfWork, user: User, kind: str) -> None:
    """Have a link mailed to a person; Refused where none can be: no mail server, no address of ours, none of theirs."""
    if not (uow.mails and uow.sign_in.url and user.email):
        raise Refused("link-not-mailed")
    enqueue(uow, LINK, f"link-{new_key()}", {"user": user.key, "kind": kind})


def make_link(uow: UnitOfWork, username: str, kind: str) -> str | None:
    """Return a new link for a person; None for a closed account.

    Earlier links of its kind are worthless from here on. An open invitation outlives a forgotten password, which
    anybody can ask for by a name; choosing a password ends both (``after_new_password``).
    """
    user = uow.users.one(key=username, active=True)
    if user is None or user.demo:
        return None
    revoke(uow, user.key, kind)
    return f"{uow.sign_in.url.rstrip('/')}/welkom/{issue(uow, kind, LASTS[kind], user.key)}"


def write_link(uow: UnitOfWork, username: str, kind: str) -> dict[str, str] | None:
    """Return the mail with a new link for a person: to, subject, text; None for nobody to write to."""
    link = make_link(uow, username, kind)
    if link is None:
        return None
    user = uow.users.get(username)
    said = text(f"letters.{kind}-text", user.language, link=link)
    end = text("letters.link-end", user.language)
    return {"to": user.email, "subject": text(f"letters.{kind}-subject", user.language), "text": f"{said}\n\n{end}\n"}


def ask_reset(uow: UnitOfWork, typed: str, address: str) -> None:
    """Have a link mailed to who forgot their password; whoever asks learns nothing, not even whether there is one.

    ``typed`` is a username or a mail address. Asked too often it is NotAllowed ``sign-in-throttled``.
    """
    typed = typed.strip().lower()[:254]
    user = uow.users.one(key=typed, active=True) or (uow.users.one(email=typed, active=True) if "@" in typed else None)
    may = count_reset(uow, typed, address, user is not None)
    if may and user is not None and not user.demo and user.email and uow.mails and uow.sign_in.url:
        send_link(uow, user, RESET)


@reading
def link_for(uow: UnitOfWork, token: str) -> tuple[str, str, str] | None:
    """Return username, name and kind of a link that still works; None for any other. Looking does not use it up."""
    for kind in (INVITE, RESET):
        ticket = peek(uow, kind, token)
        user = uow.users.one(key=ticket.user_key, active=True) if ticket else None
        if user is not None:
            return user.key, user.name, kind
    return None


@reading
def organisations_of(uow: UnitOfWork, username: str) -> tuple[str, ...]:
    """Return the names of the organisations somebody works for: their password is not made of these."""
    keys = sorted({role.organisation for role in uow.roles.find(user_key=username)})
    names = [place.name for place in uow.organisations.find(key=keys)] if keys else []
    return (*keys, *names)


def choose_password(engine: OperationRunner, token: str, password: str) -> None:
    """Keep the password that was chosen by a link; the link and all sessions are worthless after.

    Nobody is signed in by it: the second factor is asked as ever. NotAllowed ``link-over`` for a link that was used or
    is too old, Refused for a password that will not do; then the link still works.
    """
    found = engine.do(link_for, token)
    if found is None:
        raise NotAllowed("link-over")
    username, name, kind = found
    engine.do(finish_choice, token, kind, judged(password, username, name, *engine.do(organisations_of, username)))


def finish_choice(uow: UnitOfWork, token: str, kind: str, hashed: str) -> None:
    """Use the link up and keep the password's hash."""
    ticket = redeem(uow, kind, token)
    user = uow.users.one(key=ticket.user_key, active=True) if ticket else None
    if user is None:
        raise NotAllowed("link-over")
    user.password_hash = hashed
    uow.users.save(user)
    after_new_password(uow, user, "password-chosen")


def after_new_password(uow: UnitOfWork, user: User, act: str) -> None:
    """End what was open under the old password: sessions, links, sign-ins half-way; and write it down."""
    end_sessions(uow, user.key)
    revoke(uow, user.key, INVITE, RESET)
    mail_account_change(uow, user, "password")
    write_log(uow, user.key, act, None, user.key)
