"""Sign in, sign out, and the language of a person. Demonstrations show their people on the sign-in page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.access.roles import ROLES
from engine.operations import people
from engine.operations.views import UserRow
from engine.texts import LANGUAGES
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import cookie_name, engine, forget, landing, remember, safe_return, signed_in

signin = Blueprint("signin", __name__)


@signin.get("/")
def start() -> ResponseReturnValue:
    """Lead everybody to their own start: the public to the sign-in page, which names the reporting form too."""
    actor = signed_in()
    return redirect(landing(actor) if actor else url_for(".form"))


@signin.get("/aanmelden")
def form() -> ResponseReturnValue:
    """Show the sign-in form."""
    actor = signed_in()
    return redirect(landing(actor)) if actor else _page()


@signin.post("/aanmelden")
def sign_in() -> ResponseReturnValue:
    """Sign in and go where the person was heading, or to the start of their role."""
    username = request.form.get("username", "").strip()
    on_refusal(lambda error: _page(username, error.text(current_language())))
    token = engine().do(people.sign_in, username, request.form.get("password", ""), request.remote_addr or "")
    if token is None:
        return _page(username, gettext("This name and password do not belong together.")), 403
    return _go_in(token)


@signin.post("/aanmelden/demonstratie")
def demo() -> ResponseReturnValue:
    """Sign in as a person of the demonstration; the engine refuses it for anybody who exists."""
    on_refusal(lambda error: _page("", error.text(current_language())))
    return _go_in(engine().do(people.sign_in_demo, request.form.get("username", "")))


@signin.post("/afmelden")
def sign_out() -> ResponseReturnValue:
    """End the session, on the server and in the browser."""
    token = request.cookies.get(cookie_name())
    if token:
        engine().do(people.sign_out, token)
    flash(gettext("You have signed out."))
    return forget(redirect(url_for(".form")))


@signin.post("/taal")
def language() -> ResponseReturnValue:
    """Keep another language for the person who signed in, and go back to the page."""
    actor, wanted = signed_in(), request.form.get("taal", "")
    if actor and wanted in LANGUAGES:
        engine().do(people.set_language, actor, wanted)
    return redirect(safe_return(request.form.get("verder")) or "/")


def _go_in(token: str) -> ResponseReturnValue:
    actor = engine().do(people.actor_of, token)
    ahead = safe_return(request.form.get("verder"))
    return remember(redirect(ahead or (landing(actor) if actor else "/")), token)


def _page(username: str = "", error: str | None = None) -> str:
    return render_template(
        "signin/form.html",
        username=username,
        error=error,
        ahead=safe_return(request.values.get("verder")) or "",
        users=sorted(engine().do(people.demo_users), key=_place),
    )


def _place(user: UserRow) -> tuple[int, str]:
    """Return where a person of the demonstration stands: those who meet a report first come first."""
    order = list(ROLES)
    return min((order.index(role) for role in user.roles if role in ROLES), default=len(order)), user.name
