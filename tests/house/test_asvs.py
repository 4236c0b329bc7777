# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""docs/asvs.md answers every requirement of ASVS 5.0 once, and names tests that exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.house.source import ROOT

#: how many requirements each section has, by chapter, in order; chapter 17 has no surface here
SECTIONS = {
    1: (2, 10, 12, 3, 3),
    2: (3, 3, 5, 2),
    3: (1, 3, 5, 8, 8, 1, 5),
    4: (5, 5, 2, 4),
    5: (1, 6, 3, 3),
    6: (3, 12, 8, 6, 8, 4, 2, 4),
    7: (3, 4, 2, 5, 3, 2),
    8: (4, 4, 3, 2),
    9: (3, 4),
    10: (2, 3, 5, 16, 5, 2, 3),
    11: (4, 5, 5, 4, 2, 2, 2),
    12: (5, 2, 5),
    13: (4, 6, 4, 7),
    14: (2, 8, 3),
    15: (5, 5, 7, 4),
    16: (1, 5, 4, 3, 4),
}
ALL = [(c, s, n) for c, counts in SECTIONS.items() for s, count in enumerate(counts, 1) for n in range(1, count + 1)]
PAGE = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([0-9][0-9., -]*) \| (\w+) \| (.+) \|$", PAGE, re.M)


def ids(cell: str) -> Iterator[tuple[int, int, int]]:
    """Return the requirements that a cell names: single ones, and from one to another in the order of the standard."""
    for part in cell.split(", "):
        first, _, last = part.partition("-")
        start, end = (tuple(map(int, one.split("."))) for one in (first, last or first))
        yield from (one for one in ALL if start <= one <= end)


def test_every_requirement_has_one_answer() -> None:
    assert len(ALL) == 333
    answered = Counter(one for cell, _, _ in ROWS for one in ids(cell))
    assert set(ALL) - set(answered) == set()
    assert [one for one, times in answered.items() if times > 1] == []


def test_every_answer_is_one_of_the_five() -> None:
    assert {answer for _, answer, _ in ROWS} == {"yes", "partly", "operator", "open", "none"}


def test_every_test_and_file_that_is_named_exists() -> None:
    named = set(re.findall(r"`((?:tests|engine|web)/[\w/.]+)`", PAGE))
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
