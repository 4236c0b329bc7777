# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Consent: what a person said yes or no to, per purpose, and when they withdrew it (SP-16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(kw_only=True)
class Consent:
    """An answer to one question of consent; the newest of a purpose counts. ``key`` is random."""

    key: str
    case_key: str
    purpose: str  #: as the form names it: registratie, opvang, bron POLITIE
    asked: Mapping[str, str]  #: what was asked, in words, per language
    given: bool
    at: datetime
    author: str  #: who wrote it down
    task_key: str | None = None
    withdrawn_on: date | None = None
    withdrawn_by: str = ""  #: who withdrew it, in words: the person, or who speaks for them
    recorded_by: str = ""  #: who wrote the withdrawal down
    revision: int = 0

    @property
    def holds(self) -> bool:
        """Return whether it counts as a yes."""
        return self.given and self.withdrawn_on is None
