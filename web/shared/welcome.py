# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""One-time links: choose a password after an invitation, or a new one after it was forgotten.

Opening a link changes nothing, so a mail scanner that opens it does no harm; submitting the form uses it up.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.operations.accounts import links
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import address, engine

welcome = Blueprint("welcome", __name__)


@welcome.get("/welkom/<token>")
def choose(token: str) -> ResponseReturnValue:
    """Show the password form if the link is still valid."""
    return _page(token)


@welcome.post("/welkom/<token>")
def chosen(token: str) -> ResponseReturnValue:
    """Store the password, and use up the link."""
    on_refusal(lambda error: _page(token, error.text(current_language())))
    links.choose_password(engine(), token, request.form.get("new_password", ""))
    flash(gettext("Your password is kept. Sign in with it."))
    return redirect(url_for("signin.form"))


@welcome.get("/aanmelden/vergeten")
def forgotten() -> ResponseReturnValue:
    """Show the form for a forgotten password."""
    return render_template("welcome/forgotten.html", asked=False)


@welcome.post("/aanmelden/vergeten")
def ask() -> ResponseReturnValue:
    """Mail a link if the account exists; the response is the same if it does not."""
    page = "welcome/forgotten.html"
    on_refusal(lambda error: render_template(page, asked=False, error=error.text(current_language())))
    engine().do(links.ask_reset, request.form.get("username", ""), address())
    return render_template(page, asked=True)


def _page(token: str, error: str | None = None) -> ResponseReturnValue:
    found = engine().do(links.link_for, token)
    page = render_template("welcome/choose.html", token=token, username=found[0] if found else "", error=error)
    return page, 200 if found else 403
