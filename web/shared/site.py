# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The deployment of the pages: trusted hosts, proxies, and the identity provider."""

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


def install(app: Flask, site: Site) -> None:
    """Let ``app`` accept only these hosts, and trust exactly this number of proxies."""
    app.extensions["handvat-site"] = site
    app.config["TRUSTED_HOSTS"] = [*LOCAL, *site.hosts]
    if site.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=site.proxies, x_proto=site.proxies, x_host=0)  # type: ignore[method-assign]


def site() -> Site:
    """Return the site of the current application."""
    return cast(Site, current_app.extensions["handvat-site"])
