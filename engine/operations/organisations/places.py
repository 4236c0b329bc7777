# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The organisations and regions in which people hold their roles: list, add, rename, end. For administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.access.actors import EVERYWHERE, Actor
from engine.access.places import Organisation, Region
from engine.access.policy import Action, Subject, require
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.unit_of_work import Records, UnitOfWork
from engine.errors import NotFound, Refused

ORGANISATION, REGION = KINDS = "organisation", "region"
LONGEST = 64


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """An organisation or a region, with how many roles are held in it."""

    kind: str
    key: str
    name: str
    ended: datetime | None
    roles: int


@reading
def places(uow: UnitOfWork, actor: Actor) -> tuple[PlaceRow, ...]:
    """Return the organisations and the regions, ended ones last."""
    require(actor, Action.MANAGE_PLACES, Subject())
    held = uow.roles.find()
    rows = [
        PlaceRow(
            kind=ORGANISATION, key=o.key, name=o.name, ended=o.ended, roles=sum(r.organisation == o.key for r in held)
        )
        for o in uow.organisations.find()
    ]
    rows += [
        PlaceRow(kind=REGION, key=r.key, name=r.name, ended=r.ended, roles=sum(h.region == r.key for h in held))
        for r in uow.regions.find()
    ]
    return tuple(sorted(rows, key=lambda row: (row.kind, row.ended is not None, row.name.lower())))


def add_place(uow: UnitOfWork, actor: Actor, kind: str, name: str) -> None:
    """Add an organisation or a region. Refused without a name, or for one in use."""
    require(actor, Action.MANAGE_PLACES, Subject())
    know_place(uow, kind, checked_name(uow, kind, name), new=True)
    _log(uow, actor, "place-added", kind, name.strip())


def know_place(uow: UnitOfWork, kind: str, key: str, new: bool = False) -> None:
    """Keep an organisation or region that is not in the list yet: one that a role or a case names."""
    if not key or key == EVERYWHERE:
        return
    if kind == ORGANISATION:
        if uow.organisations.one(key=key) is None:
            uow.organisations.add(Organisation(key=key, name=key, added=uow.now))
            return
    elif uow.regions.one(key=key) is None:
        uow.regions.add(Region(key=key, name=key, added=uow.now))
        return
    if new:
        raise Refused("place-exists")


def rename_place(uow: UnitOfWork, actor: Actor, kind: str, key: str, name: str) -> None:
    """Give an organisation or a region another name; what names it by its key stays true."""
    place = _place(uow, actor, kind, key)
    place.name = checked_name(uow, kind, name, key)
    _keep(uow, place)
    _log(uow, actor, "place-renamed", kind, place.name)


def end_place(uow: UnitOfWork, actor: Actor, kind: str, key: str) -> None:
    """End an organisation or a region: nobody new gets a role in it. Refused while it is in use."""
    place = _place(uow, actor, kind, key)
    active = {user.key for user in uow.users.find(active=True)}
    held = uow.roles.find(organisation=key) if kind == ORGANISATION else uow.roles.find(region=key)
    if any(role.user_key in active for role in held):
        raise Refused("place-in-use")
    place.ended = uow.now
    _keep(uow, place)
    _log(uow, actor, "place-ended", kind, place.name)


def _place(uow: UnitOfWork, actor: Actor, kind: str, key: str) -> Organisation | Region:
    require(actor, Action.MANAGE_PLACES, Subject())
    if kind == ORGANISATION:
        return uow.organisations.lock(key)
    if kind == REGION:
        return uow.regions.lock(key)
    raise NotFound("place", key)


def _keep(uow: UnitOfWork, place: Organisation | Region) -> None:
    if isinstance(place, Organisation):
        uow.organisations.save(place)
    else:
        uow.regions.save(place)


def checked_name(uow: UnitOfWork, kind: str, name: str, but: str = "") -> str:
    """Return a name for an organisation or region, trimmed; Refused for none, or for one of another than ``but``."""
    name = name.strip()
    records: Records[Organisation] | Records[Region] = uow.organisations if kind == ORGANISATION else uow.regions
    if not name or len(name) > LONGEST or not name.isprintable() or name == EVERYWHERE:
        raise Refused("place-name-needed")
    if any(name.casefold() in (row.name.casefold(), row.key.casefold()) and row.key != but for row in records.find()):
        raise Refused("place-exists")
    return name


def _log(uow: UnitOfWork, actor: Actor, action: str, kind: str, name: str) -> None:
    write_log(uow, actor.user, action, None, kind, {"name": name})
