# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Until when a case is kept, by which rules, and under which hold: checked before anything is erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, require
from engine.cases.case import Case, CaseState
from engine.cases.retention import PART, REQUEST, REQUESTS, Erasure
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.clock import AMSTERDAM
from engine.errors import NotAllowed, Refused, WrongState
from engine.operations.privacy.retention_views import RetentionRow
from engine.runtime.instance import RUNNING_STATES

ANSWER = "DL-AVG"  #: the term in which a request is answered

OPEN = ("proposed", "approved", "erased")  #: states of an erasure that is not over


def retention_of(uow: UnitOfWork, case: Case, day: date, kinds: Collection[str] | None = None) -> RetentionRow:
    """Return until when a case is kept by the rules of ``day``; ``kinds``: as if it held only answers of these."""
    processes = frozenset(instance.process_key for instance in uow.instances.find(case_key=case.key))
    facts = uow.facts.find(case_key=case.key)
    closed = local(case.closed or uow.now)
    changed = max([closed, *(local(fact.at) for fact in facts)])
    kinds = frozenset(fact.sensitivity for fact in facts) if kinds is None else frozenset(kinds)
    applying = [r for r in uow.library.retention if r.holds(day) and r.applies(processes, kinds, case.track)]
    rules = tuple((rule, rule.ends(changed if rule.starts == "changed" else closed)) for rule in applying)
    proposed = uow.erasures.one(target=case.key, state=list(OPEN)) is not None
    due = max((ends for _, ends in rules), default=None)
    return RetentionRow(
        case_key=case.key,
        number=case.number,
        closed_date=closed,
        rules=rules,
        due_date=due,
        held=hold_ground(uow, case.key),
        proposed=proposed,
    )


def require_erasable(uow: UnitOfWork, case: Case) -> RetentionRow:
    """Return until when a case is kept; refused while it must be."""
    if case.state is not CaseState.CLOSED:
        raise Refused("erasure-open-case")
    kept = retention_of(uow, case, today(uow))
    if kept.held:
        raise Refused("erasure-held")
    if kept.due_date is None or kept.due_date > today(uow):
        raise Refused("erasure-too-early")
    return kept


def hold_ground(uow: UnitOfWork, case_key: str) -> str:
    """Return the ground of the legal hold on a case; "" when there is none."""
    hold = uow.holds.one(case_key=case_key, lifted_at=None)
    return hold.ground or "–" if hold else ""


def require_ground(ground: str) -> str:
    """Return a ground in the form it is stored; refused when empty."""
    if not ground.strip():
        raise Refused("ground-needed")
    return ground.strip()[:500]


def today(uow: UnitOfWork) -> date:
    """Return today's date in Amsterdam."""
    return local(uow.now)


def local(at: datetime) -> date:
    """Return the date of a moment in Amsterdam."""
    return at.astimezone(AMSTERDAM).date()


def parts_of_kind(parts: Iterable[str], kind: str) -> set[str]:
    """Return the names or keys of one kind among parts (``fact:naam``, ``placement:…``)."""
    return {part.partition(":")[2] for part in parts if part.partition(":")[0] == kind}


def may_decide(actor: Actor, erasure: Erasure) -> None:
    """Raise unless ``actor`` may decide on a request: NotAllowed, or WrongState when that was done."""
    if erasure.what == PART:
        require(actor, Action.DESTROY_PART, Subject())
    if erasure.what not in REQUESTS or erasure.state != "proposed":
        raise WrongState("erasure-decided")
    if erasure.proposed_by == actor.user:
        raise NotAllowed("four-eyes-erasure")


def reason_not_to_erase(uow: UnitOfWork, erasure: Erasure) -> Refused | None:
    """Return why a request cannot be granted today; None when it can."""
    case = uow.cases.get(erasure.target)
    parts = [str(part) for part in erasure.parts]
    if hold_ground(uow, case.key):
        return Refused("erasure-held")
    if erasure.what == REQUEST and case.state is not CaseState.CLOSED:
        return Refused("erasure-open-case")
    facts = parts_of_kind(parts, "fact")
    kinds = {f.sensitivity for f in uow.facts.find(case_key=case.key) if f.name in facts} if parts else None
    grounds = {version.partition("@")[0] for version in erasure.rules}
    kept = retention_of(uow, case, today(uow), kinds)
    duties = [rule for rule, ends in kept.rules if ends > today(uow) and not grounds & set(rule.yields)]
    if duties:
        return Refused("erasure-duty", rules=", ".join(rule.id for rule in duties))
    running = uow.instances.find(case_key=case.key, state=RUNNING_STATES)
    if any(facts & loaded(uow, instance.version).runner.input_names for instance in running):
        return Refused("erasure-still-asked")
    stays = (
        uow.placements.find(key=sorted(parts_of_kind(parts, "placement"))) if parts_of_kind(parts, "placement") else []
    )
    if any(stay.ended is None for stay in stays):
        return Refused("erasure-stay-open")
    shared = uow.sharings.find(key=sorted(parts_of_kind(parts, "sharing"))) if parts_of_kind(parts, "sharing") else []
    return Refused("erasure-sharing-holds") if any(one.holds(uow.now) for one in shared) else None
