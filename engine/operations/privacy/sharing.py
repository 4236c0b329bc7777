# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sharing data outside the system: nothing of a case leaves without a sharing record (SP-14). The default is deny.

One person proposes with the basis, the data and why; another decides. ``hand_out`` is the one gate: what is told of a
case to somebody outside comes from it, with exactly the data the record names, and each time leaves a line in the log.
The whole process around it, with its tests of necessity, is P6 (docs/domain.md §P6); this is its record and its gate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.access.actors import Actor
from engine.access.policy import Action, require
from engine.access.visibility import OWN_ONLY
from engine.cases.case import Case
from engine.cases.sharing import ENDED, GRANTED, PROPOSED, REFUSED, Sharing
from engine.casework.access_log import SHARING, note_look
from engine.casework.bases import basis_of
from engine.casework.log import write_log
from engine.casework.rows.presenter import Presenter
from engine.casework.rows.views import KnownFact
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh

HANDED_OUT = "handed-out"  #: act in the log
LONGEST = timedelta(days=366)  #: a record is valid for at most this long; then it must be proposed again


@dataclass(frozen=True, kw_only=True)
class SharingProposal:
    """A proposed sharing."""

    recipient: str
    for_whom: str
    purpose: str
    basis: str
    fields: Sequence[str]
    necessity: str
    until: datetime | None  #: None: the typed text is not a date


@dataclass(frozen=True, kw_only=True)
class SharedData:
    """The data that leaves, and its sharing record."""

    case_key: str
    case_number: str
    recipient: str
    for_whom: str
    purpose: str
    basis: Mapping[str, str]
    until: datetime
    at: datetime
    facts: tuple[KnownFact, ...]
    missing: int  #: data the record names that this person does not see: they were left out


def propose_sharing(uow: UnitOfWork, actor: Actor, key: str, wish: SharingProposal) -> str:
    """Propose to share; return the key of the record. Nothing leaves yet.

    Raises NotFound, NotAllowed or Refused; then nothing was changed.
    """
    case = uow.cases.get(key)
    subject = case_subject(uow, case)
    require(actor, Action.SEE_CASE, subject, "case", key)
    require(actor, Action.PROPOSE_SHARING, subject)
    if not all(words.strip() for words in (wish.recipient, wish.for_whom, wish.purpose, wish.necessity)):
        raise Refused("sharing-incomplete")
    if wish.until is None or not uow.now < wish.until <= uow.now + LONGEST:
        raise Refused("sharing-until")
    basis_of(uow, case.key, wish.basis)
    seen = {fact.key for fact in shareable(uow, actor, case)}
    if not wish.fields or not set(wish.fields) <= seen:
        raise Refused("sharing-fields")
    row = Sharing(
        key=new_key(),
        case_key=key,
        recipient=wish.recipient.strip()[:128],
        for_whom=wish.for_whom.strip()[:128],
        purpose=wish.purpose.strip()[:500],
        basis=wish.basis,
        necessity=wish.necessity.strip()[:2000],
        until=wish.until,
        proposed_by=actor.user,
        at=uow.now,
        fields=sorted(set(wish.fields)),
    )
    uow.sharings.add(row)
    _log(uow, actor, "sharing-proposed", row)
    return row.key


def decide_sharing(uow: UnitOfWork, actor: Actor, key: str, grant: bool, ground: str) -> None:
    """Grant or refuse a proposal, with a ground: not by who proposed it.

    What is over, or has lost its basis since, cannot be granted.
    """
    row = _open(uow, actor, key, Action.DECIDE_SHARING)
    require_fresh(uow, actor)
    if row.state != PROPOSED:
        raise Refused("sharing-is-decided")
    if row.proposed_by == actor.user or row.proposed_by in actor.acts_for or _stood_in(uow, actor, row):
        raise NotAllowed("four-eyes-sharing")
    _ground(ground)
    if grant and row.until <= uow.now:
        raise Refused("sharing-until")
    if grant:
        basis_of(uow, row.case_key, row.basis)
    row.state, row.decided_by, row.decided_at = GRANTED if grant else REFUSED, actor.user, uow.now
    row.ground = _ground(ground)
    uow.sharings.save(row)
    _log(uow, actor, "sharing-granted" if grant else "sharing-refused", row)


def _stood_in(uow: UnitOfWork, actor: Actor, row: Sharing) -> bool:
    """Return whether the proposer acted for ``actor`` then: the proposal may have been in their name."""
    lent = uow.substitutions.find(user_key=actor.user, substitute_key=row.proposed_by)
    return any(part.since <= row.at < part.until for part in lent)


def end_sharing(uow: UnitOfWork, actor: Actor, key: str, ground: str) -> None:
    """End a sharing, or take a proposal back, with a ground: nothing leaves on it any more."""
    row = _open(uow, actor, key, Action.PROPOSE_SHARING)
    if row.state not in (PROPOSED, GRANTED):
        raise Refused("sharing-is-decided")
    row.state = ENDED
    uow.sharings.save(row)
    _log(uow, actor, "sharing-ended", row, reason=_ground(ground))


def hand_out(uow: UnitOfWork, actor: Actor, key: str) -> SharedData:
    """Return the data that a sharing record releases: the only way out for data about a person.

    Raises Refused when the record was not granted, was ended or is over, or when its consent was withdrawn since.
    """
    row = _open(uow, actor, key, Action.PROPOSE_SHARING)
    require_fresh(uow, actor)
    if not row.holds(uow.now):
        raise Refused("sharing-not-granted")
    case = uow.cases.get(row.case_key)
    basis = basis_of(uow, case.key, row.basis)
    facts = tuple(fact for fact in shareable(uow, actor, case) if fact.key in row.fields)
    values = {"recipient": row.recipient, "fields": [fact.key for fact in facts], "basis": row.basis}
    write_log(uow, actor.user, HANDED_OUT, case.key, key, values)
    note_look(
        uow, actor, case, action="sharing-seen", record=key, kinds=(fact.sensitivity for fact in facts), purpose=SHARING
    )
    return SharedData(
        case_key=case.key,
        case_number=case.number,
        recipient=row.recipient,
        for_whom=row.for_whom,
        purpose=row.purpose,
        basis=basis,
        until=row.until,
        at=uow.now,
        facts=facts,
        missing=len(set(row.fields)) - len(facts),
    )


def shareable(uow: UnitOfWork, actor: Actor, case: Case) -> list[KnownFact]:
    """Return the facts this person sees and that may be shared: no medical facts, no shelter address (SP-01)."""
    return [fact for fact in Presenter(uow, actor).facts(case) if fact.sensitivity not in OWN_ONLY]


def _open(uow: UnitOfWork, actor: Actor, key: str, action: Action) -> Sharing:
    row = uow.sharings.lock(key)
    subject = case_subject(uow, uow.cases.get(row.case_key))
    require(actor, Action.SEE_CASE, subject, "sharing", key)
    require(actor, action, subject)
    return row


def _ground(ground: str) -> str:
    if not ground.strip():
        raise Refused("ground-needed")
    return ground.strip()[:500]


def _log(uow: UnitOfWork, actor: Actor, action: str, row: Sharing, **more: str) -> None:
    values = {"recipient": row.recipient, "fields": row.fields, "basis": row.basis, **more}
    write_log(uow, actor.user, action, row.case_key, row.key, values)
