# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-21: whoever is named in this repository does not exist."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.house.source import ROOT

#: made up, or set apart for examples; nothing is ever sent there
DOMAINS = {"voorbeeld.nl", "example.nl", "elders.nl", "d.nl", "kantoor.nl"}
#: examples; the second stands in the database of 0.1.0
NUMBERS = {"0612345678", "0600000000"}
#: numbers the state sets apart for tests
TEST_BSN = "9999"


@cache
def texts() -> tuple[tuple[str, str], ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    names = [n for n in listed.split("\0") if n and not n.endswith((".png", ".ico", ".woff2", ".lock", "-lock.json"))]
    return tuple((name, Path(ROOT / name).read_text(encoding="utf-8")) for name in names if (ROOT / name).is_file())


def strangers(text: str) -> list[str]:
    """Return the addresses and numbers in a text that could be somebody's."""
    mail = [d for d in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text) if d not in DOMAINS and not _reserved(d)]
    phone = [re.sub(r"[- ]", "", n) for n in re.findall(r"(?<![\w.])06[- ]?(?:\d[- ]?){7}\d(?!\w)", text)]
    citizen = [n for n in re.findall(r"(?<![\w.-])\d{9}(?![\w.-])", text) if _eleven(n) and not n.startswith(TEST_BSN)]
    accounts = re.findall(r"\bNL\d\d[A-Z]{4}\d{10}\b", text)
    return mail + [n for n in phone if n not in NUMBERS] + citizen + accounts


def _reserved(domain: str) -> bool:
    return domain.rpartition(".")[2] in ("example", "invalid", "test", "localhost")


def _eleven(number: str) -> bool:
    return sum(int(d) * w for d, w in zip(number, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


def test_no_file_names_somebody_who_exists() -> None:
    assert len(texts()) > 500
    assert {name: found for name, text in texts() if (found := strangers(text))} == {}


@pytest.mark.parametrize(
    "parts", [("jan@", "gemeente.nl"), ("06-", "87654321"), ("1112", "22333"), ("NL20INGB", "0001234567")]
)
def test_a_name_number_or_address_of_somebody_would_be_found(parts: tuple[str, ...]) -> None:
    assert strangers(f"bel {''.join(parts)} even") != []
