# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Something handed out once: a link in a mail, a challenge for a device, a sign-in half-way.

token = issue(uow, "invite", timedelta(days=3), "amira")     only the hash of the token is stored
peek(uow, "invite", token)                                  is it still good? nothing changes
redeem(uow, "invite", token)                                use it: gone for everybody after this transaction
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from secrets import token_urlsafe

from engine.access.people import Ticket
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotFound


def hash_of(token: str) -> str:
    """Return what is stored of a token: it has 256 random bits, so a plain hash keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(
    uow: UnitOfWork, kind: str, lasts: timedelta, user_key: str | None = None, values: Mapping[str, str] | None = None
) -> str:
    """Make a ticket that is good for ``lasts``; return its token."""
    token = token_urlsafe(32)
    ticket = Ticket(
        key=hash_of(token),
        kind=kind,
        user_key=user_key,
        values=dict(values or {}),
        created=uow.now,
        ends=uow.now + lasts,
    )
    uow.tickets.add(ticket)
    return token


def peek(uow: UnitOfWork, kind: str, token: str) -> Ticket | None:
    """Return a ticket that is still good, and leave it; None for any other."""
    ticket = uow.tickets.one(key=hash_of(token), kind=kind)
    return ticket if ticket is not None and uow.now < ticket.ends else None


def redeem(uow: UnitOfWork, kind: str, token: str) -> Ticket | None:
    """Use a ticket up and return it; None for one that was used, is too old, or of another kind."""
    try:
        ticket = uow.tickets.lock(hash_of(token))  # of two who come at once, the second finds nothing
    except NotFound:
        return None
    if ticket.kind != kind:
        return None
    uow.tickets.remove(key=ticket.key)
    return ticket if uow.now < ticket.ends else None


def revoke(uow: UnitOfWork, user_key: str, *kinds: str) -> None:
    """Make every open ticket of these kinds of a person worthless."""
    for kind in kinds:
        uow.tickets.remove(user_key=user_key, kind=kind)
