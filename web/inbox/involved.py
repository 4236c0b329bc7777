# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The organisations involved in a case: list, add, end."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.operations.cases import involvement as operations
from web.shared.errors import on_refusal
from web.shared.locale import current_language, end_of_day
from web.shared.session import current_actor, engine, require_sign_in

involved = Blueprint("involved", __name__, url_prefix="/casussen/<key>/betrokken")
involved.before_request(require_sign_in)

NEVER = datetime.min.replace(tzinfo=UTC)  #: for an invalid date; refused by the engine: in the past


@involved.get("")
def page(key: str) -> ResponseReturnValue:
    """Show the involved organisations, why and until when."""
    return _page(key)


@involved.post("")
def add(key: str) -> ResponseReturnValue:
    """Involve an organisation for one role, with a ground."""
    on_refusal(lambda error: _page(key, error))
    form = request.form
    last = form.get("tot", "")
    until = (end_of_day(last) or NEVER) if last else None
    where, role, ground = (form.get(name, "") for name in ("organisatie", "rol", "grond"))
    engine().do(operations.involve, current_actor(), key, organisation=where, role=role, ground=ground, until=until)
    flash(gettext("The organisation is involved now."))
    return redirect(url_for(".page", key=key))


@involved.post("/einde")
def end(key: str) -> ResponseReturnValue:
    """End the involvement of an organisation, with a ground."""
    on_refusal(lambda error: _page(key, error))
    part, ground = request.form.get("deel", ""), request.form.get("grond", "")
    engine().do(operations.end_involvement, current_actor(), part, ground)
    flash(gettext("The organisation is no longer involved. It does not see the case any more."))
    return redirect(url_for(".page", key=key))


def _page(key: str, error: EngineError | None = None) -> str:
    return render_template(
        "inbox/involved.html",
        page=engine().do(operations.involved_page, current_actor(), key),
        typed=request.form,
        error=error.text(current_language()) if error else None,
    )
