# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Organisations and regions as a sheet: judged line by line and column by column, and added all together or not at all.

Columns: kind (``organisatie`` or ``regio``) and name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, require
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import EngineError, Refused
from engine.operations.organisations.places import ORGANISATION, REGION, add_place, checked_name
from engine.operations.organisations.sheets import is_formula, read_sheet

COLUMNS = {"kind": ("kind", "soort"), "name": ("name", "naam")}
KIND_WORDS = {"organisation": ORGANISATION, "organisatie": ORGANISATION, "region": REGION, "regio": REGION}
TEMPLATE = {"nl": "soort;naam\r\n", "en": "kind;name\r\n"}


@dataclass(frozen=True)
class PlaceLine:
    """A line of the sheet as it would be carried out, or what is wrong with it per column."""

    number: int  #: as a text editor counts
    kind: str  #: as it was written
    name: str
    errors: Mapping[str, EngineError] = field(default_factory=dict)  #: by column


@reading
def judge_place_sheet(uow: UnitOfWork, actor: Actor, sheet: str) -> tuple[PlaceLine, ...]:
    """Return every line of a sheet with what is wrong with it; nothing is changed. Refused for what is no sheet."""
    require(actor, Action.MANAGE_PLACES, Subject())
    seen: set[tuple[str, str]] = set()
    return tuple(_judged(uow, number, cells, seen) for number, cells in read_sheet(sheet, COLUMNS, tuple(COLUMNS)))


def import_place_sheet(uow: UnitOfWork, actor: Actor, sheet: str) -> int:
    """Add every organisation and region of a sheet; all of them, or none when one line is wrong."""
    lines = judge_place_sheet(uow, actor, sheet)
    if wrong := sum(bool(line.errors) for line in lines):
        raise Refused("sheet-has-errors", count=wrong)
    for line in lines:
        add_place(uow, actor, KIND_WORDS[line.kind.lower()], line.name)
    return len(lines)


def _judged(uow: UnitOfWork, number: int, cells: Mapping[str, str], seen: set[tuple[str, str]]) -> PlaceLine:
    kind, name = KIND_WORDS.get(cells["kind"].lower(), ""), cells["name"]
    errors: dict[str, EngineError] = {}
    if not kind:
        errors["kind"] = Refused("place-kind-unknown")
    if is_formula(name):
        errors["name"] = Refused("sheet-formula")
    elif (kind, name.casefold()) in seen:
        errors["name"] = Refused("place-twice")
    elif kind:
        try:
            checked_name(uow, kind, name)
        except Refused as refused:
            errors["name"] = refused
    seen.add((kind, name.casefold()))
    return PlaceLine(number, cells["kind"], name, errors)
