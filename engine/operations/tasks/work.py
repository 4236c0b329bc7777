# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A caseworker's operations on tasks: find, claim, save a draft, complete, reassign."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access.actors import Actor
from engine.access.policy import RULES, Action, lanes, refusal, require
from engine.access.visibility import OWN_ONLY
from engine.audit.log import LogLine
from engine.cases.case import Case, Fact
from engine.casework.access_log import TASK, note_look
from engine.casework.actors import as_actor
from engine.casework.advance import move
from engine.casework.consent import record_consents
from engine.casework.log import write_log
from engine.casework.open_task import end_term
from engine.casework.placement import asks_for_address, place
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, both
from engine.casework.rows.views import InboxView, ShownAnswers, TaskPage, TaskRow
from engine.casework.safety_watch import require_ground_for_repeat, watch_answers
from engine.casework.subjects import element_and_form, subject_of, subjects_of
from engine.casework.term_dates import LIVE
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import names_for_process
from engine.clock import AMSTERDAM
from engine.definitions.bpmn.model import Element
from engine.definitions.forms.form import Form
from engine.errors import NotAllowed, NotFound, Refused, WrongState
from engine.operations.log.check import log_alarm
from engine.operations.tasks.clicks import record_click, result_of_click
from engine.runtime.instance import HistoryLine
from engine.tasks.task import Draft, Task, TaskState
from engine.texts import LANGUAGES

LONGEST_COMMAND = 64  #: characters of the id of a click
DRAFT_CHANGED = "draft-changed"


@reading
def inbox(uow: UnitOfWork, actor: Actor) -> InboxView:
    """Return the open tasks of this person and of their groups, most urgent first, and their notices.

    A task excluded by four eyes is not in the list: the inbox holds only tasks the person can do now.
    """
    show = Presenter(uow, actor)
    rows = uow.views.open_tasks(lanes(actor))
    mine = [show.task(row) for row in rows if row.task.assignee == actor.user]
    ready = [row for row in rows if row.task.state is TaskState.READY]
    held = [row for row in rows if row.task.assignee in actor.acts_for]
    ready += [row for row in held if not row.task.only]
    subjects = zip(ready, subjects_of(uow, ready), strict=True)
    theirs = [show.task(row) for row, subject in subjects if refusal(actor, Action.CLAIM, subject) is None]
    notices = tuple(show.notice(n) for n in uow.views.notices_for(lanes(actor)))
    return InboxView(tuple(mine), tuple(theirs), notices, log_alarm(uow, actor))


def task_page(uow: UnitOfWork, actor: Actor, key: str) -> TaskPage:
    """Return the data of a task page; NotFound when the person may not see the task. The access is logged."""
    page = _task_page(uow, actor, key)
    form = page.form
    kinds = {fact.sensitivity for fact in (*page.facts, *page.known.values())}
    kinds |= {kind for shown in page.shows for kind in shown.kinds}
    kinds |= {leaf.sensitivity for name in page.values if (leaf := form.field(name)) is not None}
    note_look(uow, actor, uow.cases.get(page.task.case_key), action="task-seen", record=key, kinds=kinds, purpose=TASK)
    return page


@reading
def task_form(uow: UnitOfWork, actor: Actor, key: str) -> tuple[TaskRow, Form]:
    """Return a task and its form without any answer, as needed to read a submission. NotFound as for the page.

    The person who completed it may call this again, even if they no longer see the task: a click can be sent twice.
    """
    task = uow.tasks.get(key)
    if not actor.user or task.completed_by != actor.user:
        require(actor, Action.SEE_TASK, subject_of(uow, task), key=key)
    show = Presenter(uow, actor)
    return show.task(show.open_task(task, uow.cases.get(task.case_key))), element_and_form(uow, task)[1]


def _task_page(uow: UnitOfWork, actor: Actor, key: str) -> TaskPage:
    task = uow.tasks.get(key)
    subject = subject_of(uow, task)
    require(actor, Action.SEE_TASK, subject, key=key)
    case = uow.cases.get(task.case_key)
    show = Presenter(uow, actor)
    row = show.open_task(task, case)
    element, form = element_and_form(uow, task)
    facts = show.facts(case)
    asked = form.keys
    known = {f.key: f for f in facts if f.key in asked and _is_case_field(form, f.key)}
    draft = uow.drafts.one(key=key)
    handed_over = task.assignee in (None, actor.user) and not asks_for_address(form)  # an address is its author's
    may_work = refusal(actor, Action.COMPLETE, subject)
    in_lane = may_work != RULES[Action.COMPLETE].code  # a reader who only supervises sees no drafts or shown answers
    mine = draft is not None and in_lane and (handed_over or draft.author == actor.user)
    values: dict[str, object] = {name: fact.value for name, fact in known.items()}
    if draft is not None and mine:
        values |= draft.values
    reason = None if task.is_open else f"task-is-{task.state.value}"
    for_absent = task.assignee in actor.acts_for and not task.only
    taken = task.state is TaskState.RESERVED and task.assignee != actor.user and not for_absent
    refused = reason or may_work or ("task-is-reserved" if taken else None)
    return TaskPage(
        task=show.task(row),
        form=form,
        options=show.options(form, case.region),
        values=values,
        known=known,
        draft_saved_at=draft.saved if draft is not None and mine else None,
        draft_revision=draft.revision if draft is not None else 0,
        guidance=_words(element, "guidance"),
        facts=tuple(f for f in facts if f.key not in known),
        shows=_shown_answers(uow, show, case, task, element) if in_lane else (),
        may_claim=refused is None and (task.state is TaskState.READY or for_absent),
        may_release=task.state is TaskState.RESERVED
        and refusal(actor, Action.RELEASE, subject) is None
        and not task.only,
        may_complete=refused is None and task.assignee == actor.user,
        refusal=both(f"errors.{refused}", **_who_and_when(uow, task)) if refused else None,
        term_reason=_words(element, "termReason"),
    )


def claim_task(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Claim a task. NotFound, NotAllowed or WrongState; then nothing was changed."""
    task, absent = _task_to_change(uow, actor, key, Action.CLAIM)
    if task.assignee in actor.acts_for and not task.only:
        absent = task.assignee or ""
        task.assign(actor.user)
    _not_of_another(uow, actor, task)
    task.claim(actor.user)
    uow.tasks.save(task)
    _log(uow, actor, "task-claimed", task, _for(absent))


def release_task(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Release a task to its candidates; its draft is kept."""
    task, _ = _task_to_change(uow, actor, key, Action.RELEASE)
    task.release()
    uow.tasks.save(task)
    _log(uow, actor, "task-released", task)


def reassign_task(uow: UnitOfWork, actor: Actor, key: str, username: str, reason: str) -> None:
    """Reassign a task to a colleague who may do it (a supervisor's act). The reason is logged.

    NotAllowed when the colleague is no candidate, or is excluded by four eyes.
    """
    task, _ = _task_to_change(uow, actor, key, Action.REASSIGN)
    if not reason.strip():
        raise Refused("ground-needed")
    user = uow.users.one(key=username, active=True)
    if user is None:
        raise NotFound("user", username)
    colleague = as_actor(uow, user)
    if code := refusal(colleague, Action.COMPLETE, subject_of(uow, task, ignore_only=True)):
        raise NotAllowed(f"colleague-{code}", user=colleague.name)
    before = task.assignee
    task.assign(username)
    uow.tasks.save(task)
    _log(uow, actor, "task-reassigned", task, {"from": before or "", "to": username, "reason": reason.strip()[:500]})


def save_draft(
    uow: UnitOfWork, actor: Actor, key: str, values: Mapping[str, object], seen: int = 0, page: str = ""
) -> Draft:
    """Save a draft, which need not be valid; return it. Only for those who may do the task.

    Args:
        uow: the transaction.
        actor: who asks.
        key: of the task.
        values: what was typed.
        seen: revision of the draft that the person saw; 0 for none.
        page: random id of the open page, which may save over what it saved itself; "" for none.

    Raises WrongState ``draft-changed`` when another window saved a draft since; then that one is kept.
    """
    task = uow.tasks.get(key)
    subject = subject_of(uow, task)
    require(actor, Action.SEE_TASK, subject, key=key)
    require(actor, Action.COMPLETE, subject)
    uow.cases.lock(task.case_key)  # completing the task at this moment deletes the draft
    task = uow.tasks.lock(key)
    if not task.is_open or task.assignee not in (None, actor.user):
        raise _moved_on(uow, task)
    page = page[:LONGEST_COMMAND]
    draft = uow.drafts.one(key=key)
    if draft is None:
        draft = Draft(key=key, values=dict(values), author=actor.user, saved=uow.now, case_key=task.case_key, page=page)
        uow.drafts.add(draft)
        return draft
    _require_draft_seen(draft, seen, page)
    draft.values, draft.author, draft.saved, draft.page = dict(values), actor.user, uow.now, page
    uow.drafts.save(draft)
    return draft


def _require_draft_seen(draft: Draft | None, seen: int, page: str) -> None:
    """Refuse to replace or remove a draft that another window saved, and that this person may not have seen."""
    if draft is not None and draft.revision != seen and (not page or draft.page != page):
        raise WrongState(DRAFT_CHANGED, at=f"{draft.saved.astimezone(AMSTERDAM):%H:%M}")


def complete_task(
    uow: UnitOfWork, actor: Actor, key: str, answers: Mapping[str, object], command: str, seen: int | None = None
) -> tuple[TaskRow, ...]:
    """Complete a user task with the answers given, and move the process.

    Returns the tasks this opened that the actor may do next. ``command`` is the click's own id, made with the page: the
    same click again gets the first answer and changes nothing; with other answers it is refused. ``seen`` is the
    revision of the draft on that page, None without a page: a draft that another window saved is not removed. Raises
    NotFound, NotAllowed, WrongState or InvalidForm; then nothing was saved.
    """
    command = command[:LONGEST_COMMAND]
    case = _case_to_move(uow, uow.tasks.get(key), command)
    done = result_of_click(uow, actor, command, answers, key)
    if done is not None:
        return _rows(uow, actor, case, done)
    task, absent = _task_to_change(uow, actor, key, Action.COMPLETE)
    _not_of_another(uow, actor, task)
    if seen is not None:
        _require_draft_seen(uow.drafts.one(key=key), seen, command)
    finish_task(uow, actor, case, task, answers, absent)
    opened = [t.key for t in uow.tasks.added]
    record_click(uow, actor, command, answers, key, opened)
    return _rows(uow, actor, case, opened)


def _case_to_move(uow: UnitOfWork, task: Task, command: str) -> Case:
    """Lock the case of a task, and prefetch in the same query what completing the task needs."""
    uow.commands.expect(key=command)
    uow.tasks.expect_lock(task.key)
    uow.instances.expect_lock(task.instance_key)
    uow.terms.expect(task_key=task.key, state=LIVE)
    uow.involvements.expect(case_key=task.case_key)
    case = uow.cases.lock(task.case_key)
    uow.instances.lock(task.instance_key)
    return case


def finish_task(
    uow: UnitOfWork, actor: Actor, case: Case, task: Task, answers: Mapping[str, object], absent: str = ""
) -> None:
    """Complete a task after the right was checked and the case locked, possibly as the substitute of ``absent``."""
    element, form = element_and_form(uow, task)
    options = Presenter(uow, actor).options(form, case.region)
    clean = form.check(answers, options)
    require_ground_for_repeat(uow, case, clean)
    task.complete(actor.user, uow.now)
    task.completed_for = absent or None
    uow.tasks.save(task)
    end_term(uow, task)
    uow.drafts.remove(key=task.key)
    if asks_for_address(form):
        clean = place(uow, actor, task, form, clean, options)
    _keep_answers(uow, actor, case, task, form, clean)
    record_consents(uow, actor, case, task, form, clean)
    if element.properties.get("takesCase") == "ja" and actor.user:
        case.hand_to(actor.user)
        uow.cases.save(case)
    _log(uow, actor, "task-completed", task, _for(absent))
    instance = uow.instances.lock(task.instance_key)
    names = names_for_process(uow, instance.version, form, clean)
    move(
        uow,
        case,
        instance,
        act=lambda run, functions: run.complete(task.token_id, names, functions),
        actor=actor.user,
        cause=("complete", task.key),
        names=names,
    )
    watch_answers(uow, case, instance, clean)


def _keep_answers(
    uow: UnitOfWork, actor: Actor, case: Case, task: Task, form: Form, clean: Mapping[str, object]
) -> None:
    uow.facts.add_all(
        [
            Fact(
                key=None,
                case_key=case.key,
                name=name,
                value=value,
                task_key=task.key,
                form_key=form.key,
                author=actor.user,
                at=uow.now,
                scope=leaf.scope,
                sensitivity=leaf.sensitivity,
            )
            for name, value in clean.items()
            if (leaf := form.field(name)) is not None
        ]
    )


def _task_to_change(uow: UnitOfWork, actor: Actor, key: str, action: Action) -> tuple[Task, str]:
    """Return a task to change, and the absent person whose role is used; "" for one's own role."""
    task = uow.tasks.lock(key)
    subject = subject_of(uow, task)
    require(actor, Action.SEE_TASK, subject, key=key)
    if not task.is_open:
        raise _moved_on(uow, task)
    by = require(actor, action, subject).by
    return task, by.instead_of if by else ""


def _for(absent: str) -> dict[str, str]:
    return {"for": absent} if absent else {}


def _not_of_another(uow: UnitOfWork, actor: Actor, task: Task) -> None:
    if task.assignee not in (None, actor.user):
        raise _moved_on(uow, task)


def _moved_on(uow: UnitOfWork, task: Task) -> WrongState:
    return WrongState(f"task-is-{task.state.value}", **_who_and_when(uow, task))


def _who_and_when(uow: UnitOfWork, task: Task) -> dict[str, object]:
    """Return who has or had a task and since when, as text for the error message: ``10:42``, or with the day."""
    name = uow.views.names().get(task.completed_by or task.assignee or "", "")
    line: LogLine | HistoryLine | None = None
    if task.state is TaskState.EXITED:
        line = uow.history.last(instance_key=task.instance_key, element_id=task.element_id, event="cancelled")
    elif task.completed_at is None:
        line = uow.log.last(case_key=task.case_key, record=task.key, action=("task-claimed", "task-reassigned"))
    at = line.at if line else task.completed_at or task.created
    local, today = at.astimezone(AMSTERDAM), uow.now.astimezone(AMSTERDAM).date()
    return {"user": name, "at": f"{local:%H:%M}" if local.date() == today else f"{local:%d-%m-%Y %H:%M}"}


def _is_case_field(form: Form, key: str) -> bool:
    leaf = form.field(key)
    return leaf is not None and leaf.scope == "case"


def _words(element: Element, name: str) -> dict[str, str]:
    """Return a text property in every language; the English is the property ``<name>En``."""
    words = element.properties
    return {"nl": words.get(name, ""), "en": words.get(f"{name}En") or words.get(name, "")}


def _shown_answers(
    uow: UnitOfWork, show: Presenter, case: Case, task: Task, element: Element
) -> tuple[ShownAnswers, ...]:
    """Return the answers of earlier tasks that the model shows here, task-scoped ones included.

    A model never shows a medical fact or a shelter address to roles that do not see them anyway (docs/domain.md §3).
    """
    ids = [e.strip() for e in element.properties.get("shows", "").split(",") if e.strip()]
    earlier = uow.tasks.find(instance_key=task.instance_key, element_id=ids, state="completed") if ids else []
    return tuple(_answers_of(uow, show, case, done) for done in earlier)


def _answers_of(uow: UnitOfWork, show: Presenter, case: Case, done: Task) -> ShownAnswers:
    element, form = element_and_form(uow, done)
    options = show.options(form, done.region)
    rows, kinds = [], set()
    for fact in uow.facts.find(task_key=done.key):
        leaf = form.field(fact.name)
        kept = {leaf.sensitivity, fact.sensitivity} & OWN_ONLY if leaf is not None else set()
        if leaf is not None and all(show.sees_told(case, form.key, kind) for kind in kept):
            shown = {lang: form.shown(fact.name, fact.value, lang, options) for lang in LANGUAGES}
            rows.append((dict(leaf.label), shown))
            kinds.add(leaf.sensitivity)
    name = {"nl": element.name, "en": element.properties.get("nameEn") or element.name}
    at = done.completed_at or done.created
    return ShownAnswers(
        task_name=name, author_name=show.person(done.completed_by), at=at, rows=tuple(rows), kinds=frozenset(kinds)
    )


def _rows(uow: UnitOfWork, actor: Actor, case: Case, keys: list[str]) -> tuple[TaskRow, ...]:
    show = Presenter(uow, actor)
    tasks = [uow.tasks.get(key) for key in keys]
    mine = [t for t in tasks if t.is_open and refusal(actor, Action.COMPLETE, subject_of(uow, t)) is None]
    return tuple(show.task(show.open_task(task, case)) for task in mine)


def _log(uow: UnitOfWork, actor: Actor, action: str, task: Task, values: Mapping[str, object] | None = None) -> None:
    write_log(uow, actor.user, action, task.case_key, task.key, {"element": task.element_id, **(values or {})})
