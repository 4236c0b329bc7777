# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A release as somebody else gets it: built from a clean copy, installed where nothing else is, run from elsewhere."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.house.source import ROOT

UV = Path(sys.executable).with_name("uv")
START_SECONDS = 120


def clean_copy(target: Path) -> Path:
    """Copy what git tracks, as it stands in the working tree, and nothing that was built."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def environment(home: Path) -> dict[str, str]:
    """Return an environment without a setting of ours, in which Python finds nothing of this checkout."""
    ours = ("HANDVAT_", "PYTHON", "PYTEST_", "VIRTUAL_ENV", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "LANG": "C.UTF-8", "HANDVAT_QUICK_EXIT_URL": "about:blank", "TMPDIR": str(home)}


def uv(*arguments: object, cwd: Path, **settings: str) -> None:
    """Run uv with more settings in its environment; what it printed is in the error when it fails."""
    call: list[str | Path] = [UV, *map(str, arguments)]
    own = environment(cwd) | settings
    done = subprocess.run(call, cwd=cwd, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class Installed:
    """The command ``handvat`` of a wheel in an environment of its own, used in a folder that holds nothing else."""

    def __init__(self, folder: Path, wheel: Path, lock: Path) -> None:
        self.folder = folder / "elsewhere"
        self.folder.mkdir()
        self._bin = folder / "environment" / "bin"
        uv("venv", "--quiet", "--python", sys.executable, folder / "environment", cwd=folder)
        python = self._bin / "python"
        uv("pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", lock, cwd=folder)
        uv("pip", "install", "--quiet", "--no-deps", "--python", python, wheel, cwd=folder)
        uv("pip", "check", "--python", python, cwd=folder)
        self.delivered = Path(self._python("from engine.bootstrap import delivered; print(delivered())"))

    def _python(self, code: str) -> str:
        call: list[str | Path] = [self._bin / "python", "-c", code]
        done = subprocess.run(call, cwd=self.folder, env=environment(self.folder), capture_output=True, check=True)
        return done.stdout.decode().strip()

    def run(self, *arguments: object) -> str:
        """Type a command and return what it prints; anything but exit status 0 fails."""
        call: list[str | Path] = [self._bin / "handvat", *map(str, arguments)]
        own = environment(self.folder)
        done = subprocess.run(call, cwd=self.folder, env=own, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"handvat {' '.join(map(str, arguments))}:\n{done.stdout}{done.stderr}"
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Let ``handvat serve --demo`` run, and yield its address."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        call: list[str | Path] = [self._bin / "handvat", "serve", "--demo", "--port", str(port), "--workers", "1"]
        log = self.folder / "serve.log"
        with log.open("wb") as file:
            own = environment(self.folder)
            process = subprocess.Popen(call, cwd=self.folder, env=own, stdout=file, stderr=file, start_new_session=True)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(f"http://127.0.0.1:{port}/ready"):
                assert process.poll() is None and time.monotonic() < deadline, log.read_text()
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
