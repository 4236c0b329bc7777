# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The key ring: the keys, what each still wraps, and the progress of a rotation. Never shows a key itself."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.operations.system import keyring as operations
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in

keys = Blueprint("keys", __name__, url_prefix="/beheer/sleutels")
keys.before_request(require_sign_in)


@keys.get("")
def index() -> ResponseReturnValue:
    """List the keys by number, with what each still wraps."""
    return _page()


@keys.post("/vernieuwen")
def rotate() -> ResponseReturnValue:
    """Start wrapping with a new key, after confirmation."""
    on_refusal(_page)
    if request.form.get("begrepen") != "ja":
        return _page(said=gettext("Confirm first that a copy of the key file is kept after this.")), 422
    engine().do(operations.begin_rotation, current_actor())
    flash(gettext("A new key wraps from now on. Everything is wrapped again under it; people can go on working."))
    return redirect(url_for(".index"))


def _page(error: EngineError | None = None, said: str = "") -> str:
    page = engine().do(operations.keys_page, current_actor())
    return render_template(
        "admin/keys.html",
        page=page,
        problem=page.problem.text(current_language()) if page.problem else None,
        error=error.text(current_language()) if error else said,
    )
