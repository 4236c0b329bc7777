# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Build actors and involvement: the roles a person holds now, the organisations of a case."""

from __future__ import annotations

from engine.access.actors import Actor, Membership
from engine.access.people import User
from engine.access.substitutes import NEVER_LENT
from engine.casework.unit_of_work import UnitOfWork


def as_actor(uow: UnitOfWork, user: User) -> Actor:
    """Return a person with the roles they hold now, and those of the absent colleagues they act for.

    A substitute holds the roles of a colleague only in organisations where the substitute works now.
    """
    held = [Membership(r.role, r.organisation, r.region) for r in uow.roles.find(user_key=user.key)]
    places = {m.organisation for m in held if m.role not in NEVER_LENT}
    for part in uow.substitutions.find(substitute_key=user.key):
        if part.holds(uow.now) and uow.users.find(key=part.user_key, active=True):
            held += [
                Membership(r.role, r.organisation, r.region, part.user_key)
                for r in uow.roles.find(user_key=part.user_key)
                if r.role not in NEVER_LENT and r.organisation in places
            ]
    return Actor(user=user.key, name=user.name, memberships=tuple(held), language=user.language)


def involved_now(uow: UnitOfWork, case_key: str) -> frozenset[tuple[str, str]]:
    """Return the organisations a case involves now, each with the role it is involved for ("" for each role)."""
    return frozenset((i.organisation, i.role) for i in uow.involvements.find(case_key=case_key) if i.holds(uow.now))
