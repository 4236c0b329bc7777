# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The task list, and the page of one task: claim, fill in, save as a draft, complete, release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.casework.rows.views import TaskPage
from engine.errors import EngineError
from engine.operations.accounts import role_gifts
from engine.operations.cases import oversight
from engine.operations.tasks import work as tasks
from engine.operations.tasks.clicks import CLICK_USED
from web.shared.errors import fields_of, on_refusal, wants_json
from web.shared.forms import row_action
from web.shared.locale import clock
from web.shared.rows import by_occasion, matching
from web.shared.session import current_actor, engine, require_sign_in

NEXT = 4  #: steps to go on with that a confirmation names; it waits in a cookie, which a browser bounds at 4 kB

inbox = Blueprint("inbox", __name__)
inbox.before_request(require_sign_in)


@inbox.get("/werk")
def work() -> ResponseReturnValue:
    """Show the user's tasks and those their groups can claim, most urgent first."""
    wanted = request.args.get("zoek", "").strip()
    view = engine().do(tasks.inbox, current_actor())
    return render_template(
        "inbox/work.html",
        wanted=wanted,
        mine=matching(view.mine, wanted),
        groups=matching(view.groups, wanted),
        notices=view.notices,
        log_alarm=view.log_alarm,
        gifts=engine().do(role_gifts.role_notices, current_actor()),
        empty=not (view.mine or view.groups),
    )


@inbox.get("/taken/<key>")
def task(key: str) -> ResponseReturnValue:
    """Show one task: its form, its term, the known facts."""
    page = engine().do(tasks.task_page, current_actor(), key)
    return _page(page, page.values, str(uuid4()), page.draft_revision)


@inbox.post("/taken/<key>/oppakken")
def claim(key: str) -> ResponseReturnValue:
    """Claim a task and open it."""
    engine().do(tasks.claim_task, current_actor(), key)
    return redirect(url_for(".task", key=key))


@inbox.post("/taken/<key>/teruggeven")
def release(key: str) -> ResponseReturnValue:
    """Release a task to its group."""
    engine().do(tasks.release_task, current_actor(), key)
    flash(gettext("The task is back with the group. Your draft stays with the task."))
    return redirect(url_for(".work"))


@inbox.post("/taken/<key>")
def complete(key: str) -> ResponseReturnValue:
    """Complete a task; the next page shows what was done and what comes next."""
    task, form = engine().do(tasks.task_form, current_actor(), key)
    post = request.form.to_dict(flat=False)
    answers = form.read_post(post)
    command = request.form.get("_command") or str(uuid4())
    changed = row_action(form, answers, post)
    if changed:
        page = engine().do(tasks.task_page, current_actor(), key)
        return _page(page, changed.values, command, _seen("_revision"), focus=changed.focus)
    on_refusal(lambda error: _again(key, answers, command, error))
    ahead = engine().do(tasks.complete_task, current_actor(), key, answers, command, _seen())
    done: dict[str, object] = {
        "task": dict(task.name),
        "case": task.case_number,
        "case_key": task.case_key,
    }
    done["next"] = [{"key": row.key, "name": dict(row.name)} for row in ahead[:NEXT]]
    done["more"] = max(0, len(ahead) - NEXT)
    flash(cast("str", done), "completed")  # the stored result can be any JSON value
    return redirect(url_for(".work"))


@inbox.post("/taken/<key>/concept")
def draft(key: str) -> ResponseReturnValue:
    """Save the current input as a draft, valid or not."""
    _, form = engine().do(tasks.task_form, current_actor(), key)
    values = form.read_post(request.form.to_dict(flat=False))
    window = request.form.get("_command", "")
    on_refusal(lambda error: _again(key, values, window or str(uuid4()), error))
    saved = engine().do(tasks.save_draft, current_actor(), key, values, _seen(), window)
    said = gettext("Draft saved at %(time)s.", time=clock(saved.saved))
    if wants_json():
        return jsonify(saved_at=saved.saved.isoformat(), message=said)
    flash(said)
    return redirect(url_for(".task", key=key))


@inbox.post("/berichten/<key>/gelezen")
def read_notice(key: str) -> ResponseReturnValue:
    """Mark a notice as read."""
    engine().do(oversight.read_notice, current_actor(), key)
    return redirect(url_for(".work", _anchor="berichten"))


def _seen(*names: str) -> int:
    """Return the revision of the draft that the person saw: of the button that says so, else of the page."""
    return next((n for name in names or ("_over", "_revision") if (n := request.form.get(name, type=int))), 0)


def _again(key: str, values: Mapping[str, object], command: str, error: EngineError) -> str:
    """Show the page with what was typed after a refusal; a click that was used for other answers gets a new id."""
    page = engine().do(tasks.task_page, current_actor(), key)
    command = str(uuid4()) if error.code == CLICK_USED else command
    return _page(page, values, command, _seen("_revision"), error)


@inbox.post("/berichten/rollen/<key>/gelezen")
def read_role_notice(key: str) -> ResponseReturnValue:
    """Put the notice of a given role aside."""
    engine().do(role_gifts.put_role_notice_aside, current_actor(), key)
    return redirect(url_for(".work", _anchor="rollen"))


def _page(
    page: TaskPage,
    values: Mapping[str, object],
    command: str,
    seen: int,
    error: EngineError | None = None,
    focus: str = "",
) -> str:
    return render_template(
        "inbox/task.html",
        page=page,
        occasions=by_occasion(page.facts),
        values=values,
        command=command,
        seen=seen,
        over=page.draft_revision if error is not None and error.code == tasks.DRAFT_CHANGED else None,
        error=error,
        errors=fields_of(error),
        focus=focus,
    )
