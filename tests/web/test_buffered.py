# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the server in front of the pages takes from clients: how slow, how large, how many."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from web.buffered import BufferedServer, Limits

HALF_A_HEAD = b"POST /melden HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
HALF_A_BODY = b"POST /melden HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nstory=It"
PATIENCE = 30  #: seconds after which a test gives up on a server that hangs


class Front:
    """A server in this process, with an application that says what it was given."""

    def __init__(self, limits: Limits) -> None:
        self.given: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.release = threading.Event()  #: ends the work of the pages ``/work``
        self.at_work = threading.Semaphore(0)
        self.answer = b"good"
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.server = BufferedServer(self._page, [self._socket], 4, limits)
        self._clients: list[socket.socket] = []

    def _page(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.given.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        if environ["PATH_INFO"] == "/work":
            self.at_work.release()
            assert self.release.wait(PATIENCE)
        start("200 OK", [("Content-Length", str(len(self.answer)))])
        return [self.answer]

    def client(self, *sent: bytes) -> socket.socket:
        """Connect, and send something."""
        client = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        self._clients.append(client)
        for part in sent:
            client.sendall(part)
        return client

    def until(self, true: Callable[[], bool]) -> None:
        """Serve until something is so."""
        give_up = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < give_up
            self.server.step(0.01)

    def answered(self, client: socket.socket) -> bytes:
        """Serve until this client has a whole answer, or its connection is closed; return what it got."""
        got = b""
        client.settimeout(0.001)

        def complete() -> bool:
            nonlocal got
            with suppress(TimeoutError):
                part = client.recv(65536)
                got += part
                return not part or (b"\r\n\r\n" in got and got.endswith(self.answer))
            return False

        with suppress(ConnectionResetError):
            self.until(complete)
        return got

    def close(self) -> None:
        self.release.set()
        for client in self._clients:
            client.close()
        self.server.finish(0)


@pytest.fixture
def front(request: pytest.FixtureRequest) -> Iterator[Front]:
    front = Front(getattr(request, "param", Limits()))
    yield front
    front.close()


def test_a_request_is_worked_on_when_it_has_come_whole(front: Front) -> None:
    slow = front.client(HALF_A_BODY)
    front.until(lambda: any(channel.unfinished_bytes for channel in front.server.channels))
    assert not front.given
    slow.sendall(b"." * 992)
    assert b"200 OK" in front.answered(slow)
    assert front.bodies == [b"story=It" + b"." * 992]


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [(b"", "header_seconds"), (HALF_A_HEAD, "header_seconds"), (HALF_A_BODY, "request_seconds")],
)
def test_who_does_not_finish_a_request_loses_the_connection(front: Front, sent: bytes, seconds: str) -> None:
    client = front.client(sent)
    front.until(lambda: bool(front.server.channels) and (not sent or front.server.channels[0].request is not None))
    (channel,) = front.server.channels
    allowed = getattr(Limits(), seconds)
    front.server.tidy(channel.since + allowed - 1)
    assert front.server.channels == [channel]
    front.server.tidy(channel.since + allowed + 1)
    assert front.server.channels == []
    assert client.recv(100) == b""


def test_a_byte_now_and_then_gains_no_time(front: Front) -> None:
    client = front.client(HALF_A_HEAD)
    front.until(lambda: bool(front.server.channels) and front.server.channels[0].request is not None)
    (channel,) = front.server.channels
    begun = channel.since
    client.sendall(b"a")
    front.until(lambda: channel.request.header_bytes_received == len(HALF_A_HEAD) + 1)
    assert channel.since == begun


def test_who_does_not_read_the_answer_loses_the_connection_and_frees_the_thread(front: Front) -> None:
    front.answer = b"." * (40 * 1024 * 1024)
    front.client(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    front.until(lambda: any(channel.total_outbufs_len for channel in front.server.channels))
    now = time.monotonic()
    front.server.tidy(now)
    front.server.tidy(now + Limits().answer_seconds - 1)
    assert front.server.channels
    front.server.tidy(now + Limits().answer_seconds + 1)
    assert not front.server.channels


def test_a_page_that_takes_long_to_make_keeps_its_connection(front: Front) -> None:
    client = front.client(b"GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n")
    front.until(lambda: front.at_work.acquire(blocking=False))
    front.server.tidy(time.monotonic() + 3600)
    front.release.set()
    assert b"200 OK" in front.answered(client)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"Content-Length: 6000000\r\n\r\n", b"413 "),
        (b"Transfer-Encoding: chunked\r\n\r\n" + b"EA7E\r\n" + b"." * 60_030, b"413 "),
        (b"X-Large: " + b"." * 40_000, b"431 "),
    ],
    ids=["said", "chunked", "headers"],
)
@pytest.mark.parametrize("front", [Limits(body_bytes=60_000)], indirect=True)
def test_what_is_too_large_is_refused_before_it_is_read(front: Front, sent: bytes, status: bytes) -> None:
    client = front.client(b"POST /melden HTTP/1.1\r\nHost: localhost\r\n", sent)
    assert status in front.answered(client)
    assert not front.given


@pytest.mark.parametrize("front", [Limits(connections=20)], indirect=True)
def test_when_there_are_too_many_the_oldest_unfinished_gives_way(front: Front) -> None:
    first = front.client(HALF_A_BODY)
    front.until(lambda: len(front.server.channels) == 1)
    for _ in range(60):
        front.client(HALF_A_HEAD)
    front.until(lambda: len(front.given) == 0 and len(front.server.channels) == 20)
    assert b"200 OK" in front.answered(front.client(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    assert front.answered(first) == b""


@pytest.mark.parametrize("front", [Limits(unfinished_bytes=100_000)], indirect=True)
def test_bodies_that_arrive_take_no_more_memory_than_set(front: Front) -> None:
    for _ in range(10):
        front.client(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n", b"." * 40_000)

    def at_rest() -> bool:
        front.server.tidy(time.monotonic())
        held = [channel.unfinished_bytes for channel in front.server.channels]
        return len(held) == 2 and all(size == 40_000 for size in held)

    front.until(at_rest)


def test_health_answers_while_every_thread_is_at_work(front: Front) -> None:
    busy = [front.client(b"GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(8)]
    for _ in range(4):
        front.until(lambda: front.at_work.acquire(blocking=False))
    assert b"200 OK" in front.answered(front.client(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    front.release.set()
    assert all(b"200 OK" in front.answered(client) for client in busy)


def test_a_stop_answers_what_was_at_work_and_waits_for_nobody_else(front: Front) -> None:
    idle = front.client()
    busy = front.client(b"GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n")
    front.until(lambda: front.at_work.acquire(blocking=False) and len(front.server.channels) == 2)
    threading.Timer(0.3, front.release.set).start()
    front.server.finish(PATIENCE)
    assert b"200 OK" in busy.recv(65536)
    assert idle.recv(100) == b""
    with pytest.raises(ConnectionRefusedError):
        front.client()


def test_forwarded_headers_reach_the_pages_as_they_came_and_change_nothing_here(front: Front) -> None:
    forwarded = b"X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\nX-Forwarded_For: 192.0.2.9\r\n"
    front.answered(front.client(b"GET / HTTP/1.1\r\nHost: localhost\r\n", forwarded, b"\r\n"))
    (environ,) = front.given
    assert (environ["HTTP_X_FORWARDED_FOR"], environ["HTTP_X_FORWARDED_PROTO"]) == ("192.0.2.1", "https")
    assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]) == ("127.0.0.1", "http")


def test_an_answer_does_not_name_the_server(front: Front) -> None:
    answer = front.answered(front.client(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    assert b"server:" not in answer.lower() and b"waitress" not in answer.lower()
