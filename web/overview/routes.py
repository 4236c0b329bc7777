# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The supervisor's start page, reassigning tasks, and resolving incidents."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.errors import EngineError
from engine.operations.accounts import people
from engine.operations.cases import oversight
from engine.operations.incidents import resolve as mending
from engine.operations.tasks import work as tasks
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.rows import at_step
from web.shared.session import current_actor, engine, require_sign_in

overview = Blueprint("overview", __name__, url_prefix="/overzicht")
overview.before_request(require_sign_in)


@overview.get("")
def start() -> ResponseReturnValue:
    """Show what is late and what is due this week, per step and per case, and the open incidents."""
    page = engine().do(oversight.overview, current_actor())
    process, step = request.args.get("proces", ""), request.args.get("stap", "")
    return render_template(
        "overview/start.html",
        page=page,
        late=at_step(page.late, process, step),
        this_week=at_step(page.this_week, process, step),
        step=step,
    )


@overview.get("/taken/<key>/overdragen")
def hand_over(key: str) -> ResponseReturnValue:
    """Show the form for reassigning a task, with a reason."""
    return _hand_over_page(key)


@overview.post("/taken/<key>/overdragen")
def reassign(key: str) -> ResponseReturnValue:
    """Reassign a task to a colleague."""
    on_refusal(lambda error: _hand_over_page(key, error))
    username, reason = request.form.get("collega", ""), request.form.get("reden", "").strip()
    engine().do(tasks.reassign_task, current_actor(), key, username, reason)
    flash(gettext("The task was handed over. Your colleague sees it at once."))
    return redirect(url_for(".start"))


@overview.post("/storingen/<key>/opnieuw")
def retry(key: str) -> ResponseReturnValue:
    """Retry a failed step."""
    engine().do(mending.retry_incident, current_actor(), key)
    flash(gettext("The step was tried again."))
    return redirect(url_for(".start", _anchor="storingen"))


@overview.post("/storingen/<key>/opgelost")
def resolve(key: str) -> ResponseReturnValue:
    """Close an incident that was solved in another way, with the reason."""
    engine().do(mending.resolve_incident, current_actor(), key, request.form.get("reden", "").strip())
    flash(gettext("The incident is closed."))
    return redirect(url_for(".start", _anchor="storingen"))


@overview.post("/storingen/<key>/overslaan")
def skip(key: str) -> ResponseReturnValue:
    """Skip the failed step, with the reason."""
    engine().do(mending.skip_step, current_actor(), key, request.form.get("reden", "").strip())
    flash(gettext("The step was skipped. The process went on after it."))
    return redirect(url_for(".start", _anchor="storingen"))


@overview.post("/storingen/<key>/verbeteren")
def correct(key: str) -> ResponseReturnValue:
    """Correct the process data, with the reason; the step can then be retried."""
    name, reason = request.form.get("naam", ""), request.form.get("reden", "").strip()
    value = mending.read_value(request.form.get("waarde", ""))
    engine().do(mending.correct_name, current_actor(), key, name, value, reason)
    flash(gettext("The value was corrected. Now try the step again."))
    return redirect(url_for(".start", _anchor="storingen"))


def _hand_over_page(key: str, error: EngineError | None = None) -> str:
    actor = current_actor()
    return render_template(
        "overview/hand_over.html",
        task=engine().do(tasks.task_form, actor, key)[0],
        colleagues=engine().do(people.colleagues, actor, key),
        chosen=request.form.get("collega", ""),
        reason=request.form.get("reden", ""),
        error=error.text(current_language()) if error else None,
    )
