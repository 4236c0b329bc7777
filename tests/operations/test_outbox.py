# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What leaves the system leaves after its transaction, at least once, always with the same key."""

from __future__ import annotations

import pytest

from engine.bootstrap import Engine
from engine.casework.outbox import enqueue
from engine.casework.sending import LEASE, WAITS, mark_failed, mark_sent, take_entry
from engine.casework.unit_of_work import UnitOfWork
from engine.operations.incidents.resolve import retry_incident
from engine.runtime.instance import OutboxEntry
from engine.scheduler import send_due
from tests.world.office import Office


class Mailbox:
    """A sender that keeps what it gets, and refuses as often as it is told to."""

    def __init__(self, engine: Engine, refuses: int = 0) -> None:
        self.engine = engine
        self.refuses = refuses
        self.got: list[str] = []

    def __call__(self, entry: OutboxEntry) -> None:
        self.engine.do(lambda uow: uow.outbox.one(key=entry.key))  # a transaction is free while it sends
        self.got.append(entry.key)
        if len(self.got) <= self.refuses:
            raise OSError("no route")


@pytest.fixture
def mailbox(office: Office) -> Mailbox:
    box = Mailbox(office.engine)
    office.engine.senders["proef"] = box
    return box


def entry(office: Office, key: str = "k") -> OutboxEntry:
    return office.engine.do(lambda uow: uow.outbox.get(key))


def write(office: Office, key: str = "k") -> None:
    office.engine.do(enqueue, "proef", key, {"subject": "Voorbeeld"})


def test_what_was_written_is_sent_once(office: Office, mailbox: Mailbox) -> None:
    write(office)
    write(office)  # the same key again changes nothing
    assert mailbox.got == []
    assert send_due(office.engine) == 1
    assert send_due(office.engine) == 0
    assert (mailbox.got, entry(office).state) == (["k"], "sent")


def test_a_transaction_that_is_undone_sends_nothing(office: Office, mailbox: Mailbox) -> None:
    def change(uow: UnitOfWork) -> None:
        enqueue(uow, "proef", "k", {})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        office.engine.do(change)
    assert send_due(office.engine) == 0


def test_a_failed_try_is_made_again_later_with_the_same_key(office: Office, mailbox: Mailbox) -> None:
    mailbox.refuses = 2
    write(office)
    for wait in WAITS[:2]:
        assert send_due(office.engine) == 0
        assert send_due(office.engine) == 0  # not before its time
        office.clock.advance(wait)
    assert send_due(office.engine) == 1
    assert mailbox.got == ["k", "k", "k"]


def test_an_entry_whose_clock_died_is_sent_again(office: Office, mailbox: Mailbox) -> None:
    write(office)
    taken = office.engine.do(take_entry, ["proef"])
    assert taken is not None
    assert send_due(office.engine) == 0  # another clock has it
    office.clock.advance(LEASE)
    assert send_due(office.engine) == 1


def test_after_the_last_try_it_is_an_incident_and_can_be_tried_again(office: Office, mailbox: Mailbox) -> None:
    mailbox.refuses = len(WAITS) + 1
    case = office.report()
    instance = office.engine.do(lambda uow: uow.instances.find(case_key=case)[0])
    office.engine.do(enqueue, "proef", "k", {}, instance, "Taak")
    for wait in (*WAITS, WAITS[0]):
        send_due(office.engine)
        office.clock.advance(wait)
    assert entry(office).state == "failed"
    [incident] = office.engine.do(lambda uow: uow.incidents.find(case_key=case, state="open"))
    assert (incident.code, incident.act, incident.element_id) == ("sending-failed", "send", "Taak")
    office.engine.do(retry_incident, office.actor("tom"), incident.key)
    assert send_due(office.engine) == 1
    assert set(mailbox.got) == {"k"}


def test_a_kind_nobody_sends_waits(office: Office) -> None:
    write(office)
    assert send_due(office.engine) == 0
    assert entry(office).state == "waiting"


def test_what_was_erased_while_it_was_sent_needs_no_mark(office: Office) -> None:
    for mark in (mark_sent, mark_failed):
        office.engine.do(mark, "mail-of-an-erased-case")
    assert office.engine.do(lambda uow: uow.log.find(kind="refused")) == []
