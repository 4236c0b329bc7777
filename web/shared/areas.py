# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The start pages and menu pages of roles, by the names used in the role files.

``engine/access/roles/*.toml`` uses these names in ``home`` and ``menu``; this module maps each name to a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from engine.access.roles import NO_HOME, ROLES, InvalidRole, Role

WORK = "work"  #: in every menu, and the default home


@dataclass(frozen=True)
class Area:
    """One entry of the menu."""

    path: str
    text: Any  #: in the language of the reader


#: name → page, in the order of the menu
AREAS = {
    WORK: Area("/werk", _("My work")),
    "cases": Area("/casussen", _("Cases")),
    "placements": Area("/plaatsingen", _("Placements")),
    "emergency": Area("/noodtoegang", _("Emergency access")),
    "overview": Area("/overzicht", _("Overview")),
    "studio": Area("/studio", _("Studio")),
    "people": Area("/beheer/mensen", _("People")),
    "terms": Area("/beheer/termijnen", _("Terms")),
    "places": Area("/beheer/plekken", _("Organisations and regions")),
    "keys": Area("/beheer/sleutels", _("Keys")),
    "log": Area("/beheer/logboek", _("Log")),
    "retention": Area("/beheer/bewaren", _("Keeping and erasing")),
}


def check_areas(roles: Mapping[str, Role]) -> None:
    """Raise InvalidRole when a role names an unknown page, or its home is not in its menu."""
    for code, role in roles.items():
        for key, names in (("menu", role.menu), ("home", () if role.home == NO_HOME else (role.home,))):
            if unknown := sorted(set(names) - set(AREAS)):
                raise InvalidRole(code, key, f"{unknown[0]} is no page; known are {', '.join(AREAS)}")
        if role.home not in (NO_HOME, WORK, *role.menu):
            raise InvalidRole(code, "home", f"{role.home} is not in its menu")


check_areas(ROLES)
_SHOWN = {name: frozenset(code for code, role in ROLES.items() if name in role.menu) for name in AREAS}
_BEGIN = {name: frozenset(code for code, role in ROLES.items() if name == role.home) for name in AREAS}


def menu(held: frozenset[str]) -> list[tuple[str, Any]]:
    """Return URL and text of the menu pages for these roles."""
    return [(area.path, area.text) for name, area in AREAS.items() if name == WORK or held & _SHOWN[name]]


def home(held: frozenset[str]) -> str:
    """Return the URL of the start page for these roles: the first home in menu order, the task list last."""
    return next((a.path for name, a in AREAS.items() if name != WORK and held & _BEGIN[name]), AREAS[WORK].path)
