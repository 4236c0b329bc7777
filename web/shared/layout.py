"""What every page has around it: the bundle, who is signed in, where that person may go."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, request
from flask_babel import lazy_gettext as _

from engine.access.policy import CASE_READERS, GLASS_BREAKERS, NO_CASE
from engine.access.roles import ROLES
from engine.errors import EngineError
from web.shared.assets import asset_tags
from web.shared.forms import render_form
from web.shared.session import safe_return, signed_in

#: address, text, roles that see it; no roles: everybody who signed in
MENU: tuple[tuple[str, Any, frozenset[str]], ...] = (
    ("/werk", _("My work"), frozenset()),
    ("/casussen", _("Cases"), CASE_READERS),
    ("/plaatsingen", _("Placements"), frozenset(ROLES) - NO_CASE - {"MELDER"}),
    ("/noodtoegang", _("Emergency access"), GLASS_BREAKERS),
    ("/overzicht", _("Overview"), frozenset({"TEAMLEIDER", "MANAGEMENT"})),
    ("/studio", _("Studio"), frozenset({"ONTWERPER"})),
    ("/beheer/mensen", _("People"), frozenset({"BEHEER"})),
    ("/beheer/termijnen", _("Terms"), frozenset({"BEHEER"})),
    ("/beheer/plekken", _("Organisations and regions"), frozenset({"BEHEER"})),
    ("/beheer/sleutels", _("Keys"), frozenset({"BEHEER"})),
    ("/beheer/logboek", _("Log"), frozenset({"FG"})),
    ("/beheer/bewaren", _("Keeping and erasing"), frozenset({"FG", "BEHEER"})),
)


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
    allowed = actor is not None and not actor.limited
    held = actor.roles if actor else frozenset()
    return {
        "actor": actor,
        "menu": [(path, text) for path, text, roles in MENU if allowed and (not roles or roles & held)],
        "quick_exit": current_app.config["QUICK_EXIT_URL"],
        "here": safe_return(request.full_path.rstrip("?")) if request.method == "GET" else "/",
    }
