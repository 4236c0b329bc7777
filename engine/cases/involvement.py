# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which organisations a case involves, why and until when: without it no role of theirs reaches the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

#: why an organisation is involved: it received the case, it has a task in it, or a person asked it in
RECEIVED, TASK, ASKED = "received", "task", "asked"


@dataclass(kw_only=True)
class Involvement:
    """An organisation is involved in a case. ``key`` is random; an end keeps the row."""

    key: str
    case_key: str
    organisation: str  #: key of the organisation
    role: str  #: for this role only; "" for each role it holds
    why: str  #: RECEIVED, TASK or ASKED
    ground: str  #: what a person gave as the reason; "" where a rule did it
    since: datetime
    until: datetime | None  #: the moment it stops, known beforehand or when it was ended
    added_by: str  #: username; "" where a rule did it
    ended_by: str | None = None
    revision: int = 0

    def holds(self, now: datetime) -> bool:
        """Return whether the organisation is involved at ``now``.

        A part begins when it is written and is over once it was ended, by a person or because no task is left, whatever
        a clock says: a transaction that waited, or runs on another machine, has a ``now`` before the moment of what it
        finds written. Only an end that a person planned is a matter of time.
        """
        planned = self.why == ASKED and self.ended_by is None
        return self.until is None or (planned and now < self.until)
