# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Retention: find what may be erased, set legal holds, and erase after approval by two people.

A case may be erased when every term that applies to it has passed, nobody holds it, one person proposed it and another
approved. The clock checks all of this again, erases, and keeps the proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from engine.access.actors import CLOCK, Actor
from engine.access.policy import Action, Subject, may, require
from engine.cases.case import CaseState
from engine.cases.retention import PART, REQUESTS, Erasure, LegalHold
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.deadlines.retention import RetentionRule
from engine.errors import NotAllowed, NotFound, Refused, WrongState
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh
from engine.operations.log.check import EMPTIED, ERASED, PART_ERASED
from engine.operations.privacy.keeping import (
    ANSWER,
    OPEN,
    hold_ground,
    may_decide,
    reason_not_to_erase,
    require_erasable,
    require_ground,
    retention_of,
    today,
)
from engine.operations.privacy.parts import erase_parts, parts_of
from engine.operations.privacy.retention_views import DueErasures, ErasureRow, HoldRow, RetentionPage, RetentionRow
from engine.texts import LANGUAGES


@reading
def due_for_erasure(uow: UnitOfWork, on: date | None = None) -> DueErasures:
    """Return what could be erased on a day and what was proposed or approved, for the shell: no ground, no name."""
    day = on or today(uow)
    kept = (retention_of(uow, case, day) for case in uow.cases.find(state=CaseState.CLOSED.value))
    ready = tuple(_told(one, False) for one in kept if one.due_date is not None and one.due_date <= day)
    waiting = sorted(uow.erasures.find(state=list(OPEN)), key=lambda e: e.proposed_at)
    return DueErasures(day, ready, tuple(replace(e, ground="", request=None) for e in waiting))


@reading
def retention_page(uow: UnitOfWork, actor: Actor, on: date | None = None) -> RetentionPage:
    """Return the rules, what could be erased on the day ``on`` (today without), what is held, proposed and done."""
    require(actor, Action.RETAIN, Subject())
    day = on or today(uow)
    kept = (retention_of(uow, case, day) for case in uow.cases.find(state=CaseState.CLOSED.value))
    reads = "FG" in actor.roles  # a ground may tell of a person: an administrator sees that there is one
    ready = tuple(_told(one, reads) for one in kept if one.due_date is not None and one.due_date <= day)
    names = uow.views.names()
    holds = [hold for hold in uow.holds.find() if hold.lifted_at is None]
    numbers = {case.key: case.number for case in uow.cases.find(key=[hold.case_key for hold in holds])}
    whole = may(actor, Action.DESTROY_PART, Subject())
    rows = [
        _row(uow, actor, e, names, reads, bool(whole))
        for e in sorted(uow.erasures.find(), key=lambda e: e.proposed_at, reverse=True)
    ]
    rule = _log_rule(uow, day)
    return RetentionPage(
        on=day,
        rules=uow.library.retention,
        ready=ready,
        holds=tuple(
            HoldRow(
                case_key=h.case_key,
                number=numbers[h.case_key],
                ground=h.ground if reads else "–",
                by_name=names.get(h.set_by, ""),
                at=h.set_at,
            )
            for h in holds
        ),
        open=tuple(row for row in rows if row.erasure.state in OPEN),
        done=tuple(row for row in rows if row.erasure.state == "done"),
        refused=tuple(row for row in rows if row.erasure.state == "refused"),
        grounds=tuple(g for g in uow.library.grounds if g.holds(day)),
        may_choose_parts=bool(whole),
        log_before=rule.begins(day) if rule else None,
    )


def _row(uow: UnitOfWork, actor: Actor, e: Erasure, names: Mapping[str, str], reads: bool, whole: bool) -> ErasureRow:
    shown = e if reads else replace(e, ground="", request=None)
    others = e.proposed_by != actor.user and (whole or e.what != PART)
    row = ErasureRow(
        erasure=shown,
        proposed_by_name=names.get(e.proposed_by, ""),
        decided_by_name=names.get(e.decided_by, ""),
        may_decide=others,
    )
    if e.what not in REQUESTS:
        return row
    request, grounds = shown.request or {}, {version.partition("@")[0] for version in e.rules}
    row = replace(
        row,
        mine=e.proposed_by == actor.user,
        who=str(request.get("who", "")),
        answer=str(request.get("answer", "")),
        grounds=tuple(g for g in uow.library.grounds if g.id in grounds),
    )
    if e.state != "proposed" or e.received is None:
        return row
    by = uow.library.catalogue.rule(ANSWER, e.received).compute(e.received, uow.library.calendar).end
    case, stands = uow.cases.get(e.target), reason_not_to_erase(uow, e)
    known = parts_of(uow, Presenter(uow, actor), case) if whole and e.what == PART else ()
    parts = tuple(part.label for part in known if part.id in e.parts)
    words = {language: stands.text(language) for language in LANGUAGES} if stands else None
    return replace(row, answer_by=by, parts=parts, in_the_way=words)


def _told(kept: RetentionRow, reads: bool) -> RetentionRow:
    return kept if reads or not kept.held else replace(kept, held="–")


@reading
def proof_of_erasure(uow: UnitOfWork, actor: Actor, key: str) -> ErasureRow:
    """Return what was erased, by whom and by which rules; NotFound while it is not done."""
    require(actor, Action.RETAIN, Subject())
    erasure = uow.erasures.get(key)
    if erasure.state != "done":
        raise NotFound("erasure", key)
    names = uow.views.names()
    return ErasureRow(
        erasure=erasure,
        proposed_by_name=names.get(erasure.proposed_by, ""),
        decided_by_name=names.get(erasure.decided_by, ""),
        may_decide=False,
    )


def set_hold(uow: UnitOfWork, actor: Actor, number: str, ground: str) -> None:
    """Keep a case whatever its terms say, with a ground: a court case, a complaint, a request of the person."""
    require(actor, Action.RETAIN, Subject())
    case = uow.cases.one(number=number.strip().upper())
    if case is None:
        raise NotFound("case")
    case = uow.cases.lock(case.key)
    if hold_ground(uow, case.key):
        raise Refused("hold-already")
    uow.holds.add(
        LegalHold(key=new_key(), case_key=case.key, ground=require_ground(ground), set_by=actor.user, set_at=uow.now)
    )
    _log(uow, actor, "hold-set", case.key, {"reason": require_ground(ground)})


def lift_hold(uow: UnitOfWork, actor: Actor, case_key: str, ground: str) -> None:
    """End the hold on a case, with a ground."""
    require(actor, Action.RETAIN, Subject())
    case = uow.cases.lock(case_key)
    require_fresh(uow, actor)
    hold = uow.holds.one(case_key=case.key, lifted_at=None)
    if hold is None:
        raise WrongState("hold-none")
    hold.lifted_by, hold.lifted_at, hold.lifted_ground = actor.user, uow.now, require_ground(ground)
    uow.holds.save(hold)
    _log(uow, actor, "hold-lifted", case.key, {"reason": require_ground(ground)})


def propose_erasure(uow: UnitOfWork, actor: Actor, case_key: str, ground: str) -> str:
    """Propose to erase a case whose terms have passed; another person decides. Returns the key of the proposal."""
    require(actor, Action.RETAIN, Subject())
    case = uow.cases.lock(case_key)
    kept = require_erasable(uow, case)
    if kept.proposed:
        raise Refused("erasure-already")
    rules = [rule.version for rule, _ in kept.rules]
    erasure = Erasure(
        key=new_key(),
        what="case",
        target=case.key,
        number=case.number,
        rules=rules,
        due_date=kept.due_date or today(uow),
        ground=require_ground(ground),
        proposed_by=actor.user,
        proposed_at=uow.now,
    )
    uow.erasures.add(erasure)
    _log(uow, actor, "erasure-proposed", case.key, {"reason": require_ground(ground), "rules": rules})
    return erasure.key


def propose_emptying(uow: UnitOfWork, actor: Actor, ground: str) -> str:
    """Propose to empty the lines of looks and refusals whose term has passed today. Returns the key of the proposal."""
    require(actor, Action.RETAIN, Subject())
    rule = _log_rule(uow, today(uow))
    if rule is None:
        raise Refused("erasure-too-early")
    before = rule.begins(today(uow)).isoformat()
    if uow.erasures.one(what="log", state=list(OPEN)) is not None:
        raise Refused("erasure-already")
    erasure = Erasure(
        key=new_key(),
        what="log",
        target=before,
        number="",
        rules=[rule.version],
        due_date=today(uow),
        ground=require_ground(ground),
        proposed_by=actor.user,
        proposed_at=uow.now,
    )
    uow.erasures.add(erasure)
    _log(uow, actor, "erasure-proposed", None, {"reason": require_ground(ground), "rules": [rule.version]})
    return erasure.key


def approve_erasure(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Approve a proposal, as the second person; the clock erases."""
    require(actor, Action.RETAIN, Subject())
    erasure = _proposal(uow, key)
    if erasure.proposed_by == actor.user:
        raise NotAllowed("four-eyes-erasure")
    if erasure.what in REQUESTS:
        may_decide(actor, erasure)
    require_fresh(uow, actor)
    if erasure.of_case:
        _still_may(uow, erasure)
    erasure.state, erasure.decided_by, erasure.decided_at = "approved", actor.user, uow.now
    uow.erasures.save(erasure)
    _log(uow, actor, "erasure-approved", erasure.target if erasure.of_case else None, {})


def withdraw_erasure(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Take a proposal back, or turn it down. A request is taken back by who wrote it down; others answer it."""
    require(actor, Action.RETAIN, Subject())
    erasure = _proposal(uow, key)
    if erasure.what in REQUESTS and erasure.proposed_by != actor.user:
        raise Refused("destruction-needs-answer")
    erasure.state, erasure.decided_by, erasure.decided_at = "withdrawn", actor.user, uow.now
    uow.erasures.save(erasure)
    _log(uow, actor, "erasure-withdrawn", erasure.target if erasure.of_case else None, {})


@reading
def next_erasure(uow: UnitOfWork) -> str | None:
    """Return the key of an erasure that was approved and waits for the clock; None when there is none."""
    found = uow.erasures.one(state="approved")
    return found.key if found else None


def erase(uow: UnitOfWork, key: str) -> bool:
    """Erase what was approved, if it still may be; return whether it was. A later hold cancels the proposal."""
    erasure = uow.erasures.lock(key)
    if erasure.state != "approved":
        return False
    if erasure.what == "log":
        erasure.erased = _empty_log(uow, date.fromisoformat(erasure.target))
    else:
        try:
            _still_may(uow, erasure)
        except Refused as refused:
            erasure.state = "withdrawn"
            uow.erasures.save(erasure)
            _log(uow, CLOCK, "erasure-withdrawn", erasure.target, {"reason": refused.code})
            return False
        if erasure.what == PART:
            _erase_part(uow, erasure)
        else:
            _erase_whole(uow, erasure)
    erasure.state, erasure.ground, erasure.request = "erased", "", None  # these may tell of the person
    uow.erasures.save(erasure)
    return True


def _still_may(uow: UnitOfWork, erasure: Erasure) -> None:
    """Raise Refused while the target must be kept."""
    case = uow.cases.lock(erasure.target)
    if erasure.what not in REQUESTS:
        require_erasable(uow, case)
    elif stands := reason_not_to_erase(uow, erasure):
        raise stands


def _erase_whole(uow: UnitOfWork, erasure: Erasure) -> None:
    case_key = erasure.target
    erasure.erased = uow.eraser.erase_case(case_key)
    uow.keys.destroy(case_key)
    values = {"number": erasure.number, "rules": erasure.rules, "erased": dict(erasure.erased)}
    write_log(uow, CLOCK.user, ERASED, None, case_key, values)
    for other in uow.erasures.find(target=case_key):
        if other.key != erasure.key and (other.ground or other.request):  # what was withdrawn or refused before
            other.ground, other.request = "", None
            uow.erasures.save(other)


def _erase_part(uow: UnitOfWork, erasure: Erasure) -> None:
    case = uow.cases.get(erasure.target)
    erasure.erased, numbers = erase_parts(uow, Presenter(uow, CLOCK), case, [str(part) for part in erasure.parts])
    values = {"stream": case.key, "numbers": numbers, "rules": erasure.rules, "erased": dict(erasure.erased)}
    write_log(uow, CLOCK.user, PART_ERASED, None, "", values)
    _log(uow, CLOCK, "case-part-erased", case.key, {"rules": erasure.rules})


def _empty_log(uow: UnitOfWork, before: date) -> dict[str, int]:
    held = {hold.case_key for hold in uow.holds.find(lifted_at=None)}
    emptied = uow.eraser.empty_log(datetime.combine(before, time(), AMSTERDAM), held)
    for stream, numbers in sorted(emptied.items()):
        values = {"stream": stream, "numbers": numbers, "before": before.isoformat()}
        write_log(uow, CLOCK.user, EMPTIED, None, "", values)
    return {"log": sum(len(numbers) for numbers in emptied.values())}


@reading
def erased_not_swept(uow: UnitOfWork) -> bool:
    """Return whether something was erased whose traces may still be in the files."""
    return uow.erasures.one(state="erased") is not None


def mark_swept(uow: UnitOfWork) -> None:
    """Record that the files were swept and hold no traces of erased data."""
    for erasure in uow.erasures.find(state="erased"):
        erasure.state, erasure.done_at = "done", uow.now
        uow.erasures.save(erasure)


def _proposal(uow: UnitOfWork, key: str) -> Erasure:
    erasure = uow.erasures.lock(key)
    if erasure.state != "proposed":
        raise WrongState("erasure-decided")
    return erasure


def _log_rule(uow: UnitOfWork, day: date) -> RetentionRule | None:
    return next((rule for rule in uow.library.retention if rule.document == "log" and rule.holds(day)), None)


def _log(uow: UnitOfWork, actor: Actor, action: str, case_key: str | None, values: dict[str, object]) -> None:
    write_log(uow, actor.user, action, case_key, case_key or "", values)
