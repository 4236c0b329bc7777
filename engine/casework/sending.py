# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Process due outbox entries: send them, retry them later, or raise an incident.

Data of a case that a service task sends leaves only while a legal basis covers it (SP-14).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from engine.access.actors import CLOCK
from engine.casework.bases import covered, names_sent
from engine.casework.incidents import raise_incident
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.runtime.instance import InstanceState, OutboxEntry

#: delay after each failed attempt; there is one more attempt than there are delays
WAITS = tuple(timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200, 21600))
#: an entry is retried after this long when the clock died while sending it
LEASE = timedelta(minutes=2)


@reading
def something_to_send(uow: UnitOfWork, kinds: Collection[str]) -> bool:
    """Return whether an entry of these kinds is due. Takes no lock, because it is called often."""
    return uow.views.entry_due(kinds)


def take_entry(uow: UnitOfWork, kinds: Collection[str]) -> OutboxEntry | None:
    """Claim the oldest due entry for one attempt; other clocks skip it until the lease expires.

    What a service task sends of a case must be covered by a legal basis at each attempt. An entry that is not covered
    is not claimed; it becomes an incident.
    """
    while (entry := uow.views.claim_entry(kinds)) is not None:
        if covered(uow, entry):
            entry.tries += 1
            entry.due = uow.now + LEASE
            uow.outbox.save(entry)
            _note_leaving(uow, entry)
            return entry
        _hold(uow, entry)
    return None


def _note_leaving(uow: UnitOfWork, entry: OutboxEntry) -> None:
    """Log which data of a case is sent, and on which basis: names of data, never their values."""
    if names := sorted(names_sent(entry)):
        values = {"fields": names, **{word: entry.payload.get(word, "") for word in ("recipient", "basis")}}
        write_log(uow, CLOCK.user, "handed-out", entry.case_key, entry.key, values)


def _hold(uow: UnitOfWork, entry: OutboxEntry) -> None:
    """Hold back an entry that is not covered: a person must provide a basis and then retry."""
    entry.state = "failed"
    uow.outbox.save(entry)
    recipient, basis = (str(entry.payload.get(word) or "–") for word in ("recipient", "basis"))
    known = uow.library.bases.get(basis)
    names = {f"basis_{n}": text for n, text in known.name.items()} if known else {"basis_nl": basis, "basis_en": basis}
    values = {"recipient": recipient, "names": ", ".join(sorted(names_sent(entry))), **names}
    write_log(uow, CLOCK.user, "sending-held", entry.case_key, entry.key, {"recipient": recipient})
    if entry.instance_key and entry.case_key:
        _fail(uow, entry, "sending-not-covered", values)


def mark_sent(uow: UnitOfWork, key: str) -> None:
    """Mark an entry as sent. Does nothing when it is sent already or its case was erased."""
    entry = uow.outbox.lock(key) if uow.outbox.one(key=key) else None
    if entry is not None and entry.state == "waiting":
        entry.state, entry.sent_at = "sent", uow.now
        uow.outbox.save(entry)


def mark_failed(uow: UnitOfWork, key: str) -> None:
    """Record a failed attempt: schedule the next one, or raise an incident after the last."""
    entry = uow.outbox.lock(key) if uow.outbox.one(key=key) else None
    if entry is None or entry.state != "waiting":
        return
    if entry.tries <= len(WAITS):
        entry.due = uow.now + WAITS[entry.tries - 1]
        uow.outbox.save(entry)
        return
    entry.state = "failed"
    uow.outbox.save(entry)
    write_log(uow, CLOCK.user, "sending-failed", entry.case_key, key, {"kind": entry.kind})
    if entry.instance_key and entry.case_key:
        _fail(uow, entry, "sending-failed", {"kind": entry.kind, "tries": entry.tries})


def _fail(uow: UnitOfWork, entry: OutboxEntry, code: str, values: Mapping[str, object]) -> None:
    instance = uow.instances.lock(entry.instance_key or "")
    raise_incident(
        uow, instance.key, instance.case_key, code, values, element_id=entry.element_id, act="send", record=entry.key
    )
    if entry.kind == "service" and instance.state is InstanceState.ACTIVE:
        instance.state = InstanceState.INCIDENT
        uow.instances.save(instance)


def try_again(uow: UnitOfWork, key: str) -> None:
    """Reset a failed entry so that it is sent again from the first attempt, with the same key."""
    entry = uow.outbox.lock(key)
    entry.state, entry.tries, entry.due = "waiting", 0, uow.now
    uow.outbox.save(entry)
