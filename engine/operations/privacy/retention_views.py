# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""View rows for retention and erasure: case numbers and dates, never an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.cases.retention import Erasure
from engine.deadlines.retention import Ground, RetentionRule
from engine.definitions.forms.fields import Texts


@dataclass(frozen=True, kw_only=True)
class RetentionRow:
    """A closed case, until when it is kept, and why."""

    case_key: str
    number: str
    closed_date: date
    rules: tuple[tuple[RetentionRule, date], ...]  #: each rule that applies, and the first day it lets go
    due_date: date | None  #: from this day on it may be erased; None when no rule says so
    held: str  #: the ground of the legal hold; "" when there is none
    proposed: bool  #: somebody proposed to erase it


@dataclass(frozen=True, kw_only=True)
class HoldRow:
    """A case under legal hold."""

    case_key: str
    number: str
    ground: str
    by_name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ErasureRow:
    """Something proposed, approved or erased."""

    erasure: Erasure
    proposed_by_name: str
    decided_by_name: str
    may_decide: bool
    mine: bool = False  #: a request this person wrote down
    who: str = ""  #: who asked
    answer_by: date | None = None  #: until when a request is answered, by DL-AVG
    answer: str = ""  #: why it was refused
    grounds: tuple[Ground, ...] = ()
    parts: tuple[Texts, ...] = ()  #: what of the case
    in_the_way: Texts | None = None  #: why it cannot be granted today


@dataclass(frozen=True, kw_only=True)
class ErasablePart:
    """A part of a case that can be erased separately."""

    id: str  #: kind and name or key: "fact:naam", "placement:…", "consent:…", "sharing:…"
    label: Texts
    kind: str  #: sensitivity of an answer; "shelter", "consent", "sharing"
    at: datetime  #: the last time
    many: int  #: how many times it was told


@dataclass(frozen=True)
class PartsPage:
    """The parts of one case, without an answer."""

    case_key: str
    number: str
    parts: tuple[ErasablePart, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, kw_only=True)
class RetentionPage:
    """The rules, what may be erased on a day, what is held, and what was proposed and done."""

    on: date
    rules: tuple[RetentionRule, ...]
    ready: tuple[RetentionRow, ...]
    holds: tuple[HoldRow, ...]
    open: tuple[ErasureRow, ...]
    done: tuple[ErasureRow, ...]
    refused: tuple[ErasureRow, ...]  #: requests that were refused
    grounds: tuple[Ground, ...]  #: on which somebody may ask, today
    may_choose_parts: bool
    log_before: date | None  #: looks and refusals before this day may be emptied


@dataclass(frozen=True)
class DueErasures:
    """What could be erased on a day, and what was decided about; for the shell."""

    on: date
    ready: tuple[RetentionRow, ...]
    open: tuple[Erasure, ...]

    def as_json(self) -> dict[str, object]:
        """Return it for a program."""
        ready = [
            {
                "number": one.number,
                "due": str(one.due_date),
                "rules": [rule.version for rule, _ in one.rules],
                "held": bool(one.held),
                "proposed": one.proposed,
            }
            for one in self.ready
        ]
        waiting = [{"number": e.number, "what": e.what, "state": e.state, "rules": e.rules} for e in self.open]
        return {"on": self.on.isoformat(), "ready": ready, "open": waiting}
