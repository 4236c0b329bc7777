"""What is shown of emergency access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class GlassRow:
    """One emergency access, with what was looked at under it and how it was judged."""

    key: str
    case_key: str
    case_number: str
    name: str  #: of who took it
    reason: str
    since: datetime
    until: datetime
    looked: tuple[tuple[datetime, str], ...]  #: moment, code of the act
    reviewed: datetime | None
    reviewed_by: str
    late: bool  #: its review is overdue
