# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Where people work: organisations and regions. A key never changes, so that what names it stays true; a name may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class Organisation:
    """An organisation whose people hold roles here."""

    key: str
    name: str
    added: datetime
    ended: datetime | None = None  #: nobody new gets a role in it
    revision: int = 0


@dataclass(kw_only=True)
class Region:
    """A region that cases lie in and roles are held in."""

    key: str
    name: str
    added: datetime
    ended: datetime | None = None
    revision: int = 0
