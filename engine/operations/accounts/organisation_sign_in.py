# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in with an account of the organisation: who that is here, and which roles their groups give.

An account is found by issuer and subject alone, never by name or mail address: a name that is taken here stays with
whom it belongs to. The roles follow from the groups at each sign-in, by the table that administrators keep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex, token_urlsafe

from engine.access.actors import Membership
from engine.access.people import User, UserRole
from engine.access.sign_in import ORGANISATION, Identity
from engine.casework.log import write_log
from engine.casework.placement import end_grants_of
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed
from engine.identifiers import new_key
from engine.operations.accounts.people import give_back_lost, new_account
from engine.operations.accounts.role_gifts import held_by
from engine.operations.accounts.sessions import end_sessions, open_session
from engine.operations.accounts.tickets import issue, redeem

_KIND = "oidc"
LASTS = timedelta(minutes=10)  #: how long a person may take at the provider


@dataclass(frozen=True, kw_only=True)
class PendingSignIn:
    """A sign-in on its way to the provider. The state is kept in the browser too, so that no other can finish it."""

    state: str
    nonce: str
    verifier: str
    ahead: str = ""
    oldest: timedelta = timedelta()  #: how long ago the person may have signed in there


def begin(uow: UnitOfWork, ahead: str, again: bool) -> PendingSignIn:
    """Start a sign-in; ``again`` has the person show there anew who they are. It is finished once, or never."""
    nonce, verifier = token_urlsafe(32), token_urlsafe(48)
    oldest = timedelta() if again else uow.sign_in.absolute
    values = {"nonce": nonce, "verifier": verifier, "ahead": ahead, "again": "1" if again else ""}
    return PendingSignIn(
        state=issue(uow, _KIND, LASTS, None, values), nonce=nonce, verifier=verifier, ahead=ahead, oldest=oldest
    )


def came_back(uow: UnitOfWork, state: str) -> PendingSignIn:
    """Use up a sign-in that came back from the provider; NotAllowed ``sign-in-step-over`` for one that is unknown."""
    ticket = redeem(uow, _KIND, state)
    if ticket is None:
        raise NotAllowed("sign-in-step-over")
    values = ticket.values
    oldest = timedelta() if values["again"] else uow.sign_in.absolute
    return PendingSignIn(
        state=state, nonce=values["nonce"], verifier=values["verifier"], ahead=values["ahead"], oldest=oldest
    )


def sign_in(uow: UnitOfWork, identity: Identity, oldest: timedelta, device: str = "") -> str | None:
    """Open a session for who the provider names, with the roles of their groups; return its token.

    None for who holds no role here: what they held before is taken away and their sessions end.
    """
    subject = f"{identity.issuer} {identity.subject}"
    user = uow.users.one(subject=subject)
    held = _held(uow, identity.groups, user)
    age = uow.now - identity.proven
    if (user is not None and not user.active) or age > oldest + uow.sign_in.fresh:
        return None
    if user is None and not held:
        return None
    user = user or _new(uow, identity, subject)
    _update_account(uow, user, identity, held)
    if not held:
        end_sessions(uow, user.key)
        return None
    return open_session(uow, user, ORGANISATION, device, identity.proven)


def _held(uow: UnitOfWork, groups: tuple[str, ...], user: User | None) -> set[Membership]:
    """Return the roles of these groups; of what ``user`` had a group stand for, only what they hold already."""
    rows = uow.group_roles.find(group=list(groups)[:200]) if groups else []
    has = held_by(uow, user.key) if user else set()
    found = ((Membership(row.role, row.organisation, row.region), (row.added_by, row.confirmed_by)) for row in rows)
    return {membership for membership, givers in found if user is None or user.key not in givers or membership in has}


def _new(uow: UnitOfWork, identity: Identity, subject: str) -> User:
    wished = re.sub(r"[^a-z0-9._-]", "", identity.username.partition("@")[0].lower()).strip("._-")[:48] or "org"
    username = wished
    while uow.users.one(key=username) is not None:
        username = f"{wished}-{token_hex(3)}"
    user = new_account(uow, username, identity.name[:200].strip() or username, "", ())
    user.subject = subject
    uow.users.save(user)
    return user


def _update_account(uow: UnitOfWork, user: User, identity: Identity, held: set[Membership]) -> None:
    """Bring name and roles to what the provider says now."""
    name = " ".join(identity.name.split())[:200] or user.name
    if name != user.name:
        user.name = name
        uow.users.save(user)
    rows = uow.roles.find(user_key=user.key)
    if {Membership(r.role, r.organisation, r.region) for r in rows} != held:
        uow.roles.remove(user_key=user.key)
        uow.roles.add_all(
            [
                UserRole(key=new_key(), user_key=user.key, role=m.role, organisation=m.organisation, region=m.region)
                for m in held
            ]
        )
        give_back_lost(uow, user.key)
        end_grants_of(uow, user.key, user.key)
        roles = ", ".join(sorted({m.role for m in held})) or "-"
        write_log(uow, user.key, "roles-followed", None, user.key, {"roles": roles})
