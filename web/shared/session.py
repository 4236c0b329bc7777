# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who is asking: the person behind the session cookie, and the engine that answers.

The cookie holds a random token; the engine keeps only its hash and may end it at any time. Flask's own signed cookie
carries the CSRF secret and the line that confirms what was done, nothing else.
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

#: what a browser says of itself → what people call it; the first that fits
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
    """What pages use of the engine: ask for one operation, in one transaction."""

    def do(self, operation: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        """Run ``operation`` with a unit of work and the arguments given; return what it returns."""


def engine() -> EngineProtocol:
    """Return the engine of this application, looked up late."""
    return cast(EngineProtocol, current_app.extensions["handvat"])


def signed_in() -> Actor | None:
    """Return the person who is signed in, asked once per request; None for the public."""
    if "actor" not in g:
        token = session_token()
        g.actor = engine().do(sessions.actor_of, token) if token else None
        seen = g.actor.seen if g.actor else None
        if token and seen and datetime.now(UTC) - seen > timedelta(minutes=1):
            engine().do(sessions.keep_session, token)
    return cast("Actor | None", g.actor)


def language() -> str | None:
    """Return the language of who is signed in; None for the public."""
    actor = signed_in()
    return actor.language if actor else None


def session_token() -> str:
    """Return the token of the session of this request, the new one where it was renewed meanwhile; "" for none."""
    return str(g.get("renewed") or request.cookies.get(cookie_name(), ""))


def renew(token: str) -> None:
    """Go on with another token for this session: the answer to this request carries it to the browser."""
    g.renewed = token
    g.pop("actor", None)


def current_actor() -> Actor:
    """Return who is asking: the person who is signed in, or the public."""
    return signed_in() or PUBLIC


def require_sign_in() -> ResponseReturnValue | None:
    """Send the public to the sign-in page; for ``before_request`` of blueprints that are not public."""
    actor = signed_in()
    if actor is not None:
        return redirect("/mijn/aanmelding") if actor.limited and request.blueprint != "account" else None
    return redirect(url_for("signin.form", verder=request.full_path.rstrip("?") if request.method == "GET" else None))


def landing(actor: Actor) -> str:
    """Return the address of the page where ``actor`` starts."""
    if actor.limited:
        return "/mijn/aanmelding"
    return home(actor.roles)


def safe_return(path: str | None) -> str | None:
    """Return ``path`` when it leads to a page of ours; None for any other address."""
    inside = path and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if inside else None


def cookie_name(name: str = "handvat") -> str:
    """Return the name of a cookie of ours, the session's by default; over https one that no other host can set."""
    return f"__Host-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def install(app: Flask) -> None:
    """Carry a renewed token to the browser with the answer."""
    app.after_request(lambda response: remember(response, g.renewed) if "renewed" in g else response)


def address() -> str:
    """Return the address that asks, for counting wrong guesses; "" where the server does not know it."""
    return request.remote_addr or ""


def device() -> str:
    """Return the kind of browser and system, for a person's own list of sessions; nothing that tells machines apart."""
    said = request.user_agent.string
    kinds = [next((name for mark, name in marks if mark in said), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(kind for kind in kinds if kind)


def origin() -> str:
    """Return scheme, host and port that people reach us by, as a browser writes it; the host is a trusted one."""
    return request.host_url.rstrip("/")


def remember(response: AnyResponse, token: str) -> AnyResponse:
    """Give the session token to the browser, until it closes."""
    return put_cookie(response, "handvat", token)


def forget(response: AnyResponse) -> AnyResponse:
    """Take the session token back from the browser."""
    return put_cookie(response, "handvat", "")


def put_cookie(response: AnyResponse, name: str, value: str, lasts: timedelta | None = None) -> AnyResponse:
    """Set a cookie of ours: not for scripts, not for other sites; "" takes it away."""
    flags = {"httponly": True, "samesite": "Lax", "secure": current_app.config["SESSION_COOKIE_SECURE"], "path": "/"}
    name = cookie_name(name)
    if value:
        response.set_cookie(name, value, max_age=lasts, **flags)
    else:
        response.delete_cookie(name, **flags)
    return response
