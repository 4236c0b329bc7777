# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the catalogue says of one term: a rule, with its version and support (docs/domain.md §5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from engine.deadlines.arithmetic import Change, ComputedTerm, compute
from engine.deadlines.calendar import Calendar
from engine.deadlines.length import Length, TermBasis

UNCERTAIN = ("U", "P")  #: marks of support that leave coverage by the ATW in doubt (docs/domain.md §8.2)


@dataclass(frozen=True)
class Allowance:
    """That a term may be extended, or suspended: by whom, how often, how long and on what grounds."""

    who: tuple[str, ...]  #: role codes of docs/domain.md §3
    grounds: Mapping[str, str]  #: language → text
    times: int | None = None  #: how often; None when no rule limits it
    length: Length | None = None  #: at most this long each time; None when the grounds decide


@dataclass(frozen=True)
class Alarm:
    """Who is told at a part of the time, or so many days ahead, besides the ladder that holds for all."""

    role: str
    percent: int = 0  #: of the time from the start to ``due``; 0 is at once
    days: int | None = None  #: days before the planning date, instead of a part of the time


@dataclass(frozen=True, kw_only=True)
class TermRule:
    """One version of one term of the catalogue."""

    id: str
    version: int
    valid_from: date
    valid_to: date | None  #: last day it holds; None when not known
    name: Mapping[str, str]  #: language → text
    starts: Mapping[str, str]  #: the event it counts from, language → text
    length: Length
    basis: TermBasis
    character: str  #: FATAAL, ORDE, MAX, NORM or INTERN (docs/domain.md §5)
    mark: str  #: V, P, U or O (docs/domain.md §0)
    source: Mapping[str, str]  #: language → text
    links: tuple[str, ...] = ()
    backward: bool = False
    excluded: bool = False  #: a rule takes it out of the ATW
    uncertain: bool = False  #: coverage by the ATW is not certain
    reminders: tuple[int, ...] = ()  #: extra reminders, in days before the planning date
    escalation: tuple[Alarm, ...] = ()
    note: Mapping[str, str] | None = None
    extend: Allowance | None = None
    suspend: Allowance | None = None

    own: bool = False  #: a version of the organisation itself; False for what is delivered

    @property
    def code(self) -> str:
        """The version as a term keeps it: ``1``, or ``eigen-1`` for one of the organisation's own."""
        return f"eigen-{self.version}" if self.own else str(self.version)

    def compute(
        self,
        trigger: date | datetime,
        calendar: Calendar,
        changes: Sequence[Change] = (),
        since: datetime | None = None,
    ) -> ComputedTerm:
        """Compute this term from its trigger; see ``arithmetic.compute``."""
        return compute(
            self.length,
            self.basis,
            trigger,
            calendar,
            backward=self.backward,
            excluded=self.excluded,
            uncertain=self.uncertain,
            changes=changes,
            since=since,
        )

    def holds_on(self, day: date) -> bool:
        """Return whether this version is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
