# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The organisations and regions in which people hold roles: list, add, rename, end, import from a file."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from engine.errors import EngineError
from engine.operations.organisations import place_sheet
from engine.operations.organisations import places as operations
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in
from web.shared.uploads import uploaded_text

places = Blueprint("places", __name__, url_prefix="/beheer/plekken")
places.before_request(require_sign_in)


@places.get("")
def index() -> ResponseReturnValue:
    """List the organisations and the regions."""
    return _page()


@places.post("")
def add() -> ResponseReturnValue:
    """Add an organisation or a region."""
    on_refusal(_page)
    kind = request.form.get("soort", "")
    engine().do(operations.add_place, current_actor(), kind, request.form.get("naam", ""))
    flash(gettext("Added."))
    return redirect(url_for(".index"))


@places.post("/naam")
def rename() -> ResponseReturnValue:
    """Rename an organisation or a region."""
    on_refusal(_page)
    kind, key, name = (request.form.get(field, "") for field in ("soort", "plek", "naam"))
    engine().do(operations.rename_place, current_actor(), kind, key, name)
    flash(gettext("The name was changed."))
    return redirect(url_for(".index"))


@places.post("/einde")
def end() -> ResponseReturnValue:
    """End an organisation or region: no new roles can be given in it."""
    on_refusal(_page)
    engine().do(operations.end_place, current_actor(), request.form.get("soort", ""), request.form.get("plek", ""))
    flash(gettext("Ended. Nobody new gets a role there."))
    return redirect(url_for(".index"))


@places.get("/bestand")
def sheet() -> ResponseReturnValue:
    """Show the form for importing organisations and regions from a file."""
    engine().do(operations.places, current_actor())  # refuses who is no administrator
    return _sheet("")


@places.post("/bestand")
def judge_sheet() -> ResponseReturnValue:
    """Preview what a file would add, line by line; add it after confirmation."""
    text = uploaded_text()
    on_refusal(lambda error: _sheet(text, error))
    if request.form.get("bevestigd") != "ja":
        lines = engine().do(place_sheet.judge_place_sheet, current_actor(), text)
        return render_template("admin/place_sheet.html", text=text, lines=lines, error=None)
    count = engine().do(place_sheet.import_place_sheet, current_actor(), text)
    flash(ngettext("%(num)s name was added.", "%(num)s names were added.", count))
    return redirect(url_for(".index"))


@places.get("/sjabloon.csv")
def template() -> ResponseReturnValue:
    """Return an empty file with the column names."""
    engine().do(operations.places, current_actor())  # refuses who is no administrator
    name = gettext("places")  # not inside the f-string: before Python 3.12 Babel does not extract from it
    head = {"Content-Disposition": f"attachment; filename={name}.csv"}
    return Response("\ufeff" + place_sheet.TEMPLATE[current_language()], mimetype="text/csv", headers=head)


def _sheet(text: str, error: EngineError | None = None) -> str:
    said = error.text(current_language()) if error else None
    return render_template("admin/place_sheet.html", text=text, lines=(), error=said)


def _page(error: EngineError | None = None) -> str:
    rows = engine().do(operations.places, current_actor())
    return render_template(
        "admin/places.html",
        kinds=[(kind, [row for row in rows if row.kind == kind]) for kind in operations.KINDS],
        typed=request.form,
        error=error.text(current_language()) if error else None,
    )
