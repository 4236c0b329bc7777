# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read and withdraw consent per purpose (SP-16). For the records, see ``casework/consent.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from engine.access.actors import Actor
from engine.access.policy import Action, may, require
from engine.casework.access_log import CASE, note_look
from engine.casework.consent import standing
from engine.casework.log import write_log
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.errors import Refused


@dataclass(frozen=True, kw_only=True)
class ConsentRow:
    """One answer, the newest of its purpose first."""

    key: str
    purpose: str
    asked: Mapping[str, str]
    given: bool
    at: datetime
    author_name: str
    withdrawn_on: date | None
    withdrawn_by: str
    counts: bool  #: it is the newest of its purpose, a yes, and not withdrawn


@dataclass(frozen=True)
class ConsentsPage:
    """What a person consented to, in one case."""

    case_key: str
    case_number: str
    rows: tuple[ConsentRow, ...]
    may_withdraw: bool


def consents_page(uow: UnitOfWork, actor: Actor, key: str) -> ConsentsPage:
    """Return the consents of a case; NotFound when the person may not see the case. The access is logged."""
    case = uow.cases.get(key)
    subject = case_subject(uow, case)
    require(actor, Action.SEE_CASE, subject, "case", key)
    note_look(uow, actor, case, action="consents-seen", record=key, kinds=("ordinary",), purpose=CASE)
    names, newest = uow.views.names(), standing(uow, key)
    found = sorted(uow.consents.find(case_key=key), key=lambda c: (c.purpose, c.at), reverse=True)
    rows = tuple(
        ConsentRow(
            key=c.key,
            purpose=c.purpose,
            asked=c.asked,
            given=c.given,
            at=c.at,
            author_name=names.get(c.author, ""),
            withdrawn_on=c.withdrawn_on,
            withdrawn_by=c.withdrawn_by,
            counts=c.holds and newest[c.purpose].key == c.key,
        )
        for c in found
    )
    return ConsentsPage(key, case.number, rows, bool(may(actor, Action.WITHDRAW_CONSENT, subject)))


def withdraw_consent(uow: UnitOfWork, actor: Actor, key: str, day: date, who: str) -> str:
    """Record that a consent was withdrawn, on which day and by whom; nothing else changes. Returns the case's key.

    Raises NotFound, NotAllowed or Refused; then nothing was changed.
    """
    consent = uow.consents.get(key)
    subject = case_subject(uow, uow.cases.lock(consent.case_key))
    require(actor, Action.SEE_CASE, subject, "consent", key)
    require(actor, Action.WITHDRAW_CONSENT, subject)
    if not consent.holds:
        raise Refused("consent-not-given")
    if not who.strip():
        raise Refused("consent-who-needed")
    if not consent.at.astimezone(AMSTERDAM).date() <= day <= uow.now.astimezone(AMSTERDAM).date():
        raise Refused("consent-day-needed")
    consent.withdrawn_on, consent.withdrawn_by, consent.recorded_by = day, who.strip()[:200], actor.user
    uow.consents.save(consent)
    values = {"purpose": consent.purpose}
    write_log(uow, actor.user, "consent-withdrawn", consent.case_key, key, values)
    return consent.case_key
