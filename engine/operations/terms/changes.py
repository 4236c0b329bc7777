# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Change a running term: show its calculation, extend it, suspend it, correct its start; with a preview first.

The rule says what is allowed: who, how often, how long, on what ground. Each change is stored with its author. A
process timer that was set by the same term on the same activity follows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from engine.access.actors import Actor
from engine.access.policy import Action, refusal, require
from engine.access.roles import roles_with
from engine.cases.case import Case
from engine.casework.access_log import note_page
from engine.casework.advance import move
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, both, element_name
from engine.casework.rows.term_views import TermAct, TermPreview
from engine.casework.rows.views import TermPage
from engine.casework.subjects import case_subject, subject_of
from engine.casework.term_dates import (
    LIVE,
    changes_of,
    dates_of,
    end_in_words,
    moments_of,
    recompute,
    rule_of,
    timers_of,
    warning_moments,
    write_dates,
)
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.clock import AMSTERDAM
from engine.deadlines.arithmetic import ComputedTerm
from engine.deadlines.length import Length, Unit
from engine.deadlines.rules import Allowance, TermRule
from engine.deadlines.sentences import length_in_words
from engine.deadlines.terms import TermState
from engine.definitions.forms.fields import Texts
from engine.errors import Conflict, InvalidTerm, NotFound, Refused
from engine.identifiers import new_key
from engine.runtime.step import WaitingTimer
from engine.tasks.task import Task
from engine.tasks.terms import NOT_BEFORE_RESUMED, TaskTerm, TermChange
from engine.texts import LANGUAGES

EXTEND, SUSPEND, RESUME, CORRECT = "extend", "suspend", "resume", "correct"
_KINDS = {EXTEND: "extension", SUSPEND: "suspension", CORRECT: "trigger"}
#: who may correct the moment a term started from
_CORRECTORS = roles_with(lambda role: role.corrects_terms)


@dataclass(frozen=True, kw_only=True)
class TermChangeRequest:
    """A requested change of a term."""

    act: str  #: one of EXTEND, SUSPEND, RESUME, CORRECT
    ground: str = ""
    amount: int | None = None  #: of an extension
    unit: str | None = None
    trigger: datetime | None = None  #: the corrected start, aware


@dataclass(kw_only=True)
class _Term:
    """A term with its related records, in one transaction."""

    uow: UnitOfWork
    term: TaskTerm
    task: Task
    case: Case
    rule: TermRule
    changes: list[TermChange]

    @property
    def standing(self) -> TermChange | None:
        """The current suspension."""
        return next((c for c in self.changes if c.kind == "suspension" and c.ended is None), None)

    def allowance(self, act: str) -> Allowance | None:
        """Return what the rule allows; None where it allows nothing."""
        return self.rule.extend if act == EXTEND else self.rule.suspend

    def who(self, act: str) -> frozenset[str]:
        """Return the roles that may do this."""
        allowed = self.allowance(act)
        return _CORRECTORS if act == CORRECT else frozenset(allowed.who if allowed else ())

    def done(self, act: str) -> int:
        """Return how often this was done."""
        return sum(c.kind == _KINDS.get(act) for c in self.changes)


def term_page(uow: UnitOfWork, actor: Actor, key: str) -> TermPage:
    """Return the calculation of a term and its changes; NotFound when the person may not see it."""
    at = _term(uow, actor, key)
    note_page(uow, actor, at.case)
    show = Presenter(uow, actor)
    show.know_changes(at.changes)
    timers = _timers(at)
    names = loaded(uow, uow.instances.get(at.task.instance_key).version).elements
    return TermPage(
        term=show.term(at.term),
        task=show.task(show.open_task(at.task, at.case)),
        acts=_acts(at, actor),
        timers=tuple((element_name(names[t.element_id]), t.due) for t in timers if t.due < NOT_BEFORE_RESUMED),
        revision=at.term.revision,
    )


@reading
def preview_term(uow: UnitOfWork, actor: Actor, key: str, wish: TermChangeRequest) -> TermPreview:
    """Return the old and new dates for a change, without storing it. Refused as ``change_term`` would refuse."""
    at = _term(uow, actor, key)
    show = Presenter(uow, actor)
    _judge(at, actor, wish)
    changed, computed = _changed(at, wish)
    timers = _timers(at)
    moments = moments_of(uow, timers, at.task, changed)
    names = loaded(uow, uow.instances.get(at.task.instance_key).version).elements
    still = changed.state is TermState.SUSPENDED
    return TermPreview(
        before=show.term(at.term),
        after=show.term(changed),
        timers=tuple(
            (element_name(names[t.element_id]), t.due, None if still else moments[t.token_id]) for t in timers
        ),
        warnings=()
        if still
        else tuple(row for row in warning_moments(uow, at.case, at.rule, computed) if row[2] > uow.now),
    )


def change_term(uow: UnitOfWork, actor: Actor, key: str, wish: TermChangeRequest, revision: int | None = None) -> None:
    """Extend, suspend or resume a term, or correct its start.

    ``revision`` is that of the term whose effect was shown: Conflict when it has changed since. Raises NotFound,
    NotAllowed, Refused or InvalidTerm; then nothing was changed.
    """
    uow.cases.lock(uow.terms.get(key).case_key)
    at = _term(uow, actor, key)
    _judge(at, actor, wish)
    if revision is not None and revision != at.term.revision:
        raise Conflict("term-changed")
    if not wish.ground.strip():
        raise Refused("ground-needed")
    changed, computed = _changed(at, wish)
    old = end_in_words(at.term)
    write_dates(uow, at.case, at.task, changed, computed)
    _keep(at, actor, wish, changed, old)
    _move_timers(at, changed, actor)


def _term(uow: UnitOfWork, actor: Actor, key: str) -> _Term:
    """Return a term if the actor may see its task or its case, or may change it; else NotFound."""
    term = uow.terms.get(key)
    task, case = uow.tasks.get(term.task_key), uow.cases.get(term.case_key)
    at = _Term(uow=uow, term=term, task=task, case=case, rule=rule_of(uow, term), changes=changes_of(uow, term))
    changers = at.who(EXTEND) | at.who(SUSPEND)
    seen = (
        refusal(actor, Action.SEE_TASK, subject_of(uow, task)) is None
        or refusal(actor, Action.SEE_CASE, case_subject(uow, case)) is None
        or refusal(actor, Action.CHANGE_TERM, case_subject(uow, case, changers)) is None
    )
    if not seen:
        raise NotFound("term", key)
    return at


def _judge(at: _Term, actor: Actor, wish: TermChangeRequest) -> None:
    """Refuse what the rule does not allow."""
    if code := _refused(at, wish.act):
        raise Refused(code)
    require(actor, Action.CHANGE_TERM, case_subject(at.uow, at.case, at.who(wish.act)))
    allowed = at.allowance(wish.act)
    if wish.act == EXTEND and allowed is not None:
        _judge_length(allowed, wish)
    if wish.act == CORRECT and (wish.trigger is None or wish.trigger > at.uow.now):
        raise Refused("term-start-ahead")


def _refused(at: _Term, act: str) -> str | None:
    """Return the code of the reason why nobody may do this now, or None."""
    if at.term.state.value not in LIVE:
        return "term-is-over"
    if act == RESUME:
        return None if at.standing else "term-not-suspended"
    if at.term.state is TermState.SUSPENDED:
        return "term-is-suspended"
    if act == CORRECT:
        return None
    allowed = at.allowance(act)
    if allowed is None:
        return "term-no-extension" if act == EXTEND else "term-no-suspension"
    if at.uow.now > at.term.end:
        return "term-has-passed"
    return "term-often-enough" if allowed.times is not None and at.done(act) >= allowed.times else None


def _judge_length(allowed: Allowance, wish: TermChangeRequest) -> None:
    length = Length(wish.amount or 0, Unit(wish.unit)) if wish.unit in tuple(Unit) else None
    if length is None or length.amount < 1:
        raise Refused("term-length-needed")
    most = allowed.length
    if most is not None and (length.unit is not most.unit or length.amount > most.amount):
        raise Refused("term-too-much")


def _changed(at: _Term, wish: TermChangeRequest) -> tuple[TaskTerm, ComputedTerm]:
    """Return the changed term and its computation; the stored term is not changed."""
    uow, changes = at.uow, list(at.changes)
    trigger = at.term.trigger
    state = at.term.state
    if wish.act == EXTEND:
        changes.append(_new_change(at, wish, ""))
    elif wish.act == SUSPEND:
        state = TermState.SUSPENDED
        if at.rule.backward:
            raise InvalidTerm("term-backward-change")
    elif wish.act == RESUME and at.standing:
        amount, unit = _stood_still(at.standing, at.term, uow.now)
        changes = [replace(c, amount=amount, unit=unit) if c is at.standing else c for c in changes]
        state = TermState.RUNNING
    elif wish.trigger is not None:
        trigger = wish.trigger
    computed = recompute(uow, at.term, trigger, changes)
    changed = replace(at.term, state=state, **dates_of(computed))
    if state is TermState.SUSPENDED:
        changed.due = changed.soon = NOT_BEFORE_RESUMED
    return changed, computed


def _stood_still(change: TermChange, term: TaskTerm, now: datetime) -> tuple[int, str]:
    """Return the length of a suspension: whole hours, rounded up, or the days between its first and last date."""
    if term.in_hours:
        return -int((change.at - now).total_seconds() // 3600), Unit.HOURS.value
    return (now.astimezone(AMSTERDAM).date() - change.at.astimezone(AMSTERDAM).date()).days, Unit.DAYS.value


def _new_change(at: _Term, wish: TermChangeRequest, actor: str) -> TermChange:
    return TermChange(
        key=new_key(),
        term_key=at.term.key,
        case_key=at.case.key,
        kind=_KINDS[wish.act],
        at=at.uow.now,
        actor=actor,
        ground=wish.ground.strip()[:500],
        amount=wish.amount if wish.act == EXTEND else None,
        unit=wish.unit if wish.act == EXTEND else None,
        old=end_in_words(at.term),
        new={},
    )


def _keep(at: _Term, actor: Actor, wish: TermChangeRequest, changed: TaskTerm, old: dict[str, str]) -> None:
    """Store the change with its author and ground, in the term and in the log."""
    uow, new = at.uow, end_in_words(changed)
    if wish.act == RESUME and at.standing:
        standing = at.standing
        standing.amount, standing.unit = _stood_still(standing, at.term, uow.now)
        standing.ended, standing.ended_by, standing.new = uow.now, actor.user, new
        uow.term_changes.save(standing)
    else:
        change = _new_change(at, wish, actor.user)
        change.old, change.new = old, new
        change.ended = None if wish.act == SUSPEND else uow.now
        uow.term_changes.add(change)
    values: dict[str, object] = {"element": at.task.element_id, "old": old, "new": new, "ground": wish.ground.strip()}
    if wish.act == EXTEND:
        values["length"] = _length_in_words(wish.amount, wish.unit)
    action = {EXTEND: "term-extended", SUSPEND: "term-suspended", RESUME: "term-resumed", CORRECT: "term-corrected"}[
        wish.act
    ]
    write_log(uow, actor.user, action, at.case.key, at.task.key, values)


def _timers(at: _Term) -> tuple[WaitingTimer, ...]:
    """Return the process timers that follow this term."""
    if at.term.state.value not in LIVE:
        return ()
    instance = at.uow.instances.get(at.task.instance_key)
    ready = loaded(at.uow, instance.version)
    timers = ready.runner.load(instance.state_bytes).step.timers
    return timers_of(timers, ready.elements, at.task, at.term.rule_id)


def _move_timers(at: _Term, changed: TaskTerm, actor: Actor) -> None:
    uow, timers = at.uow, _timers(at)
    if timers:
        moments = moments_of(uow, timers, at.task, changed)
        instance = uow.instances.lock(at.task.instance_key)
        if not move(uow, at.case, instance, lambda run, _: run.retime(moments), actor.user, ("retime", at.term.key)):
            raise Refused("term-timer-stuck")


def _acts(at: _Term, actor: Actor) -> tuple[TermAct, ...]:
    """Return the possible changes of a term, with refusals; omit what the rule never allows."""
    found = []
    for act in (EXTEND, RESUME if at.standing else SUSPEND, CORRECT):
        who = at.who(act)
        if not who:
            continue
        code = _refused(at, act) or refusal(actor, Action.CHANGE_TERM, case_subject(at.uow, at.case, who))
        allowed = None if act == CORRECT else at.allowance(act)
        most = allowed.length if allowed and act == EXTEND else None
        left = allowed.times - at.done(act) if allowed and allowed.times is not None and act != RESUME else None
        found.append(
            TermAct(
                act=act,
                grounds=dict(allowed.grounds) if allowed else {},
                who=tuple(sorted(who)),
                refusal=both(f"errors.{code}") if code else None,
                most=_length_in_words(most.amount, most.unit) if most else None,
                left=left,
                amount=most.amount if most else None,
                unit=most.unit.value if most else None,
            )
        )
    return tuple(found)


def _length_in_words(amount: int | None, unit: str | None) -> Texts:
    return {language: length_in_words(amount, unit, language) for language in LANGUAGES}
