# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is done about keeping: a case that must be kept, and what was erased, by whom, with the proof of it.

A case may be erased when the longest of the terms that apply to it has passed (docs/domain.md §10.3,
``deadlines/retention.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

REQUEST, PART = "request", "part"  #: what is erased because somebody asked: a case, or parts of one
REQUESTS = frozenset({REQUEST, PART})


@dataclass(kw_only=True)
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


@dataclass(kw_only=True)
class Erasure:
    """Something to erase: proposed by one person, decided by another, done by the clock. It stays as the proof."""

    key: str
    what: str  #: "case", "request", "part" (of a case), or "log": what the access log told before a day
    target: str  #: key of the case; the day before which lines are emptied
    number: str  #: number of the case, for people
    rules: list[str]  #: ids and versions of the rules or grounds it rests on
    due_date: date  #: from this day on it may be erased
    ground: str
    proposed_by: str
    proposed_at: datetime
    state: str = "proposed"  #: "proposed", "approved", "erased" (files not swept yet), "done", "withdrawn", "refused"
    decided_by: str = ""
    decided_at: datetime | None = None
    done_at: datetime | None = None
    erased: Mapping[str, int] = field(default_factory=dict)  #: kind of record → how many
    request: Mapping[str, object] | None = None  #: "who" asked, "parts", and the "answer" of a refusal
    received: date | None = None  #: when it was asked
    revision: int = 0

    @property
    def parts(self) -> list[object]:
        """What of the case, for a part."""
        parts = (self.request or {}).get("parts")
        return list(parts) if isinstance(parts, list) else []

    @property
    def of_case(self) -> bool:
        """Return whether the target is a case."""
        return self.what != "log"
