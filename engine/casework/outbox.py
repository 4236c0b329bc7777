# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The outbox: messages are stored in the transaction that decides on them, and sent after it commits.

    enqueue(uow, "mail", f"mail-{notice.key}", {"to": …})          inside any operation
    Engine(…, senders={"mail": send_mail})                     who sends it, outside any transaction

The clock takes an entry, hands it to the sender of its kind and marks it sent. When it dies in between, the entry is
sent again with the same key: at least once, never lost. What fails is tried again later and later; after the last try
it is an incident.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Refused
from engine.runtime.instance import Instance, OutboxEntry

MAIL = "mail"  #: kind of an entry that is a mail
Sender = Callable[[OutboxEntry], None]


def enqueue(
    uow: UnitOfWork,
    kind: str,
    key: str,
    payload: Mapping[str, object],
    instance: Instance | None = None,
    element_id: str = "",
    case_key: str | None = None,
) -> None:
    """Add an entry to the outbox; adding the same ``key`` again does nothing. Data of a case is erased with the case.

    An entry that belongs to an ``instance`` becomes an incident of it when the last attempt fails. Mail goes to
    addresses of accounts only: never to a reporter, the person concerned, or the people who support them (SP-02,
    SP-20).
    """
    if kind == MAIL and not (payload.get("to") and uow.users.find(email=payload["to"])):
        raise Refused("mail-to-stranger")
    if uow.outbox.one(key=key) is None:
        entry = OutboxEntry(
            key=key,
            kind=kind,
            payload=dict(payload),
            at=uow.now,
            due=uow.now,
            instance_key=None,
            case_key=case_key,
            element_id=element_id,
        )
        if instance is not None:
            entry.instance_key, entry.case_key = instance.key, instance.case_key
        uow.outbox.add(entry)


def withdraw_entry(uow: UnitOfWork, key: str) -> None:
    """Remove an outbox entry, if there is one, when the process has continued without it."""
    entry = uow.outbox.one(key=key)
    if entry is not None and entry.state in ("waiting", "failed"):
        entry.state = "withdrawn"
        uow.outbox.save(entry)
