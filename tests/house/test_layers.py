# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every folder has its place, and each library its one home. What the contracts forbid, ``lint-imports`` checks."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.house.source import ROOT

CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]


def contract(words: str) -> dict[str, Any]:
    return next(c for c in CONTRACTS if words in c["name"])


def layers() -> set[str]:
    return {part.strip() for line in contract("one way")["layers"] for part in line.split("|")}


def parts_of_engine() -> set[str]:
    """Folders and modules directly under engine/; ``__init__`` and ``__main__`` hold no rule of their own."""
    folders = {p.parent.name for p in (ROOT / "engine").glob("*/__init__.py")}
    modules = {p.stem for p in (ROOT / "engine").glob("*.py") if not p.stem.startswith("__")}
    return {f"engine.{name}" for name in folders | modules}


def test_every_part_of_the_engine_has_its_place_in_the_layers() -> None:
    assert parts_of_engine() | {"web"} == layers()


def test_the_front_door_holds_nothing_but_the_way_in() -> None:
    door = ROOT / "engine" / "__main__.py"
    assert not door.exists() or len(door.read_text(encoding="utf-8").splitlines()) < 10


@pytest.mark.parametrize(
    ("words", "homes"),
    [
        ("SQLAlchemy lives in storage", {"engine.storage"}),
        (
            "APScheduler lives in the scheduler",
            {"engine.scheduler", "engine.cli", "engine.commands"},
        ),
    ],
)
def test_a_library_is_forbidden_everywhere_but_in_its_home(words: str, homes: set[str]) -> None:
    assert set(contract(words)["source_modules"]) == layers() - homes


def test_every_blueprint_is_kept_apart_from_the_others() -> None:
    groups = {
        f"web.{folder.name}"
        for folder in (ROOT / "web").iterdir()
        if folder.name != "shared" and any("Blueprint(" in p.read_text(encoding="utf-8") for p in folder.glob("*.py"))
    }
    assert set(contract("One blueprint")["modules"]) == groups


def test_casework_asks_no_right() -> None:
    files = sorted((ROOT / "engine" / "casework").rglob("*.py"))
    assert len(files) > 10
    assert [f.name for f in files if re.search(r"\brequire\(", f.read_text(encoding="utf-8"))] == []
