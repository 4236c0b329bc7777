# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Substitutes: somebody's roles are lent to a colleague of the same organisation, until a day. Four eyes hold through.

Who is absent says who takes over, or their team lead does. What a substitute does stands under their own name, "for"
the absent person; whoever four eyes would keep out keeps out who acts for them too (``access/policy.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.access.actors import Actor
from engine.access.substitutes import NEVER_LENT, Substitution
from engine.casework.log import write_log
from engine.casework.placement import end_grants_of
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotFound, Refused
from engine.identifiers import new_key
from engine.operations.accounts.people import give_back_lost

LEAD = "TEAMLEIDER"
LONGEST = timedelta(days=366)  #: an absence without an end would be another job


@dataclass(frozen=True)
class SubstitutionRow:
    """Who acts for whom, and until when."""

    key: str
    name: str  #: of the absent person
    substitute_name: str
    until: datetime


@dataclass(frozen=True)
class SubstitutesPage:
    """What holds now, and who can be named."""

    rows: tuple[SubstitutionRow, ...]
    absent: tuple[tuple[str, str], ...]  #: username and name of those one may name a substitute for
    colleagues: tuple[tuple[str, str], ...]


@reading
def substitutes_page(uow: UnitOfWork, actor: Actor) -> SubstitutesPage:
    """Return the substitutions of oneself, and for a team lead those of their people."""
    names, people = uow.views.names(), _colleagues(uow, actor)
    absent = people if _leads(actor) else {actor.user}
    rows = [
        SubstitutionRow(s.key, names[s.user_key], names[s.substitute_key], s.until)
        for s in uow.substitutions.find()
        if s.holds(uow.now) and (s.user_key in absent or s.substitute_key == actor.user)
    ]
    listed = {key: names[key] for key in people}
    return SubstitutesPage(
        tuple(sorted(rows, key=lambda row: (row.name, row.until))),
        tuple(sorted((key, listed[key]) for key in absent if key in listed)),
        tuple(sorted(listed.items(), key=lambda pair: pair[1])),
    )


def add_substitute(uow: UnitOfWork, actor: Actor, absent: str, substitute: str, until: datetime) -> None:
    """Let ``substitute`` act for ``absent`` until a moment, a year ahead at most.

    Both hold a role with cases in one organisation, and nobody names themselves. NotFound, or Refused; then nothing was
    changed.
    """
    people = _colleagues(uow, actor)
    if absent not in (people if _leads(actor) else {actor.user} & people):
        raise NotFound("user", absent)
    if substitute == actor.user:
        raise Refused("role-to-yourself")
    if substitute not in people or substitute == absent or not _places(uow, substitute) & _places(uow, absent):
        raise Refused("substitute-unknown")
    if until <= uow.now:
        raise Refused("until-has-passed")
    if until > uow.now + LONGEST:
        raise Refused("substitute-too-long")
    uow.substitutions.add(
        Substitution(
            key=new_key(), user_key=absent, substitute_key=substitute, since=uow.now, until=until, added_by=actor.user
        )
    )
    _log(uow, actor, "substitute-added", absent, substitute)


def end_substitute(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """End it: by either of the two, or their team lead. NotFound for anybody else."""
    row = uow.substitutions.lock(key)
    led = _leads(actor) and row.user_key in _colleagues(uow, actor)
    if not row.holds(uow.now) or not (led or actor.user in (row.user_key, row.substitute_key)):
        raise NotFound("substitution", key)
    row.until, row.ended_by = uow.now, actor.user
    uow.substitutions.save(row)
    give_back_lost(uow, row.substitute_key)
    end_grants_of(uow, row.substitute_key, actor.user)
    _log(uow, actor, "substitute-ended", row.user_key, row.substitute_key)


def _colleagues(uow: UnitOfWork, actor: Actor) -> set[str]:
    """Return who holds a role with cases in an organisation where ``actor`` holds one of their own."""
    places = {m.organisation for m in actor.memberships if not m.instead_of and m.role not in NEVER_LENT}
    active = {user.key for user in uow.users.find(active=True)}
    held = uow.roles.find(organisation=sorted(places)) if places else []
    return {r.user_key for r in held if r.role not in NEVER_LENT and r.user_key in active}


def _places(uow: UnitOfWork, username: str) -> set[str]:
    """Return the organisations in which somebody holds a role that can be lent."""
    return {r.organisation for r in uow.roles.find(user_key=username) if r.role not in NEVER_LENT}


def _leads(actor: Actor) -> bool:
    """Return whether somebody is a team lead themselves: a lent role lends no further."""
    return any(m.role == LEAD and not m.instead_of for m in actor.memberships)


def _log(uow: UnitOfWork, actor: Actor, action: str, absent: str, substitute: str) -> None:
    values = {"absent": absent, "substitute": substitute}
    write_log(uow, actor.user, action, None, absent, values)
