# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""For the person concerned, made by the case lead or the privacy officer: the access list, and the file itself."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.operations.log import logbook as operations
from engine.operations.privacy import access
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in

looks = Blueprint("looks", __name__, url_prefix="/casussen/<key>")
looks.before_request(require_sign_in)


@looks.get("/wie-keek")
def page(key: str) -> ResponseReturnValue:
    """Show who viewed the case, and what is withheld."""
    return _page(key)


@looks.post("/wie-keek/weglaten")
def withhold(key: str) -> ResponseReturnValue:
    """Withhold a line because it endangers somebody."""
    on_refusal(lambda error: _page(key, error.text(current_language())))
    engine().do(operations.withhold_look, current_actor(), key, _line(), request.form.get("grond", ""))
    flash(gettext("The line is left out of what is printed."))
    return redirect(url_for(".page", key=key))


@looks.post("/wie-keek/laten-zien")
def show(key: str) -> ResponseReturnValue:
    """Stop withholding a line."""
    engine().do(operations.show_look, current_actor(), key, _line())
    flash(gettext("The line is shown again."))
    return redirect(url_for(".page", key=key))


@looks.get("/inzage")
def file(key: str) -> ResponseReturnValue:
    """Show the file for the person concerned, for printing."""
    return _file(key)


@looks.get("/inzage.json")
def file_json(key: str) -> ResponseReturnValue:
    """Return the file for the person concerned as JSON."""
    found = engine().do(access.access_file, current_actor(), key, _received())
    answer = jsonify(found.as_json(current_language()))
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.number}.json"'
    return answer


@looks.post("/inzage/weglaten")
def withhold_fact(key: str) -> ResponseReturnValue:
    """Withhold an answer from the file."""
    on_refusal(lambda error: _file(key, error.text(current_language())))
    engine().do(access.withhold_fact, current_actor(), key, _line(), request.form.get("grond", ""))
    flash(gettext("The answer is left out of what is printed."))
    return redirect(url_for(".file", key=key))


@looks.post("/inzage/geven")
def give_fact(key: str) -> ResponseReturnValue:
    """Stop withholding an answer."""
    engine().do(access.give_fact, current_actor(), key, _line())
    flash(gettext("The answer is given again."))
    return redirect(url_for(".file", key=key))


@looks.post("/inzage/delen/weglaten")
def withhold_sharing(key: str) -> ResponseReturnValue:
    """Withhold a sharing record from the file."""
    on_refusal(lambda error: _file(key, error.text(current_language())))
    engine().do(access.withhold_sharing, current_actor(), key, _line(), request.form.get("grond", ""))
    flash(gettext("It is left out of what is printed."))
    return redirect(url_for(".file", key=key))


@looks.post("/inzage/delen/geven")
def give_sharing(key: str) -> ResponseReturnValue:
    """Stop withholding a sharing record."""
    engine().do(access.give_sharing, current_actor(), key, _line())
    flash(gettext("It is in the file again."))
    return redirect(url_for(".file", key=key))


def _received() -> date | None:
    try:
        return date.fromisoformat(request.args.get("ontvangen", ""))
    except ValueError:
        return None


def _file(key: str, error: str = "") -> str:
    found = engine().do(access.access_file, current_actor(), key, _received())
    return render_template("inbox/access.html", page=found, error=error)


def _line() -> int:
    typed = request.form.get("regel", "")
    return int(typed) if typed.isdecimal() and len(typed) < 16 else 0


def _page(key: str, error: str = "") -> str:
    page = engine().do(operations.looks_page, current_actor(), key)
    return render_template("inbox/looks.html", page=page, error=error)
