# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""View rows for the pages of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """A line of the log as the privacy officer reads it."""

    key: int
    at: datetime
    actor: str
    actor_name: str
    action: str
    kind: str
    case_key: str
    case_number: str
    record: str
    about: str  #: the name of whose account the line is about, if it is another than who acted; else ""
    values: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """A page of the log, newest first."""

    entries: tuple[LogEntry, ...]
    number: int  #: of this page, from 1
    more: bool
    sealed: datetime | None  #: when the newest seal was made
    seals: int


@dataclass(frozen=True, kw_only=True)
class AccessLogRow:
    """One access or refused attempt, as the person concerned may see it: without names of staff."""

    key: int
    at: datetime
    refused: bool
    roles: tuple[str, ...]
    organisations: tuple[str, ...]  #: names
    kinds: tuple[str, ...]  #: sensitivities
    purpose: str
    withheld: str  #: the ground why it is not shown; "" where it is


@dataclass(frozen=True, kw_only=True)
class AccessLogPage:
    """Who accessed a case."""

    case_key: str
    number: str
    at: datetime
    shown: tuple[AccessLogRow, ...]
    withheld: tuple[AccessLogRow, ...]
