# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The term catalogue: delivered and own versions of terms; propose a version and put it into use."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.deadlines.length import Unit
from engine.errors import EngineError, Refused
from engine.operations.terms import catalogue
from engine.texts import text
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in

admin = Blueprint("admin", __name__, url_prefix="/beheer")
admin.before_request(require_sign_in)


@admin.get("/termijnen")
def terms() -> ResponseReturnValue:
    """List every version of every term, and the calendar."""
    return render_template("admin/terms.html", page=engine().do(catalogue.catalogue_page, current_actor()))


@admin.get("/termijnen/<term_id>")
def term(term_id: str) -> ResponseReturnValue:
    """Show the versions of one term, and a form to propose another."""
    return _page(term_id)


@admin.post("/termijnen/<term_id>")
def propose(term_id: str) -> ResponseReturnValue:
    """Propose the organisation's own version of a term."""
    on_refusal(lambda error: _page(term_id, error))
    engine().do(catalogue.propose_rule, current_actor(), term_id, _changes())
    flash(gettext("The version is proposed. Another administrator puts it into use."))
    return redirect(url_for(".term", term_id=term_id))


@admin.post("/termijnen/<term_id>/<key>/gebruiken")
def approve(term_id: str, key: str) -> ResponseReturnValue:
    """Put a proposed version into use as the second person."""
    on_refusal(lambda error: _page(term_id, error))
    engine().do(catalogue.approve_rule, current_actor(), key)
    flash(gettext("The version is in use. Terms that run already keep the version they started with."))
    return redirect(url_for(".term", term_id=term_id))


@admin.post("/termijnen/<term_id>/<key>/terugnemen")
def withdraw(term_id: str, key: str) -> ResponseReturnValue:
    """Withdraw a proposal."""
    on_refusal(lambda error: _page(term_id, error))
    engine().do(catalogue.withdraw_rule, current_actor(), key)
    flash(gettext("The proposal was taken back."))
    return redirect(url_for(".term", term_id=term_id))


def _changes() -> dict[str, object]:
    """Return the submitted values as keys of the catalogue file; the engine validates them."""
    form = request.form
    amount, source = form.get("aantal", "").strip(), form.get("bron", "").strip()
    changes: dict[str, object] = {
        "amount": int(amount) if amount.isdecimal() and len(amount) < 6 else -1,
        "unit": form.get("eenheid", ""),
        "mark": form.get("merk", ""),
        "source": {"nl": source, "en": form.get("bron-engels", "").strip() or source},
        "valid_from": _day(form.get("vanaf", "")),
    }
    if form.get("tot"):
        changes["valid_to"] = _day(form["tot"])
    return changes


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Refused("rule-day-needed") from error


def _page(term_id: str, error: EngineError | None = None) -> str:
    language = current_language()
    page = engine().do(catalogue.catalogue_page, current_actor(), term_id)
    return render_template(
        "admin/term.html",
        page=page,
        base=next((row for row in page.rules if row.now), page.rules[0]),
        units=[(unit.value, text(f"deadlines.unit-{unit.value}-many", language)) for unit in Unit],
        typed=request.form,
        error=error.text(language) if error else None,
    )
