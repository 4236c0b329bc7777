# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The deployment of the pages: trusted hosts, proxies, and the identity provider."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, cast

from flask import Flask, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from engine.access.sign_in import Identity

LOCAL = ("localhost", "127.0.0.1", "[::1]")
ENOUGH = 100  #: requests of which not one came from another address: then it is said
_FOR_MACHINES = ("static", "health.live", "health.ready", "health.metrics")


class IdentityProvider(Protocol):
    """Signs people in with an account of the organisation: ``engine.identity.OidcProvider``."""

    def begin(self, callback: str, state: str, nonce: str, verifier: str, oldest: timedelta) -> str:
        """Return the URL where a person signs in."""

    def finish(self, callback: str, code: str, nonce: str, verifier: str, now: datetime) -> Identity:
        """Return who signed in; raises ValueError for an invalid response."""


@dataclass(frozen=True)
class Site:
    """What ``web.serving`` passes to the pages besides the settings; by default only this machine, without OIDC."""

    hosts: tuple[str, ...] = ()  #: host names of the pages, besides those of this machine
    proxies: int = 0  #: number of proxies that add to X-Forwarded-For and -Proto
    metrics_token: str = field(default="", repr=False)  #: gives access to /metrics from other machines
    provider: IdentityProvider | None = field(default=None, repr=False)


class _OneAddress:
    """Tells once when all requests of this process come from one address: it may be that of a proxy."""

    def __init__(self) -> None:
        self._first: str | None = None
        self._left = ENOUGH

    def watch(self) -> None:
        """Look where a request comes from; after the warning, or a second address, nothing is looked at."""
        if not self._left or request.endpoint in _FOR_MACHINES:
            return
        self._first = self._first or request.remote_addr or "unknown"
        self._left = self._left - 1 if (request.remote_addr or "unknown") == self._first else 0
        if not self._left and (request.remote_addr or "unknown") == self._first:
            current_app.logger.warning(
                "All of the first %d requests came from one address. If a proxy stands in front, let it pass on the "
                "address of each visitor (X-Forwarded-For) and set HANDVAT_PROXIES: wrong passwords are counted by it.",
                ENOUGH,
            )


def install(app: Flask, site: Site) -> None:
    """Let ``app`` accept only these hosts, and trust exactly this number of proxies."""
    app.before_request(_OneAddress().watch)
    app.extensions["handvat-site"] = site
    app.config["TRUSTED_HOSTS"] = [*LOCAL, *site.hosts]
    if site.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=site.proxies, x_proto=site.proxies, x_host=0)  # type: ignore[method-assign]


def site() -> Site:
    """Return the site of the current application."""
    return cast(Site, current_app.extensions["handvat-site"])
