# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The consents of a person, per purpose, and their withdrawal."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.operations.cases import consent as operations
from web.shared.session import current_actor, engine, require_sign_in

consents = Blueprint("consents", __name__)
consents.before_request(require_sign_in)


@consents.get("/casussen/<key>/toestemming")
def page(key: str) -> ResponseReturnValue:
    """Show the answers, the newest of each purpose first."""
    found = engine().do(operations.consents_page, current_actor(), key)
    return render_template("inbox/consents.html", page=found)


@consents.post("/toestemmingen/<key>/intrekken")
def withdraw(key: str) -> ResponseReturnValue:
    """Record the withdrawal of a consent, with its day and the person."""
    try:
        day = date.fromisoformat(request.form.get("dag", ""))
    except ValueError:
        day = date.max  # refused by the engine: in the future
    case = engine().do(operations.withdraw_consent, current_actor(), key, day, request.form.get("wie", ""))
    flash(gettext("It was recorded that the consent was withdrawn. Nothing else changed."))
    return redirect(url_for(".page", key=case))
