# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the recipes in recipes.py are made of: steps, and the edits of files they make."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Edit = Callable[[Path], None]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One edit of one file; ``fails`` is what tells that it was forgotten, and ``word`` stands in what that says."""

    path: str
    edit: Edit
    stage: int = 1
    fails: str = ""
    word: str = ""


def new(text: str) -> Edit:
    """Return an edit that writes a new file."""

    def edit(path: Path) -> None:
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return edit


def swap(*pairs: tuple[str, str]) -> Edit:
    """Return an edit that replaces texts, each of which stands in the file once."""

    def edit(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        for old, put in pairs:
            assert text.count(old) == 1, f"{path.name} says {text.count(old)} times: {old}"
            text = text.replace(old, put)
        path.write_text(text, encoding="utf-8")

    return edit


def after(old: str, more: str) -> Edit:
    """Return an edit that puts something behind a text that stands in the file once."""
    return swap((old, old + more))


def end(more: str) -> Edit:
    """Return an edit that adds something at the end of a file."""

    def edit(path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")

    return edit


def dutch(english: str, translation: str) -> Edit:
    """Return an edit that adds a translation of a text of the pages."""

    def edit(path: Path) -> None:
        head, mark, gone = path.read_text(encoding="utf-8").partition("\n#~ ")
        path.write_text(f'{head}\nmsgid "{english}"\nmsgstr "{translation}"\n{mark}{gone}', encoding="utf-8")

    return edit


def made(*arguments: str) -> Edit:
    """Return an edit that fills a page with what Python prints, as ``make docs`` does."""

    def edit(path: Path) -> None:
        root = path.parents[1]
        told = subprocess.run([sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=True)
        path.write_text(told.stdout, encoding="utf-8")

    return edit
