# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Give a role: alone where it opens no case, by two administrators where it does. Nobody gives a role to themselves.

A guarded role (``access/role_gifts.py``) that one administrator gives is a proposal until another one confirms it. Who
reads the log, the privacy officer, is told at once of each proposal and of each guarded role that is given. The
command line gives such a role alone only while there are fewer than two administrators; after that it proposes.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.access.actors import Actor, Membership
from engine.access.people import GroupRole, UserRole
from engine.access.policy import Action, Subject, require
from engine.access.role_gifts import ADMINISTRATORS, GIVEN, GUARDED, PROPOSED, TOLD, WITHDRAWN, RoleGift
from engine.access.roles import ROLES
from engine.casework.log import write_log
from engine.casework.outbox import MAIL, enqueue
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, Refused
from engine.identifiers import new_key
from engine.operations.accounts.account_views import RoleGiftRow
from engine.operations.accounts.sessions import require_fresh
from engine.operations.organisations.places import ORGANISATION, REGION, know_place
from engine.texts import text

ENOUGH = 2  #: administrators, from which number on the command line proposes too


def give_roles(uow: UnitOfWork, username: str, wanted: Iterable[Membership], by: str) -> None:
    """Give an account roles that it does not hold; ``by`` is "" for the command line. A guarded one is proposed.

    Raises Refused for an unknown role, and for a role of one's own account; then nothing was changed.
    """
    new = sorted(set(wanted) - held_by(uow, username), key=lambda m: (m.role, m.organisation, m.region))
    if new and username == by:
        raise Refused("role-to-yourself")
    alone = by == "" and not _enough_administrators(uow)
    for membership in new:
        _know(uow, membership)
        if membership.role not in GUARDED:
            _hold(uow, username, membership)
            continue
        if alone:
            _hold(uow, username, membership)
        _record(uow, _gift(uow, membership, by, user_key=username, state=GIVEN if alone else PROPOSED))


def give_group_role(uow: UnitOfWork, group: str, wanted: Membership, by: str) -> None:
    """Let a group stand for a role, or propose it where the role is guarded."""
    _know(uow, wanted)
    if wanted.role in GUARDED:
        _record(uow, _gift(uow, wanted, by, group=group))
    else:
        _stand_for(uow, group, wanted, by)


def held_by(uow: UnitOfWork, username: str) -> set[Membership]:
    """Return the roles an account holds itself, not those lent to it."""
    return {Membership(r.role, r.organisation, r.region) for r in uow.roles.find(user_key=username)}


@reading
def proposed_for(uow: UnitOfWork, username: str) -> tuple[Membership, ...]:
    """Return the roles that are proposed for an account and wait for an administrator."""
    return tuple(gift.membership for gift in uow.role_gifts.find(user_key=username, state=PROPOSED))


@reading
def role_proposals(uow: UnitOfWork, actor: Actor) -> tuple[RoleGiftRow, ...]:
    """Return the roles that wait for a second administrator, oldest first."""
    require(actor, Action.MANAGE_USERS, Subject())
    return _rows(uow, actor, uow.role_gifts.find(state=PROPOSED))


@reading
def role_notices(uow: UnitOfWork, actor: Actor) -> tuple[RoleGiftRow, ...]:
    """Return the guarded roles that were given or proposed and not put aside yet; none for who is not told of them."""
    return _rows(uow, actor, uow.role_gifts.find(seen_by=None)) if actor.roles & TOLD else ()


def put_role_notice_aside(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Put the notice of a guarded role aside; a later decision on it brings it back."""
    require(actor, Action.SEE_LOG, Subject())
    gift = uow.role_gifts.lock(key)
    gift.seen_by = actor.user
    uow.role_gifts.save(gift)
    write_log(uow, actor.user, "role-notice-read", None, gift.user_key or gift.key)


def confirm_role(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Give a role that another administrator proposed. NotAllowed for who proposed it or would get it."""
    gift = _proposal(uow, actor, key)
    if actor.user in (gift.given_by, gift.user_key):
        raise NotAllowed("four-eyes-role")
    if gift.user_key is None:
        _stand_for(uow, gift.group, gift.membership, gift.given_by, actor.user)
    else:
        if not uow.users.get(gift.user_key).active:
            raise Refused("account-closed")
        if gift.membership not in held_by(uow, gift.user_key):
            _hold(uow, gift.user_key, gift.membership)
    _decide(uow, gift, GIVEN, actor.user)


def withdraw_role(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Withdraw the proposal of a role: any administrator may, who made it too."""
    _decide(uow, _proposal(uow, actor, key), WITHDRAWN, actor.user)


def withdraw_proposals(uow: UnitOfWork, username: str, by: str) -> None:
    """Withdraw what is proposed for an account."""
    for gift in uow.role_gifts.find(user_key=username, state=PROPOSED):
        _decide(uow, gift, WITHDRAWN, by)


def _proposal(uow: UnitOfWork, actor: Actor, key: str) -> RoleGift:
    require(actor, Action.MANAGE_USERS, Subject())
    require_fresh(uow, actor)
    gift = uow.role_gifts.lock(key)
    if gift.state != PROPOSED:
        raise Refused("role-not-proposed")
    return gift


def _decide(uow: UnitOfWork, gift: RoleGift, state: str, by: str) -> None:
    gift.state, gift.decided_by, gift.decided_at, gift.seen_by = state, by, uow.now, None
    uow.role_gifts.save(gift)
    _tell(uow, gift)


def _record(uow: UnitOfWork, gift: RoleGift) -> None:
    """Keep a gift, unless the same one is proposed already."""
    same = uow.role_gifts.find(
        user_key=gift.user_key,
        group=gift.group,
        role=gift.role,
        organisation=gift.organisation,
        region=gift.region,
        state=PROPOSED,
    )
    if not same:
        uow.role_gifts.add(gift)
        _tell(uow, gift)


def _tell(uow: UnitOfWork, gift: RoleGift) -> None:
    """Write down what became of a gift, and mail those who are told that a notice waits."""
    act = {PROPOSED: "role-proposed", WITHDRAWN: "role-withdrawn"}.get(gift.state)
    by = gift.given_by if gift.decided_by is None else gift.decided_by
    act = act or ("role-given" if gift.decided_by is None else "role-confirmed")
    values = {"role": gift.role, "organisation": gift.organisation, "region": gift.region}
    write_log(uow, by, act, None, gift.user_key or gift.key, values)
    told = sorted({r.user_key for r in uow.roles.find(role=sorted(TOLD))}) if uow.mails else []
    for user in uow.users.find(key=told, active=True) if told else ():
        if user.email and not user.demo:
            said = "\n\n".join(text(f"letters.{part}", user.language) for part in ("role-text", "end"))
            payload = {"to": user.email, "subject": text("letters.role-subject", user.language), "text": f"{said}\n"}
            enqueue(uow, MAIL, f"mail-{new_key()}", payload)


def _gift(
    uow: UnitOfWork, m: Membership, by: str, *, user_key: str | None = None, group: str = "", state: str = PROPOSED
) -> RoleGift:
    return RoleGift(
        key=new_key(),
        user_key=user_key,
        group=group,
        role=m.role,
        organisation=m.organisation,
        region=m.region,
        given_by=by,
        at=uow.now,
        state=state,
    )


def _know(uow: UnitOfWork, membership: Membership) -> None:
    if membership.role not in ROLES:
        raise Refused("role-unknown", role=membership.role)
    know_place(uow, ORGANISATION, membership.organisation)
    know_place(uow, REGION, membership.region)


def _hold(uow: UnitOfWork, username: str, m: Membership) -> None:
    uow.roles.add(UserRole(key=new_key(), user_key=username, role=m.role, organisation=m.organisation, region=m.region))


def _stand_for(uow: UnitOfWork, group: str, m: Membership, by: str, confirmed_by: str = "") -> None:
    row = GroupRole(
        key=new_key(),
        group=group,
        role=m.role,
        organisation=m.organisation,
        region=m.region,
        added_by=by,
        confirmed_by=confirmed_by,
    )
    uow.group_roles.add(row)
    write_log(uow, by, "group-role-added", None, row.key, {"role": m.role})


def _enough_administrators(uow: UnitOfWork) -> bool:
    holders = {r.user_key for r in uow.roles.find(role=sorted(ADMINISTRATORS))}
    active = uow.users.find(key=sorted(holders), active=True) if holders else []
    return sum(uow.demo or not user.demo for user in active) >= ENOUGH


def _rows(uow: UnitOfWork, actor: Actor, gifts: Iterable[RoleGift]) -> tuple[RoleGiftRow, ...]:
    users = {user.key: user for user in uow.users.find()}
    rows = []
    for gift in sorted(gifts, key=lambda g: (g.at, g.key)):
        user, giver = users.get(gift.user_key or ""), users.get(gift.given_by)
        decider = users.get(gift.decided_by or "")
        rows.append(
            RoleGiftRow(
                key=gift.key,
                handle=user.handle if user else "",
                name=user.name if user else gift.group,
                role=gift.role,
                organisation=gift.organisation,
                region=gift.region,
                state=gift.state,
                at=gift.decided_at or gift.at,
                given_by_name=giver.name if giver else "",
                decided_by_name=decider.name if decider else "",
                may_confirm=gift.state == PROPOSED and actor.user not in (gift.given_by, gift.user_key),
            )
        )
    return tuple(rows)
