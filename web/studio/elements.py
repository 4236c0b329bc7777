# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Edit a draft as text: a form per element, for keyboard and screen reader users and without JavaScript."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.definitions.bpmn.editing import add_user_task, change_element
from engine.errors import EngineError
from engine.operations.studio import design
from engine.operations.studio.design_views import DraftPage
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine
from web.studio.outline import outline_of

elements = Blueprint("elements", __name__, url_prefix="/<key>/elementen/<element_id>")

#: properties that the form of a user task can set
PROPERTIES = ("nameEn", "formKey", "term", "termReason", "step", "guidance")
NO_TERM = "geen"


@elements.get("")
def show(key: str, element_id: str) -> ResponseReturnValue:
    """Show an element, with forms to change it and to add a task after it."""
    return _page(key, element_id)


@elements.post("")
def change(key: str, element_id: str) -> ResponseReturnValue:
    """Rename an element; for a user task also set form, term and guidance."""
    on_refusal(lambda error: _page(key, element_id, error))
    page = _draft(key)
    kind = outline_of(page).elements.get(element_id)
    names = PROPERTIES if kind is not None and kind.kind == "userTask" else ("nameEn",)
    xml = change_element(page.xml, element_id, _sent("name"), {name: _sent(name) for name in names})
    _save(key, xml)
    return redirect(url_for("studio.draft", key=key, _anchor=f"stap-{element_id}"))


@elements.post("/taak")
def add_task(key: str, element_id: str) -> ResponseReturnValue:
    """Insert a user task directly after an element."""
    on_refusal(lambda error: _page(key, element_id, error))
    properties = {name: _sent(name) for name in ("formKey", "term", "termReason")}
    xml, task_id = add_user_task(_draft(key).xml, element_id, _sent("name"), properties, _sent("lane"))
    _save(key, xml)
    return redirect(url_for("studio.draft", key=key, _anchor=f"stap-{task_id}"))


def revision_sent() -> int:
    """Return the draft revision submitted with the form; 400 without one."""
    sent = request.form.get("revision", type=int)
    if sent is None:
        abort(400)
    return sent


def _save(key: str, xml: str) -> None:
    engine().do(design.save_draft_model, current_actor(), key, xml, revision_sent())
    flash(gettext("The draft was saved."))


def _draft(key: str) -> DraftPage:
    return engine().do(design.draft_page, current_actor(), key)


def _sent(name: str) -> str:
    return request.form.get(name, "").strip()


def _page(key: str, element_id: str, error: EngineError | None = None) -> str:
    page = _draft(key)
    outline = outline_of(page)
    row = next((row for row in outline.rows if row.element.id == element_id), None)
    if row is None:
        abort(404)
    return render_template(
        "studio/element.html",
        page=page,
        row=row,
        outline=outline,
        lanes=sorted({one.lane for one in outline.elements.values() if one.lane}),
        no_term=NO_TERM,
        error=error.text(current_language()) if error else None,
    )
