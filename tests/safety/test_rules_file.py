# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The file of safety rules is data with a source; a mistake in it is refused by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.bootstrap import delivered
from engine.definitions.safety.check import CHECKS, WATCHED
from engine.definitions.safety.rules import KINDS, PROPERTY, Safety, read_rule
from engine.errors import InvalidRules

RULES = Safety.load(delivered() / "processes" / "safety.toml")
GOOD = {
    "id": "proef",
    "sp": ["SP-05"],
    "kind": "effect",
    "valid_from": date(2026, 1, 1),
    "mark": "O",
    "says": {"nl": "Zo.", "en": "So."},
    "source": "Verzonnen",
    "effects": ["closes"],
}


def test_every_kind_has_a_reader() -> None:
    assert CHECKS.keys() | WATCHED == KINDS.keys()


def test_every_rule_says_what_it_promises_and_where_it_comes_from() -> None:
    assert len(RULES.rules) > 20
    for rule in RULES.rules:
        assert rule.says["nl"].endswith(".") and rule.says["en"].endswith("."), rule.id
        assert rule.source.strip(), rule.id
        assert all(PROPERTY.fullmatch(sp) for sp in rule.sp), rule.id


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "soft"}, "safety-value"),
        ({"mark": "X"}, "safety-value"),
        ({"sp": ["SP-24"]}, "safety-value"),
        ({"sp": []}, "safety-value"),
        ({"says": {"nl": "Zo."}}, "safety-value"),
        ({"effects": "closes"}, "safety-value"),
        ({"reason": "ja"}, "safety-value"),
        ({"valid_from": "2026"}, "safety-value"),
        ({"steps": ["1.2"]}, "safety-unknown"),
        ({"source": None}, "safety-missing"),
    ],
)
def test_a_mistake_is_refused_by_name(change: dict[str, object], code: str) -> None:
    table = {key: value for key, value in (GOOD | change).items() if value is not None}
    with pytest.raises(InvalidRules) as refused:
        read_rule(table)
    assert refused.value.code == code
    assert "proef" in refused.value.text("nl")


def test_one_rule_does_not_hold_twice_on_one_day() -> None:
    old = read_rule({**GOOD, "valid_to": date(2026, 6, 30)})
    new = read_rule({**GOOD, "valid_from": date(2026, 7, 1), "reason": True})
    assert [rule.reason for rule in Safety([old, new]).on(date(2026, 7, 1)).rules] == [True]
    assert Safety([old, new]).on(date(2025, 12, 31)).rules == ()
    with pytest.raises(InvalidRules, match="safety-duplicate"):
        Safety([old, read_rule(GOOD)])


def test_a_file_that_is_no_file_of_rules_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "safety.toml"
    for text in ("[[term]]\n", "rule = 1\n", "not toml"):
        path.write_text(text)
        with pytest.raises(InvalidRules, match="safety-file"):
            Safety.load(path)
