# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Two hundred clients that send a request and never end it stop nobody."""

from __future__ import annotations

import socket
import statistics
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.web.test_buffered import HALF_A_BODY, HALF_A_HEAD
from tests.world.server import Server

SLOW = 200
ASKED = 25
TIMES = 30  #: by how much slow clients may slow down ``/health``; a thread that they hold makes it wait for seconds
PATIENCE = 20  #: seconds after which a page counts as not answered at all


@pytest.fixture
def server(sqlite_url: str, tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, sqlite_url)
    server.start()
    yield server
    server.stop()


def asked(server: Server, path: str) -> float:
    """Return how many seconds a page took."""
    begun = time.perf_counter()
    with urllib.request.urlopen(server.url + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
        assert answer.status == 200
    return time.perf_counter() - begun


def test_pages_and_health_answer_while_two_hundred_slow_requests_are_held(server: Server) -> None:
    idle = statistics.median(asked(server, "/health") for _ in range(ASKED))
    port = int(server.url.rpartition(":")[2])
    with ExitStack() as held:
        slow = [held.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(SLOW)]
        for number, client in enumerate(slow):
            client.sendall(HALF_A_BODY if number % 2 else HALF_A_HEAD)
        under = sorted(asked(server, "/health") for _ in range(ASKED))
        print(f"/health: {idle * 1000:.1f} ms idle, {under[ASKED // 2] * 1000:.1f} ms under {SLOW} slow requests")
        assert statistics.median(under) < TIMES * idle
        for path in ("/melden", "/aanmelden", "/ready"):
            asked(server, path)
        for client in slow:  # none was dropped to make room
            client.settimeout(0)
            with pytest.raises(BlockingIOError):
                client.recv(1)
