"""Who is asking: the person behind the session cookie, and the engine that answers.

The cookie holds a random token; the engine keeps only its hash and may end it at any time. Flask's own signed cookie
carries the CSRF secret and the line that confirms what was done, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, TypeVar, cast

from flask import current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from engine.access.actors import PUBLIC, Actor
from engine.operations import people

R = TypeVar("R")

HOME = {  #: first role that matches decides where a person lands; everybody else lands at their work
    "TEAMLEIDER": "/overzicht",
    "MANAGEMENT": "/overzicht",
    "ONTWERPER": "/studio",
    "BEHEER": "/beheer/termijnen",
}


class Engine(Protocol):
    """What pages use of the engine: ask for one operation, in one transaction."""

    def do(self, operation: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        """Run ``operation`` with a unit of work and the arguments given; return what it returns."""


def engine() -> Engine:
    """Return the engine of this application, looked up late."""
    return cast(Engine, current_app.extensions["handvat"])


def signed_in() -> Actor | None:
    """Return the person who is signed in, asked once per request; None for the public."""
    if "actor" not in g:
        token = request.cookies.get(cookie_name())
        g.actor = engine().do(people.actor_of, token) if token else None
        seen = g.actor.seen if g.actor else None
        if token and seen and datetime.now(UTC) - seen > timedelta(minutes=1):
            engine().do(people.keep_session, token)
    return cast("Actor | None", g.actor)


def current_actor() -> Actor:
    """Return who is asking: the person who is signed in, or the public."""
    return signed_in() or PUBLIC


def require_sign_in() -> ResponseReturnValue | None:
    """Send the public to the sign-in page; for ``before_request`` of blueprints that are not public."""
    if signed_in() is not None:
        return None
    return redirect(url_for("signin.form", verder=request.full_path.rstrip("?") if request.method == "GET" else None))


def landing(actor: Actor) -> str:
    """Return the address of the page where ``actor`` starts."""
    return next((path for role, path in HOME.items() if role in actor.roles), "/werk")


def safe_return(path: str | None) -> str | None:
    """Return ``path`` when it leads to a page of ours; None for any other address."""
    inside = path and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if inside else None


def cookie_name() -> str:
    """Return the name of the session cookie; over https one that no other host can set."""
    return "__Host-handvat" if current_app.config["SESSION_COOKIE_SECURE"] else "handvat"


def remember(response: Response, token: str) -> Response:
    """Give the session token to the browser, until it closes."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(cookie_name(), token, httponly=True, samesite="Lax", secure=secure, path="/")
    return response


def forget(response: Response) -> Response:
    """Take the session token back from the browser."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.delete_cookie(cookie_name(), httponly=True, samesite="Lax", secure=secure, path="/")
    return response
