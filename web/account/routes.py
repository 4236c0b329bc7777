# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The user's own account: passkeys, the authenticator app, recovery codes, the password, and sessions."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.operations.accounts import factors, passkeys, passwords, sessions
from engine.operations.accounts.account_views import TotpSetup
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import (
    current_actor,
    device,
    engine,
    landing,
    origin,
    renew,
    require_sign_in,
    session_token,
    signed_in,
)

account = Blueprint("account", __name__, url_prefix="/mijn")
account.before_request(require_sign_in)


@account.get("/sessies")
def my_sessions() -> ResponseReturnValue:
    """List the user's sessions."""
    actor = current_actor()
    rows = engine().do(sessions.my_sessions, actor)
    return render_template("account/sessions.html", rows=rows, here_now=actor.session)


@account.post("/sessies/<handle>/beeindigen")
def end(handle: str) -> ResponseReturnValue:
    """End one of the user's sessions."""
    engine().do(sessions.end_my_session, current_actor(), handle)
    flash(gettext("That session has ended."))
    return redirect(url_for(".my_sessions"))


@account.post("/sessies/andere/beeindigen")
def end_others() -> ResponseReturnValue:
    """End all the user's sessions except this one."""
    engine().do(sessions.end_my_other_sessions, current_actor())
    flash(gettext("All your other sessions have ended."))
    return redirect(url_for(".my_sessions"))


@account.get("/aanmelding")
def how() -> ResponseReturnValue:
    """Show the user's sign-in methods, and which can be added."""
    return _how()


@account.post("/aanmelding/app")
def begin_app() -> ResponseReturnValue:
    """Create a secret for an authenticator app and show it once."""
    on_refusal(lambda error: _how(error.text(current_language())))
    return _app(engine().do(factors.begin_totp, current_actor()))


@account.post("/aanmelding/app/bevestigen")
def confirm_app() -> ResponseReturnValue:
    """Activate the authenticator app if its code is correct."""
    on_refusal(lambda error: _app(None, error.text(current_language())))
    token, codes = engine().do(factors.confirm_totp, current_actor(), request.form.get("code", ""), session_token())
    renew(token)
    flash(gettext("The app is in use. From now on you give a code of it when you sign in."))
    return _after(codes)


@account.post("/aanmelding/app/weg")
def remove_app() -> ResponseReturnValue:
    """Remove the authenticator app."""
    on_refusal(lambda error: _how(error.text(current_language())))
    engine().do(factors.remove_totp, current_actor())
    flash(gettext("The app is no longer used."))
    return redirect(url_for(".how"))


@account.post("/aanmelding/passkeys/vraag")
def ask_passkey() -> ResponseReturnValue:
    """Return the challenge for creating a passkey, for the script of the page."""
    asked = engine().do(passkeys.ask_new_passkey, current_actor(), origin())
    return jsonify(ticket=asked.ticket, options=asked.options)


@account.post("/aanmelding/passkeys")
def add_passkey() -> ResponseReturnValue:
    """Store the passkey created by a device."""
    on_refusal(lambda error: _how(error.text(current_language())))
    form = request.form
    ticket, credential, label = form.get("ticket", ""), form.get("credential", ""), form.get("label", "")
    token, codes = engine().do(passkeys.add_passkey, current_actor(), ticket, credential, label, session_token())
    renew(token)
    flash(gettext("The passkey is kept. From now on you can sign in with it."))
    return _after(codes)


@account.post("/aanmelding/passkeys/<key>/weg")
def remove_passkey(key: str) -> ResponseReturnValue:
    """Remove one of the user's passkeys."""
    on_refusal(lambda error: _how(error.text(current_language())))
    engine().do(passkeys.remove_passkey, current_actor(), key)
    flash(gettext("The passkey is gone."))
    return redirect(url_for(".how"))


@account.post("/aanmelding/herstelcodes")
def new_codes() -> ResponseReturnValue:
    """Create new recovery codes and show them once."""
    on_refusal(lambda error: _how(error.text(current_language())))
    return _codes(engine().do(factors.new_recovery_codes, current_actor()))


@account.get("/wachtwoord")
def password() -> ResponseReturnValue:
    """Show the form for the current and the new password."""
    return _password()


@account.post("/wachtwoord")
def change_password() -> ResponseReturnValue:
    """Change the user's password; all sessions end, and this browser gets a new one."""
    on_refusal(lambda error: _password(error.text(current_language())))
    old, new = request.form.get("password", ""), request.form.get("new_password", "")
    token = passwords.change_password(engine(), current_actor(), old, new, device())
    if token is None:
        return _password(gettext("The password of now is not right. Nothing was changed.")), 403
    renew(token)
    flash(gettext("Your password has changed. You were signed out everywhere else."))
    return redirect(url_for(".how"))


def _after(codes: tuple[str, ...]) -> ResponseReturnValue:
    """Show new recovery codes if there are any; otherwise redirect the person to their work."""
    return _codes(codes) if codes else redirect(url_for(".how"))


def _codes(codes: tuple[str, ...]) -> str:
    actor = signed_in()
    return render_template("account/codes.html", codes=codes, ahead=landing(actor) if actor else "/")


def _how(error: str | None = None) -> str:
    return render_template("account/how.html", page=engine().do(factors.my_factors, current_actor()), error=error)


def _app(setup: TotpSetup | None, error: str | None = None) -> str:
    return render_template("account/app.html", setup=setup, error=error)


def _password(error: str | None = None) -> str:
    return render_template("account/password.html", error=error)
