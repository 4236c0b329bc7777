# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Placements in a secret shelter. The address is shown only on request, in the response to a POST."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.operations.tasks import vault as operations
from web.shared.errors import on_refusal
from web.shared.locale import current_language, end_of_day
from web.shared.session import current_actor, engine, require_sign_in

placements = Blueprint("placements", __name__, url_prefix="/plaatsingen")
placements.before_request(require_sign_in)


@placements.get("")
def mine() -> ResponseReturnValue:
    """Show the placements whose address this person may see."""
    return render_template("inbox/placements.html", page=engine().do(operations.my_placements, current_actor()))


@placements.get("/casus/<case_key>")
def of_case(case_key: str) -> ResponseReturnValue:
    """Show the placements of a case, without an address."""
    page = engine().do(operations.placements_of_case, current_actor(), case_key)
    return render_template("inbox/placements.html", page=page)


@placements.get("/<key>")
def placement(key: str) -> ResponseReturnValue:
    """Show one placement without its address, and who may see that."""
    return _page(key)


@placements.post("/<key>/adres")
def address(key: str) -> ResponseReturnValue:
    """Show the address after logging the ground. It is only in the response to a POST, never on a page with a URL."""
    on_refusal(lambda error: _page(key, error))
    view = engine().do(operations.see_address, current_actor(), key, request.form.get("grond", ""))
    return render_template("inbox/placement.html", page=view.page, view=view, error=None, typed={})


@placements.post("/<key>/toegang")
def grant(key: str) -> ResponseReturnValue:
    """Grant one person access to the address until a day."""
    on_refusal(lambda error: _page(key, error))
    who, last, ground = (request.form.get(name, "") for name in ("wie", "tot", "grond"))
    engine().do(operations.grant_address, current_actor(), key, who, end_of_day(last), ground)
    flash(gettext("This person may see the address now."))
    return redirect(url_for(".placement", key=key))


@placements.post("/<key>/toegang/einde")
def withdraw(key: str) -> ResponseReturnValue:
    """Withdraw a grant."""
    on_refusal(lambda error: _page(key, error))
    which, ground = request.form.get("deel", ""), request.form.get("grond", "")
    engine().do(operations.withdraw_grant, current_actor(), key, which, ground)
    flash(gettext("The access was withdrawn. The address does not open for this person any more."))
    return redirect(url_for(".placement", key=key))


@placements.post("/<key>/beheerder")
def appoint(key: str) -> ResponseReturnValue:
    """Appoint who keeps a placement without a keeper."""
    on_refusal(lambda error: _page(key, error))
    who, ground = request.form.get("wie", ""), request.form.get("grond", "")
    engine().do(operations.appoint_keeper, current_actor(), key, who, ground)
    flash(gettext("This person keeps the placement now, and may see the address."))
    return redirect(url_for(".placement", key=key))


@placements.post("/<key>/einde")
def end(key: str) -> ResponseReturnValue:
    """End the stay."""
    on_refusal(lambda error: _page(key, error))
    engine().do(operations.end_placement, current_actor(), key, request.form.get("grond", ""))
    flash(gettext("The placement has ended."))
    return redirect(url_for(".placement", key=key))


def _page(key: str, error: EngineError | None = None) -> str:
    return render_template(
        "inbox/placement.html",
        page=engine().do(operations.placement_page, current_actor(), key),
        view=None,
        typed=request.form,
        error=error.text(current_language()) if error else None,
    )
