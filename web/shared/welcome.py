# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Links that count once: choose a password after an invitation, or another one after it was forgotten.

Opening a link changes nothing, so a mail scanner that looks first does no harm; the form on it uses it up.
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
    """Ask for a password, where the link still works."""
    return _page(token)


@welcome.post("/welkom/<token>")
def chosen(token: str) -> ResponseReturnValue:
    """Keep the password, and use the link up."""
    on_refusal(lambda error: _page(token, error.text(current_language())))
    links.choose_password(engine(), token, request.form.get("new_password", ""))
    flash(gettext("Your password is kept. Sign in with it."))
    return redirect(url_for("signin.form"))


@welcome.get("/aanmelden/vergeten")
def forgotten() -> ResponseReturnValue:
    """Ask whose password was forgotten."""
    return render_template("welcome/forgotten.html", asked=False)


@welcome.post("/aanmelden/vergeten")
def ask() -> ResponseReturnValue:
    """Have a link mailed if there is such an account; the answer is the same if there is none."""
    page = "welcome/forgotten.html"
    on_refusal(lambda error: render_template(page, asked=False, error=error.text(current_language())))
    engine().do(links.ask_reset, request.form.get("username", ""), address())
    return render_template(page, asked=True)


def _page(token: str, error: str | None = None) -> ResponseReturnValue:
    found = engine().do(links.link_for, token)
    page = render_template("welcome/choose.html", token=token, username=found[0] if found else "", error=error)
    return page, 200 if found else 403
