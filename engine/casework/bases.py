# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check the legal basis, and the decision by people, for what a service task sends (SP-14).

A basis of consent is valid while the newest answer to its question is a yes. A basis of law is a judgement: it is valid
for one sharing only, by a record that one person proposed and another granted.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.access.visibility import OWN_ONLY
from engine.casework.consent import standing
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.runtime.instance import OutboxEntry


def basis_of(uow: UnitOfWork, case_key: str, basis: str) -> Mapping[str, str]:
    """Return the text of a basis; Refused when it is unknown or its consent is not valid."""
    known = uow.library.bases.get(basis)
    if known is None:
        raise Refused("sharing-no-basis")
    if known.consent:
        consent = standing(uow, case_key).get(known.consent)
        if consent is None or not consent.holds:
            raise Refused("sharing-no-consent")
    return known.name


def stands(uow: UnitOfWork, case_key: str, basis: str) -> bool:
    """Return whether something may be shared on a basis now: the basis is known, and its consent is valid."""
    try:
        basis_of(uow, case_key, basis)
    except Refused:
        return False
    return True


def covered(uow: UnitOfWork, entry: OutboxEntry) -> bool:
    """Return whether the data a service task sends may leave now; true when it sends nothing of a case.

    It is covered by the consent of its basis, or by a granted sharing record on that basis, with that recipient, that
    names all of the data. Medical facts and a shelter address never leave this way (SP-01).
    """
    names, case_key = names_sent(entry), entry.case_key or ""
    if not names:
        return True
    basis, recipient = (str(entry.payload.get(word) or "") for word in ("basis", "recipient"))
    if not recipient or not stands(uow, case_key, basis):
        return False
    if any(fact.sensitivity in OWN_ONLY for fact in uow.facts.find(case_key=case_key, name=sorted(names))):
        return False
    return bool(uow.library.bases[basis].consent) or _granted(uow, case_key, basis, recipient, names)


def names_sent(entry: OutboxEntry) -> frozenset[str]:
    """Return the names of the case data that a service task sends."""
    names = entry.payload.get("names")
    return frozenset(names) if isinstance(names, Mapping) else frozenset()


def _granted(uow: UnitOfWork, case_key: str, basis: str, recipient: str, names: frozenset[str]) -> bool:
    return any(
        row.holds(uow.now)
        and row.basis == basis
        and names <= set(row.fields)
        and row.recipient.casefold() == recipient.strip().casefold()
        for row in uow.sharings.find(case_key=case_key)
    )
