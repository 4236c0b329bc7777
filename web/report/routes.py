# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The public reporting form, its receipt, and the status by code: no sign-in, and neutral page titles."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from engine.access.actors import PUBLIC
from engine.definitions.forms.form import Form
from engine.errors import EngineError
from engine.operations.cases import reports
from engine.operations.tasks.clicks import CLICK_USED
from web.shared.errors import fields_of, on_refusal
from web.shared.forms import row_action
from web.shared.locale import current_language
from web.shared.session import engine

report = Blueprint("report", __name__, url_prefix="/melden")


#: the question that the page fills in itself
_KNOWN_HERE = {"kanaal": "WEB"}


@report.get("")
def form() -> ResponseReturnValue:
    """Show the empty reporting form."""
    return _page(_form(), {}, str(uuid4()))


@report.post("")
def file() -> ResponseReturnValue:
    """Accept a report and show its receipt; the code is shown only once."""
    schema = _form()
    post = request.form.to_dict(flat=False)
    answers = schema.read_post(post)
    command = request.form.get("_command") or str(uuid4())
    changed = row_action(schema, answers, post)
    if changed:
        return _page(schema, changed.values, command, focus=changed.focus)
    on_refusal(lambda error: _page(schema, answers, str(uuid4()) if error.code == CLICK_USED else command, error))
    receipt = engine().do(reports.file_report, PUBLIC, {**answers, **_KNOWN_HERE}, command)
    return render_template("report/receipt.html", receipt=receipt)


@report.get("/status")
def status_form() -> ResponseReturnValue:
    """Show the form for the code of a receipt."""
    return render_template("report/status.html")


@report.post("/status")
def status() -> ResponseReturnValue:
    """Show the status of the report, never its content. The code is sent in the body, never in a URL."""
    on_refusal(lambda error: render_template("report/status.html", error=error.text(current_language())))
    code = request.form.get("code", "").strip()
    return render_template("report/status.html", found=engine().do(reports.report_status, PUBLIC, code))


def _form() -> Form:
    return engine().do(reports.report_form, PUBLIC).without(frozenset(_KNOWN_HERE))


def _page(
    schema: Form, values: Mapping[str, object], command: str, error: EngineError | None = None, focus: str = ""
) -> str:
    return render_template(
        "report/form.html",
        form=schema,
        values=values,
        command=command,
        error=error,
        errors=fields_of(error),
        focus=focus,
    )
