# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Move the answers that reveal a shelter address into the vault when their task is completed (SP-01)."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access.actors import Actor
from engine.cases.placement import SHELTER, AnsweredQuestion, Placement, PlacementGrant
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.form import Field, Form, Option
from engine.identifiers import new_key
from engine.tasks.task import Task
from engine.texts import LANGUAGES


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

    def in_words(answers: Mapping[str, object]) -> list[AnsweredQuestion]:
        return [
            (dict(leaf.label), {lang: form.shown(name, value, lang, options) for lang in LANGUAGES})
            for name, value in answers.items()
            if value not in (None, "", []) and (leaf := form.field(name)) is not None
        ]

    placement = Placement(
        key=new_key(),
        case_key=task.case_key,
        task_key=task.key,
        author=actor.user,
        at=uow.now,
        address=in_words(address),
        told=in_words(others),
    )
    uow.placements.add(placement)
    _let_see(uow, placement)
    write_log(uow, actor.user, "placement-recorded", placement.case_key, placement.key)
    return others


def _let_see(uow: UnitOfWork, placement: Placement) -> None:
    """Grant the person who placed somebody access to the address."""
    uow.grants.add(
        PlacementGrant(
            key=new_key(),
            placement_key=placement.key,
            case_key=placement.case_key,
            user_key=placement.author,
            ground="",
            granted_by=placement.author,
            at=uow.now,
            until=None,
        )
    )


def _split(clean: Mapping[str, object], hidden: set[str]) -> tuple[dict[str, object], dict[str, object]]:
    return {k: v for k, v in clean.items() if k in hidden}, {k: v for k, v in clean.items() if k not in hidden}
