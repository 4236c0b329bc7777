# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The vault: placements with shelter addresses, who may see them, and the log of every access (SP-01).

No role implies the right. The person who made the placement may see the address, and grants access to a named person
until a day and with a ground; a grant can be withdrawn at once. An address is shown on request, with a ground, after a
line is written to the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.access.actors import Actor
from engine.access.policy import Action, can_hold_grant, may
from engine.audit.log import Kind
from engine.cases.placement import SHELTER, AnsweredQuestion, Placement, PlacementGrant
from engine.casework.access_log import note_page
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, element_name
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.fields import Texts
from engine.errors import NotAllowed, NotFound, Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh

LONGEST = timedelta(days=366)  #: a grant lasts at most this long


@dataclass(frozen=True, kw_only=True)
class PlacementRow:
    """A placement without its address."""

    key: str
    case_key: str
    case_number: str
    step: Texts
    author_name: str
    at: datetime
    ended: datetime | None
    open: bool  #: this person may see the address


@dataclass(frozen=True)
class PlacementList:
    """The placements of one case, or those one person may see."""

    rows: tuple[PlacementRow, ...]
    case_key: str = ""
    case_number: str = ""


@dataclass(frozen=True, kw_only=True)
class GrantRow:
    """A grant: who may see an address now, or could before."""

    key: str
    user_name: str
    ground: str
    granted_by_name: str
    at: datetime
    until: datetime | None
    withdrawn: datetime | None
    withdrawn_by_name: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class PlacementPage:
    """A placement without its address, and the people who may see the address."""

    row: PlacementRow
    grants: tuple[GrantRow, ...]
    may_grant: bool
    may_withdraw: bool
    may_end: bool
    people: tuple[tuple[str, str], ...]  #: username and name of who can be granted; empty unless it may be


@dataclass(frozen=True)
class AddressView:
    """The address, for the person who requested it."""

    page: PlacementPage
    address: tuple[AnsweredQuestion, ...]
    told: tuple[AnsweredQuestion, ...]


def placements_of_case(uow: UnitOfWork, actor: Actor, case_key: str) -> PlacementList:
    """Return the placements of a case, newest first, without addresses; NotFound when the case is hidden."""
    case = uow.cases.get(case_key)
    if not may(actor, Action.SEE_CASE, case_subject(uow, case)):
        raise NotFound("case", case_key)
    note_page(uow, actor, case)
    rows = [_row(uow, actor, placement) for placement in uow.placements.find(case_key=case_key)]
    return PlacementList(tuple(reversed(rows)), case.key, case.number)


@reading
def my_placements(uow: UnitOfWork, actor: Actor) -> PlacementList:
    """Return the placements whose address this person may see now, newest first."""
    mine = uow.grants.find(user_key=actor.user) if can_hold_grant(actor.roles) else []
    keys = [g.placement_key for g in mine if g.holds(uow.now)]
    found = uow.placements.find(key=keys) if keys else []
    return PlacementList(tuple(_row(uow, actor, placement) for placement in reversed(found)))


@reading
def placement_page(uow: UnitOfWork, actor: Actor, key: str) -> PlacementPage:
    """Return a placement without its address; NotFound without access to the case or a grant."""
    return _page(uow, actor, _known(uow, actor, key))


def see_address(uow: UnitOfWork, actor: Actor, key: str, ground: str) -> AddressView:
    """Return the address of a placement, after logging the access and its ground in the log of the case.

    NotFound when the person may not know of the placement, NotAllowed ``no-grant`` without a valid grant.
    """
    placement = _known(uow, actor, key)
    if not _granted(uow, actor, key):
        raise NotAllowed("no-grant")
    require_fresh(uow, actor)
    values = {"reason": _ground(ground), "fields": [SHELTER], "roles": sorted(actor.roles), "purpose": "placement"}
    _log(uow, actor, "address-seen", placement, values, Kind.READ)
    return AddressView(_page(uow, actor, placement), tuple(placement.address), tuple(placement.told))


def grant_address(uow: UnitOfWork, actor: Actor, key: str, username: str, until: datetime | None, ground: str) -> None:
    """Let one person see the address of a placement until a moment. Only who placed may (NotAllowed).

    Refused for who works where no address may go, for no end or one too far off, and without a ground.
    """
    placement = _known(uow, actor, key, lock=True)
    if placement.author != actor.user or not _granted(uow, actor, key):
        raise NotAllowed("not-placed-by-you")
    require_fresh(uow, actor)
    user = uow.users.one(key=username, active=True)
    if user is None or not _can_be_granted(uow, username):
        raise Refused("grant-never")
    if until is None or not uow.now < until <= uow.now + LONGEST:
        raise Refused("grant-until", days=LONGEST.days)
    grant = PlacementGrant(
        key=new_key(),
        placement_key=key,
        case_key=placement.case_key,
        user_key=username,
        ground=_ground(ground),
        granted_by=actor.user,
        at=uow.now,
        until=until,
    )
    uow.grants.add(grant)
    _log(uow, actor, "address-granted", placement, {"to": username, "until": until.isoformat(), "reason": grant.ground})


def withdraw_grant(uow: UnitOfWork, actor: Actor, key: str, grant_key: str, ground: str) -> None:
    """Withdraw a grant; the address is no longer shown from that moment.

    Who placed may, and who decides which organisations the case involves.
    """
    placement = _known(uow, actor, key, lock=True)
    if not _may_withdraw(uow, actor, placement):
        raise NotAllowed("not-placed-by-you")
    grant = uow.grants.one(key=grant_key, placement_key=key)
    if grant is None:
        raise NotFound("grant", grant_key)
    if not grant.holds(uow.now):
        raise Refused("grant-is-over")
    grant.withdrawn, grant.withdrawn_by = uow.now, actor.user
    uow.grants.save(grant)
    _log(uow, actor, "address-withdrawn", placement, {"from": grant.user_key, "reason": _ground(ground)})


def end_placement(uow: UnitOfWork, actor: Actor, key: str, ground: str) -> None:
    """End a stay, by the person who made the placement (SP-05: never a clock or a rule)."""
    placement = _known(uow, actor, key, lock=True)
    if placement.author != actor.user:
        raise NotAllowed("not-placed-by-you")
    if placement.ended is not None:
        raise Refused("placement-is-over")
    placement.ended = uow.now
    uow.placements.save(placement)
    _log(uow, actor, "placement-ended", placement, {"reason": _ground(ground)})


def _known(uow: UnitOfWork, actor: Actor, key: str, lock: bool = False) -> Placement:
    """Return a placement that ``actor`` may know of: by a grant, or because they may open the case."""
    placement = uow.placements.lock(key) if lock else uow.placements.get(key)
    if _granted(uow, actor, key):
        return placement
    case = uow.cases.get(placement.case_key)
    if not may(actor, Action.SEE_CASE, case_subject(uow, case)):
        raise NotFound("placement", key)
    return placement


def _granted(uow: UnitOfWork, actor: Actor, key: str) -> bool:
    """Return whether a grant opens this address to this person now; never to the clock, the public or some roles.

    Who lost the roles by which it could be granted, or signed in with too little, sees nothing by it either.
    """
    if actor.kind in ("clock", "public") or not actor.user or not can_hold_grant(actor.roles):
        return False
    return any(g.holds(uow.now) for g in uow.grants.find(placement_key=key, user_key=actor.user))


def _may_withdraw(uow: UnitOfWork, actor: Actor, placement: Placement) -> bool:
    case = uow.cases.get(placement.case_key)
    return placement.author == actor.user or bool(may(actor, Action.INVOLVE, case_subject(uow, case)))


def _can_be_granted(uow: UnitOfWork, username: str) -> bool:
    return can_hold_grant(frozenset(role.role for role in uow.roles.find(user_key=username)))


def _page(uow: UnitOfWork, actor: Actor, placement: Placement) -> PlacementPage:
    row, names = _row(uow, actor, placement), uow.views.names()
    placed, withdraws = placement.author == actor.user and row.open, _may_withdraw(uow, actor, placement)
    grants = uow.grants.find(placement_key=placement.key) if withdraws else []
    rows = tuple(
        GrantRow(
            key=g.key,
            user_name=names.get(g.user_key, ""),
            ground=g.ground,
            granted_by_name=names.get(g.granted_by, ""),
            at=g.at,
            until=g.until,
            withdrawn=g.withdrawn,
            withdrawn_by_name=names.get(g.withdrawn_by or "", ""),
            holds=g.holds(uow.now),
        )
        for g in grants
    )
    people = [u for u in uow.users.find(active=True) if _can_be_granted(uow, u.key)] if placed else []
    chosen = sorted(((u.key, u.name) for u in people if u.key != actor.user), key=lambda pair: pair[1])
    return PlacementPage(
        row=row,
        grants=rows,
        may_grant=placed,
        may_withdraw=withdraws,
        may_end=placed and placement.ended is None,
        people=tuple(chosen),
    )


def _row(uow: UnitOfWork, actor: Actor, placement: Placement) -> PlacementRow:
    task, case = uow.tasks.get(placement.task_key), uow.cases.get(placement.case_key)
    show = Presenter(uow, actor)
    step = element_name(show.element(uow.instances.get(task.instance_key).version, task.element_id))
    return PlacementRow(
        key=placement.key,
        case_key=case.key,
        case_number=case.number,
        step=step,
        author_name=show.person(placement.author),
        at=placement.at,
        ended=placement.ended,
        open=_granted(uow, actor, placement.key),
    )


def _ground(ground: str) -> str:
    if not ground.strip():
        raise Refused("ground-needed")
    return ground.strip()[:500]


def _log(
    uow: UnitOfWork,
    actor: Actor,
    action: str,
    placement: Placement,
    values: Mapping[str, object],
    kind: Kind = Kind.ACT,
) -> None:
    write_log(uow, actor.user, action, placement.case_key, placement.key, dict(values), kind=kind)
