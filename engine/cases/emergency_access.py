# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Emergency access: somebody broke the glass to see one case, for a reason, for one hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(hours=1)


@dataclass(kw_only=True)
class EmergencyAccess:
    """One emergency access; never changed. ``key`` is random."""

    key: str
    case_key: str
    user_key: str
    reason: str
    since: datetime
    until: datetime
    instance_key: str  #: the run of the process in which it is reviewed

    def holds(self, now: datetime) -> bool:
        """Return whether the hour is not over. It begins when it is written, whatever a clock that runs behind says."""
        return now < self.until
