# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The term catalogue: every term of the field as a dated rule, read from ``processes/terms.toml`` (docs/domain.md §5).

A rule is data that the organisation confirms; two versions of one id never hold on the same day. What the file may
hold is checked when it is read, and a mistake is refused by name: ``InvalidTerm``.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from engine.deadlines.rules import Alarm, Allowance, TermRule
from engine.deadlines.rules_file import read_rules
from engine.errors import InvalidTerm, NotFound

__all__ = ["Alarm", "Allowance", "Catalogue", "TermRule"]


class Catalogue:
    """The rules of a catalogue, by id."""

    def __init__(self, rules: Iterable[TermRule]) -> None:
        """Take the rules; InvalidTerm for a version that stands twice or two that hold on one day."""
        self._rules: dict[str, tuple[TermRule, ...]] = {}
        for rule in rules:
            for other in self._rules.get(rule.id, ()):
                _refuse_clash(other, rule)
            versions = (*self._rules.get(rule.id, ()), rule)
            self._rules[rule.id] = tuple(sorted(versions, key=lambda each: each.valid_from))
        self._own: dict[str, tuple[TermRule, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> Catalogue:
        """Read a TOML file with tables ``[[term]]``; InvalidTerm says which term and which key is wrong."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InvalidTerm("term-file", file=path.name, reason=str(error)) from error
        return cls(read_rules(path.name, data))

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all terms, in force or not."""
        return frozenset(self._rules)

    def with_own(self, rules: Iterable[TermRule]) -> Catalogue:
        """Return this catalogue with versions of the organisation's own: on a day they hold, they go before."""
        whole = copy.copy(self)
        whole._own = Catalogue(rules)._rules
        return whole

    def versions(self, term_id: str) -> tuple[TermRule, ...]:
        """Return all versions of a term, oldest first, those of the organisation last; NotFound for an unknown id."""
        if term_id not in self._rules:
            raise NotFound("term", term_id)
        return (*self._rules[term_id], *self._own.get(term_id, ()))

    def rule(self, term_id: str, on: date) -> TermRule:
        """Return the version in force on ``on``; NotFound for an unknown id, InvalidTerm when none is in force."""
        for rule in reversed(self.versions(term_id)):
            if rule.holds_on(on):
                return rule
        raise InvalidTerm("term-not-in-force", id=term_id, date=on.isoformat())


def _refuse_clash(old: TermRule, new: TermRule) -> None:
    if old.version == new.version:
        raise InvalidTerm("term-duplicate", id=new.id, version=new.version)
    first, second = sorted((old, new), key=lambda each: each.valid_from)
    if first.valid_to is None or second.valid_from <= first.valid_to:
        raise InvalidTerm("term-overlap", id=new.id, version=first.version, other=second.version)
