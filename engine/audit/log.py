# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A line of the log: who did what, when, to which case. Ids, codes and grounds only, never an answer or a name.

Lines are chained (``audit/chain.py``) when they are written; who adds a line need not know of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a line tells of; the text is what the database holds."""

    ACT = "act"  # something was changed
    READ = "read"  # somebody saw person, address or special data
    REFUSED = "refused"  # somebody asked for what they may not have


@dataclass(kw_only=True)
class LogLine:
    """One line; only ever added. ``key`` is a number that counts up."""

    key: int | None
    at: datetime
    actor: str  #: username, "klok" for the clock, "" for the public
    action: str  #: ``log.<action>`` of the texts
    case_key: str | None = None
    record: str = ""  #: key of the task, instance, version or user it was done to
    values: Mapping[str, object] = field(default_factory=dict)  #: element ids, roles, dates, grounds; may be erased
    kind: Kind = Kind.ACT
