# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The texts of the pages: each is found by Babel, and has its Dutch in the one file that Babel keeps."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from tests.house.source import ROOT
from tests.texts import DUTCH

WEB = ROOT / "web"
NOT_OURS = ("node_modules", "static", "src")
FUNCTIONS = {"_", "gettext", "ngettext", "lazy_gettext"}


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    """The translations as they stand in the repository."""
    with (DUTCH / "messages.po").open("rb") as file:
        return read_po(file, locale="nl")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The texts that Babel finds in templates and code, by the settings of the repository."""
    target = tmp_path_factory.mktemp("texts") / "messages.pot"
    settings = ["-F", str(ROOT / "pyproject.toml"), "--ignore-dirs", " ".join(NOT_OURS)]
    CommandLineInterface().run(["pybabel", "--quiet", "extract", *settings, "-o", str(target), str(WEB)])  # type: ignore[no-untyped-call]
    with target.open("rb") as file:
        return read_po(file)


def test_every_text_of_the_pages_has_its_dutch(pages: Catalog, dutch: Catalog) -> None:
    texts = {message.id for message in pages if message.id}
    assert len(texts) > 1000
    strings = {message.id: message.string for message in dutch if not message.fuzzy}
    parts = {text: strings.get(text) or "" for text in texts}
    assert [text for text, said in parts.items() if not said or not all(said)] == [], "run make texts, then translate"


def test_no_translation_is_kept_in_use_for_a_text_that_is_gone(pages: Catalog, dutch: Catalog) -> None:
    assert {message.id for message in dutch} - {message.id for message in pages} == set(), "run make texts"


def test_a_translation_fills_in_the_same_values_as_its_text(dutch: Catalog) -> None:
    wrong = [f"{message.id}: {errors}" for message, errors in dutch.check()]
    assert wrong == []


def test_no_text_stands_inside_an_f_string_where_babel_does_not_look() -> None:
    """Before Python 3.12 Babel sees an f-string as one token, so a text in it would silently lose its Dutch."""
    paths = [path for path in WEB.rglob("*.py") if not set(path.relative_to(WEB).parts) & set(NOT_OURS)]
    assert len(paths) > 30
    assert [hidden for path in paths for hidden in texts_in_f_strings(path)] == []


def texts_in_f_strings(path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for f_string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(f_string, ast.JoinedStr)
        for call in ast.walk(f_string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in FUNCTIONS
    ]


def test_a_language_has_one_file_of_translations() -> None:
    files = sorted((WEB / "translations").rglob("*.po"))
    assert [path.relative_to(WEB / "translations").as_posix() for path in files] == ["nl/LC_MESSAGES/messages.po"]
