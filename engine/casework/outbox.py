"""The outbox: what is to leave the system is written down in the transaction that decides it, and sent after it.

    put(uow, "mail", f"mail-{notice.key}", {"to": …})          inside any operation
    Engine(…, senders={"mail": send_mail})                     who sends it, outside any transaction

The clock takes an entry, hands it to the sender of its kind and marks it sent. When it dies in between, the entry is
sent again with the same key: at least once, never lost. What fails is tried again later and later; after the last try
it is an incident.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from secrets import token_hex

from engine.access.actors import CLOCK
from engine.audit.log import LogLine
from engine.casework.bases import covered, names_sent
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.runtime.instance import Incident, Instance, InstanceState, OutboxEntry

MAIL = "mail"  #: kind of an entry that is a mail
Sender = Callable[[OutboxEntry], None]

#: how long to wait after each failed try; one try more than there are waits
WAITS = tuple(timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200, 21600))
#: an entry whose clock died while sending is tried again after this long
LEASE = timedelta(minutes=2)


def put(
    uow: UnitOfWork,
    kind: str,
    key: str,
    payload: Mapping[str, object],
    instance: Instance | None = None,
    element_id: str = "",
    case_key: str | None = None,
) -> None:
    """Write down something to send; the same ``key`` again changes nothing. What tells of a case goes with it.

    An entry that belongs to an ``instance`` becomes an incident of it when the last try failed. Mail goes to addresses
    of accounts only: never to a reporter, the person concerned, or who may stand beside them (SP-02, SP-20).
    """
    if kind == MAIL and not (payload.get("to") and uow.users.find(email=payload["to"])):
        raise Refused("mail-to-stranger")
    if uow.outbox.one(key=key) is None:
        entry = OutboxEntry(key, kind, dict(payload), uow.now, uow.now, None, case_key, element_id)
        if instance is not None:
            entry.instance_key, entry.case_key = instance.key, instance.case_key
        uow.outbox.add(entry)


@reading
def something_to_send(uow: UnitOfWork, kinds: Collection[str]) -> bool:
    """Say whether an entry of these kinds is due: asked often, so without a lock."""
    return uow.views.entry_due(kinds)


def take_entry(uow: UnitOfWork, kinds: Collection[str]) -> OutboxEntry | None:
    """Take the oldest due entry for one try, and keep other clocks from it for as long as the lease lasts.

    The gate stands here: what a service task sends of a case leaves only while it is covered, asked at each try. What
    is not covered is not taken; it becomes an incident, and waits.
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
    """Write what leaves of a case, and on what: names of data, never their values."""
    if names := sorted(names_sent(entry)):
        values = {"fields": names, **{word: entry.payload.get(word, "") for word in ("recipient", "basis")}}
        uow.log.add(LogLine(None, uow.now, CLOCK.user, "handed-out", entry.case_key, entry.key, values))


def _hold(uow: UnitOfWork, entry: OutboxEntry) -> None:
    """Keep an entry back that is not covered: somebody must see to a basis, and then try again."""
    entry.state = "failed"
    uow.outbox.save(entry)
    recipient, basis = (str(entry.payload.get(word) or "–") for word in ("recipient", "basis"))
    known = uow.library.bases.get(basis)
    names = {f"basis_{n}": text for n, text in known.name.items()} if known else {"basis_nl": basis, "basis_en": basis}
    values = {"recipient": recipient, "names": ", ".join(sorted(names_sent(entry))), **names}
    uow.log.add(LogLine(None, uow.now, CLOCK.user, "sending-held", entry.case_key, entry.key, {"recipient": recipient}))
    if entry.instance_key and entry.case_key:
        _raise_incident(uow, entry, "sending-not-covered", values)


def mark_sent(uow: UnitOfWork, key: str) -> None:
    """Note that an entry was handed over; a second time changes nothing, nor when its case was erased meanwhile."""
    entry = uow.outbox.lock(key) if uow.outbox.one(key=key) else None
    if entry is not None and entry.state == "waiting":
        entry.state, entry.sent_at = "sent", uow.now
        uow.outbox.save(entry)


def mark_failed(uow: UnitOfWork, key: str) -> None:
    """Note that a try failed: there is a next one later, or after the last one an incident."""
    entry = uow.outbox.lock(key) if uow.outbox.one(key=key) else None
    if entry is None or entry.state != "waiting":
        return
    if entry.tries <= len(WAITS):
        entry.due = uow.now + WAITS[entry.tries - 1]
        uow.outbox.save(entry)
        return
    entry.state = "failed"
    uow.outbox.save(entry)
    uow.log.add(LogLine(None, uow.now, CLOCK.user, "sending-failed", entry.case_key, key, {"kind": entry.kind}))
    if entry.instance_key and entry.case_key:
        _raise_incident(uow, entry, "sending-failed", {"kind": entry.kind, "tries": entry.tries})


def _raise_incident(uow: UnitOfWork, entry: OutboxEntry, code: str, values: Mapping[str, object]) -> None:
    instance = uow.instances.lock(entry.instance_key or "")
    uow.incidents.add(
        Incident(
            token_hex(16), instance.key, instance.case_key, entry.element_id, code, dict(values), "send", entry.key,
            uow.now,
        )
    )  # fmt: skip
    if entry.kind == "service" and instance.state is InstanceState.ACTIVE:
        instance.state = InstanceState.INCIDENT
        uow.instances.save(instance)


def withdraw(uow: UnitOfWork, key: str) -> None:
    """Send it no more, if there is such an entry: the process went on without it."""
    entry = uow.outbox.one(key=key)
    if entry is not None and entry.state in ("waiting", "failed"):
        entry.state = "withdrawn"
        uow.outbox.save(entry)


def try_again(uow: UnitOfWork, key: str) -> None:
    """Let a failed entry be tried again from the start, with the same key."""
    entry = uow.outbox.lock(key)
    entry.state, entry.tries, entry.due = "waiting", 0, uow.now
    uow.outbox.save(entry)
