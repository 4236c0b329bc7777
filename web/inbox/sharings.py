# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sharing data of a case: propose, decide, hand out, end.

Data are handed out only in the response to a POST, so they appear in no URL and no browser history.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.operations.privacy import sharing as operations
from engine.operations.privacy import sharing_pages as pages
from engine.operations.privacy.sharing import SharingProposal
from web.shared.errors import on_refusal
from web.shared.locale import current_language, end_of_day
from web.shared.session import current_actor, engine, require_sign_in

sharings = Blueprint("sharings", __name__)
sharings.before_request(require_sign_in)


@sharings.get("/casussen/<key>/delen")
def page(key: str) -> ResponseReturnValue:
    """Show the sharing records of a case."""
    return render_template("inbox/sharings.html", page=engine().do(pages.sharings_page, current_actor(), key))


@sharings.get("/casussen/<key>/delen/voorstel")
def form(key: str) -> ResponseReturnValue:
    """Show the form: what to share, with whom, why and on which basis."""
    return _form(key)


@sharings.post("/casussen/<key>/delen/voorstel")
def propose(key: str) -> ResponseReturnValue:
    """Propose a sharing."""
    on_refusal(lambda error: _form(key, error))
    form = request.form
    wish = SharingProposal(
        recipient=form.get("ontvanger", ""),
        for_whom=form.get("voor", ""),
        purpose=form.get("doel", ""),
        basis=form.get("grondslag", ""),
        fields=tuple(form.getlist("gegeven")),
        necessity=form.get("nodig", ""),
        until=end_of_day(form.get("tot", "")),
    )
    made = engine().do(operations.propose_sharing, current_actor(), key, wish)
    flash(gettext("It is proposed. Somebody else decides; nothing has left."))
    return redirect(url_for(".one", key=made))


@sharings.get("/delen/<key>")
def one(key: str) -> ResponseReturnValue:
    """Show one sharing record, with the possible actions."""
    return _one(key)


@sharings.post("/delen/<key>/besluit")
def decide(key: str) -> ResponseReturnValue:
    """Grant or refuse a proposal as the second person."""
    on_refusal(lambda error: _one(key, error))
    grant = request.form.get("besluit")
    if grant not in ("ja", "nee"):
        return _one(key, said=gettext("Choose: share it, or do not share it.")), 422
    engine().do(operations.decide_sharing, current_actor(), key, grant == "ja", request.form.get("grond", ""))
    flash(
        gettext("You decided that it may be shared.")
        if grant == "ja"
        else gettext("You decided that it is not shared. Nothing leaves.")
    )
    return redirect(url_for(".one", key=key))


@sharings.post("/delen/<key>/verstrekken")
def hand_out(key: str) -> ResponseReturnValue:
    """Show the data to hand over, after confirmation that only the recipient receives them."""
    on_refusal(lambda error: _one(key, error))
    if request.form.get("begrepen") != "ja":
        return _one(key, said=gettext("Confirm first that the data reach this recipient and nobody else.")), 422
    out = engine().do(operations.hand_out, current_actor(), key)
    return render_template("inbox/handed_out.html", out=out, key=key)


@sharings.post("/delen/<key>/einde")
def end(key: str) -> ResponseReturnValue:
    """End a sharing or withdraw a proposal, with a ground."""
    on_refusal(lambda error: _one(key, error))
    engine().do(operations.end_sharing, current_actor(), key, request.form.get("reden", ""))
    flash(gettext("Ended. Nothing leaves on it any more."))
    return redirect(url_for(".one", key=key))


def _form(key: str, error: EngineError | None = None) -> str:
    return render_template(
        "inbox/sharing_form.html",
        page=engine().do(pages.sharing_form, current_actor(), key),
        typed=request.form,
        chosen=request.form.getlist("gegeven"),
        error=error.text(current_language()) if error else None,
    )


def _one(key: str, error: EngineError | None = None, said: str = "") -> str:
    return render_template(
        "inbox/sharing.html",
        page=engine().do(pages.sharing_page, current_actor(), key),
        typed=request.form,
        error=error.text(current_language()) if error else said,
    )
