# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A placement (Plaatsing, docs/domain.md §4): where somebody is hidden, and by name who may know it (SP-01).

The address is an answer to the form of the shelter. It lies in the vault: under a key of its own, in a table of its
own, and nowhere else. No role gives a look at it; a grant to one person for one placement does.

Whoever placed keeps the placement: by the role, organisation and region in which they did. Without that it opens to
nobody, until somebody else of the same organisation and role keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

SHELTER = "shelter"  #: the sensitivity of a question whose answer goes to the vault
IDENTITY = "identity"  #: the sensitivity of a direct identifier: kept apart from the other facts

#: a question and its answer in words, per language
AnsweredQuestion = tuple[Mapping[str, str], Mapping[str, str]]


@dataclass(kw_only=True)
class Placement:
    """One stay. What was asked with the address lies beside it: its type, request, priority, dates, agreements."""

    key: str
    case_key: str
    task_key: str
    author: str  #: who placed: username of who completed the form
    keeper: str  #: username of who gives access and ends the stay: the author, or whoever took it over
    role: str  #: the keeper's membership: role,
    organisation: str  #: organisation,
    region: str  #: and region
    at: datetime
    address: list[AnsweredQuestion]  #: the questions that give the place away
    told: list[AnsweredQuestion]  #: the other questions of the same form
    ended: datetime | None = None
    revision: int = 0


@dataclass(kw_only=True)
class PlacementGrant:
    """One person may see the address of one placement, until a moment or until it is withdrawn."""

    key: str
    placement_key: str
    case_key: str
    user_key: str
    role: str  #: the person's membership by which they hold it: role,
    organisation: str  #: organisation,
    region: str  #: and region
    ground: str
    granted_by: str
    at: datetime
    until: datetime
    withdrawn: datetime | None = None
    withdrawn_by: str | None = None
    revision: int = 0

    def holds(self, now: datetime) -> bool:
        """Return whether the grant opens the address at ``now``."""
        return self.withdrawn is None and now < self.until
