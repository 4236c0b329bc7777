# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Reauthentication before a sensitive action.

The engine refuses such an action with SignInAgain. The page that follows keeps the submitted data in hidden fields and
asks for the password, a code or a passkey. When it is submitted to the same URL, the proof is checked first, the
session gets a new token, and the original request continues. No script is needed, and no input is lost.
"""

from __future__ import annotations

from flask import Flask, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.access.actors import Actor
from engine.errors import SignInAgain
from engine.operations.accounts import factors, passkeys, people
from engine.operations.accounts import sign_in as signing_in
from web.shared.errors import engine_error, wants_json
from web.shared.session import engine, renew, safe_return, session_token, signed_in

FIELD = "_again"  #: the kind of proof: "password", "code", "passkey" or "demo"


def install(app: Flask) -> None:
    """Check a proof sent with any request, before the request itself; ask for one when the engine requires it."""
    app.before_request(_judge)
    app.register_error_handler(SignInAgain, lambda error: engine_error(error) if wants_json() else page())


def page(error: str | None = None) -> ResponseReturnValue:
    """Return the page that asks for a proof and keeps the submitted data."""
    actor = signed_in()
    sent = [(k, v) for k, v in request.form.items(multi=True) if not k.startswith(FIELD) and k != "csrf_token"]
    going_on = request.method == "POST" and request.endpoint != "signin.again"
    asked_here = request.endpoint in ("signin.confirm", "signin.again")
    ahead = request.values.get("verder") if asked_here else request.full_path.rstrip("?")
    return make_response(
        render_template(
            "signin/again.html",
            action=request.full_path.rstrip("?") if going_on else url_for("signin.again"),
            sent=sent if going_on else [("verder", safe_return(ahead) or "/")],
            files=bool(request.files),
            ahead="/" if going_on else safe_return(ahead) or "/",
            carries=going_on,
            ways=engine().do(people.ways_to_show, actor) if actor else (),
            error=error,
        ),
        403,
    )


def proved() -> bool:
    """Return whether this request came with a valid proof."""
    return bool(g.get("proved"))


def _judge() -> ResponseReturnValue | None:
    kind = request.form.get(FIELD) if request.method == "POST" else None
    actor = signed_in() if kind else None
    if actor is None:
        return None
    token = _renewed(actor, kind or "")
    if token is None:
        return page(gettext("That was not right. Try again."))
    renew(token)
    g.proved = True
    return None


def _renewed(actor: Actor, kind: str) -> str | None:
    form, token = request.form, session_token()
    if kind == "password":
        return signing_in.confirm_password(engine(), token, actor.user, form.get("_again_password", ""))
    if kind == "code":
        return engine().do(factors.confirm_code, token, actor.user, form.get("_again_code", ""))
    if kind == "passkey":
        ticket, credential = form.get("_again_ticket", ""), form.get("_again_credential", "")
        return engine().do(passkeys.confirm_passkey, token, actor.user, ticket, credential)
    return engine().do(signing_in.confirm_demo, token, actor.user) if kind == "demo" else None
