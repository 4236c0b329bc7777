# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sign in, sign out, and the language of a person. A demonstration lists its users on the sign-in page."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.access.roles import ROLES
from engine.casework.rows.views import UserRow
from engine.operations.accounts import factors, passkeys, people, sessions
from engine.operations.accounts import sign_in as signing_in
from engine.texts import LANGUAGES
from web.shared import again as showing_again
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import (
    address,
    cookie_name,
    device,
    engine,
    forget,
    known,
    landing,
    origin,
    put_cookie,
    remember,
    safe_return,
    session_token,
    signed_in,
)
from web.shared.site import site

STEP = "handvat-stap"  #: cookie of a sign-in that waits for its second factor

signin = Blueprint("signin", __name__)


@signin.get("/")
def start() -> ResponseReturnValue:
    """Redirect to the person's start page; the public to the sign-in page, which also links to the reporting form."""
    actor = signed_in()
    return redirect(landing(actor) if actor else url_for(".form"))


@signin.get("/aanmelden")
def form() -> ResponseReturnValue:
    """Show the sign-in form."""
    actor = signed_in()
    return redirect(landing(actor)) if actor else page()


@signin.post("/aanmelden")
def sign_in() -> ResponseReturnValue:
    """Sign in and redirect to the requested page or the start page; or to the second step."""
    username = request.form.get("username", "").strip()
    on_refusal(lambda error: page(username, error.text(current_language())))
    done = signing_in.sign_in(engine(), username, request.form.get("password", ""), address(), device(), known=known())
    if done is None:
        return page(username, gettext("This name and password do not belong together."), status=403)
    if done.step:
        ahead = safe_return(request.form.get("verder"))
        return put_cookie(redirect(url_for(".step", verder=ahead)), STEP, done.step, signing_in.STEP_LASTS)
    return go_in(done.token)


@signin.get("/aanmelden/stap")
def step() -> ResponseReturnValue:
    """Show the form for the second factor."""
    return _step() if request.cookies.get(cookie_name(STEP)) else redirect(url_for(".form"))


@signin.post("/aanmelden/stap")
def second_step() -> ResponseReturnValue:
    """Complete the sign-in with a code of the app or a recovery code."""
    on_refusal(lambda error: _step(error.text(current_language())))
    code = request.form.get("code", "")
    token = engine().do(factors.second_step, request.cookies.get(cookie_name(STEP), ""), code, known())
    if token is None:
        return _step(gettext("This code is not right. A code counts for half a minute, and once.")), 403
    return put_cookie(go_in(token), STEP, "")


@signin.post("/aanmelden/passkey/vraag")
def ask_passkey() -> ResponseReturnValue:
    """Return the passkey challenge for the script of the page."""
    asked = engine().do(passkeys.ask_passkey, origin())
    return jsonify(ticket=asked.ticket, options=asked.options)


@signin.post("/aanmelden/passkey")
def with_passkey() -> ResponseReturnValue:
    """Sign in with a passkey."""
    ticket, credential = request.form.get("ticket", ""), request.form.get("credential", "")
    token = engine().do(passkeys.sign_in_with_passkey, ticket, credential, device())
    if token is None:
        return page("", gettext("This passkey did not work. Try again, or use your password."), status=403)
    return put_cookie(go_in(token), STEP, "")


@signin.post("/aanmelden/demonstratie")
def demo() -> ResponseReturnValue:
    """Sign in as a user of the demonstration; the engine refuses it for real accounts."""
    on_refusal(lambda error: page("", error.text(current_language())))
    return go_in(engine().do(signing_in.sign_in_demo, request.form.get("username", ""), device()))


@signin.get("/bevestigen")
def confirm() -> ResponseReturnValue:
    """Ask the person to reauthenticate before continuing to a page."""
    return showing_again.page() if signed_in() else redirect(url_for(".form"))


@signin.post("/bevestigen")
def again() -> ResponseReturnValue:
    """Redirect to the page; the proof was checked before this."""
    if not showing_again.proved():
        return showing_again.page()
    return redirect(safe_return(request.form.get("verder")) or "/")


@signin.post("/afmelden")
def sign_out() -> ResponseReturnValue:
    """End the session, on the server and in the browser."""
    token = session_token()
    if token:
        engine().do(sessions.sign_out, token)
    flash(gettext("You have signed out."))
    answer = forget(redirect(url_for(".form")))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@signin.post("/taal")
def language() -> ResponseReturnValue:
    """Store the language of the signed-in person, and redirect back to the page."""
    actor, wanted = signed_in(), request.form.get("taal", "")
    if actor and wanted in LANGUAGES:
        engine().do(people.set_language, actor, wanted)
    return redirect(safe_return(request.form.get("verder")) or "/")


def go_in(token: str, ahead: str | None = None) -> Response:
    """Start a new session; a session that was open in this browser ends."""
    before = session_token()
    if before:
        engine().do(sessions.sign_out, before)
    actor = engine().do(sessions.actor_of, token)
    ahead = safe_return(ahead or request.form.get("verder"))
    where = "/mijn/aanmelding" if actor and actor.limited else ahead or (landing(actor) if actor else "/")
    return remember(make_response(redirect(where)), token)


def _step(error: str | None = None) -> Response:
    ahead = safe_return(request.values.get("verder")) or ""
    return make_response(render_template("signin/step.html", error=error, ahead=ahead))


def page(username: str = "", error: str | None = None, status: int = 200) -> Response:
    """Return the sign-in page."""
    shown = render_template(
        "signin/form.html",
        username=username,
        error=error,
        ahead=safe_return(request.values.get("verder")) or "",
        users=sorted(engine().do(people.demo_users), key=_place),
        organisation=site().provider is not None,
    )
    return make_response(shown, status)


def _place(user: UserRow) -> tuple[int, str]:
    """Return the sort key of a user of the demonstration: in the order in which roles handle a report."""
    order = list(ROLES)
    return min((order.index(role) for role in user.roles if role in ROLES), default=len(order)), user.name
