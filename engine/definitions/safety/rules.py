# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The safety rules: what a model must never do, and what it must always have, read from ``processes/safety.toml``.

A rule serves one or more safety properties (SP-nn of docs/domain.md), has dates and a source, and is of one of a few
kinds. A kind determines the keys of a rule and the check or watcher that reads it (``KINDS``). The file is validated
when it is read, and an error names the mistake: ``InvalidRules``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from engine.errors import InvalidRules

MARKS = ("V", "P", "U", "O")
PROPERTY = re.compile(r"SP-(0[1-9]|1\d|2[0-3])")
ALWAYS = ("id", "sp", "kind", "valid_from", "says", "mark", "source")
SOMETIMES = ("valid_to", "links")

#: kind → its required and its optional keys
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "effect": (("effects",), ("reason", "second")),  # a person comes last; with a reason, after a second person
    "undecided": (("steps", "names"), ("calls", "effects")),  # these names never decide whether these are reached
    "only": (("names", "steps"), ()),  # these names decide nothing but these steps
    "judged": (("names",), ()),  # only a person's answer sets these names
    "track": (("name", "safe", "effects"), ()),  # other values than the safe ones only with the effect
    "step": (("process", "steps"), ("lanes", "terms", "four_eyes", "timer", "takes_case", "asks")),  # it exists
    "kept": (("steps",), ()),  # no timer or message cancels the step
    "unscored": (("words",), ()),  # nothing has such a name, and no table adds up
    "hidden": (("steps", "when", "hides"), ()),  # these answers are refused when that was answered
    "repeat": (("steps", "when", "ground"), ()),  # when that is answered again, there is a ground
    "sealed": (("sensitivity",), ()),  # such questions stay with their task, and out of expressions
    "absent": (("lanes",), ()),  # these roles have no task
    "guarded": (("process", "steps", "when", "until"), ("again",)),  # from when until then the step's task is open
    "open": ((), ("when", "processes")),  # while that holds, or these run, the case is not closed
    "tended": (("process",), ()),  # an open case in which nothing runs gets this process
    "doubt": (("when", "name", "safe", "process"), ()),  # that answer puts the case on the safe side, at once
}


@dataclass(frozen=True, kw_only=True)
class SafetyRule:
    """One version of one rule. Which fields are set depends on ``kind``."""

    id: str
    sp: tuple[str, ...]  #: the properties it serves
    kind: str
    valid_from: date
    valid_to: date | None  #: the last day
    says: Mapping[str, str]  #: the promise, as text
    mark: str  #: V, P, U or O: how well it is supported
    source: str
    links: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()  #: numbers of steps, the property ``step`` of an element
    names: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()  #: functions of the expression language
    lanes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()  #: questions a form must ask
    hides: tuple[str, ...] = ()
    safe: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()  #: process keys
    process: str = ""
    name: str = ""
    ground: str = ""
    sensitivity: str = ""
    reason: bool = False
    second: bool = False
    four_eyes: bool = False
    timer: bool = False
    takes_case: bool = False
    again: bool = False  #: ``until`` counts only when answered after ``when``
    when: Mapping[str, tuple[object, ...]] = field(default_factory=dict)  #: name → one of these values
    until: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Return whether the rule is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def values(self) -> dict[str, object]:
        """Return the values of the rule for a finding: its properties and its text in each language."""
        return {"sp": ", ".join(self.sp), **{f"promise_{language}": text for language, text in self.says.items()}}


class Safety:
    """The rules of a file, by kind."""

    def __init__(self, rules: Iterable[SafetyRule] = ()) -> None:
        """Store the rules; InvalidRules when two with the same id hold on the same day."""
        self.rules = tuple(rules)
        self._days: dict[date, Safety] = {}
        self._kinds: dict[str, tuple[SafetyRule, ...]] = {}
        for number, rule in enumerate(self.rules):
            for other in self.rules[:number]:
                if rule.id == other.id and _overlap(rule, other):
                    raise InvalidRules("safety-duplicate", rule=rule.id)
            self._kinds[rule.kind] = (*self._kinds.get(rule.kind, ()), rule)

    @classmethod
    def load(cls, path: Path) -> Safety:
        """Read a TOML file with tables ``[[rule]]``; InvalidRules names the rule and the key with the error."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InvalidRules("safety-file", file=path.name, reason=str(error)) from error
        tables = data.get("rule")
        if data.keys() - {"rule"} or not isinstance(tables, list):
            raise InvalidRules("safety-file", file=path.name, reason="[[rule]]")
        return cls(read_rule(table) for table in tables)

    def on(self, day: date) -> Safety:
        """Return the rules in force on ``day``; cached, because every step of every case uses them."""
        if day not in self._days:
            self._days[day] = Safety(rule for rule in self.rules if rule.holds_on(day))
        return self._days[day]

    def of(self, kind: str) -> tuple[SafetyRule, ...]:
        """Return the rules of one kind."""
        return self._kinds.get(kind, ())

    @property
    def judged(self) -> frozenset[str]:
        """The names that only a person's answer in a task may set, and that are not corrected elsewhere."""
        people = (name for rule in self.of("judged") for name in rule.names)
        return frozenset([*people, *(rule.name for rule in self.of("track"))])


def read_rule(table: Mapping[str, Any]) -> SafetyRule:
    """Return the rule of one ``[[rule]]``; InvalidRules for the first mistake found."""
    key = str(table.get("id", "?"))
    kind = table.get("kind")
    if kind not in KINDS:
        raise InvalidRules("safety-value", rule=key, name="kind")
    required, optional = KINDS[kind]
    for name in (*ALWAYS, *required):
        if name not in table:
            raise InvalidRules("safety-missing", rule=key, name=name)
    for name in table.keys() - {*ALWAYS, *SOMETIMES, *required, *optional}:
        raise InvalidRules("safety-unknown", rule=key, name=name)
    rule = SafetyRule(**{name: _value(key, name, value) for name, value in {"valid_to": None, **table}.items()})
    if rule.mark not in MARKS:
        raise InvalidRules("safety-value", rule=key, name="mark")
    if not rule.sp or not all(PROPERTY.fullmatch(sp) for sp in rule.sp):
        raise InvalidRules("safety-value", rule=key, name="sp")
    if set(rule.says) != {"nl", "en"}:
        raise InvalidRules("safety-value", rule=key, name="says")
    return rule


def _value(rule: str, name: str, value: Any) -> Any:
    """Return a value converted to the type of the field; InvalidRules when it has another type."""
    kind = SafetyRule.__annotations__[name]
    if kind == "tuple[str, ...]" and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if kind.startswith("Mapping") and isinstance(value, dict):
        return {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    plain: dict[str, type] = {"str": str, "bool": bool, "date": date}
    if kind in plain and type(value) is plain[kind]:
        return value
    if kind == "date | None" and (value is None or (isinstance(value, date) and not isinstance(value, datetime))):
        return value
    raise InvalidRules("safety-value", rule=rule, name=name)


def _overlap(rule: SafetyRule, other: SafetyRule) -> bool:
    first, second = sorted((rule, other), key=lambda each: each.valid_from)
    return first.valid_to is None or second.valid_from <= first.valid_to


def fits(facts: Mapping[str, object], when: Mapping[str, Collection[object]]) -> bool:
    """Return whether each name has one of its values."""
    return all(facts.get(name) in values for name, values in when.items())
