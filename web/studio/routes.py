# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The designer's list of processes and the draft on the table: draw, check, try out, propose, put into use.

A button is a form, so each of these pages works without JavaScript, drawing excepted: there the steps stand as text,
each with a form of its own, and a model made elsewhere can be sent in as a file. The modeler (``web/src/modeler.js``)
asks the same routes for JSON.
"""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.findings import InvalidModel
from engine.operations.studio import design
from engine.operations.studio.design_views import DraftPage
from web.shared.errors import on_refusal, wants_json
from web.shared.locale import clock, current_language, said
from web.shared.security import allow_style_attributes
from web.shared.session import current_actor, engine, require_sign_in
from web.studio.elements import elements, revision_sent
from web.studio.outline import outline_of

studio = Blueprint("studio", __name__, url_prefix="/studio")
studio.before_request(require_sign_in)
studio.register_blueprint(elements)


@studio.get("")
def processes() -> ResponseReturnValue:
    """Show the processes with their versions and drafts."""
    return render_template("studio/processes.html", processes=engine().do(design.process_list, current_actor()))


@studio.post("/<key>/ontwerp")
def open_draft(key: str) -> ResponseReturnValue:
    """Open the draft of a process; make one from the current version when there is none."""
    engine().do(design.open_draft, current_actor(), key)
    return redirect(url_for(".draft", key=key))


@studio.get("/<key>")
def draft(key: str) -> ResponseReturnValue:
    """Show the draft on the table."""
    return draft_page(engine().do(design.draft_page, current_actor(), key))


@studio.get("/<key>/model.bpmn")
def model(key: str) -> ResponseReturnValue:
    """Give the draft's BPMN, for the modeler or as a file to keep."""
    page = engine().do(design.draft_page, current_actor(), key)
    answer = Response(page.xml, mimetype="application/xml")
    if "bestand" in request.args:
        answer.headers["Content-Disposition"] = f'attachment; filename="{page.key}.bpmn"'
    return answer


@studio.get("/<key>/stand")
def state(key: str) -> ResponseReturnValue:
    """Tell the modeler what the checks and the scenarios say of the draft as it was saved."""
    return _state(engine().do(design.draft_page, current_actor(), key))


@studio.post("/<key>/bewaren")
def save(key: str) -> ResponseReturnValue:
    """Keep the drawing as the draft: ``{"xml": …, "revision": …}``; 409 when a newer one was saved."""
    sent: Any = request.get_json()
    xml, revision = (sent.get("xml"), sent.get("revision")) if isinstance(sent, dict) else (None, None)
    if not isinstance(xml, str) or not isinstance(revision, int) or isinstance(revision, bool):
        abort(400)
    return _state(engine().do(design.save_draft_model, current_actor(), key, xml, revision))


@studio.post("/<key>/bestand")
def upload(key: str) -> ResponseReturnValue:
    """Keep a BPMN file as the draft, and show the findings."""
    on_refusal(lambda error: refused(key, error))
    sent = request.files.get("model")
    try:
        xml = sent.read().decode("utf-8-sig") if sent else ""
    except UnicodeDecodeError:
        xml = ""
    if not xml.strip():
        flash(gettext("Nothing was saved. Choose a BPMN file (XML in UTF-8)."))
    else:
        engine().do(design.save_draft_model, current_actor(), key, xml, revision_sent())
        flash(gettext("The file was saved as the draft."))
    return redirect(url_for(".draft", key=key))


@studio.get("/<key>/scenarios/tekst")
def scenarios(key: str) -> ResponseReturnValue:
    """Show the scenarios of the draft as text, to read and change."""
    page = engine().do(design.draft_page, current_actor(), key)
    return _scenarios(page, page.feature)


@studio.post("/<key>/scenarios/tekst")
def save_scenarios(key: str) -> ResponseReturnValue:
    """Keep the changed scenarios with the draft; what was typed stays in sight when they cannot be read."""
    typed = request.form.get("feature", "")
    on_refusal(lambda error: _scenarios(engine().do(design.draft_page, current_actor(), key), typed, error))
    engine().do(design.save_draft_feature, current_actor(), key, typed, revision_sent())
    flash(gettext("The scenarios were saved with the draft. Run them before you propose it."))
    return redirect(url_for(".draft", key=key, _anchor="scenarios"))


def _scenarios(page: DraftPage, typed: str, error: EngineError | None = None) -> str:
    reasons = error.findings if isinstance(error, InvalidModel) else ()
    return render_template("studio/scenarios.html", page=page, typed=typed, error=error, reasons=reasons)


@studio.post("/<key>/scenarios")
def run_scenarios(key: str) -> ResponseReturnValue:
    """Start the scenarios on the draft; the page asks for their outcome."""
    return _state_or_page(engine().do(design.run_scenarios, current_actor(), key))


@studio.post("/<key>/voorstellen")
def propose(key: str) -> ResponseReturnValue:
    """Ask a second designer to put the draft into use."""
    on_refusal(lambda error: refused(key, error))
    engine().do(design.propose_draft, current_actor(), key)
    flash(gettext("The draft was proposed. Another designer can put it into use."))
    return redirect(url_for(".draft", key=key))


@studio.post("/<key>/in-gebruik")
def deploy(key: str) -> ResponseReturnValue:
    """Put the draft into use for new cases."""
    on_refusal(lambda error: refused(key, error))
    version = engine().do(design.deploy_draft, current_actor(), key)
    flash(gettext("Version %(version)s is in use. Running cases stay on their own version.", version=version.short))
    return redirect(url_for(".processes"))


@studio.get("/<key>/weggooien")
def confirm_discard(key: str) -> ResponseReturnValue:
    """Ask whether the draft may really go."""
    return render_template("studio/discard.html", page=engine().do(design.draft_page, current_actor(), key))


@studio.post("/<key>/weggooien")
def discard(key: str) -> ResponseReturnValue:
    """Throw the draft away; versions in use stay."""
    engine().do(design.discard_draft, current_actor(), key)
    flash(gettext("The draft was thrown away."))
    return redirect(url_for(".processes"))


def draft_page(page: DraftPage, error: EngineError | None = None) -> str:
    """Return the page of a draft, with what was refused on top."""
    allow_style_attributes()
    reasons = error.findings if isinstance(error, InvalidModel) else ()
    catalogue = _catalogue(page)
    return render_template(
        "studio/draft.html", page=page, catalogue=catalogue, error=error, reasons=reasons, **_parts(page)
    )


def refused(key: str, error: EngineError) -> str:
    """Return the draft as it stands, with why something was refused."""
    return draft_page(engine().do(design.draft_page, current_actor(), key), error)


def _parts(page: DraftPage) -> dict[str, Any]:
    language = current_language()
    return {
        "outline": outline_of(page),
        "model_print": _print(page.xml),
        "findings": [finding.as_json(language) for finding in page.findings],
    }


def _catalogue(page: DraftPage) -> dict[str, object]:
    """What a designer may choose from, for the modeler's panel."""
    return {
        "forms": list(page.forms),
        "terms": [{"value": key, "label": f"{key}: {said(name)}"} for key, name in page.terms],
        "roles": [{"value": key, "label": f"{said(name)} ({key})"} for key, name in page.roles],
    }


def _print(xml: str) -> str:
    """Return what tells one model from another, so that the modeler sees whether somebody else changed it."""
    return hashlib.sha256(xml.encode()).hexdigest()[:16]


def _state(page: DraftPage) -> ResponseReturnValue:
    parts = _parts(page)
    return jsonify(
        revision=page.revision,
        model=parts["model_print"],
        state=page.state,
        saved=clock(page.saved_at),
        findings=parts["findings"],
        scenarios=page.scenarios_state,
        may_deploy=page.may_deploy,
        html=render_template("studio/_state.html", page=page, **parts),
    )


def _state_or_page(page: DraftPage) -> ResponseReturnValue:
    return _state(page) if wants_json() else redirect(url_for(".draft", key=page.key, _anchor="scenarios"))
