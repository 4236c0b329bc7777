# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Substitutions: list, add, end."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.operations.accounts import substitutes as operations
from web.shared.errors import on_refusal
from web.shared.locale import AMSTERDAM, current_language
from web.shared.session import current_actor, engine, require_sign_in

substitutes = Blueprint("substitutes", __name__, url_prefix="/vervanging")
substitutes.before_request(require_sign_in)


@substitutes.get("")
def page() -> ResponseReturnValue:
    """Show the substitutions, and a form to add one."""
    return _page()


@substitutes.post("")
def add() -> ResponseReturnValue:
    """Add a substitution up to and including a day."""
    on_refusal(_page)
    absent, substitute = request.form.get("afwezig", ""), request.form.get("vervanger", "")
    engine().do(operations.add_substitute, current_actor(), absent, substitute, _until(request.form.get("tot", "")))
    flash(gettext("The colleague takes over from now on."))
    return redirect(url_for(".page"))


@substitutes.post("/<key>/einde")
def end(key: str) -> ResponseReturnValue:
    """End a substitution."""
    engine().do(operations.end_substitute, current_actor(), key)
    flash(gettext("That has ended."))
    return redirect(url_for(".page"))


def _until(typed: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(typed) + timedelta(days=1), time(), AMSTERDAM)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)  # refused by the engine: in the past


def _page(error: EngineError | None = None) -> str:
    return render_template(
        "inbox/substitutes.html",
        page=engine().do(operations.substitutes_page, current_actor()),
        typed=request.form,
        error=error.text(current_language()) if error else None,
    )
