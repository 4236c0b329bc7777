# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is left out of the file for the person concerned, and of who looked: it endangers somebody.

See docs/domain.md §9, SP-17.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class WithheldItem:
    """A line of the log, or an answer, that is not shown to the person concerned. ``key`` is random."""

    key: str
    case_key: str
    line: int  #: key of the line or answer; number of the sharing record
    ground: str
    by: str
    at: datetime
    what: str = "log"  #: "log", "fact" or "sharing"
