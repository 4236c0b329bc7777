"""A line of the log: who did what, when, to which case. Ids and codes only, never an answer or a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class LogLine:
    """One line; only ever added. ``key`` is a number that counts up."""

    key: int | None
    at: datetime
    actor: str  #: username, "klok" for the clock, "" for the public
    action: str  #: ``log.<action>`` of the texts
    case_key: str | None = None
    record: str = ""  #: key of the task, instance, version or user it was done to
    values: Mapping[str, object] = field(default_factory=dict)  #: element ids, roles, dates, grounds given for an act
