# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Receive requests whole before a thread works on them, so that slow clients hold up nobody (home of waitress).

A gunicorn worker that runs waitress: one loop reads every connection and writes every answer, threads run the pages.
waitress bounds headers and bodies by size; this file adds what it lacks: bounds in time, a bound on connections and
memory where the oldest unfinished request gives way, a thread kept free for ``/health``, and an end in good order.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from socket import socket
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ThreadedTaskDispatcher

from web import MEGABYTE

NEVER_ON_DISK = 1024 * MEGABYTE  #: a buffer below this stays in memory: what people send and read is no temporary file
_log = logging.getLogger("handvat.pages")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one worker process takes from clients."""

    header_seconds: float = 20  #: for a first line with headers to arrive, and for an idle connection to stay
    request_seconds: float = 120  #: for a request to arrive whole
    answer_seconds: float = 300  #: for an answer to be read
    header_bytes: int = 32 * 1024
    body_bytes: int = 5 * MEGABYTE  #: above ``MAX_CONTENT_LENGTH``, so that a page can say that it is too much
    connections: int = 800  #: fewer than the open files that a process may have (often 1024)
    unfinished_bytes: int = 64 * MEGABYTE  #: of all bodies that are still arriving


class _Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """One connection, and since when we wait for it."""

    logger = _log  # not that of waitress, which writes addresses of pages

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = time.monotonic()  #: the connection was made, a request began to arrive, or one was done
        self.reading_since: float | None = None  #: the client began to read an answer

    def received(self, data: bytes) -> Any:
        """Take in what came; the first bytes of a request begin its time."""
        if self.request is None and not self.requests:
            self.since = time.monotonic()
        return super().received(data)

    def service(self) -> None:
        """Run one request in this thread."""
        super().service()
        self.since = time.monotonic()

    @property
    def waiting(self) -> bool:
        """Whether nothing is done until more comes from the client."""
        return not self.requests and not self.total_outbufs_len

    @property
    def unfinished_bytes(self) -> int:
        """Size of the body that is arriving."""
        return self.request.body_bytes_received if self.request else 0

    def too_slow(self, now: float, limits: Limits) -> bool:
        """Return whether the client used up its time."""
        if not self.total_outbufs_len:
            self.reading_since = None
        elif self.reading_since is None:
            self.reading_since = now
        if self.reading_since is not None:
            return now - self.reading_since > limits.answer_seconds
        if self.requests:
            return False
        in_body = self.request is not None and self.request.headers_finished
        return now - self.since > (limits.request_seconds if in_body else limits.header_seconds)


class _Threads:
    """Threads for the pages, and one that only answers ``/health``."""

    def __init__(self, threads: int) -> None:
        self._pages, self._health = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self._pages.set_thread_count(threads)
        self._health.set_thread_count(1)

    def add_task(self, channel: _Channel) -> None:
        """Have the next request of a connection carried out."""
        health = getattr(channel.requests[0], "path", "") == "/health"  # none where the first line could not be read
        (self._health if health else self._pages).add_task(channel)

    def shutdown(self) -> None:
        """Let each thread end when it is done; none of them holds up the end of the process."""
        self._pages.set_thread_count(0)
        self._health.set_thread_count(0)


class BufferedServer:
    """Serves an application on sockets that listen already; whoever owns it calls ``step`` again and again."""

    def __init__(self, application: Any, sockets: Iterable[socket], threads: int, limits: Limits | None = None) -> None:
        """Begin to accept connections."""
        self._limits = limits or Limits()
        self._threads = _Threads(threads)
        self._map: dict[int, Any] = {}
        self._tidied = 0.0
        self._listeners = [self._listen(application, sock) for sock in sockets]

    def _listen(self, application: Any, sock: socket) -> Any:
        listener = create_server(
            application,
            map=self._map,
            _dispatcher=self._threads,
            sockets=[sock],
            ident=None,  # no name of the server in answers
            clear_untrusted_proxy_headers=False,  # ``web.shared.site`` judges them, by HANDVAT_PROXIES
            connection_limit=self._limits.connections * 10,  # never: ``tidy`` makes room
            max_request_header_size=self._limits.header_bytes,
            max_request_body_size=self._limits.body_bytes,
            inbuf_overflow=NEVER_ON_DISK,
            outbuf_overflow=NEVER_ON_DISK,
        )
        listener.channel_class = _Channel
        listener.maintenance = lambda _now: None  # ``tidy`` does more
        return listener

    @property
    def channels(self) -> list[_Channel]:
        """All connections."""
        return [channel for listener in self._listeners for channel in list(listener.active_channels.values())]

    def step(self, seconds: float = 1) -> None:
        """Read and write what can be read and written now, waiting for it at most so long; then ``tidy``."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)
        now = time.monotonic()
        if now - self._tidied > 1 or len(self._map) > self._limits.connections:
            self._tidied = now
            self.tidy(now)

    def tidy(self, now: float) -> None:
        """Close connections that used up their time; then, oldest first, unfinished ones that are too many."""
        for channel in self.channels:
            if channel.too_slow(now, self._limits):
                channel.handle_close()
        waiting = sorted((c for c in self.channels if c.waiting), key=lambda c: c.since, reverse=True)
        while waiting and len(self.channels) > self._limits.connections:
            waiting.pop().handle_close()
        held = sum(channel.unfinished_bytes for channel in waiting)
        while waiting and held > self._limits.unfinished_bytes:
            channel = waiting.pop()
            held -= channel.unfinished_bytes
            channel.handle_close()

    def finish(self, seconds: float) -> None:
        """Accept nothing more, answer what has begun for at most so long, and end."""
        for listener in self._listeners:
            wasyncore.dispatcher.close(listener)  # its trigger stays: threads wake the loop with it
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for channel in self.channels:
                if channel.waiting and channel.request is None:
                    channel.handle_close()
            if not self.channels:
                break
            self.step(0.1)
        self._threads.shutdown()
        wasyncore.close_all(self._map)


class BufferedWorker(Worker):  # type: ignore[misc]  # gunicorn has no types
    """The worker process of gunicorn: it tells the master every second that it lives."""

    def run(self) -> None:
        """Serve until told to stop, or until the master is gone."""
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is no fault
        server = BufferedServer(self.wsgi, [listener.sock for listener in self.sockets], self.cfg.threads)
        while self.alive and self.ppid == os.getppid():
            self.notify()
            server.step()
        server.finish(self.cfg.graceful_timeout - 1)
