# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Where the pages stand: which hosts they answer to, what is before them, who else says who somebody is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, cast

from flask import Flask, current_app
from werkzeug.middleware.proxy_fix import ProxyFix

from engine.access.sign_in import Identity

LOCAL = ("localhost", "127.0.0.1", "[::1]")


class IdentityProvider(Protocol):
    """Signs people in with an account of the organisation: ``engine.identity.OidcProvider``."""

    def begin(self, callback: str, state: str, nonce: str, verifier: str, oldest: timedelta) -> str:
        """Return the address where a person signs in."""

    def finish(self, callback: str, code: str, nonce: str, verifier: str, now: datetime) -> Identity:
        """Return who signed in; ValueError for an answer that is not good."""


@dataclass(frozen=True)
class Site:
    """What ``web.serving`` tells the pages besides the settings; the defaults serve one machine and its own people."""

    hosts: tuple[str, ...] = ()  #: names people reach the pages by, besides those of this machine
    proxies: int = 0  #: how many proxies stand before the pages and add to X-Forwarded-For and -Proto
    metrics_token: str = field(default="", repr=False)  #: opens /metrics from elsewhere
    provider: IdentityProvider | None = field(default=None, repr=False)


def install(app: Flask, site: Site) -> None:
    """Let ``app`` answer to these hosts only, and believe exactly the proxies that are there."""
    app.extensions["handvat-site"] = site
    app.config["TRUSTED_HOSTS"] = [*LOCAL, *site.hosts]
    if site.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=site.proxies, x_proto=site.proxies, x_host=0)  # type: ignore[method-assign]


def site() -> Site:
    """Return where the pages of this application stand."""
    return cast(Site, current_app.extensions["handvat-site"])
