# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The term of a user task: when it ends, and why. Computed by ``engine.deadlines``; kept as computed, with its sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from engine.deadlines.terms import TermState

#: when a term is due that stands still: on no day that will ever come, so that it sorts last and wakes nobody
NOT_BEFORE_RESUMED = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(kw_only=True)
class TaskTerm:
    """The time allowed for one task. An expired one escalates and does nothing else (SP-07)."""

    key: str
    task_key: str
    instance_key: str
    case_key: str
    rule_id: str
    rule_version: str
    trigger: datetime  #: the moment the term runs from
    raw_end: str  #: ISO date or moment, before any shift
    end_date: date  #: legal end, Europe/Amsterdam
    end: datetime  #: the exact legal end
    planning_date: date  #: last safe working day
    due: datetime  #: from here on it is late
    soon: datetime  #: from here on it is soon: 80 % of the time has passed
    in_hours: bool
    character: str
    mark: str  #: how well the term is supported: V, P, U or O
    sum: list[Mapping[str, object]]
    state: TermState = TermState.RUNNING
    ended: datetime | None = None
    revision: int = 0

    @property
    def fires(self) -> datetime:
        """The moment of a process timer that follows this term."""
        return NOT_BEFORE_RESUMED if self.state is TermState.SUSPENDED else self.end


@dataclass(kw_only=True)
class TermChange:
    """What was done to a running term: by whom, on what ground, and what it did to the end."""

    key: str
    term_key: str
    case_key: str
    kind: str  #: "extension", "suspension" or "trigger" (the start was corrected)
    at: datetime
    actor: str  #: username; "" when the answers to a task gave another start
    ground: str
    amount: int | None  #: how much longer; None for another start, and while a suspension lasts
    unit: str | None
    old: dict[str, str]  #: the legal end before, in words per language
    new: dict[str, str]  #: the legal end after
    ended: datetime | None = None  #: when a suspension ended; None while it lasts
    ended_by: str | None = None
    revision: int = 0


@dataclass(kw_only=True)
class OwnRule:
    """A version of a term that the organisation made itself: proposed by one person, put into use by another."""

    key: str
    term_id: str
    version: int
    table: dict[str, object]  #: the keys of a ``[[term]]`` of the catalogue; days as ISO text
    author: str
    at: datetime
    state: str = "proposed"  #: "proposed", "in-use" or "withdrawn"
    approved_by: str | None = None
    approved_at: datetime | None = None
    revision: int = 0
