# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The layout around every page: the bundle, the signed-in person, the menu."""

from __future__ import annotations

from flask import Flask, Response, current_app, request, session

from engine.errors import EngineError
from web.shared.areas import menu
from web.shared.assets import asset_tags
from web.shared.forms import render_form
from web.shared.session import safe_return, signed_in

CONFIRMATIONS = 3  #: acts that the next page confirms; older ones wait in no cookie, so that no cookie grows


def install(app: Flask) -> None:
    """Make the variables of the layout available on every page of ``app``, and bound what waits for a page."""
    app.add_template_global(asset_tags)
    app.add_template_global(render_form)
    app.context_processor(_frame)
    app.after_request(_keep_newest)


def _keep_newest(response: Response) -> Response:
    waiting = session.get("_flashes", [])
    if len(waiting) > CONFIRMATIONS:
        session["_flashes"] = waiting[-CONFIRMATIONS:]
    return response


def _frame() -> dict[str, object]:
    try:
        actor = signed_in()
    except EngineError:  # on an error page the engine may be unavailable
        actor = None
    return {
        "actor": actor,
        "menu": menu(actor.roles) if actor and not actor.limited else [],
        "quick_exit": current_app.config["QUICK_EXIT_URL"],
        "here": safe_return(request.full_path.rstrip("?")) if request.method == "GET" else "/",
    }
