"""The term of a user task: when it ends, and why. Computed by ``engine.deadlines``; kept as computed, with its sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from engine.deadlines.terms import TermState


@dataclass
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
