# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""View rows for sharing: the records of a case, one record, and the choices for a proposal.

Who may propose or decide sees a record whole, and of its data the questions, never the answers. Any other reader of the
case sees to whom something goes, on which basis and until when, and of the data what they see of the case themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, may, require
from engine.cases.case import Case
from engine.cases.sharing import ENDED, GRANTED, PROPOSED, REFUSED, Sharing
from engine.casework.access_log import note_page
from engine.casework.bases import stands
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.fields import Texts
from engine.operations.privacy.sharing import HANDED_OUT, shareable

#: how a record stands: as it was decided, or what has come of it since
OVER, NO_BASIS = "over", "no-basis"
STATES = (PROPOSED, GRANTED, REFUSED, ENDED, OVER, NO_BASIS)


@dataclass(frozen=True, kw_only=True)
class SharingRow:
    """One record as its reader may see it; "" for a text they may not see."""

    key: str
    recipient: str
    for_whom: str
    purpose: str
    basis: Texts
    necessity: str
    fields: tuple[Texts, ...]  #: the questions
    other_fields: int  #: data that are not named to this reader
    until: datetime
    state: str  #: one of STATES
    proposed_by_name: str
    at: datetime
    decided_by_name: str
    decided_at: datetime | None
    ground: str
    handed_out: tuple[tuple[datetime, str], ...]  #: moment, and by whom


@dataclass(frozen=True)
class SharingsPage:
    """The records of a case, newest first."""

    case_key: str
    case_number: str
    rows: tuple[SharingRow, ...]
    may_propose: bool


@dataclass(frozen=True, kw_only=True)
class SharingPage:
    """One record, and what this reader may do with it now."""

    case_key: str
    case_number: str
    row: SharingRow
    may_decide: bool
    four_eyes: bool  #: they could decide, had they not proposed it
    may_hand_out: bool
    may_end: bool


@dataclass(frozen=True)
class BasisChoice:
    """A basis, and whether its consent stands in this case."""

    id: str
    name: Texts
    mark: str
    stands: bool


@dataclass(frozen=True)
class SharingForm:
    """The choices for a proposal: bases, and the data by the occasion on which they were given."""

    case_key: str
    case_number: str
    bases: tuple[BasisChoice, ...]
    data: tuple[tuple[Texts, tuple[tuple[str, Texts], ...]], ...]  #: source, and name and question of each


def sharings_page(uow: UnitOfWork, actor: Actor, key: str) -> SharingsPage:
    """Return the sharing records of a case; NotFound when the case is not for this person."""
    case, subject = _case(uow, actor, key, "case", key)
    note_page(uow, actor, case)
    show = _SharingRows(uow, actor, case, subject)
    rows = sorted(uow.sharings.find(case_key=key), key=lambda row: row.at, reverse=True)
    return SharingsPage(key, case.number, tuple(map(show.row, rows)), bool(may(actor, Action.PROPOSE_SHARING, subject)))


def sharing_page(uow: UnitOfWork, actor: Actor, key: str) -> SharingPage:
    """Return one sharing record; NotFound when its case is not for this person."""
    found = uow.sharings.get(key)
    case, subject = _case(uow, actor, found.case_key, "sharing", key)
    note_page(uow, actor, case)
    row = _SharingRows(uow, actor, case, subject).row(found)
    proposes = bool(may(actor, Action.PROPOSE_SHARING, subject))
    decides = found.state == PROPOSED and bool(may(actor, Action.DECIDE_SHARING, subject))
    same = found.proposed_by == actor.user or found.proposed_by in actor.acts_for
    return SharingPage(
        case_key=case.key,
        case_number=case.number,
        row=row,
        may_decide=decides and not same,
        four_eyes=decides and same,
        may_hand_out=proposes and row.state == GRANTED,
        may_end=proposes and found.state in (PROPOSED, GRANTED),
    )


@reading
def sharing_form(uow: UnitOfWork, actor: Actor, key: str) -> SharingForm:
    """Return the choices for a proposal; NotFound or NotAllowed. It shows questions, no answers."""
    case, subject = _case(uow, actor, key, "case", key)
    require(actor, Action.PROPOSE_SHARING, subject)
    bases = tuple(BasisChoice(b.id, b.name, b.mark, stands(uow, key, b.id)) for b in uow.library.bases.values())
    data: dict[str, tuple[Texts, list[tuple[str, Texts]]]] = {}
    for fact in shareable(uow, actor, case):
        data.setdefault(fact.source["nl"], (fact.source, []))[1].append((fact.key, fact.label))
    return SharingForm(key, case.number, bases, tuple((source, tuple(visible)) for source, visible in data.values()))


class _SharingRows:
    """Makes rows for one reader of one case."""

    def __init__(self, uow: UnitOfWork, actor: Actor, case: Case, subject: Subject) -> None:
        self._uow = uow
        self._case_key = case.key
        self._whole = any(may(actor, act, subject) for act in (Action.PROPOSE_SHARING, Action.DECIDE_SHARING))
        self._out = uow.log.find(case_key=case.key, action=HANDED_OUT)
        show = Presenter(uow, actor)
        self._people: Mapping[str, str] = show.people
        self._seen = {fact.key: fact.label for fact in show.facts(case)}
        self._asked = {leaf.key: dict(leaf.label) for form in show.forms_of(case).values() for leaf in form.leaves}

    def row(self, row: Sharing) -> SharingRow:
        """Return a record as this reader may see it."""
        named = [name for name in row.fields if self._whole or name in self._seen]
        known = self._uow.library.bases.get(row.basis)
        out = [line for line in self._out if line.record == row.key]

        def visible(text: str) -> str:
            return text if self._whole else ""

        return SharingRow(
            key=row.key,
            recipient=row.recipient,
            for_whom=visible(row.for_whom),
            purpose=visible(row.purpose),
            basis=known.name if known else {"nl": row.basis},
            necessity=visible(row.necessity),
            fields=tuple(map(self._label, named)),
            other_fields=len(row.fields) - len(named),
            until=row.until,
            state=self._state(row),
            proposed_by_name=self._people.get(row.proposed_by, ""),
            at=row.at,
            decided_by_name=self._people.get(row.decided_by or "", ""),
            decided_at=row.decided_at,
            ground=visible(row.ground),
            handed_out=tuple((line.at, self._people.get(line.actor, "")) for line in out),
        )

    def _label(self, name: str) -> Texts:
        return self._seen.get(name) or self._asked.get(name) or {"nl": name}

    def _state(self, row: Sharing) -> str:
        if row.state == GRANTED and not row.holds(self._uow.now):
            return OVER
        if row.state == GRANTED and not stands(self._uow, self._case_key, row.basis):
            return NO_BASIS
        return row.state


def _case(uow: UnitOfWork, actor: Actor, case_key: str, kind: str, key: str) -> tuple[Case, Subject]:
    case = uow.cases.get(case_key)
    subject = case_subject(uow, case)
    require(actor, Action.SEE_CASE, subject, kind, key)
    return case, subject
