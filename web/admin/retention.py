# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Retention: the periods, what may be erased on a day, legal holds, proposals, and the proof of an erasure."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.operations.privacy import destruction
from engine.operations.privacy import retention as operations
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in

retention = Blueprint("retention", __name__, url_prefix="/beheer/bewaren")
retention.before_request(require_sign_in)


@retention.get("")
def index() -> ResponseReturnValue:
    """Show the retention periods, and what may be erased today or on another day."""
    return _page()


@retention.post("/vasthouden")
def hold() -> ResponseReturnValue:
    """Place a legal hold on a case."""
    on_refusal(lambda error: _page(error.text(current_language())))
    engine().do(operations.set_hold, current_actor(), request.form.get("nummer", ""), request.form.get("grond", ""))
    flash(gettext("The case is kept until somebody lifts that."))
    return redirect(url_for(".index"))


@retention.post("/vasthouden/<key>/weg")
def lift(key: str) -> ResponseReturnValue:
    """Lift a legal hold."""
    on_refusal(lambda error: _page(error.text(current_language())))
    engine().do(operations.lift_hold, current_actor(), key, request.form.get("grond", ""))
    flash(gettext("The case follows its terms again."))
    return redirect(url_for(".index"))


@retention.post("/voorstel/<key>")
def propose(key: str) -> ResponseReturnValue:
    """Propose to erase a case."""
    on_refusal(lambda error: _page(error.text(current_language())))
    engine().do(operations.propose_erasure, current_actor(), key, request.form.get("grond", ""))
    flash(gettext("It is proposed. Somebody else must approve it."))
    return redirect(url_for(".index"))


@retention.post("/voorstel-logboek")
def propose_log() -> ResponseReturnValue:
    """Propose to erase old log lines of access and refusals."""
    on_refusal(lambda error: _page(error.text(current_language())))
    engine().do(operations.propose_emptying, current_actor(), request.form.get("grond", ""))
    flash(gettext("It is proposed. Somebody else must approve it."))
    return redirect(url_for(".index"))


@retention.post("/<key>/goedkeuren")
def approve(key: str) -> ResponseReturnValue:
    """Approve a proposal as the second person."""
    on_refusal(lambda error: _page(error.text(current_language())))
    engine().do(operations.approve_erasure, current_actor(), key)
    flash(gettext("It is approved. It is erased within a few minutes."))
    return redirect(url_for(".index"))


@retention.post("/<key>/terugnemen")
def withdraw(key: str) -> ResponseReturnValue:
    """Withdraw or reject a proposal."""
    on_refusal(lambda error: _page(error.text(current_language())))
    engine().do(operations.withdraw_erasure, current_actor(), key)
    flash(gettext("Nothing will be erased."))
    return redirect(url_for(".index"))


@retention.post("/verzoek")
def ask() -> ResponseReturnValue:
    """Record a request to destroy a whole case."""
    on_refusal(lambda error: _page(error.text(current_language())))
    number = request.form.get("nummer", "")
    engine().do(destruction.request_destruction, current_actor(), number, _wish())
    flash(gettext("The request is written down. Somebody else must decide on it."))
    return redirect(url_for(".index"))


@retention.post("/onderdelen")
def parts() -> ResponseReturnValue:
    """Show the parts of a case to choose from. A POST, so that the case number does not appear in a URL."""
    on_refusal(lambda error: _page(error.text(current_language())))
    return _parts()


@retention.post("/onderdelen/verzoek")
def ask_part() -> ResponseReturnValue:
    """Record a request to destroy parts of a case."""
    on_refusal(lambda error: _parts(error.text(current_language())))
    number, chosen = request.form.get("nummer", ""), request.form.getlist("deel")
    engine().do(destruction.request_part, current_actor(), number, _wish(), chosen)
    flash(gettext("The request is written down. Somebody else must decide on it."))
    return redirect(url_for(".index"))


@retention.post("/<key>/weigeren")
def refuse(key: str) -> ResponseReturnValue:
    """Refuse a request with a reason."""
    on_refusal(lambda error: _page(error.text(current_language())))
    engine().do(destruction.refuse_destruction, current_actor(), key, request.form.get("grond", ""))
    flash(gettext("The request is refused. Tell the person why, and that they may complain."))
    return redirect(url_for(".index"))


@retention.get("/bewijs/<key>")
def proof(key: str) -> ResponseReturnValue:
    """Show the proof of an erasure for printing."""
    row = engine().do(operations.proof_of_erasure, current_actor(), key)
    return render_template("admin/erased.html", row=row)


def _wish() -> destruction.DestructionRequest:
    try:
        received = date.fromisoformat(request.form.get("ontvangen", ""))
    except ValueError:
        received = None
    form = request.form
    return destruction.DestructionRequest(
        form.getlist("op-grond"), form.get("wie", ""), received, form.get("grond", "")
    )


def _parts(error: str = "") -> str:
    number = request.form.get("nummer", "")
    page = engine().do(destruction.parts_page, current_actor(), number)
    return render_template("admin/parts_of_case.html", page=page, error=error, typed=request.form)


def _page(error: str = "") -> str:
    typed = request.args.get("op", "")
    try:
        on = date.fromisoformat(typed) if typed else None
    except ValueError:
        on = None
    page = engine().do(operations.retention_page, current_actor(), on)
    return render_template("admin/retention.html", page=page, error=error)
