# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A sharing record: what of a case may leave, to whom, why, on which basis, until when, and who decided (SP-14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

PROPOSED, GRANTED, REFUSED, ENDED = "proposed", "granted", "refused", "ended"


@dataclass(kw_only=True)
class Sharing:
    """One sharing with one recipient, decided by another than who proposed it. ``key`` is random."""

    key: str
    case_key: str
    recipient: str  #: the organisation that gets it
    for_whom: str  #: who there
    purpose: str
    basis: str  #: id of the table of bases (DMN-6)
    necessity: str  #: why these data, and no less
    until: datetime  #: until when it may be handed out
    proposed_by: str
    at: datetime
    fields: list[str] = field(default_factory=list)  #: names of facts, and no others
    state: str = PROPOSED
    decided_by: str | None = None
    decided_at: datetime | None = None
    ground: str = ""  #: of the decision
    revision: int = 0

    def holds(self, now: datetime) -> bool:
        """Return whether something may leave on it now."""
        return self.state == GRANTED and now < self.until
