# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The CPU time of a server start."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.request import urlopen

from engine.bench.figures import Figure

STARTS = 3


def serve_start(url: str, keys: Path, byte_code: Path) -> Figure:
    """Measure the CPU seconds until ``handvat serve`` answers on an existing database, all its processes together.

    Python stores compiled byte code beside the sources, unless it is told not to or may not write there. Here it is
    stored in ``byte_code``: the very first start creates it, and is reported separately.
    """
    environment = {
        **os.environ,
        "HANDVAT_DATABASE_URL": url,
        "HANDVAT_KEYS_FILE": str(keys),
        "PYTHONPYCACHEPREFIX": str(byte_code),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    first, *later = [_started(environment) for _ in range(STARTS + 1)]
    took = statistics.median(later)
    return Figure(
        value=took,
        goal="< 3",
        medians={"seconds": took, "very first": first},
        spread={"seconds": max(later) - min(later)},
    )


def _started(environment: Mapping[str, str]) -> float:
    port = _free_port()
    command = [sys.executable, "-m", "engine", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        _until_it_answers(f"http://127.0.0.1:{port}/", server)
        return sum(_cpu(pid) for pid in _family(server.pid))
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310
        except OSError:  # not listening yet, or slow to answer on a busy machine
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server did not start")


def _family(pid: int) -> Iterable[int]:
    """Yield a process and all its descendants (Linux)."""
    yield pid
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            children = file.read().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _cpu(pid: int) -> float:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
