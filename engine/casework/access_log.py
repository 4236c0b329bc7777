# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Log every access to a person's data: who, in which role, which kinds of answers, and why (docs/domain.md §10.4).

The line is written in the transaction that reads, so an answer that cannot be logged is not returned. A list that shows
only numbers, steps and terms is not logged.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.access.actors import Actor
from engine.access.roles import roles_with
from engine.audit.log import Kind
from engine.cases.case import Case
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork

LONGEST_KEY = 64
#: roles that do no casework: a person with no other role reads to supervise
_OVERSEERS = roles_with(lambda role: role.oversees)
#: purposes of access
TASK, CASE, SUPERVISION, REQUEST, SHARING = "task", "case", "supervision", "request", "sharing"


def note_look(
    uow: UnitOfWork, actor: Actor, case: Case, action: str, record: str, kinds: Iterable[str], purpose: str
) -> None:
    """Log that ``actor`` saw answers of a case of these ``kinds`` (sensitivities), without their values."""
    held = [m for m in actor.memberships if m.covers(case.region)]
    values: dict[str, object] = {
        "roles": sorted({m.role for m in held}),
        "organisations": sorted({m.organisation for m in held}),
        "fields": sorted(set(kinds)),
        "purpose": SUPERVISION if purpose == CASE and {m.role for m in held} <= _OVERSEERS else purpose,
    }
    glasses = [g for g in uow.emergency_accesses.find(case_key=case.key, user_key=actor.user) if g.holds(uow.now)]
    if glasses:
        values["emergency"] = glasses[-1].key  # everything seen during the access is reviewed with it
    write_log(uow, actor.user, action, case.key, record, values, kind=Kind.READ)


def note_page(uow: UnitOfWork, actor: Actor, case: Case) -> None:
    """Log that a case page without answers was opened by emergency access, for its review."""
    if any(glass.holds(uow.now) for glass in uow.emergency_accesses.find(case_key=case.key, user_key=actor.user)):
        note_look(uow, actor, case, action="page-seen", record=case.key, kinds=(), purpose=CASE)


def note_refusal(uow: UnitOfWork, operation: str, code: str, actor: object = None, key: object = None) -> None:
    """Log that ``operation`` was refused, for whom, and for which record when it exists.

    Hidden and missing records both produce a line, so that response times do not distinguish them. A typed key that
    does not exist is not logged.
    """
    user = actor.user if isinstance(actor, Actor) else ""
    case, record = _record(uow, key if isinstance(actor, Actor) else None)
    values = {"operation": operation, "code": code}
    write_log(uow, user, "refused", case, record, values, kind=Kind.REFUSED)


def _record(uow: UnitOfWork, key: object) -> tuple[str | None, str]:
    """Return the case of a key and the key itself; None and "" when the key is unknown."""
    if not isinstance(key, str) or len(key) > LONGEST_KEY or not key.isalnum():
        return None, ""
    if uow.cases.one(key=key) is not None:
        return key, key
    kinds = (
        uow.tasks,
        uow.terms,
        uow.instances,
        uow.incidents,
        uow.notices,
        uow.placements,
        uow.sharings,
        uow.consents,
        uow.involvements,
    )
    for records in kinds:
        found = records.one(key=key)
        if found is not None:
            return found.case_key, key
    return None, ""
