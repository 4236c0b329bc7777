# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What every page has around it: the bundle, who is signed in, where that person may go."""

from __future__ import annotations

from flask import Flask, current_app, request

from engine.errors import EngineError
from web.shared.areas import menu
from web.shared.assets import asset_tags
from web.shared.forms import render_form
from web.shared.session import safe_return, signed_in


def install(app: Flask) -> None:
    """Give the layout what it needs on every page of ``app``."""
    app.add_template_global(asset_tags)
    app.add_template_global(render_form)
    app.context_processor(_frame)


def _frame() -> dict[str, object]:
    try:
        actor = signed_in()
    except EngineError:  # while telling of an error the engine may be out of reach
        actor = None
    return {
        "actor": actor,
        "menu": menu(actor.roles) if actor and not actor.limited else [],
        "quick_exit": current_app.config["QUICK_EXIT_URL"],
        "here": safe_return(request.full_path.rstrip("?")) if request.method == "GET" else "/",
    }
