"""How long what is kept of a case may be kept: dated rules per kind of document, legal hold, and erasure by two people.

Pure: which rules apply to a case is asked by ``operations/retention.py``. A case may be erased when the longest of the
terms that apply to it has passed (domain §10.3); a part of it, when its own term is shorter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass
class LegalHold:
    """A case that is kept whatever its terms say. ``key`` is random."""

    key: str
    case_key: str
    ground: str
    set_by: str
    set_at: datetime
    lifted_by: str | None = None
    lifted_at: datetime | None = None
    lifted_ground: str = ""
    revision: int = 0


@dataclass
class Erasure:
    """Something to erase: proposed by one person, decided by another, done by the clock. It stays as the proof."""

    key: str
    what: str  #: "case", or "log": what the access log told before a day
    target: str  #: key of the case; the day before which lines are emptied
    number: str  #: number of the case, for people
    rules: list[str]  #: ids and versions of the rules it rests on
    due_date: date  #: from this day on it may be erased
    ground: str
    proposed_by: str
    proposed_at: datetime
    state: str = "proposed"  #: "proposed", "approved", "done", "withdrawn"
    decided_by: str = ""
    decided_at: datetime | None = None
    done_at: datetime | None = None
    erased: Mapping[str, int] = field(default_factory=dict)  #: kind of record → how many
    revision: int = 0


@dataclass(frozen=True)
class RetentionRule:
    """How long one kind of document is kept, from a day on."""

    id: str
    name: Mapping[str, str]
    years: int
    starts: str  #: "closed", "changed", "birth" or "entry"
    mark: str  #: V, P, U or O
    source: str
    valid_from: date
    valid_to: date | None = None  #: the first day it no longer holds
    processes: Sequence[str] = ()  #: applies when one of these ran
    only: bool = False  #: applies when no other process ran
    sensitivities: Sequence[str] = ()  #: applies when an answer of this sensitivity is kept
    track: str = ""  #: applies on this track
    document: str = "case"  #: "case" or "log"

    @property
    def version(self) -> str:
        """What is written down with an erasure."""
        return f"{self.id}@{self.valid_from.isoformat()}"

    def holds(self, day: date) -> bool:
        """Say whether the rule is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def ends(self, start: date) -> date:
        """Return the first day on which what started on ``start`` may be erased."""
        try:
            return start.replace(year=start.year + self.years)
        except ValueError:  # 29 February
            return date(start.year + self.years, 3, 1)
