# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Accounts and the roles people hold: what administrators do. They never see or set a password."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.access.actors import Actor, Membership
from engine.access.people import User
from engine.access.policy import Action, Subject, require
from engine.access.roles import ROLES
from engine.casework.log import write_log
from engine.casework.placement import end_grants_of
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotFound, Refused
from engine.operations.accounts.account_views import AccountRow, GroupRow, SessionRow
from engine.operations.accounts.links import INVITE, RESET, send_link
from engine.operations.accounts.people import checked_address, give_back_lost, new_account, remove_user
from engine.operations.accounts.role_gifts import give_group_role, give_roles, held_by
from engine.operations.accounts.second_factor import drop_factors, has_second_factor
from engine.operations.accounts.sessions import end_sessions, require_fresh, sessions_of
from engine.operations.accounts.sign_in_mails import mail_account_change

ADMINISTRATOR = "BEHEER"


@dataclass(frozen=True)
class NewAccount:
    """An account that somebody asks for; who it is chooses the password by a link."""

    username: str
    name: str
    email: str
    memberships: tuple[Membership, ...]


@reading
def accounts(uow: UnitOfWork, actor: Actor) -> tuple[AccountRow, ...]:
    """Return every account, closed ones too, by name."""
    _may_look(actor)
    return tuple(sorted((_row(uow, u) for u in uow.users.find()), key=lambda r: (not r.active, r.name.casefold())))


@reading
def account(uow: UnitOfWork, actor: Actor, handle: str) -> tuple[AccountRow, tuple[SessionRow, ...]]:
    """Return one account, and where its person is signed in."""
    _may_look(actor)
    user = _user(uow, handle)
    return _row(uow, user), tuple(sessions_of(uow, user.key))


@reading
def can_mail_links(uow: UnitOfWork, actor: Actor) -> bool:
    """Return whether a link can be mailed from here at all."""
    _may_look(actor)
    return uow.mails and bool(uow.sign_in.url)


def add_account(uow: UnitOfWork, actor: Actor, wanted: NewAccount) -> str:
    """Add an account and invite its person by mail; return its handle. Without mail the operator hands a link over."""
    _may_change(uow, actor)
    return _add(uow, actor, wanted)


def add_accounts(uow: UnitOfWork, actor: Actor, wanted: Sequence[NewAccount]) -> int:
    """Add accounts, all or none, and invite their people; return how many."""
    _may_change(uow, actor)
    for one in wanted:
        _add(uow, actor, one)
    write_log(uow, actor.user, "users-imported", None, "", {"count": len(wanted)})
    return len(wanted)


def _add(uow: UnitOfWork, actor: Actor, wanted: NewAccount) -> str:
    refuse_own_address(uow, actor.user, wanted)
    user = new_account(uow, wanted.username, wanted.name, "", wanted.memberships, email=wanted.email, by=actor.user)
    if uow.mails and uow.sign_in.url and user.email:
        send_link(uow, user, INVITE)
    return user.handle


def refuse_own_address(uow: UnitOfWork, by: str, wanted: NewAccount) -> None:
    """Raise Refused for an account with roles at one's own mail address: that gives them to oneself."""
    own = uow.users.one(key=by)
    if own is not None and own.email and wanted.memberships and wanted.email.strip().lower() == own.email.lower():
        raise Refused("role-to-yourself")


def change_account(uow: UnitOfWork, actor: Actor, handle: str, name: str, email: str) -> None:
    """Correct the name and the mail address of an account."""
    _may_change(uow, actor)
    user = _user(uow, handle)
    mail_account_change(uow, user, "account")  # to the address of before
    user.name, user.email = _name(name), checked_address(email)
    uow.users.save(user)
    _note(uow, actor, "user-changed", user)


def set_memberships(uow: UnitOfWork, actor: Actor, handle: str, held: Sequence[Membership]) -> None:
    """Let an account hold these roles and no others: those that open cases once a second administrator confirms them.

    Nobody gives a role to themselves, or takes their own administration away. Work on their name that they
    no longer reach goes back to its group.
    """
    _may_change(uow, actor)
    user = _user(uow, handle)
    for membership in held:
        if membership.role not in ROLES:
            raise Refused("role-unknown", role=membership.role)
    if user.key == actor.user and ADMINISTRATOR not in {m.role for m in held}:
        raise Refused("not-yourself")
    for lost in held_by(uow, user.key) - set(held):
        uow.roles.remove(user_key=user.key, role=lost.role, organisation=lost.organisation, region=lost.region)
    give_roles(uow, user.key, held, actor.user)
    now = {m.role for m in held_by(uow, user.key)}
    give_back_lost(uow, user.key)
    end_grants_of(uow, user.key, actor.user)
    _note(uow, actor, "user-roles", user, roles=", ".join(sorted(now)) or "-")


def close_account(uow: UnitOfWork, actor: Actor, handle: str) -> None:
    """Close an account: it is signed out everywhere at once and its tasks go back to their groups."""
    _may_change(uow, actor)
    user = _user(uow, handle)
    if user.key == actor.user:
        raise Refused("not-yourself")
    remove_user(uow, user.key, by=actor.user)


def reopen_account(uow: UnitOfWork, actor: Actor, handle: str) -> None:
    """Open a closed account again; its person chooses a new password. Roles that open cases are proposed anew."""
    _may_change(uow, actor)
    user = _user(uow, handle)
    if user.active:
        return
    user.active, user.password_hash = True, ""
    uow.users.save(user)
    _note(uow, actor, "user-returned", user)
    held = held_by(uow, user.key)
    uow.roles.remove(user_key=user.key)
    give_roles(uow, user.key, held, actor.user)


def sign_out_account(uow: UnitOfWork, actor: Actor, handle: str) -> None:
    """End every session of a person at once."""
    _may_change(uow, actor)
    user = _user(uow, handle)
    end_sessions(uow, user.key)
    _note(uow, actor, "user-signed-out", user)


def reset_account_factors(uow: UnitOfWork, actor: Actor, handle: str) -> None:
    """Take every second factor of a person away and sign them out; one's own are changed on one's own page."""
    _may_change(uow, actor)
    user = _user(uow, handle)
    if user.key == actor.user:
        raise Refused("not-yourself")
    drop_factors(uow, user.key, by=actor.user)


def send_account_link(uow: UnitOfWork, actor: Actor, handle: str) -> None:
    """Mail a person a link to choose a password: an invitation for who never had one."""
    _may_change(uow, actor)
    user = _user(uow, handle)
    if not user.active:
        raise Refused("account-closed")
    send_link(uow, user, RESET if user.password_hash else INVITE)
    _note(uow, actor, "user-link-sent", user)


@reading
def group_roles(uow: UnitOfWork, actor: Actor) -> tuple[GroupRow, ...]:
    """Return which groups of the organisation's own sign-in stand for which roles."""
    _may_look(actor)
    rows = (
        GroupRow(key=g.key, group=g.group, role=g.role, organisation=g.organisation, region=g.region)
        for g in uow.group_roles.find()
    )
    return tuple(sorted(rows, key=lambda g: (g.group, g.role)))


def add_group_role(uow: UnitOfWork, actor: Actor, group: str, membership: Membership) -> None:
    """Let a group stand for a role, from the next sign-in of each of its people; not for who gave or confirmed it.

    A role that opens cases waits for a second administrator.
    """
    _may_change(uow, actor)
    group = " ".join(group.split())[:256]
    if not group:
        raise Refused("group-empty")
    give_group_role(uow, group, membership, actor.user)


def remove_group_role(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Let a group stand for a role no more."""
    _may_change(uow, actor)
    row = uow.group_roles.one(key=key)
    if row is None:
        raise NotFound("group-role", key)
    uow.group_roles.remove(key=key)
    write_log(uow, actor.user, "group-role-removed", None, key, {"role": row.role})


def _may_look(actor: Actor) -> None:
    require(actor, Action.MANAGE_USERS, Subject())


def _may_change(uow: UnitOfWork, actor: Actor) -> None:
    _may_look(actor)
    require_fresh(uow, actor)


def _user(uow: UnitOfWork, handle: str) -> User:
    user = uow.users.one(handle=handle)
    if user is None:
        raise NotFound("user", handle)
    return user


def _name(name: str) -> str:
    name = " ".join(name.split())[:200]
    if not name:
        raise Refused("name-empty")
    return name


def _note(uow: UnitOfWork, actor: Actor, act: str, user: User, **values: object) -> None:
    write_log(uow, actor.user, act, None, user.key, values)


def _row(uow: UnitOfWork, user: User) -> AccountRow:
    held = tuple(Membership(r.role, r.organisation, r.region) for r in uow.roles.find(user_key=user.key))
    return AccountRow(
        handle=user.handle,
        username=user.key,
        name=user.name,
        email=user.email,
        active=user.active,
        demo=user.demo,
        memberships=tuple(sorted(held, key=lambda m: (m.role, m.organisation, m.region))),
        password=bool(user.password_hash),
        second_factor=has_second_factor(uow, user.key),
        by_organisation=user.subject is not None,
        invited=uow.tickets.one(user_key=user.key, kind=[INVITE, RESET]) is not None,
        sessions=len(sessions_of(uow, user.key)),
    )
