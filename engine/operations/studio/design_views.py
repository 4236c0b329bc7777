# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the operations of the studio show: processes with their versions, and the draft on the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.definitions.forms.fields import Texts
from engine.findings import Finding


@dataclass(frozen=True, kw_only=True)
class VersionRow:
    """A deployed version of a process."""

    version: str
    short: str
    deployed_at: datetime
    author_names: tuple[str, ...]  #: all who changed it; empty for what is delivered
    deployed_by_name: str
    active_instances: int
    current: bool


@dataclass(frozen=True, kw_only=True)
class ProcessRow:
    """A process in the studio's list."""

    key: str
    name: str
    versions: tuple[VersionRow, ...]
    draft_by_name: str | None
    draft_at: datetime | None
    draft_state: str | None  #: "editing", "proposed"


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """A draft of a process on the designer's table."""

    key: str  #: process key
    name: str
    revision: int
    base_version: str
    author: str
    author_name: str  #: who saved last, or opened it
    author_names: tuple[str, ...]  #: all who changed it: none of them puts it into use
    state: str  #: "editing" or "proposed"
    xml: str
    forms: tuple[str, ...]  #: form keys that a task may name
    terms: tuple[tuple[str, Texts], ...]  #: ids and names of the term catalogue
    roles: tuple[tuple[str, Texts], ...]
    findings: tuple[Finding, ...]
    lost_scenarios: tuple[str, ...]  #: gone or changed: who puts the draft into use accepts each
    scenarios_state: str  #: "not-run", "running", "green", "red"
    scenarios_report: tuple[tuple[str, str, str], ...]  #: scenario name, "passed"/"failed", first line of the reason
    may_deploy: bool
    refusal: Texts | None  #: why it may not be deployed by this person now
    saved_at: datetime
    feature: str = ""  #: its scenarios, as Gherkin
