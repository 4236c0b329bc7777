# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Move the answers that reveal a shelter address into the vault when their task is completed (SP-01).

And when a grant opens an address: only while the person still holds the membership by which they got it, the keeper of
the placement still holds theirs, the keeper's organisation is involved, and the stay has not ended. All of it is asked
at every look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from engine.access.actors import Actor, Membership
from engine.access.policy import can_hold_grant
from engine.cases.placement import SHELTER, AnsweredQuestion, Placement, PlacementGrant
from engine.casework.actors import as_actor, involved_now
from engine.casework.log import write_log
from engine.casework.notices import send_notice
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.form import Field, Form, Option
from engine.identifiers import new_key
from engine.tasks.task import Task
from engine.texts import LANGUAGES

LONGEST = timedelta(days=366)  #: a grant lasts at most this long
NO_KEEPER = "placement-without-keeper"  #: kind of notice: the address opens to nobody, somebody must keep it


def gives_away(leaf: Field) -> bool:
    """Return whether the answer to a question, or to one in its rows, reveals a shelter address."""
    return SHELTER in {leaf.sensitivity, *(child.sensitivity for child in leaf.leaves)}


def asks_for_address(form: Form) -> bool:
    """Return whether a form asks for a shelter address."""
    return any(gives_away(leaf) for leaf in form.leaves)


def place(
    uow: UnitOfWork,
    actor: Actor,
    task: Task,
    form: Form,
    clean: Mapping[str, object],
    options: Mapping[str, tuple[Option, ...]],
) -> dict[str, object]:
    """Put the answers that reveal a shelter into the vault, visible to ``actor``; return the others.

    ``options`` are the choices of fields that list people, by their source.
    """
    hidden = {leaf.key for leaf in form.leaves if gives_away(leaf)}
    address, others = _split(clean, hidden)
    if not any(value not in (None, "", []) for value in address.values()):
        return others

    held = _membership_for(uow, actor, task)
    placement = Placement(
        key=new_key(),
        case_key=task.case_key,
        task_key=task.key,
        author=actor.user,
        keeper=actor.user,
        role=held.role,
        organisation=held.organisation,
        region=held.region,
        at=uow.now,
        address=_in_words(form, address, options),
        told=_in_words(form, others, options),
    )
    uow.placements.add(placement)
    let_keeper_see(uow, placement, actor.user)
    write_log(uow, actor.user, "placement-recorded", placement.case_key, placement.key)
    return others


def _in_words(
    form: Form, answers: Mapping[str, object], options: Mapping[str, tuple[Option, ...]]
) -> list[AnsweredQuestion]:
    return [
        (dict(leaf.label), {lang: form.shown(name, value, lang, options) for lang in LANGUAGES})
        for name, value in answers.items()
        if value not in (None, "", []) and (leaf := form.field(name)) is not None
    ]


def _membership_for(uow: UnitOfWork, actor: Actor, task: Task) -> Membership:
    """Return the membership by which somebody works on a task; an empty one, which opens nothing, when none is left."""
    involved = involved_now(uow, task.case_key)
    held = [m for m in actor.memberships if m.role == task.lane and m.covers(task.region)]
    held.sort(key=lambda m: (not {(m.organisation, ""), (m.organisation, m.role)} & involved, m.instead_of))
    return held[0] if held else Membership(task.lane, "", task.region)


def let_keeper_see(uow: UnitOfWork, placement: Placement, by: str) -> None:
    """Grant the keeper of a placement access to its address, for as long as a grant may last."""
    uow.grants.add(
        PlacementGrant(
            key=new_key(),
            placement_key=placement.key,
            case_key=placement.case_key,
            user_key=placement.keeper,
            role=placement.role,
            organisation=placement.organisation,
            region=placement.region,
            ground="",
            granted_by=by,
            at=uow.now,
            until=uow.now + LONGEST,
        )
    )


def address_is_open(uow: UnitOfWork, actor: Actor, placement: Placement) -> bool:
    """Return whether a grant opens the address to ``actor`` now; never to the clock, the public or some roles."""
    if actor.kind in ("clock", "public") or not actor.user or not can_hold_grant(actor.roles):
        return False
    grants = uow.grants.find(placement_key=placement.key, user_key=actor.user)
    mine = any(g.holds(uow.now) and rests_on_role(actor, g) for g in grants)
    return mine and placement.ended is None and is_kept(uow, placement)


def is_kept(uow: UnitOfWork, placement: Placement) -> bool:
    """Return whether the keeper still has the membership by which they keep it, and its organisation is involved."""
    user = uow.users.one(key=placement.keeper, active=True)
    keeper = as_actor(uow, user) if user else None
    if keeper is None or not can_hold_grant(keeper.roles) or not rests_on_role(keeper, placement):
        return False
    return _is_involved(uow, placement)


def _is_involved(uow: UnitOfWork, placement: Placement) -> bool:
    organisation = {(placement.organisation, ""), (placement.organisation, placement.role)}
    return bool(organisation & involved_now(uow, placement.case_key))


def end_lost_grants(uow: UnitOfWork, placements: Iterable[Placement], by: str) -> None:
    """End the grants whose ground is gone, so that they do not come back with a role; tell who can appoint a keeper.

    Called after roles, an account or the involvement of an organisation changed, by ``by``.
    """
    for placement in placements:
        if placement.ended is not None:
            continue
        involved = _is_involved(uow, placement)
        ended = [
            grant
            for grant in uow.grants.find(placement_key=placement.key)
            if grant.holds(uow.now) and not (involved and _is_still_held(uow, grant))
        ]
        for grant in ended:
            end_grant(uow, grant, by)
        if any(grant.user_key == placement.keeper for grant in ended):
            send_notice(uow, NO_KEEPER, uow.tasks.get(placement.task_key), role="TEAMLEIDER")


def end_lost_grants_of_case(uow: UnitOfWork, case_key: str, by: str) -> None:
    """End the grants of a case whose ground is gone, after ``by`` ended the involvement of an organisation."""
    end_lost_grants(uow, uow.placements.find(case_key=case_key, ended=None), by)


def end_grants_of(uow: UnitOfWork, username: str, by: str) -> None:
    """End the grants that somebody, or who acts for them, had by a membership they lost."""
    people = {username, *(row.substitute_key for row in uow.substitutions.find(user_key=username))}
    grants = uow.grants.find(user_key=sorted(people))
    keys = sorted({grant.placement_key for grant in grants if grant.holds(uow.now)})
    end_lost_grants(uow, uow.placements.find(key=keys) if keys else (), by)


def end_grant(uow: UnitOfWork, grant: PlacementGrant, by: str) -> None:
    """End a grant because what it was given for is over."""
    grant.withdrawn, grant.withdrawn_by = uow.now, by
    uow.grants.save(grant)
    write_log(uow, by, "address-closed", grant.case_key, grant.placement_key, {"from": grant.user_key})


def _is_still_held(uow: UnitOfWork, grant: PlacementGrant) -> bool:
    user = uow.users.one(key=grant.user_key, active=True)
    return user is not None and rests_on_role(as_actor(uow, user), grant)


def rests_on_role(actor: Actor, by: Placement | PlacementGrant) -> bool:
    """Return whether somebody has the membership by which they keep a placement or hold a grant."""
    return any((m.role, m.organisation, m.region) == (by.role, by.organisation, by.region) for m in actor.memberships)


def _split(clean: Mapping[str, object], hidden: set[str]) -> tuple[dict[str, object], dict[str, object]]:
    return {k: v for k, v in clean.items() if k in hidden}, {k: v for k, v in clean.items() if k not in hidden}
