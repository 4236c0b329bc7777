# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The person behind the session cookie, and access to the engine.

The cookie holds a random token; the engine stores only its hash and can end it at any time. Flask's own signed cookie
holds the CSRF secret and flash messages, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, TypeVar, cast

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from engine.access.actors import PUBLIC, Actor
from engine.operations.accounts import sessions
from web.shared.areas import home

R = TypeVar("R")
AnyResponse = TypeVar("AnyResponse", bound=Response)

DEVICE = "handvat-toestel"  #: cookie of a browser that is known for an account
DEVICE_LASTS = timedelta(days=90)  #: the engine judges how long it counts

#: part of the User-Agent → common name; the first match is used
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class EngineProtocol(Protocol):
    """The part of the engine that pages use: run one operation in one transaction."""

    def do(self, operation: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        """Run ``operation`` with a unit of work and the given arguments; return its result."""

    def disk_full(self) -> bool:
        """Return whether the disk of an embedded database is as good as full."""


def engine() -> EngineProtocol:
    """Return the engine of the current application."""
    return cast(EngineProtocol, current_app.extensions["handvat"])


def signed_in() -> Actor | None:
    """Return the signed-in person, looked up once per request; None for the public."""
    if "actor" not in g:
        token = session_token()
        g.actor = engine().do(sessions.actor_of, token) if token else None
        seen = g.actor.seen if g.actor else None
        if token and seen and datetime.now(UTC) - seen > timedelta(minutes=1):
            engine().do(sessions.keep_session, token)
    return cast("Actor | None", g.actor)


def language() -> str | None:
    """Return the language of the signed-in person; None for the public."""
    actor = signed_in()
    return actor.language if actor else None


def session_token() -> str:
    """Return the session token of this request, the new one if it was renewed; "" for none."""
    return str(g.get("renewed") or request.cookies.get(cookie_name(), ""))


def renew(token: str) -> None:
    """Replace the token of this session; the response to this request sets it in the browser."""
    g.renewed = token
    g.pop("actor", None)


def current_actor() -> Actor:
    """Return the actor of this request: the signed-in person, or the public."""
    return signed_in() or PUBLIC


def require_sign_in() -> ResponseReturnValue | None:
    """Redirect the public to the sign-in page; for ``before_request`` of blueprints that are not public."""
    actor = signed_in()
    if actor is not None:
        return redirect("/mijn/aanmelding") if actor.limited and request.blueprint != "account" else None
    return redirect(url_for("signin.form", verder=request.full_path.rstrip("?") if request.method == "GET" else None))


def landing(actor: Actor) -> str:
    """Return the URL of the start page of ``actor``."""
    if actor.limited:
        return "/mijn/aanmelding"
    return home(actor.roles)


def safe_return(path: str | None) -> str | None:
    """Return ``path`` if it is a path on this site; None otherwise."""
    inside = path and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if inside else None


def cookie_name(name: str = "handvat") -> str:
    """Return the name of a cookie, by default the session's; over https prefixed so that no other host can set it."""
    return f"__Host-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def install(app: Flask) -> None:
    """Set a renewed token in the browser with the response."""
    app.after_request(lambda response: remember(response, g.renewed) if "renewed" in g else response)


def address() -> str:
    """Return the client IP address, for counting failed attempts; "" when it is unknown."""
    return request.remote_addr or ""


def device() -> str:
    """Return browser and system, for a person's own list of sessions; nothing that identifies a machine."""
    said = request.user_agent.string
    kinds = [next((name for mark, name in marks if mark in said), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(kind for kind in kinds if kind)


def origin() -> str:
    """Return the origin (scheme, host and port) of this site as a browser writes it; the host is a trusted one."""
    return request.host_url.rstrip("/")


def known() -> str:
    """Return the cookie by which this browser is known for accounts that signed in with it; "" for none."""
    return request.cookies.get(cookie_name(DEVICE), "")


def remember(response: AnyResponse, token: str) -> AnyResponse:
    """Set the session token as a cookie that lasts until the browser closes; the browser is known from here on."""
    device = engine().do(sessions.remember_device, token, known())
    put_cookie(response, "handvat", token)
    return put_cookie(response, DEVICE, device, DEVICE_LASTS) if device else response


def forget(response: AnyResponse) -> AnyResponse:
    """Delete the session cookie."""
    return put_cookie(response, "handvat", "")


def put_cookie(response: AnyResponse, name: str, value: str, lasts: timedelta | None = None) -> AnyResponse:
    """Set a cookie: HttpOnly and SameSite; "" deletes it."""
    flags = {"httponly": True, "samesite": "Lax", "secure": current_app.config["SESSION_COOKIE_SECURE"], "path": "/"}
    name = cookie_name(name)
    if value:
        response.set_cookie(name, value, max_age=lasts, **flags)
    else:
        response.delete_cookie(name, **flags)
    return response
