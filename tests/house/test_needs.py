# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""docs/needs.md says of each need what shows it, and the tests, pages and commands it names are there."""

from __future__ import annotations

import ast
import re
from collections import Counter

import click

from engine.cli import main
from tests.house.source import ROOT

TEXT = (ROOT / "docs" / "needs.md").read_text(encoding="utf-8")
#: number, what is needed, how it was in the trial, what shows it
ROWS = re.findall(r"^\| ([A-D]?\d+) \| (.+?) \| (.+?) \| (.+) \|$", TEXT, re.M)
#: how many needs or features each part has
PARTS = {"Caseworker": 59, "Supervisor": 37, "Designer": 41, "Administrator and privacy officer": 20}
FEATURES = {"A": 36, "B": 28, "C": 24, "D": 19}
KINDS = re.compile(r"not yet|in part \([^()]+\): .*`.+`.*|in the trial only: .*`.+`.*|`test_\w+`.*")


def defined() -> Counter[str]:
    """Return how many tests there are of each name, wherever they stand below tests/."""
    return Counter(
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def routes() -> set[str]:
    """Return the addresses of the pages, as they stand in the sources of web/."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "web").glob("*/*.py")]
    starts = {start for source in sources for start in re.findall(r'url_prefix="(/[^"<]*)"', source)}
    return starts | {path for source in sources for path in re.findall(r'\.get\("(/[^"<]*)"\)', source)}


def test_every_need_and_feature_has_a_row() -> None:
    for part, count in PARTS.items():
        section = TEXT.partition(f"## {part} ({count})\n")[2].partition("\n## ")[0]
        assert [int(number) for number in re.findall(r"^\| (\d+) \|", section, re.M)] == list(range(1, count + 1)), part
    features = [number for number, *_ in ROWS if not number.isdecimal()]
    assert features == [f"{letter}{number}" for letter, count in FEATURES.items() for number in range(1, count + 1)]
    assert len(ROWS) == sum(PARTS.values()) + sum(FEATURES.values())


def test_every_row_says_what_shows_it_or_that_it_is_not_there_yet() -> None:
    assert [(number, shown) for number, _, _, shown in ROWS if not KINDS.fullmatch(shown)] == []


def test_every_test_that_is_named_is_there_once() -> None:
    named = {name for *_, shown in ROWS for name in re.findall(r"`(test_\w+)`", shown)}
    assert len(named) > 80
    found = defined()
    assert {name: found[name] for name in named if found[name] != 1} == {}


def test_every_page_and_command_that_is_named_is_there() -> None:
    named = [span for *_, shown in ROWS for span in re.findall(r"`([^`]+)`", shown) if not span.startswith("test_")]
    assert named
    assert isinstance(main, click.Group)
    known = routes() | {f"handvat {command}" for command in main.list_commands(click.Context(main))}
    assert [span for span in named if span not in known] == []
