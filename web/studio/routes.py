# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The designer's list of processes and the page of a draft: draw, check, test, propose, put into use.

Every button is a form, so these pages work without JavaScript, except for drawing: instead the steps are shown as text,
each with its own form, and a model made elsewhere can be uploaded. The modeler (``web/src/modeler.js``)
uses the same routes for JSON.
"""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.findings import InvalidModel
from engine.operations.studio import deploying, design
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
    """Open the draft of a process; create one from the current version when there is none."""
    engine().do(design.open_draft, current_actor(), key)
    return redirect(url_for(".draft", key=key))


@studio.get("/<key>")
def draft(key: str) -> ResponseReturnValue:
    """Show the page of a draft."""
    return draft_page(engine().do(design.draft_page, current_actor(), key))


@studio.get("/<key>/model.bpmn")
def model(key: str) -> ResponseReturnValue:
    """Return the BPMN of the draft, for the modeler or as a download."""
    page = engine().do(design.draft_page, current_actor(), key)
    answer = Response(page.xml, mimetype="application/xml")
    if "bestand" in request.args:
        answer.headers["Content-Disposition"] = f'attachment; filename="{page.key}.bpmn"'
    return answer


@studio.get("/<key>/stand")
def state(key: str) -> ResponseReturnValue:
    """Return the results of the checks and scenarios on the saved draft, for the modeler."""
    return _state(engine().do(design.draft_page, current_actor(), key))


@studio.post("/<key>/bewaren")
def save(key: str) -> ResponseReturnValue:
    """Save the drawing as the draft: ``{"xml": …, "revision": …}``; 409 when a newer revision was saved."""
    sent: Any = request.get_json()
    xml, revision = (sent.get("xml"), sent.get("revision")) if isinstance(sent, dict) else (None, None)
    if not isinstance(xml, str) or not isinstance(revision, int) or isinstance(revision, bool):
        abort(400)
    return _state(engine().do(design.save_draft_model, current_actor(), key, xml, revision))


@studio.post("/<key>/bestand")
def upload(key: str) -> ResponseReturnValue:
    """Save an uploaded BPMN file as the draft, and show the findings."""
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
    """Show the scenarios of the draft as editable text."""
    page = engine().do(design.draft_page, current_actor(), key)
    return _scenarios(page, page.feature)


@studio.post("/<key>/scenarios/tekst")
def save_scenarios(key: str) -> ResponseReturnValue:
    """Save the changed scenarios with the draft; the input stays on the page when they cannot be parsed."""
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
    """Start the scenarios on the draft; the page polls for the outcome."""
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
    version = engine().do(deploying.deploy_draft, current_actor(), key, request.form.getlist("accepted"))
    flash(gettext("Version %(version)s is in use. Running cases stay on their own version.", version=version.short))
    return redirect(url_for(".processes"))


@studio.get("/<key>/weggooien")
def confirm_discard(key: str) -> ResponseReturnValue:
    """Ask for confirmation before discarding the draft."""
    return render_template("studio/discard.html", page=engine().do(design.draft_page, current_actor(), key))


@studio.post("/<key>/weggooien")
def discard(key: str) -> ResponseReturnValue:
    """Discard the draft; versions in use remain."""
    engine().do(design.discard_draft, current_actor(), key)
    flash(gettext("The draft was thrown away."))
    return redirect(url_for(".processes"))


def draft_page(page: DraftPage, error: EngineError | None = None) -> str:
    """Return the page of a draft, with an error at the top if there is one."""
    allow_style_attributes()
    reasons = error.findings if isinstance(error, InvalidModel) else ()
    catalogue = _catalogue(page)
    return render_template(
        "studio/draft.html", page=page, catalogue=catalogue, error=error, reasons=reasons, **_parts(page)
    )


def refused(key: str, error: EngineError) -> str:
    """Return the page of the current draft, with the reason of a refusal."""
    return draft_page(engine().do(design.draft_page, current_actor(), key), error)


def _parts(page: DraftPage) -> dict[str, Any]:
    language = current_language()
    return {
        "outline": outline_of(page),
        "model_print": _print(page.xml),
        "findings": [finding.as_json(language) for finding in page.findings],
    }


def _catalogue(page: DraftPage) -> dict[str, object]:
    """Return the values a designer can choose from, for the modeler's properties panel."""
    return {
        "forms": list(page.forms),
        "terms": [{"value": key, "label": f"{key}: {said(name)}"} for key, name in page.terms],
        "roles": [{"value": key, "label": f"{said(name)} ({key})"} for key, name in page.roles],
    }


def _print(xml: str) -> str:
    """Return a fingerprint of a model, so that the modeler can detect a change by somebody else."""
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
