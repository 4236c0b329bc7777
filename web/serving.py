# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Serve the pages with gunicorn, whose workers are ``web.buffered``, and run the clock.

The clock is a separate child process, never inside a web worker.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any

from gunicorn.app.base import BaseApplication

from engine.bootstrap import Settings, identity_provider, start
from web import create_app
from web.shared.site import Site

SHARED_COUNTS = "PROMETHEUS_MULTIPROC_DIR"  #: the folder where workers add up the metrics of ``web.shared.health``
_PATIENCE = 15  #: seconds that the clock gets to end


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self._settings = settings
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Pass our options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Create the application in each worker, so that processes share no connections."""
        settings = self._settings
        token = settings.metrics_token.get_secret_value() if settings.metrics_token else ""
        site = Site(tuple(settings.hosts), settings.proxies, token, identity_provider(settings))
        return create_app(start(settings), settings, site)


class _ClockKeeper(threading.Thread):
    """Keep one clock process running for as long as this process runs."""

    def __init__(self, demo: bool) -> None:
        super().__init__(daemon=True)
        self._environment = {**os.environ, "HANDVAT_CLOCK_PARENT": str(os.getpid()), "HANDVAT_DEMO": str(demo)}
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._changing = threading.Lock()

    def run(self) -> None:
        """Start the clock, and restart it when it exits."""
        while True:
            with self._changing:
                if self._stopping.is_set():
                    return
                self._process = subprocess.Popen([sys.executable, "-m", "engine", "clock"], env=self._environment)
            self._process.wait()
            self._stopping.wait(1)

    def stop(self) -> None:
        """Stop the clock, and wait until it is gone: one that does not listen is killed."""
        with self._changing:
            self._stopping.set()
        if self._process is not None:
            self._process.terminate()
            until = time.monotonic() + _PATIENCE
            while self._process.poll() is None and time.monotonic() < until:
                time.sleep(0.1)
            self._process.kill()  # nothing when it ended


def serve_forever(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until stopped."""
    keeper = _ClockKeeper(settings.demo)
    keeper.start()
    counts = tempfile.mkdtemp(prefix="handvat-")
    os.environ[SHARED_COUNTS] = counts  # before the workers read it
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": "web.buffered.BufferedWorker",
        "threads": 4,  # for pages; each worker has one more for /health
        "timeout": 60,
        "graceful_timeout": 5,
        "loglevel": "warning",
        "accesslog": None,
        "proc_name": "handvat",
        "when_ready": lambda _server: print(f"Handvat: http://{host}:{port}/", flush=True),
    }
    try:
        _Server(settings, options).run()
    finally:
        keeper.stop()
        shutil.rmtree(counts, ignore_errors=True)
