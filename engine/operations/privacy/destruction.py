# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Destruction at the request of a person, earlier than the terms say, of a whole case or of parts of it.

A request is written down with its grounds (``processes/retention.toml``), whatever stands in the way. Another person
decides: approves it, or refuses it with a reason. A legal hold stands in the way, and so does a term that does not give
way to one of the grounds. The clock erases what was approved, after asking all of it once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, require
from engine.cases.case import Case
from engine.cases.retention import PART, REQUEST, Erasure
from engine.casework.access_log import REQUEST as FOR_A_REQUEST
from engine.casework.access_log import note_look
from engine.casework.log import write_log
from engine.casework.rows.presenter import Presenter
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotFound, Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh
from engine.operations.privacy.keeping import OPEN, may_decide, require_ground, today
from engine.operations.privacy.parts import parts_of
from engine.operations.privacy.retention_views import PartsPage


@dataclass(frozen=True)
class DestructionRequest:
    """What was asked: on which grounds, by whom, when, and what they said."""

    grounds: Sequence[str]  #: ids of grounds
    who: str  #: in words: the person, a parent, a lawyer
    received: date | None
    why: str


def request_destruction(uow: UnitOfWork, actor: Actor, number: str, wish: DestructionRequest) -> str:
    """Write down that somebody asked to destroy the whole case with this number; return the key of the request.

    Raises NotAllowed, NotFound or Refused; then nothing was written.
    """
    require(actor, Action.RETAIN, Subject())
    return _ask(uow, actor, _numbered(uow, number), wish, REQUEST, ())


def parts_page(uow: UnitOfWork, actor: Actor, number: str) -> PartsPage:
    """Return what could be destroyed of a case one by one: questions and records, never an answer. A look is logged."""
    require(actor, Action.DESTROY_PART, Subject())
    case = _numbered(uow, number)
    parts = parts_of(uow, Presenter(uow, actor), case)
    note_look(uow, actor, case, action="parts-seen", record=case.key, kinds=(), purpose=FOR_A_REQUEST)
    grounds = tuple(g for g in uow.library.grounds if g.holds(today(uow)))
    return PartsPage(case.key, case.number, parts, grounds)


def request_part(uow: UnitOfWork, actor: Actor, number: str, wish: DestructionRequest, parts: Sequence[str]) -> str:
    """Write down that somebody asked to destroy these parts of a case; return the key of the request."""
    require(actor, Action.DESTROY_PART, Subject())
    case = _numbered(uow, number)
    known = {part.id for part in parts_of(uow, Presenter(uow, actor), case)}
    if not parts or not set(parts) <= known:
        raise Refused("part-unknown")
    return _ask(uow, actor, case, wish, PART, tuple(sorted(set(parts))))


def _ask(uow: UnitOfWork, actor: Actor, case: Case, wish: DestructionRequest, what: str, parts: tuple[str, ...]) -> str:
    day = today(uow)
    grounds = [g for g in uow.library.grounds if g.id in wish.grounds and g.holds(day)]
    if not grounds or {g.id for g in grounds} != set(wish.grounds):
        raise Refused("destruction-ground")
    if not wish.who.strip():
        raise Refused("destruction-who-needed")
    if wish.received is None or wish.received > day:
        raise Refused("destruction-day")
    if uow.erasures.one(target=case.key, state=list(OPEN)) is not None:
        raise Refused("erasure-already")
    request = {"who": wish.who.strip()[:200], "parts": list(parts)}
    versions = [g.version for g in grounds]
    erasure = Erasure(
        key=new_key(),
        what=what,
        target=case.key,
        number=case.number,
        rules=versions,
        due_date=day,
        ground=require_ground(wish.why),
        proposed_by=actor.user,
        proposed_at=uow.now,
        request=request,
        received=wish.received,
    )
    uow.erasures.add(erasure)
    _log(uow, actor, "destruction-asked", case.key, {"rules": versions})
    return erasure.key


def refuse_destruction(uow: UnitOfWork, actor: Actor, key: str, reason: str) -> None:
    """Refuse a request, as the second person, with the reason that the person who asked is told."""
    require(actor, Action.RETAIN, Subject())
    erasure = uow.erasures.lock(key)
    may_decide(actor, erasure)
    require_fresh(uow, actor)
    erasure.request = {**(erasure.request or {}), "answer": require_ground(reason)}
    erasure.state, erasure.decided_by, erasure.decided_at = "refused", actor.user, uow.now
    uow.erasures.save(erasure)
    _log(uow, actor, "destruction-refused", erasure.target, {"reason": require_ground(reason)})


def _numbered(uow: UnitOfWork, number: str) -> Case:
    case = uow.cases.one(number=number.strip().upper())
    if case is None:
        raise NotFound("case")
    return uow.cases.lock(case.key)


def _log(uow: UnitOfWork, actor: Actor, action: str, case_key: str, values: dict[str, object]) -> None:
    write_log(uow, actor.user, action, case_key, case_key, values)
