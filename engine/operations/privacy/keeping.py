"""Until when a case is kept, by which rules, and what holds it: asked before anything is erased."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from engine.cases.case import Case, CaseState
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.errors import Refused
from engine.operations.privacy.retention_views import Kept

OPEN = ("proposed", "approved", "erased")  #: states of an erasure that is not over


def keeping(uow: UnitOfWork, case: Case, day: date, kinds: Collection[str] | None = None) -> Kept:
    """Return until when a case is kept, by the rules of ``day``; ``kinds``: as if it held only these of answers."""
    processes = frozenset(instance.process_key for instance in uow.instances.find(case_key=case.key))
    facts = uow.facts.find(case_key=case.key)
    closed = local(case.closed or uow.now)
    changed = max([closed, *(local(fact.at) for fact in facts)])
    kinds = frozenset(fact.sensitivity for fact in facts) if kinds is None else frozenset(kinds)
    applying = [r for r in uow.library.retention if r.holds(day) and r.applies(processes, kinds, case.track)]
    rules = tuple((rule, rule.ends(changed if rule.starts == "changed" else closed)) for rule in applying)
    proposed = uow.erasures.one(target=case.key, state=list(OPEN)) is not None
    due = max((ends for _, ends in rules), default=None)
    return Kept(case.key, case.number, closed, rules, due, held(uow, case.key), proposed)


def may_go(uow: UnitOfWork, case: Case) -> Kept:
    """Return until when a case is kept; refused while it must be."""
    if case.state is not CaseState.CLOSED:
        raise Refused("erasure-open-case")
    kept = keeping(uow, case, today(uow))
    if kept.held:
        raise Refused("erasure-held")
    if kept.due_date is None or kept.due_date > today(uow):
        raise Refused("erasure-too-early")
    return kept


def held(uow: UnitOfWork, case_key: str) -> str:
    """Return the ground of the legal hold on a case; "" when there is none."""
    hold = uow.holds.one(case_key=case_key, lifted_at=None)
    return hold.ground or "–" if hold else ""


def required(ground: str) -> str:
    """Return a ground as it is kept; refused when there is none."""
    if not ground.strip():
        raise Refused("ground-needed")
    return ground.strip()[:500]


def today(uow: UnitOfWork) -> date:
    """Return the day it is in Amsterdam."""
    return local(uow.now)


def local(at: datetime) -> date:
    """Return the day of a moment in Amsterdam."""
    return at.astimezone(AMSTERDAM).date()
