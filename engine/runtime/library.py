# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The definitions in use: each version is read once per process, then shared and never changed."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock

from engine.deadlines.calendar import Calendar
from engine.deadlines.catalogue import Catalogue
from engine.deadlines.functions import time_functions
from engine.deadlines.retention import Ground, RetentionRule
from engine.deadlines.rules import TermRule
from engine.definitions.bpmn.model import Element
from engine.definitions.bpmn.specification import build
from engine.definitions.bundle.bases import LegalBasis
from engine.definitions.bundle.bundle import Bundle, Definition, assemble
from engine.definitions.safety.rules import Safety
from engine.runtime.instance import OutboxEntry
from engine.runtime.spiff import Runner

#: does the work of a service task; may be called twice with the same key. Returns what the task returns, or None when
#: the answer comes later, by the operation ``finish_service``.
ServiceCall = Callable[[OutboxEntry], Mapping[str, object] | None]


@dataclass(kw_only=True)
class Version:
    """A deployed version of a process: its files as text. ``key`` is the hash of its content."""

    key: str
    process_key: str
    name: str
    files: dict[str, str]
    deployed_at: datetime
    deployed_by: str
    authors: list[str]  #: usernames of all who changed it since its base version; empty for what is delivered
    current: bool = True
    revision: int = 0

    @property
    def bundle(self) -> Bundle:
        """The files as deployed."""
        return Bundle(self.process_key, {path: text.encode() for path, text in self.files.items()})


@dataclass(kw_only=True)
class Design:
    """A draft of a process in the studio. ``key`` is the process key."""

    key: str
    base_version: str
    files: dict[str, str]
    author: str  #: who saved last, or opened it
    saved: datetime
    authors: list[str] = field(default_factory=list)  #: all who changed it since its base version
    state: str = "editing"  #: "editing" or "proposed"
    scenarios_state: str = "not-run"  #: "not-run", "running", "green" or "red"
    scenarios_report: list[list[str]] = field(default_factory=list)  #: scenario, "passed" or "failed", reason
    scenarios_of: str = ""  #: hash of the content on which the scenarios ran
    revision: int = 0

    @property
    def bundle(self) -> Bundle:
        """The files in the draft."""
        return Bundle(self.key, {path: text.encode() for path, text in self.files.items()})

    def save(self, files: dict[str, str], by: str, at: datetime) -> None:
        """Keep changed files: ``by`` is an author from now on, and what was found green must be shown again."""
        self.files, self.state = files, "editing"
        self.author, self.saved = by, at
        self.authors = [*(one for one in self.authors if one != by), by]
        self.scenarios_state, self.scenarios_report = "not-run", []


@dataclass(frozen=True)
class LoadedVersion:
    """A version that is ready to run."""

    definition: Definition
    runner: Runner

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Every element drawn in the bundle, by id."""
        models = self.definition.models.values()
        return {key: element for model in models for key, element in model.elements.items()}


class Library:
    """Versions by key, terms, calendar, safety rules, and the services by name. Thread-safe."""

    def __init__(
        self,
        catalogue: Catalogue,
        calendar: Calendar,
        services: Mapping[str, ServiceCall] | None = None,
        safety: Safety | None = None,
        retention: Sequence[RetentionRule] = (),
        bases: Mapping[str, LegalBasis] | None = None,
        grounds: Sequence[Ground] = (),
    ) -> None:
        self.catalogue = catalogue
        self.calendar = calendar
        self.safety = safety or Safety()
        self.retention, self.grounds = tuple(retention), tuple(grounds)
        self.bases = dict(bases or {})
        self.services = dict(services or {})
        self._loaded: dict[str, LoadedVersion] = {}
        self._lock = Lock()

    def load(self, key: str, fetch: Callable[[str], Version]) -> LoadedVersion:
        """Return the version with ``key``, fetching and reading it the first time."""
        found = self._loaded.get(key)
        if found is None:
            found = prepare(assemble(fetch(key).bundle))
            with self._lock:
                self._loaded[key] = found
        return found

    def with_own(self, rules: Iterable[TermRule]) -> Library:
        """Return this library with the organisation's own term rules; versions that were read stay shared."""
        whole = copy.copy(self)
        whole.catalogue = self.catalogue.with_own(rules)
        return whole

    def functions(self, now: datetime) -> Mapping[str, Callable[..., object]]:
        """Return the time functions of the expression language, bound to ``now``."""
        return time_functions(now, self.catalogue, self.calendar)


def prepare(definition: Definition) -> LoadedVersion:
    """Prepare a definition for running."""
    specification = build(definition.bundle.ending(".bpmn"), definition.process_id)
    return LoadedVersion(definition, Runner(specification, definition.models, definition.tables))
