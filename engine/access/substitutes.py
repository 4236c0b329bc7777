# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Somebody acts for an absent colleague until a moment: "B for A"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.access.roles import roles_with

#: roles that nobody acts in for another: those without cases, and the one that reviews
NEVER_LENT = roles_with(lambda role: role.never_lent or not role.cases)


@dataclass(kw_only=True)
class Substitution:
    """One person acts for another; an end keeps the row. ``key`` is random."""

    key: str
    user_key: str  #: the absent person
    substitute_key: str
    since: datetime
    until: datetime
    added_by: str
    ended_by: str | None = None
    revision: int = 0

    def holds(self, now: datetime) -> bool:
        """Return whether it holds at ``now``: from when it is written until its moment, or until somebody ends it."""
        return self.ended_by is None and now < self.until
