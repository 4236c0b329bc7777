# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Liveness, readiness and metrics. Counts and durations only, never a person, case or URL.

``/health`` and ``/ready`` are public and return a word. ``/metrics`` requires the token of the settings: without one it
is not there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from hmac import compare_digest

from flask import Blueprint, Flask, Response, abort, current_app, g, request
from flask.typing import ResponseReturnValue
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from engine.operations.system.health import clock_stands_still, figures, log_is_flawed
from web.shared.session import engine
from web.shared.site import site

health = Blueprint("health", __name__)
CLOCK, DATABASE, DISK, LOG = "clock", "database", "disk", "log"  #: what can be wrong
SHARED = "PROMETHEUS_MULTIPROC_DIR"  #: the folder where web processes add up their metrics: ``web.serving``
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_own = CollectorRegistry()
_requests = Counter("handvat_requests", "Answers by page and status", ["page", "method", "status"], registry=_own)
_seconds = Histogram("handvat_request_seconds", "Time to answer", ["page"], buckets=_BUCKETS, registry=_own)


class _Figures(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Query the database for the counts."""
        for name, count in engine().do(figures).items():
            yield GaugeMetricFamily(f"handvat_{name}", f"Now: {name.replace('_', ' ')}", count)


def install(app: Flask) -> None:
    """Count and time every response of ``app``."""
    app.before_request(_begin)
    app.after_request(_end)


@health.get("/health")
def live() -> ResponseReturnValue:
    """Report that this process responds."""
    return Response("ok\n", mimetype="text/plain")


@health.get("/ready")
def ready() -> ResponseReturnValue:
    """Report whether work can be done: the database answers, its disk is not full, the clock does not stand still.

    Who has the token of the metrics is told what is wrong, a flaw in the log too, which stops no work.
    """
    wrong = _wrong()
    state, status = ("not ready", 503) if wrong - {LOG} else ("ready", 200)
    reasons = f": {' '.join(sorted(wrong))}" if wrong and _may() else ""
    return Response(f"{state}{reasons}\n", status, mimetype="text/plain")


def _wrong() -> set[str]:
    try:
        found = {CLOCK} if engine().do(clock_stands_still) else set()
        found |= {LOG} if engine().do(log_is_flawed) else set()
        return found | ({DISK} if engine().disk_full() else set())
    except Exception as error:  # any error means not ready; it is not exposed
        current_app.logger.warning("not ready: %s", type(error).__name__)
        return {DATABASE}


@health.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Return the metrics if the caller is allowed to see them, else 404."""
    if not _may():
        abort(404)
    shared = CollectorRegistry()
    if SHARED in os.environ:
        multiprocess.MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    else:
        shared = _own
    counted = CollectorRegistry()
    counted.register(_Figures())
    return Response(generate_latest(shared) + generate_latest(counted), mimetype="text/plain; version=0.0.4")


def _may() -> bool:
    """Say whether the caller has the token. An address says nothing: a proxy on this machine need not add a header."""
    wanted, given = site().metrics_token, request.headers.get("Authorization", "")
    return bool(wanted) and compare_digest(given.encode(), f"Bearer {wanted}".encode())


def _begin() -> None:
    g.begun = time.perf_counter()


def _end(response: Response) -> Response:
    page = request.endpoint or "none"  # the endpoint, never the URL, which may contain a key
    method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
    _requests.labels(page, method, str(response.status_code)).inc()
    if "begun" in g:
        _seconds.labels(page).observe(time.perf_counter() - g.begun)
    return response
