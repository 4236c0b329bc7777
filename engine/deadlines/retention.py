# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""How long what is kept may be kept: dated rules per kind of document, from ``processes/retention.toml``.

Pure: which rules apply to a case is asked by ``operations/privacy/retention.py``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from engine.errors import InvalidTerm

STARTS = frozenset({"closed", "changed", "birth", "entry", "unknown"})
DOCUMENTS = frozenset({"case", "log", "elsewhere"})
MARKS = frozenset("VPUO")


@dataclass(frozen=True, kw_only=True)
class RetentionRule:
    """How long one kind of document is kept, from a day on."""

    id: str
    name: Mapping[str, str]
    starts: str  #: "closed", "changed", "birth", "entry"; "unknown" only for what is held elsewhere
    mark: str  #: V, P, U or O
    source: Mapping[str, str]  #: language → text
    valid_from: date
    years: int | None = None  #: 0: for good; None, only for what is held elsewhere: not known
    valid_to: date | None = None  #: the first day it no longer holds
    processes: tuple[str, ...] = ()  #: applies when one of these ran
    only: bool = False  #: and no other
    sensitivities: tuple[str, ...] = ()  #: applies when an answer of one of these kinds is kept
    track: str = ""  #: applies on this track
    yields: tuple[str, ...] = ()  #: ids of grounds to destroy earlier, before which this term gives way
    document: str = "case"  #: "case", "log", or "elsewhere": held by another organisation, applied to nothing here

    @property
    def version(self) -> str:
        """What is written down with an erasure: the rule as it was dated."""
        return f"{self.id}@{self.valid_from.isoformat()}"

    def holds(self, day: date) -> bool:
        """Return whether the rule is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def ends(self, start: date) -> date:
        """Return the first day on which what started on ``start`` may be erased; the end of time for "for good"."""
        if not self.years:
            return date.max
        try:
            return start.replace(year=start.year + self.years)
        except ValueError:  # 29 February
            return date(start.year + self.years, 3, 1)

    def begins(self, day: date) -> date:
        """Return the day before which what was written may be erased on ``day``."""
        try:
            return day.replace(year=day.year - (self.years or 0))
        except ValueError:
            return date(day.year - (self.years or 0), 2, 28)

    def applies(self, processes: frozenset[str], sensitivities: frozenset[str], track: str) -> bool:
        """Return whether a case in which these processes ran holds what this rule is about."""
        if self.document != "case":
            return False
        ran = bool(processes & set(self.processes)) and not (self.only and processes - set(self.processes))
        return ran or bool(sensitivities & set(self.sensitivities)) or (self.track != "" and self.track == track)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """On which somebody may ask to destroy earlier than the terms say, from a day on."""

    id: str
    name: Mapping[str, str]
    mark: str  #: V, P, U or O
    source: Mapping[str, str]  #: language → text
    valid_from: date
    valid_to: date | None = None  #: the first day it no longer holds

    @property
    def version(self) -> str:
        """What is written down with a request: the ground as it was dated."""
        return f"{self.id}@{self.valid_from.isoformat()}"

    def holds(self, day: date) -> bool:
        """Return whether the ground is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def load_grounds(path: Path, rules: Iterable[RetentionRule]) -> tuple[Ground, ...]:
    """Return the grounds of the same file. Raises InvalidTerm for what is not known, also where a rule yields to it."""
    tables = tomllib.loads(path.read_text(encoding="utf-8")).get("ground", [])
    known = {field.name for field in fields(Ground)}
    for table in tables:
        for key in sorted(table.keys() ^ (known - {"valid_to"}) - {"valid_to"}):
            raise InvalidTerm("term-unknown-key" if key in table else "term-missing-key", id=str(table), name=key)
        if table["mark"] not in MARKS or set(table["name"]) != {"nl", "en"}:
            raise InvalidTerm("term-value", id=str(table["id"]), name="mark")
    grounds = tuple(Ground(**{**table, "source": _source(table)}) for table in tables)
    for rule in rules:
        for id in sorted(set(rule.yields) - {ground.id for ground in grounds}):
            raise InvalidTerm("term-value", id=rule.id, name=id)
    return grounds


def load_retention(path: Path) -> tuple[RetentionRule, ...]:
    """Return the rules of a file. Raises InvalidTerm for a key or value that is not known, and for a rule twice."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise InvalidTerm("term-file", file=path.name, reason=str(error)) from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InvalidTerm("term-missing-key", id=path.name, name="rule")
    rules = tuple(_rules(tables))
    for rule in rules:
        if any(_overlap(rule, other) for other in rules if other is not rule):
            raise InvalidTerm("term-value", id=rule.id, name="valid_from")
    return rules


def _rules(tables: list[dict[str, Any]]) -> Iterator[RetentionRule]:
    known = {field.name for field in fields(RetentionRule)}
    for table in tables:
        name = str(table.get("id", "?"))
        for key in sorted(table.keys() - known):
            raise InvalidTerm("term-unknown-key", id=name, name=key)
        elsewhere = table.get("document") == "elsewhere"
        for key in ("id", "name", "years", "starts", "mark", "source", "valid_from"):
            if key not in table and not (elsewhere and key == "years"):
                raise InvalidTerm("term-missing-key", id=name, name=key)
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
        }
        rule = RetentionRule(**{**values, "source": _source(table)})
        right = {
            "starts": rule.starts in (STARTS if elsewhere else STARTS - {"unknown"}),
            "mark": rule.mark in MARKS,
            "document": rule.document in DOCUMENTS,
            "years": rule.years is None or (isinstance(rule.years, int) and 0 <= rule.years <= 200),
            "name": set(rule.name) == {"nl", "en"},
            "valid_from": isinstance(rule.valid_from, date),
        }
        for key, good in right.items():
            if not good:
                raise InvalidTerm("term-value", id=name, name=key)
        yield rule


def _source(table: Mapping[str, Any]) -> dict[str, str]:
    """Return the source in every language; one plain text counts for all."""
    source = table["source"]
    values = source if isinstance(source, dict) else dict.fromkeys(("nl", "en"), source)
    if set(values) != {"nl", "en"} or not all(isinstance(one, str) and one.strip() for one in values.values()):
        raise InvalidTerm("term-value", id=str(table["id"]), name="source")
    return values


def _overlap(one: RetentionRule, other: RetentionRule) -> bool:
    return one.id == other.id and (one.holds(other.valid_from) or other.holds(one.valid_from))
