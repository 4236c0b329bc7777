# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The table of safety properties in the documents is whole: every property, only rules and tests that are there."""

from __future__ import annotations

import re

from engine.bootstrap import delivered
from engine.definitions.safety.rules import KINDS, Safety
from tests.house.source import ROOT

TEXT = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells
    for line in TEXT.splitlines()
    if line.startswith("| SP-")
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}
RULES = {rule.id: rule for rule in Safety.load(delivered() / "processes" / "safety.toml").rules}
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
}


def test_every_property_is_in_the_table() -> None:
    assert list(ROWS) == [f"SP-{number:02}" for number in range(1, 24)]


def test_every_property_names_tests_that_are_there() -> None:
    for key, cells in ROWS.items():
        named = re.findall(r"`(\w+)`", cells[3])
        assert named, f"{key} has no test"
        assert set(named) <= TESTS, f"{key}: {sorted(set(named) - TESTS)}"


def test_every_rule_named_is_in_the_file_and_serves_the_property() -> None:
    for key, cells in ROWS.items():
        named = re.findall(r"`([a-z-]+)`", re.sub(r"`[^`]*[./_][^`]*`", "", cells[2]))
        assert set(named) <= RULES.keys(), f"{key}: {sorted(set(named) - RULES.keys())}"
        assert [rule for rule in named if key not in RULES[rule].sp] == [], key


def test_every_kind_of_rule_is_told() -> None:
    assert set(re.findall(r"^\| `([a-z]+)` \|", TEXT.partition("## Watchers")[0], re.M)) == set(KINDS)
