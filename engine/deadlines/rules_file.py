# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""From the tables of ``terms.toml`` to term rules; anything unknown, missing or impossible is refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from engine.access.roles import ROLES
from engine.deadlines.length import Length, TermBasis, Unit
from engine.deadlines.rules import UNCERTAIN, Alarm, Allowance, TermRule
from engine.errors import InvalidTerm

ID = re.compile(r"DL-[0-9A-Z][0-9A-Z.-]*")
CHARACTERS = ("FATAAL", "ORDE", "MAX", "NORM", "INTERN")
MARKS = ("V", "P", "U", "O")
REQUIRED = ("id", "version", "valid_from", "name", "starts", "amount", "unit", "basis", "character", "mark", "source")
OPTIONAL = (
    "valid_to",
    "links",
    "backward",
    "excluded",
    "uncertain",
    "reminders",
    "escalation",
    "note",
    "extend",
    "suspend",
)


def read_rules(file: str, data: Mapping[str, Any]) -> Iterator[TermRule]:
    """Yield the rules of a parsed catalogue file; InvalidTerm for the first mistake found."""
    for name in data.keys() - {"term"}:
        raise InvalidTerm("term-unknown-key", id=file, name=name)
    tables = data.get("term")
    if not isinstance(tables, list) or not tables:
        raise InvalidTerm("term-missing-key", id=file, name="term")
    for table in tables:
        yield _Table(table).rule()


def read_table(table: Mapping[str, Any]) -> TermRule:
    """Return the rule of one ``[[term]]``; InvalidTerm for the first mistake found."""
    return _Table(table).rule()


def read_own(table: Mapping[str, Any], version: int) -> TermRule:
    """Return a version of the organisation's own, as it is stored: a ``[[term]]`` with its days as ISO text."""
    days = {k: date.fromisoformat(str(table[k])) for k in ("valid_from", "valid_to") if k in table}
    return replace(read_table({**table, **days, "version": version}), own=True)


def rule_table(rule: TermRule) -> dict[str, Any]:
    """Return a rule as the keys of a ``[[term]]``, without those that say nothing."""
    table: dict[str, Any] = {
        "id": rule.id,
        "version": rule.version,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "name": dict(rule.name),
        "starts": dict(rule.starts),
        **_length_table(rule.length),
        "basis": str(rule.basis),
        "character": rule.character,
        "mark": rule.mark,
        "source": dict(rule.source),
        "links": list(rule.links),
        "backward": rule.backward,
        "excluded": rule.excluded,
        "uncertain": rule.uncertain,
        "reminders": list(rule.reminders),
        "escalation": [_alarm_table(alarm) for alarm in rule.escalation],
        "note": dict(rule.note) if rule.note else None,
        "extend": _allowance_table(rule.extend),
        "suspend": _allowance_table(rule.suspend),
    }
    return {key: value for key, value in table.items() if value not in (None, [], False)}


def _length_table(length: Length | None) -> dict[str, Any]:
    return {"amount": length.amount, "unit": str(length.unit)} if length else {}


def _alarm_table(alarm: Alarm) -> dict[str, Any]:
    return {"role": alarm.role, **({"percent": alarm.percent} if alarm.days is None else {"days": alarm.days})}


def _allowance_table(allowed: Allowance | None) -> dict[str, Any] | None:
    if allowed is None:
        return None
    times = {} if allowed.times is None else {"times": allowed.times}
    return {"who": list(allowed.who), "grounds": dict(allowed.grounds), **times, **_length_table(allowed.length)}


class _Table:
    """One ``[[term]]``, read key by key."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self.id = str(table.get("id", "?"))

    def rule(self) -> TermRule:
        self._keys(self.table, REQUIRED, OPTIONAL)
        if not ID.fullmatch(self.id):
            raise self._wrong("id")
        mark = self._one_of("mark", MARKS)
        uncertain = self._bool("uncertain", mark in UNCERTAIN)
        if mark in UNCERTAIN and not uncertain:  # doubt is never switched off by hand
            raise self._wrong("uncertain")
        valid_from = self._date("valid_from")
        valid_to = self._date("valid_to") if "valid_to" in self.table else None
        if valid_to and valid_to < valid_from:
            raise self._wrong("valid_to")
        return TermRule(
            id=self.id,
            version=self._number(self.table["version"], "version", 1),
            valid_from=valid_from,
            valid_to=valid_to,
            name=self._texts(self.table["name"], "name"),
            starts=self._texts(self.table["starts"], "starts"),
            length=self._length(self.table),
            basis=TermBasis(self._one_of("basis", tuple(TermBasis))),
            character=self._one_of("character", CHARACTERS),
            mark=mark,
            source=self._source(),
            links=tuple(self._text(link, "links") for link in self._list(self.table, "links")),
            backward=self._bool("backward"),
            excluded=self._bool("excluded"),
            uncertain=uncertain,
            reminders=tuple(self._number(days, "reminders", 1) for days in self._list(self.table, "reminders")),
            escalation=tuple(self._alarm(each) for each in self._list(self.table, "escalation")),
            note=self._texts(self.table["note"], "note") if "note" in self.table else None,
            extend=self._allowance("extend"),
            suspend=self._allowance("suspend"),
        )

    def _wrong(self, name: str) -> InvalidTerm:
        return InvalidTerm("term-value", id=self.id, name=name)

    def _keys(self, table: Any, required: tuple[str, ...], optional: tuple[str, ...], within: str = "") -> None:
        if not isinstance(table, Mapping):
            raise self._wrong(within)
        for name in sorted(table.keys() - {*required, *optional}):
            raise InvalidTerm("term-unknown-key", id=self.id, name=within + name)
        for name in required:
            if name not in table:
                code = "term-unit-missing" if name == "unit" else "term-missing-key"
                raise InvalidTerm(code, id=self.id, name=within + name)

    def _length(self, table: Mapping[str, Any]) -> Length:
        if table["unit"] not in tuple(Unit):
            raise InvalidTerm("term-unit-missing", id=self.id)
        return Length(self._number(table["amount"], "amount", 0), Unit(table["unit"]))

    def _allowance(self, name: str) -> Allowance | None:
        if name not in self.table:
            return None
        table = self.table[name]
        length = ("amount", "unit")
        given = isinstance(table, Mapping) and any(key in table for key in length)
        self._keys(table, ("who", "grounds", *(length if given else ())), ("times",), f"{name}.")
        return Allowance(
            who=tuple(self._role(role, f"{name}.who") for role in self._list(table, "who")),
            grounds=self._texts(table["grounds"], f"{name}.grounds"),
            times=self._number(table["times"], f"{name}.times", 1) if "times" in table else None,
            length=self._length(table) if given else None,
        )

    def _alarm(self, table: Any) -> Alarm:
        ahead = isinstance(table, Mapping) and "days" in table
        self._keys(table, ("role", "days" if ahead else "percent"), (), "escalation.")
        if ahead:
            days = self._number(table["days"], "escalation.days", 1)
            return Alarm(self._role(table["role"], "escalation.role"), days=days)
        percent = self._number(table["percent"], "escalation.percent", 0)
        if percent > 100:
            raise self._wrong("escalation.percent")
        return Alarm(self._role(table["role"], "escalation.role"), percent)

    def _role(self, value: Any, name: str) -> str:
        if value not in ROLES:
            raise self._wrong(name)
        return str(value)

    def _number(self, value: Any, name: str, low: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < low:
            raise self._wrong(name)
        return value

    def _date(self, name: str) -> date:
        value = self.table[name]
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self._wrong(name)
        return value

    def _bool(self, name: str, default: bool = False) -> bool:
        value = self.table.get(name, default)
        if not isinstance(value, bool):
            raise self._wrong(name)
        return value

    def _one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        if self.table[name] not in allowed:
            raise self._wrong(name)
        return str(self.table[name])

    def _list(self, table: Mapping[str, Any], name: str) -> list[Any]:
        value = table.get(name, [])
        if not isinstance(value, list):
            raise self._wrong(name)
        return value

    def _text(self, value: Any, name: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(name)
        return value

    def _source(self) -> dict[str, str]:
        """Return the source in every language; one plain text, as files and stored versions had it, counts for all."""
        value = self.table["source"]
        if isinstance(value, str):
            return dict.fromkeys(("nl", "en"), self._text(value, "source"))
        return self._texts(value, "source")

    def _texts(self, value: Any, name: str) -> dict[str, str]:
        self._keys(value, ("nl", "en"), (), f"{name}.")
        return {language: self._text(value[language], f"{name}.{language}") for language in ("nl", "en")}
