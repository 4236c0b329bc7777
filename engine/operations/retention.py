"""Keeping no longer than needed: what may be erased, legal hold, and erasure by two people and the clock.

A case may be erased when every term that applies to it has passed, nobody holds it, one person proposed it and another
approved. The clock erases, asks all of that once more, and what stays is the proof.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from secrets import token_hex

from engine.access.actors import CLOCK, Actor
from engine.access.policy import Action, Subject, require
from engine.audit.log import LogLine
from engine.cases.case import Case, CaseState
from engine.cases.retention import Erasure, LegalHold
from engine.clock import AMSTERDAM
from engine.deadlines.retention import RetentionRule
from engine.errors import NotAllowed, NotFound, Refused, WrongState
from engine.operations.logcheck import EMPTIED, ERASED
from engine.operations.reading import reading
from engine.operations.retention_views import ErasureRow, HoldRow, Kept, RetentionPage
from engine.operations.sessions import require_fresh
from engine.operations.unit_of_work import UnitOfWork

_OPEN = ("proposed", "approved", "erased")


@reading
def retention_page(uow: UnitOfWork, actor: Actor, on: date | None = None) -> RetentionPage:
    """Return the rules, what could be erased on the day ``on`` (today without), what is held, proposed and done."""
    require(actor, Action.RETAIN, Subject())
    day = on or _today(uow)
    kept = (keeping(uow, case, day) for case in uow.cases.find(state=CaseState.CLOSED.value))
    reads = "FG" in actor.roles  # a ground may tell of a person: an administrator sees that there is one
    ready = tuple(_told(one, reads) for one in kept if one.due_date is not None and one.due_date <= day)
    names = uow.views.names()
    holds = [hold for hold in uow.holds.find() if hold.lifted_at is None]
    numbers = {case.key: case.number for case in uow.cases.find(key=[hold.case_key for hold in holds])}
    rows = [
        ErasureRow(
            e if reads else replace(e, ground=""),
            names.get(e.proposed_by, ""),
            names.get(e.decided_by, ""),
            e.proposed_by != actor.user,
        )
        for e in sorted(uow.erasures.find(), key=lambda e: e.proposed_at, reverse=True)
    ]
    rule = _log_rule(uow, day)
    return RetentionPage(
        day, uow.library.retention, ready,
        tuple(
            HoldRow(h.case_key, numbers[h.case_key], h.ground if reads else "–", names.get(h.set_by, ""), h.set_at)
            for h in holds
        ),
        tuple(row for row in rows if row.erasure.state in _OPEN),
        tuple(row for row in rows if row.erasure.state == "done"), rule.begins(day) if rule else None,
    )  # fmt: skip


def _told(kept: Kept, reads: bool) -> Kept:
    return kept if reads or not kept.held else replace(kept, held="–")


@reading
def proof_of_erasure(uow: UnitOfWork, actor: Actor, key: str) -> ErasureRow:
    """Return what was erased, by whom and by which rules; NotFound while it is not done."""
    require(actor, Action.RETAIN, Subject())
    erasure = uow.erasures.get(key)
    if erasure.state != "done":
        raise NotFound("erasure", key)
    names = uow.views.names()
    return ErasureRow(erasure, names.get(erasure.proposed_by, ""), names.get(erasure.decided_by, ""), False)


def keeping(uow: UnitOfWork, case: Case, day: date) -> Kept:
    """Return until when a closed case is kept, by the rules of ``day``."""
    processes = frozenset(instance.process_key for instance in uow.instances.find(case_key=case.key))
    facts = uow.facts.find(case_key=case.key)
    closed = _local(case.closed or uow.now)
    changed = max([closed, *(_local(fact.at) for fact in facts)])
    kinds = frozenset(fact.sensitivity for fact in facts)
    applying = [r for r in uow.library.retention if r.holds(day) and r.applies(processes, kinds, case.track)]
    rules = tuple((rule, rule.ends(changed if rule.starts == "changed" else closed)) for rule in applying)
    proposed = uow.erasures.one(target=case.key, state=list(_OPEN)) is not None
    due = max((ends for _, ends in rules), default=None)
    return Kept(case.key, case.number, closed, rules, due, _held(uow, case.key), proposed)


def set_hold(uow: UnitOfWork, actor: Actor, number: str, ground: str) -> None:
    """Keep a case whatever its terms say, with a ground: a court case, a complaint, a request of the person."""
    require(actor, Action.RETAIN, Subject())
    case = uow.cases.one(number=number.strip().upper())
    if case is None:
        raise NotFound("case")
    case = uow.cases.lock(case.key)
    if _held(uow, case.key):
        raise Refused("hold-already")
    uow.holds.add(LegalHold(token_hex(16), case.key, _ground(ground), actor.user, uow.now))
    _log(uow, actor, "hold-set", case.key, {"reason": _ground(ground)})


def lift_hold(uow: UnitOfWork, actor: Actor, case_key: str, ground: str) -> None:
    """End the hold on a case, with a ground."""
    require(actor, Action.RETAIN, Subject())
    case = uow.cases.lock(case_key)
    require_fresh(uow, actor)
    hold = uow.holds.one(case_key=case.key, lifted_at=None)
    if hold is None:
        raise WrongState("hold-none")
    hold.lifted_by, hold.lifted_at, hold.lifted_ground = actor.user, uow.now, _ground(ground)
    uow.holds.save(hold)
    _log(uow, actor, "hold-lifted", case.key, {"reason": _ground(ground)})


def propose_erasure(uow: UnitOfWork, actor: Actor, case_key: str, ground: str) -> str:
    """Propose to erase a case whose terms have passed; another person decides. Returns the key of the proposal."""
    require(actor, Action.RETAIN, Subject())
    case = uow.cases.lock(case_key)
    kept = _may_go(uow, case)
    if kept.proposed:
        raise Refused("erasure-already")
    rules = [rule.version for rule, _ in kept.rules]
    erasure = Erasure(
        token_hex(16), "case", case.key, case.number, rules, kept.due_date or _today(uow), _ground(ground), actor.user,
        uow.now,
    )  # fmt: skip
    uow.erasures.add(erasure)
    _log(uow, actor, "erasure-proposed", case.key, {"reason": _ground(ground), "rules": rules})
    return erasure.key


def propose_emptying(uow: UnitOfWork, actor: Actor, ground: str) -> str:
    """Propose to empty the lines of looks and refusals whose term has passed today. Returns the key of the proposal."""
    require(actor, Action.RETAIN, Subject())
    rule = _log_rule(uow, _today(uow))
    if rule is None:
        raise Refused("erasure-too-early")
    before = rule.begins(_today(uow)).isoformat()
    if uow.erasures.one(what="log", state=list(_OPEN)) is not None:
        raise Refused("erasure-already")
    erasure = Erasure(
        token_hex(16), "log", before, "", [rule.version], _today(uow), _ground(ground), actor.user, uow.now
    )
    uow.erasures.add(erasure)
    _log(uow, actor, "erasure-proposed", None, {"reason": _ground(ground), "rules": [rule.version]})
    return erasure.key


def approve_erasure(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Approve a proposal, as the second person; the clock erases."""
    require(actor, Action.RETAIN, Subject())
    erasure = _proposal(uow, key)
    if erasure.proposed_by == actor.user:
        raise NotAllowed("four-eyes-erasure")
    require_fresh(uow, actor)
    if erasure.what == "case":
        _may_go(uow, uow.cases.lock(erasure.target))
    erasure.state, erasure.decided_by, erasure.decided_at = "approved", actor.user, uow.now
    uow.erasures.save(erasure)
    _log(uow, actor, "erasure-approved", erasure.target if erasure.what == "case" else None, {})


def withdraw_erasure(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Take a proposal back, or turn it down."""
    require(actor, Action.RETAIN, Subject())
    erasure = _proposal(uow, key)
    erasure.state, erasure.decided_by, erasure.decided_at = "withdrawn", actor.user, uow.now
    uow.erasures.save(erasure)
    _log(uow, actor, "erasure-withdrawn", erasure.target if erasure.what == "case" else None, {})


@reading
def next_erasure(uow: UnitOfWork) -> str | None:
    """Return the key of an erasure that was approved and waits for the clock; None when there is none."""
    found = uow.erasures.one(state="approved")
    return found.key if found else None


def erase(uow: UnitOfWork, key: str) -> bool:
    """Erase what was approved, when it still may; say whether it was. A hold set since wins, and the proposal ends."""
    erasure = uow.erasures.lock(key)
    if erasure.state != "approved":
        return False
    if erasure.what == "log":
        erasure.erased = _empty_log(uow, date.fromisoformat(erasure.target))
    else:
        case = uow.cases.lock(erasure.target)
        try:
            _may_go(uow, case)
        except Refused as refused:
            erasure.state = "withdrawn"
            uow.erasures.save(erasure)
            _log(uow, CLOCK, "erasure-withdrawn", case.key, {"reason": refused.code})
            return False
        erasure.erased = uow.eraser.erase_case(case.key)
        uow.keys.destroy(case.key)
        values = {"number": erasure.number, "rules": erasure.rules, "erased": dict(erasure.erased)}
        uow.log.add(LogLine(None, uow.now, CLOCK.user, ERASED, None, case.key, values))
        for other in uow.erasures.find(target=case.key, state="withdrawn"):  # a ground may tell of the person
            other.ground = ""
            uow.erasures.save(other)
    erasure.state, erasure.ground = "erased", ""
    uow.erasures.save(erasure)
    return True


def _empty_log(uow: UnitOfWork, before: date) -> dict[str, int]:
    held = {hold.case_key for hold in uow.holds.find(lifted_at=None)}
    emptied = uow.eraser.empty_log(datetime.combine(before, time(), AMSTERDAM), held)
    for stream, numbers in sorted(emptied.items()):
        values = {"stream": stream, "numbers": numbers, "before": before.isoformat()}
        uow.log.add(LogLine(None, uow.now, CLOCK.user, EMPTIED, None, "", values))
    return {"log": sum(len(numbers) for numbers in emptied.values())}


@reading
def erased_not_swept(uow: UnitOfWork) -> bool:
    """Say whether something was erased of which the files may still hold traces."""
    return uow.erasures.one(state="erased") is not None


def mark_swept(uow: UnitOfWork) -> None:
    """Note that the files were swept: what was erased is gone from them too."""
    for erasure in uow.erasures.find(state="erased"):
        erasure.state, erasure.done_at = "done", uow.now
        uow.erasures.save(erasure)


def _may_go(uow: UnitOfWork, case: Case) -> Kept:
    """Return until when a case is kept; refused while it must be."""
    if case.state is not CaseState.CLOSED:
        raise Refused("erasure-open-case")
    kept = keeping(uow, case, _today(uow))
    if kept.held:
        raise Refused("erasure-held")
    if kept.due_date is None or kept.due_date > _today(uow):
        raise Refused("erasure-too-early")
    return kept


def _proposal(uow: UnitOfWork, key: str) -> Erasure:
    erasure = uow.erasures.lock(key)
    if erasure.state != "proposed":
        raise WrongState("erasure-decided")
    return erasure


def _held(uow: UnitOfWork, case_key: str) -> str:
    hold = uow.holds.one(case_key=case_key, lifted_at=None)
    return hold.ground or "–" if hold else ""


def _log_rule(uow: UnitOfWork, day: date) -> RetentionRule | None:
    return next((rule for rule in uow.library.retention if rule.document == "log" and rule.holds(day)), None)


def _ground(ground: str) -> str:
    if not ground.strip():
        raise Refused("ground-needed")
    return ground.strip()[:500]


def _today(uow: UnitOfWork) -> date:
    return _local(uow.now)


def _local(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


def _log(uow: UnitOfWork, actor: Actor, action: str, case_key: str | None, values: dict[str, object]) -> None:
    uow.log.add(LogLine(None, uow.now, actor.user, action, case_key, case_key or "", values))
