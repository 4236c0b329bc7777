# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The vault: placements with shelter addresses, who may see them, and the log of every access (SP-01).

No role implies the right. The keeper of a placement, at first whoever made it, may see the address, and grants access
to a named person until a day and with a ground; a grant can be withdrawn at once, and ends with the membership or the
involvement it rests on (``casework/placement.py``). Whoever decides which organisations a case involves appoints
another keeper when there is none. An address is shown on request, with a ground, after a line is written to the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.access.actors import Actor, Membership
from engine.access.policy import Action, can_hold_grant, may, require
from engine.audit.log import Kind
from engine.cases.placement import SHELTER, AnsweredQuestion, Placement, PlacementGrant
from engine.casework.access_log import note_page
from engine.casework.actors import as_actor, involved_now
from engine.casework.involvement import end_finished_parts
from engine.casework.log import write_log
from engine.casework.placement import LONGEST, address_is_open, end_grant, is_kept, let_keeper_see, rests_on_role
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, element_name
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.fields import Texts
from engine.errors import NotAllowed, NotFound, Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh


@dataclass(frozen=True, kw_only=True)
class PlacementRow:
    """A placement without its address."""

    key: str
    case_key: str
    case_number: str
    step: Texts
    author_name: str
    keeper_name: str
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
    until: datetime
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
    may_appoint: bool  #: there is no keeper, and this person may appoint one
    people: tuple[tuple[str, str], ...]  #: username and name of who can be granted; empty unless it may be
    keepers: tuple[tuple[str, str], ...]  #: username and name of who can keep it; empty unless one may be appointed


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
    keys = sorted({g.placement_key for g in uow.grants.find(user_key=actor.user) if g.holds(uow.now)})
    found = uow.placements.find(key=keys) if keys else []
    mine = [placement for placement in found if address_is_open(uow, actor, placement)]
    return PlacementList(tuple(_row(uow, actor, placement) for placement in reversed(mine)))


@reading
def placement_page(uow: UnitOfWork, actor: Actor, key: str) -> PlacementPage:
    """Return a placement without its address; NotFound without access to the case or a grant."""
    return _page(uow, actor, _known(uow, actor, key))


def see_address(uow: UnitOfWork, actor: Actor, key: str, ground: str) -> AddressView:
    """Return the address of a placement, after logging the access and its ground in the log of the case.

    NotFound when the person may not know of the placement, NotAllowed ``no-grant`` without a valid grant.
    """
    placement = _known(uow, actor, key)
    if not address_is_open(uow, actor, placement):
        raise NotAllowed("no-grant")
    require_fresh(uow, actor)
    values = {"reason": _ground(ground), "fields": [SHELTER], "roles": sorted(actor.roles), "purpose": "placement"}
    _log(uow, actor, "address-seen", placement, values, Kind.READ)
    return AddressView(_page(uow, actor, placement), tuple(placement.address), tuple(placement.told))


def grant_address(uow: UnitOfWork, actor: Actor, key: str, username: str, until: datetime | None, ground: str) -> None:
    """Let one person see the address of a placement until a moment. Only the keeper may (NotAllowed).

    Refused for who works where no address may go, for no end or one too far off, and without a ground.
    """
    placement = _known(uow, actor, key, lock=True)
    if placement.keeper != actor.user or not address_is_open(uow, actor, placement):
        raise NotAllowed("not-placed-by-you")
    require_fresh(uow, actor)
    user = uow.users.one(key=username, active=True)
    if user is None or not _can_be_granted(uow, username):
        raise Refused("grant-never")
    held = _membership_of(uow, username, uow.cases.get(placement.case_key).region)
    if until is None or not uow.now < until <= uow.now + LONGEST:
        raise Refused("grant-until", days=LONGEST.days)
    grant = PlacementGrant(
        key=new_key(),
        placement_key=key,
        case_key=placement.case_key,
        user_key=username,
        role=held.role,
        organisation=held.organisation,
        region=held.region,
        ground=_ground(ground),
        granted_by=actor.user,
        at=uow.now,
        until=until,
    )
    uow.grants.add(grant)
    _log(uow, actor, "address-granted", placement, {"to": username, "until": until.isoformat(), "reason": grant.ground})


def withdraw_grant(uow: UnitOfWork, actor: Actor, key: str, grant_key: str, ground: str) -> None:
    """Withdraw a grant; the address is no longer shown from that moment.

    The keeper may, and who decides which organisations the case involves.
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
    """End a stay, by the keeper of the placement, or who may appoint one when there is none (SP-05: never a clock).

    Its grants end with it.
    """
    placement = _known(uow, actor, key, lock=True)
    if not _may_end(uow, actor, placement):
        raise NotAllowed("not-placed-by-you")
    if placement.ended is not None:
        raise Refused("placement-is-over")
    placement.ended = uow.now
    uow.placements.save(placement)
    _log(uow, actor, "placement-ended", placement, {"reason": _ground(ground)})
    for grant in uow.grants.find(placement_key=key):
        if grant.holds(uow.now):
            end_grant(uow, grant, actor.user)
    end_finished_parts(uow, placement.case_key)


def appoint_keeper(uow: UnitOfWork, actor: Actor, key: str, username: str, ground: str) -> None:
    """Appoint who keeps a placement that has no keeper: a colleague of before, in the same role and organisation.

    Who decides which organisations the case involves may, and never appoints themselves. Refused while there is a
    keeper, after the stay, and for who does not hold the role there.
    """
    placement = _known(uow, actor, key, lock=True)
    require(actor, Action.INVOLVE, case_subject(uow, uow.cases.get(placement.case_key)))
    require_fresh(uow, actor)
    if placement.ended is not None:
        raise Refused("placement-is-over")
    if _has_keeper(uow, placement):
        raise Refused("placement-is-kept")
    if username == actor.user:
        raise Refused("not-yourself")
    held = _could_keep(uow, placement).get(username)
    if held is None:
        raise Refused("keeper-unknown")
    placement.keeper, placement.region = username, held.region
    uow.placements.save(placement)
    let_keeper_see(uow, placement, actor.user)
    _log(uow, actor, "keeper-appointed", placement, {"to": username, "reason": _ground(ground)})


def _known(uow: UnitOfWork, actor: Actor, key: str, lock: bool = False) -> Placement:
    """Return a placement that ``actor`` may know of: by a grant, as its keeper, or because they may open the case."""
    placement = uow.placements.lock(key) if lock else uow.placements.get(key)
    keeps = placement.keeper == actor.user and can_hold_grant(actor.roles) and rests_on_role(actor, placement)
    if keeps or address_is_open(uow, actor, placement):
        return placement
    case = uow.cases.get(placement.case_key)
    if not may(actor, Action.SEE_CASE, case_subject(uow, case)):
        raise NotFound("placement", key)
    return placement


def _has_keeper(uow: UnitOfWork, placement: Placement) -> bool:
    """Return whether the keeper sees the address: their membership, its involvement and their grant are all there."""
    grants = uow.grants.find(placement_key=placement.key, user_key=placement.keeper)
    return is_kept(uow, placement) and any(g.holds(uow.now) for g in grants)


def _could_keep(uow: UnitOfWork, placement: Placement) -> dict[str, Membership]:
    """Return who holds the role of a placement in its organisation and for the case, and by which membership."""
    organisation = {(placement.organisation, ""), (placement.organisation, placement.role)}
    if not organisation & involved_now(uow, placement.case_key):
        return {}
    region = uow.cases.get(placement.case_key).region
    found = {}
    for row in uow.roles.find(role=placement.role, organisation=placement.organisation):
        held = Membership(row.role, row.organisation, row.region)
        if held.covers(region) and _can_be_granted(uow, row.user_key) and uow.users.one(key=row.user_key, active=True):
            found[row.user_key] = held
    return found


def _membership_of(uow: UnitOfWork, username: str, region: str) -> Membership:
    """Return the membership by which somebody may know an address: one that covers the region of the case, if any."""
    held = [m for m in as_actor(uow, uow.users.get(username)).memberships if can_hold_grant(frozenset({m.role}))]
    return min(held, key=lambda m: (bool(m.instead_of), not m.covers(region), m.role))


def _may_withdraw(uow: UnitOfWork, actor: Actor, placement: Placement) -> bool:
    return _keeps(uow, actor, placement) or _may_involve(uow, actor, placement)


def _may_end(uow: UnitOfWork, actor: Actor, placement: Placement) -> bool:
    """Return whether somebody keeps the placement; without a keeper, whether they may appoint one."""
    if _has_keeper(uow, placement):
        return placement.keeper == actor.user
    return _may_involve(uow, actor, placement)


def _keeps(uow: UnitOfWork, actor: Actor, placement: Placement) -> bool:
    return placement.keeper == actor.user and address_is_open(uow, actor, placement)


def _may_involve(uow: UnitOfWork, actor: Actor, placement: Placement) -> bool:
    return bool(may(actor, Action.INVOLVE, case_subject(uow, uow.cases.get(placement.case_key))))


def _can_be_granted(uow: UnitOfWork, username: str) -> bool:
    return can_hold_grant(frozenset(role.role for role in uow.roles.find(user_key=username)))


def _page(uow: UnitOfWork, actor: Actor, placement: Placement) -> PlacementPage:
    row, names = _row(uow, actor, placement), uow.views.names()
    placed, withdraws = placement.keeper == actor.user and row.open, _may_withdraw(uow, actor, placement)
    vacant = placement.ended is None and _may_involve(uow, actor, placement) and not _has_keeper(uow, placement)
    keepers = _could_keep(uow, placement) if vacant else {}
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
        may_end=placement.ended is None and _may_end(uow, actor, placement),
        may_appoint=vacant,
        people=tuple(chosen),
        keepers=tuple(sorted((key, names[key]) for key in keepers if key != actor.user)),
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
        keeper_name=show.person(placement.keeper),
        at=placement.at,
        ended=placement.ended,
        open=address_is_open(uow, actor, placement),
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
