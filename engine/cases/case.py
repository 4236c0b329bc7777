# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The case (casus): one possible victim, and what is known of them.

Facts are append-only: what is known now is the latest of each, and what was known then stays. A field with
``scope: task`` is kept with its task and is not a fact of the case (the blind readings of P2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.errors import WrongState


class Track(StrEnum):
    """Spoor (docs/domain.md §4). Doubt about age is the minor track (SP-03)."""

    UNKNOWN = ""
    ADULT = "VOLWASSEN"
    MINOR = "MINDERJARIG"


class CaseState(StrEnum):
    """Where a case stands; a closed one can be opened again."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(kw_only=True)
class Case:
    """One possible victim. Always exactly one person is responsible (SP-10); change that by ``hand_to`` only."""

    key: str
    number: str  #: for people: H-2026-041187
    region: str
    responsible: str  #: username; the intake lead until step 1.6, the casusregisseur after
    opened: datetime
    received: datetime  #: when the report came in
    track: str = Track.UNKNOWN
    danger: str = ""  #: gevaarsniveau
    flags: str = ""  #: space-separated: JONGVOLWASSEN LEEFTIJD_VERKLAARD
    state: CaseState = CaseState.OPEN
    closed: datetime | None = None
    closed_by: str | None = None  #: a person, always (SP-05)
    receipt_hash: str | None = None  #: hash of the reporter's receipt code
    revision: int = 0

    @property
    def minor(self) -> bool:
        """Return whether the minor track holds."""
        return self.track == Track.MINOR

    def hand_to(self, user: str) -> None:
        """Make ``user`` the one responsible person, in the same moment as the one before ceases to be (SP-10)."""
        if not user:
            raise WrongState("case-without-responsible")
        self.responsible = user

    def close(self, by: str, at: datetime) -> None:
        """Close the case, by a named person; the clock or a rule cannot (SP-05)."""
        if not by or self.state is CaseState.CLOSED:
            raise WrongState("case-cannot-close")
        self.state, self.closed, self.closed_by = CaseState.CLOSED, at, by


@dataclass(kw_only=True)
class Fact:
    """One answer, told at one moment in one task. ``key`` counts up, so the latest of one moment is known."""

    key: int | None
    case_key: str
    name: str  #: key of the field
    value: object  #: JSON
    task_key: str | None  #: None: set by a rule of the process
    form_key: str  #: the form it was told in; its folder says which role asked
    author: str
    at: datetime
    scope: str = "case"  #: "case", or "task": seen with its task only
    sensitivity: str = "ordinary"


def number_of(chance: int, at: datetime) -> str:
    """Return a number that people use for a case: ``H-2026-041187``. It does not count: nobody reads from it how many
    other cases there are."""
    return f"H-{at.year}-{chance:06d}"
