# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The repository stands on its own: no place on a machine, no dead link, no command that is not there."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import click
import pytest

from engine.bootstrap import Settings
from engine.cli import main
from tests.house.source import ROOT, entries

README = ROOT / "README.md"
#: written in pieces, so that this file passes its own test
MACHINE = re.compile("|".join(rf"(?<![\w.:-])/{folder}/" for folder in ("work", "root", "home")))
REGISTRY = re.compile("|".join((r"registry\.npm" + "js", r"pypi\." + "org", r"python" + "hosted", r"npm" + "mirror")))


@cache
def files() -> tuple[Path, ...]:
    """Return the files of the repository that hold text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    return tuple(path for path in paths if path.is_file() and path.suffix not in (".png", ".ico", ".woff2"))


def documents() -> list[Path]:
    return [path for path in files() if path.suffix == ".md"]


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["a folder of a machine", "the address of a registry"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    naming = [p.relative_to(ROOT) for p in files() if pattern.search(p.read_text(encoding="utf-8"))]
    assert naming == []


def test_the_readme_opens_with_the_two_commands() -> None:
    opening = README.read_text(encoding="utf-8").partition("\n## ")[0]
    assert "make run" in opening and "make test" in opening
    assert "docs/screenshots/inbox.png" in opening


def test_every_command_in_the_readme_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"\bmake ([a-z]+)`", text) + re.findall(r"^make ([a-z]+)", text, re.M)) <= targets
    assert isinstance(main, click.Group)
    assert set(re.findall(r"^handvat ([a-z-]+)", text, re.M)) == set(main.list_commands(click.Context(main)))


def test_every_setting_in_the_readme_is_there() -> None:
    told = set(re.findall(r"`HANDVAT_([A-Z_]+)`", README.read_text(encoding="utf-8")))
    assert told == {name.upper() for name in Settings.model_fields}


def test_the_guide_to_models_lists_every_finding() -> None:
    listed = (ROOT / "docs" / "models.md").read_text(encoding="utf-8").partition("## All findings")[2]
    told = set(re.findall(r"^\| `([a-z-]+)` \|", listed, re.M))
    assert told == {code for code in entries("findings") if not code.endswith("-repair")}


def test_the_changelog_says_what_is_new() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_there_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    articles = [int(number) for number in re.findall(r"^## (\d+)\. ", text, re.M)]
    assert articles == list(range(1, 16))
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text and "## Appendix" in text


def test_decisions_are_numbered_in_order_and_say_what_was_given_up() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.M)
        assert headings == ["Question", "Choice", "What was given up"], page.name
