"""Who looked at a case: a page to print for the person concerned, made by the case lead or the privacy officer."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.operations import logbook as operations
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in

looks = Blueprint("looks", __name__, url_prefix="/casussen/<key>/wie-keek")
looks.before_request(require_sign_in)


@looks.get("")
def page(key: str) -> ResponseReturnValue:
    """Show who looked, and what is left out."""
    return _page(key)


@looks.post("/weglaten")
def withhold(key: str) -> ResponseReturnValue:
    """Leave a line out, because it endangers somebody."""
    on_refusal(lambda error: _page(key, error.text(current_language())))
    engine().do(operations.withhold_look, current_actor(), key, _line(), request.form.get("grond", ""))
    flash(gettext("The line is left out of what is printed."))
    return redirect(url_for(".page", key=key))


@looks.post("/laten-zien")
def show(key: str) -> ResponseReturnValue:
    """Show a line again."""
    engine().do(operations.show_look, current_actor(), key, _line())
    flash(gettext("The line is shown again."))
    return redirect(url_for(".page", key=key))


def _line() -> int:
    typed = request.form.get("regel", "")
    return int(typed) if typed.isdecimal() and len(typed) < 16 else 0


def _page(key: str, error: str = "") -> str:
    page = engine().do(operations.looks_page, current_actor(), key)
    return render_template("inbox/looks.html", page=page, error=error)
