# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Emergency access: taken with a reason and after confirmation; for the reviewer, what was done under it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.casework.rows.views import EmergencyAccessRow
from engine.operations.privacy import emergency as operations
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in

emergency = Blueprint("emergency", __name__)
emergency.before_request(require_sign_in)


@emergency.get("/noodtoegang")
def ask() -> ResponseReturnValue:
    """Explain emergency access, and ask for the case and the reason."""
    engine().do(operations.may_break_glass, current_actor())
    return _page()


@emergency.post("/noodtoegang")
def take() -> ResponseReturnValue:
    """Take emergency access after confirmation. The case number is sent in the body, never in a URL."""
    on_refusal(lambda error: _page(error.text(current_language())))
    if request.form.get("begrepen") != "ja":
        engine().do(operations.may_break_glass, current_actor())
        return _page(gettext("Confirm that you understand what happens.")), 422
    number, reason = request.form.get("nummer", ""), request.form.get("reden", "")
    key = engine().do(operations.break_glass, current_actor(), number, reason)
    flash(gettext("You see this case for one hour."))
    return redirect(url_for("cases.case", key=key))


@emergency.get("/casussen/<key>/noodtoegang")
def of_case(key: str) -> ResponseReturnValue:
    """Show who took emergency access to a case, why, what they viewed, and the outcome of the review."""
    rows: tuple[EmergencyAccessRow, ...] = engine().do(operations.glasses_of, current_actor(), key)
    return render_template("inbox/glasses.html", rows=rows, key=key)


def _page(error: str | None = None) -> str:
    return render_template("inbox/emergency.html", typed=request.form, error=error)
