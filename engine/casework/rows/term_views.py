# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""View rows for terms: the calculation, the allowed changes, and the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from engine.definitions.forms.fields import Texts


@dataclass(frozen=True, kw_only=True)
class TermChangeRow:
    """A change of a term."""

    kind: str  #: "extension", "suspension", "trigger"
    at: datetime
    actor_name: str
    ground: str
    length: Texts | None  #: length added
    old: Texts  #: the legal end before
    new: Texts  #: the legal end after
    ended: datetime | None  #: when a suspension ended
    ended_by_name: str = ""


@dataclass(frozen=True, kw_only=True)
class TermView:
    """A term for display: both dates, and the calculation."""

    rule_id: str
    name: Texts
    trigger: datetime  #: aware, UTC
    due: datetime  #: when it escalates: 00:00 Amsterdam of the day after the planning date, or the hour; UTC
    planning_date: date  #: last safe working day
    end_date: date  #: legal end
    end: datetime  #: the exact legal end, aware, UTC
    in_hours: bool  #: show the time of day too
    character: str  #: FATAAL, ORDE, MAX, NORM or INTERN
    mark: str  #: V, P, U or O
    source: Texts  #: short; links in ``links``
    links: tuple[str, ...]
    sum: tuple[
        Mapping[str, object], ...
    ]  #: the calculation, a mapping per line: ``code`` of texts/deadlines.toml and its values
    urgency: str  #: "late", "today", "soon" (80 % passed), "normal", or "still" while suspended
    version: str = ""
    key: str = ""
    raw_end: str = ""  #: ISO date or moment, before any shift
    own: bool = False  #: a version made by the organisation
    starts: Texts = field(default_factory=dict)  #: the event it counts from
    note: Texts = field(default_factory=dict)
    state: str = "running"  #: "running", "suspended", "met", "late", "withdrawn"
    changes: tuple[TermChangeRow, ...] = ()  #: only on the pages of the term and the case; not in task lists


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """One version of a term of the catalogue."""

    term_id: str
    version: str
    name: Texts
    length: Texts
    amount: int
    unit: str
    basis: str
    character: str
    mark: str
    source: Texts
    valid_from: date
    valid_to: date | None
    state: str  #: "delivered"; for the organisation's own: "proposed", "in-use", "withdrawn"
    now: bool  #: it counts today
    key: str = ""
    author_name: str = ""
    approved_by_name: str = ""
    may_approve: bool = False


@dataclass(frozen=True)
class CataloguePage:
    """The versions of terms, and the calendar they are counted with."""

    rules: tuple[RuleRow, ...]
    first: date
    last: date
    equated: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class TermAct:
    """A change that is possible for a term, or the reason why it is not allowed."""

    act: str  #: "extend", "suspend", "resume", "correct"
    grounds: Texts  #: what the rule asks
    who: tuple[str, ...]  #: role codes
    refusal: Texts | None  #: None when this reader may do it now
    most: Texts | None = None  #: at most this long, when the rule says so
    left: int | None = None  #: how often it may still be done; None: no limit
    amount: int | None = None
    unit: str | None = None


@dataclass(frozen=True)
class TermPreview:
    """Preview of a change of a term; nothing is stored."""

    before: TermView
    after: TermView
    timers: tuple[tuple[Texts, datetime, datetime | None], ...]  #: name, old, new; None while it stands still
    warnings: tuple[tuple[str, str, datetime], ...]  #: kind, role, moment of what is to come
