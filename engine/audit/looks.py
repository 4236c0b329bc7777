"""What is left out when the person concerned asks who looked: lines that would endanger somebody (domain SP-17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass
class Withheld:
    """A line of the log that is not shown to the person concerned. ``key`` is random."""

    key: str
    case_key: str
    line: int  #: key of the line
    ground: str
    by: str
    at: datetime
