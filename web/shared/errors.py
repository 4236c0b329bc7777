# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Turns the engine's errors into pages and JSON. No other module does this.

Routes do not catch errors of operations. A route with a form registers beforehand how the form is shown again
(``on_refusal``), so that the input stays on the screen after any refusal.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from engine.errors import (
    BrokenExpression,
    Conflict,
    EngineError,
    InvalidForm,
    InvalidTerm,
    NotAllowed,
    NotFound,
    OutsideCalendar,
    Refused,
    Unavailable,
    WrongState,
)
from engine.findings import InvalidModel
from web.shared.locale import current_language

STATUS: dict[type[EngineError], int] = {
    NotFound: 404,
    NotAllowed: 403,
    WrongState: 409,
    Conflict: 409,
    InvalidForm: 422,
    InvalidModel: 422,
    InvalidTerm: 422,
    BrokenExpression: 422,
    OutsideCalendar: 422,
    Unavailable: 503,
    Refused: 422,
}

NEVER_SHOWN = {"csrf_token", "password", "new_password", "code", "credential", "ticket"}

Again = Callable[[EngineError], ResponseReturnValue]


def on_refusal(again: Again) -> None:
    """Register how to show the form of this request again, with its input, if the engine refuses it."""
    g.on_refusal = again


def fields_of(error: EngineError | None) -> dict[str, tuple[str, Mapping[str, object]]]:
    """Return the errors per field of a form; empty when the refusal is about something else."""
    return error.fields if isinstance(error, InvalidForm) else {}


def status_of(error: EngineError) -> int:
    """Return the HTTP status for an error of the engine."""
    if error.code.endswith("-throttled"):
        return 429
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def wants_json() -> bool:
    """Say whether the caller is a script rather than a person at a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return request.is_json or best == "application/json"


def install(app: Flask) -> None:
    """Register the handlers in ``app``."""
    app.register_error_handler(EngineError, engine_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def engine_error(error: EngineError) -> ResponseReturnValue:
    """Return the response to an error: JSON for a script; the form again if the route registered it; else a page."""
    status = status_of(error)
    if isinstance(error, Unavailable):
        return _unavailable(error)
    if wants_json():
        return _json(error.code, error.text(current_language()), status, error)
    again: Again | None = g.pop("on_refusal", None)
    if again is not None:
        with suppress(EngineError):  # may be out of reach now: then an error page with the input
            response = make_response(again(error))
            response.status_code = status
            return response
    if isinstance(error, NotFound):
        return _not_found()
    return _page(status, gettext("This could not be done"), error.text(current_language()))


def _unavailable(error: Unavailable) -> ResponseReturnValue:
    """Return what can be said without the database: who asks, and in which language they read, is not known."""
    g.actor = None
    current_app.logger.error("%s: %s", request.endpoint, error.code)
    said = error.text(current_language())
    title = gettext("This does not work at the moment")
    response = make_response(_json(error.code, said, 503) if wants_json() else _page(503, title, said))
    response.headers["Retry-After"] = "60"
    return response


def _not_found() -> ResponseReturnValue:
    """Return the same response for hidden and for missing records (promise 6)."""
    return _page(
        404,
        gettext("This page is not here"),
        gettext("It may have moved, or it is not meant for you. Check the address, or start again."),
    )


def _csrf_error(error: CSRFError) -> ResponseReturnValue:
    title = gettext("This page was open in an old session")
    advice = gettext(
        "Nothing was saved. Go back with the button of your browser: what you typed is still there. "
        "Copy it if you need to, reload the page and send it again."
    )
    return _json("csrf", advice, 400) if wants_json() else _page(400, title, advice)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    if isinstance(error, SecurityError):  # untrusted Host header: no page can be rendered
        return Response("400\n", 400, mimetype="text/plain")
    if isinstance(error, RequestEntityTooLarge):
        title, advice = gettext("That is too much at once"), gettext("Nothing was saved. Make your text shorter.")
    elif error.code == 404:
        return _json("not-found", gettext("Not found"), 404) if wants_json() else _not_found()
    else:
        title, advice = gettext("This could not be done"), gettext("Nothing was changed. Go back and try again.")
    status = error.code or 500
    if wants_json():
        return _json("http-error", advice, status)
    return _page(status, title, advice, [] if status == 413 else _typed())


def _unexpected(error: Exception) -> ResponseReturnValue:
    if current_app.testing:
        raise error
    # Log the exception type and the lines of code, never its message, which may contain user input.
    lines = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s failed with %s\n%s", request.endpoint, type(error).__name__, lines)
    title = gettext("Something went wrong on our side")
    advice = gettext(
        "What you had saved is still there. Try again in a moment. If it stays wrong, tell your team lead."
    )
    return _json("internal", advice, 500) if wants_json() else _page(500, title, advice)


def _page(status: int, title: str, advice: str, typed: list[tuple[str, str]] | None = None) -> ResponseReturnValue:
    """Return an error page with the input of the person, or with ``typed`` when given."""
    shown = _typed() if typed is None else typed
    return render_template("error.html", title=title, advice=advice, typed=shown), status


def _typed() -> list[tuple[str, str]]:
    """Return the submitted input so that the person can copy it; never a password."""
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if value.strip() and name not in NEVER_SHOWN and not name.startswith("_")
    ]


def _json(code: str, message: str, status: int, error: EngineError | None = None) -> ResponseReturnValue:
    answer: dict[str, object] = {"error": code, "message": message}
    if isinstance(error, InvalidForm):
        answer["fields"] = error.messages(current_language())
    if isinstance(error, InvalidModel):
        answer["findings"] = [finding.as_json(current_language()) for finding in error.findings]
    return jsonify(answer), status
