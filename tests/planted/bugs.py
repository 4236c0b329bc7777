# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The list of planted bugs, and how one is put into a copy of the code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("bugs.toml")
_NEEDED = ("engine", "web", "processes", "forms", "features", "tests", "docs", "deploy", ".ci")
_FILES = (
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "requirements.lock",
    "requirements-dev.lock",
)
_SECONDS = 300
#: one test is run: no other plugin is read, and nothing is kept of what was compiled
_LEAN = {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@dataclass(frozen=True, kw_only=True)
class Bug:
    """One mistake: ``old`` stands exactly once in ``file``; with ``new`` in its place ``caught_by`` turns red."""

    name: str
    kind: str
    file: str
    old: str
    new: str
    caught_by: str  #: a test, as pytest names it

    @property
    def applies(self) -> bool:
        """Say whether what it changes still stands exactly once in the code."""
        path = ROOT / self.file
        return path.is_file() and path.read_text(encoding="utf-8").count(self.old) == 1


def bugs() -> list[Bug]:
    """Return the list, in order."""
    return [Bug(**table) for table in tomllib.loads(LIST.read_text(encoding="utf-8"))["bug"]]


def page() -> str:
    """Return the list as a page for people, in Markdown."""
    head = (
        "# Planted bugs\n\nMade by `make docs` from `tests/planted/bugs.toml`; do not edit. Each line is a mistake\n"
        "that could be made in the code, and the test that turns red when it is. `make planted` makes each of them\n"
        "in a copy of the code and runs that test.\n\n| Mistake | Kind | In | Caught by |\n| --- | --- | --- | --- |\n"
    )
    return head + "".join(f"| {b.name} | {b.kind} | `{b.file}` | `{b.caught_by}` |\n" for b in bugs())


def copy_code(target: Path) -> None:
    """Copy what the tests need below ``target``."""
    for name in _NEEDED:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("node_modules"))
    for name in _FILES:
        shutil.copy2(ROOT / name, target / name)


def caught(bug: Bug, target: Path) -> bool:
    """Put ``bug`` into the copy at ``target``, run the test that must catch it, and take the bug out again.

    Raises ValueError when the test did not run at all: a test that cannot start catches nothing.
    """
    path = target / bug.file
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace(bug.old, bug.new), encoding="utf-8")
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-x",
                "-p",
                "xdist.plugin",
                "-p",
                "no:cacheprovider",
                bug.caught_by,
                f"--basetemp={target / 'tmp'}",
            ],
            cwd=target,
            env={**os.environ, "PYTHONPATH": str(target), **_LEAN},
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    finally:
        path.write_text(sound, encoding="utf-8")
    if done.returncode not in (0, 1):
        raise ValueError(f"{bug.caught_by} did not run: {done.stdout[-800:]}{done.stderr[-400:]}")
    return done.returncode == 1
