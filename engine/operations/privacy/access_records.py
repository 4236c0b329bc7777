# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Other contents of the access file: consents, sharings, stays, organisations, emergency accesses and holds.

``PLACES`` says of each sealed column, and of each table that names a case, where it stands in that file or why it does
not; a test compares it with the tables.
"""

from __future__ import annotations

from engine.access.roles import roles_with
from engine.cases.case import Case
from engine.cases.sharing import GRANTED
from engine.casework.rows.presenter import Presenter, element_name
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.bundle.bases import LegalBasis
from engine.operations.privacy.access_marks import SHARING, in_order
from engine.operations.privacy.access_views import AccessConsent, AccessPeriod, AccessSharing, AccessStay

#: roles of shelters: the name of such an organisation gives a place away
_SHELTERS = roles_with(lambda role: role.organisation_hidden)

_COPY = "a copy of answers that stand in the file, for the process to go on"
_OURS = "words of who works here about their work, that nobody read for this; the act itself is in the file"
_STAFF = "about somebody who works here"
_MACHINE = "when the engine is to do something; tells nothing that an answer or a term does not"
#: table, or table.column for what is sealed → a part of the file (of its JSON), or "-: " and why it is in none
PLACES = {
    "fact.value": "answers",
    "identifier.value": "answers",
    "placement": "stays",
    "placement_grant": "stays",
    "placement.address": "-: gives away where somebody is; who placed tells it to the person by mouth",
    "placement.told": "-: stands among the answers of the same form",
    "placement_grant.ground": f"-: {_OURS}",
    "consent.asked": "consents",
    "consent.withdrawn_by": "consents",
    "sharing.recipient": "sharings",
    "sharing.purpose": "sharings",
    "sharing.for_whom": "-: the name of somebody at the recipient",
    "sharing.necessity": f"-: {_OURS}",
    "sharing.ground": f"-: {_OURS}",
    "involvement": "organisations",
    "involvement.ground": f"-: {_OURS}",
    "glass": "emergencies",
    "glass.reason": f"-: {_OURS}",
    "legal_hold": "holds",
    "legal_hold.ground": f"-: {_OURS}",
    "legal_hold.lifted_ground": f"-: {_OURS}",
    "term": "terms",
    "term_change": "terms",
    "term_change.ground": f"-: {_OURS}",
    "history.values": "decisions",
    "log.content": "looks",
    "log_withheld": "looks_withheld",
    "log_withheld.ground": "-: says whom it would endanger",
    "instance.state_bytes": f"-: {_COPY}",
    "task.item": f"-: {_COPY}",
    "message.payload": f"-: {_COPY}",
    "outbox.payload": f"-: {_COPY}",
    "draft.values": "-: not told yet; becomes an answer, or is thrown away",
    "incident.values": f"-: {_MACHINE}",
    "incident.ground": f"-: {_OURS}",
    "notice": f"-: {_MACHINE}",
    "subscription": f"-: {_MACHINE}",
    "job": f"-: {_MACHINE}",
    "data_key": "-: the key under which the file is sealed",
    "totp.secret": f"-: {_STAFF}",
    "erasure.request": "-: what the person asked, or was answered, themselves",
    "erasure.ground": "-: emptied with the erasure; until then the person knows what they asked",
}


def consents_given(uow: UnitOfWork, case: Case) -> tuple[AccessConsent, ...]:
    """Return the person's consents and refusals, oldest first, with withdrawals."""
    return tuple(
        AccessConsent(
            asked=dict(c.asked), given=c.given, at=c.at, withdrawn_on=c.withdrawn_on, withdrawn_by=c.withdrawn_by
        )
        for c in sorted(uow.consents.find(case_key=case.key), key=lambda c: c.at)
    )


def sharings_made(uow: UnitOfWork, show: Presenter, case: Case) -> tuple[AccessSharing, ...]:
    """Return what was decided about giving something of the case to others, with why it is left out by hand."""
    labels = {fact.key: fact.label for fact in show.facts(case)}
    left_out = {one.line: one.ground for one in uow.withheld.find(case_key=case.key, what=SHARING)}
    return tuple(
        AccessSharing(
            number=number,
            recipient=s.recipient,
            purpose=s.purpose,
            basis=_basis(uow, s.basis),
            questions=tuple(labels.get(name, {"nl": name, "en": name}) for name in s.fields),
            at=s.at,
            until=s.until,
            state=s.state,
            holds=s.state == GRANTED and uow.now < s.until,
            withheld=left_out.get(number, ""),
        )
        for number, s in enumerate(in_order(uow, case), 1)
    )


def sharing_numbers(uow: UnitOfWork, case: Case) -> int:
    """Return how many sharing records a case has; they are numbered from 1, oldest first."""
    return len(in_order(uow, case))


def _basis(uow: UnitOfWork, id: str) -> dict[str, str]:
    found: LegalBasis | None = uow.library.bases.get(id)
    return dict(found.name) if found else {"nl": id, "en": id}


def stays_of(uow: UnitOfWork, show: Presenter, case: Case) -> tuple[AccessStay, ...]:
    """Return when the person stayed somewhere, and how many people could see the address. Never the address."""
    grants = uow.grants.find(case_key=case.key)
    found = []
    for placement in uow.placements.find(case_key=case.key):
        task = uow.tasks.get(placement.task_key)
        step = element_name(show.element(uow.instances.get(task.instance_key).version, task.element_id))
        people = len({g.user_key for g in grants if g.placement_key == placement.key})
        found.append(AccessStay(step, placement.at, placement.ended, people))
    return tuple(found)


def organisations_of(uow: UnitOfWork, case: Case) -> tuple[AccessPeriod, ...]:
    """Return the organisations that are or were involved. A shelter is not named, because it reveals a place."""
    names = {one.key: one.name for one in uow.organisations.find()}
    parts = sorted(uow.involvements.find(case_key=case.key), key=lambda part: part.since)
    return tuple(
        AccessPeriod("" if p.role in _SHELTERS else names.get(p.organisation, p.organisation), p.role, p.since, p.until)
        for p in parts
    )


def emergencies_of(uow: UnitOfWork, case: Case) -> tuple[AccessPeriod, ...]:
    """Return when somebody took emergency access, without their name."""
    return tuple(AccessPeriod("", "", g.since, g.until) for g in uow.emergency_accesses.find(case_key=case.key))


def holds_of(uow: UnitOfWork, case: Case) -> tuple[AccessPeriod, ...]:
    """Return the legal holds on the case."""
    return tuple(AccessPeriod("", "", h.set_at, h.lifted_at) for h in uow.holds.find(case_key=case.key))
