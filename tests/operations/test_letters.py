# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What leaves: mails by a real mail server, and a calendar at a secret address. A number and a count, nothing else."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.message import Message as OldMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from engine.clock import AMSTERDAM
from engine.errors import NotFound, Refused
from engine.mail import Mailer
from engine.operations.accounts.feeds import close_feed, feed, open_feed
from engine.operations.accounts.people import set_email
from engine.operations.tasks.work import claim_task
from engine.scheduler import send_digests, send_due
from tests.world.office import Office

TOLD = "Ontvangst bevestigen"


class Post(Message):
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[EmailMessage] = []

    def handle_message(self, message: OldMessage) -> None:
        self.mails.append(message_from_bytes(message.as_bytes(), policy=default))


@pytest.fixture
def post(office: Office) -> Iterator[Post]:
    """A mail server at work for the office; everyone has an address."""
    handler = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    office.engine.senders["mail"] = Mailer(f"smtp://127.0.0.1:{port}", "handvat@voorbeeld.nl")
    for user in office.engine.do(lambda uow: [u.key for u in uow.users.find()]):
        office.engine.do(set_email, user, f"{user}@voorbeeld.nl")
    yield handler
    controller.stop()


def sent_to(post: Post) -> set[str]:
    return {str(mail["To"]).partition("@")[0] for mail in post.mails}


def test_an_escalation_goes_by_mail_to_who_must_know_with_a_number_and_a_count(office: Office, post: Post) -> None:
    case, _ = office.opened(TOLD)
    send_due(office.engine)
    post.mails.clear()
    office.wait(office.later(days=14))
    send_due(office.engine)

    number = office.case(case).number
    assert {"tom", "mila", "ilse"} <= sent_to(post)
    for mail in post.mails:
        assert str(mail["Subject"]) == f"{number}: 1 bericht"
        text = mail.get_content()
        first, _, last = " ".join(text.split()).partition(". ")
        assert first == f"Er staat 1 bericht voor u klaar bij {number}"
        assert last == "Meld u aan om het te lezen. Antwoord niet op deze mail."
        assert mail["Auto-Submitted"] == "auto-generated"


def test_each_mail_leaves_once_and_no_reporter_is_ever_mailed(office: Office, post: Post) -> None:
    office.opened(TOLD, anoniem="NEE", veilig_contact="EMAIL", contactgegevens="melder@elders.nl")
    office.wait(office.later(days=14))
    send_due(office.engine)
    send_due(office.engine)
    ids = [str(mail["Message-ID"]) for mail in post.mails]
    assert len(ids) == len(set(ids)) > 4
    assert sent_to(post) <= set(office.engine.do(lambda uow: [u.key for u in uow.users.find()]))
    assert not [mail for mail in post.mails if "elders.nl" in str(mail)]


def test_a_mail_server_that_is_away_delays_mail_and_loses_none(office: Office, post: Post) -> None:
    office.opened(TOLD)
    working = office.engine.senders["mail"]
    office.engine.senders["mail"] = Mailer("smtp://127.0.0.1:1", "handvat@voorbeeld.nl")
    office.wait(office.later(days=14))
    assert send_due(office.engine) == 0
    waiting = len(office.engine.do(lambda uow: uow.outbox.find(kind="mail", state="waiting")))
    office.engine.senders["mail"] = working
    office.sleep_until(office.later(minutes=1))
    assert send_due(office.engine) == waiting == len(post.mails)


def test_without_a_mail_server_nothing_is_kept_to_send(office: Office) -> None:
    office.opened(TOLD)
    office.wait(office.later(days=14))
    assert office.engine.do(lambda uow: uow.outbox.find(kind="mail")) == []


def test_the_digest_comes_once_on_a_working_day_and_only_counts(office: Office, post: Post) -> None:
    office.report()
    office.sleep_until(datetime(2026, 3, 7, 9, tzinfo=AMSTERDAM))  # Saturday
    assert send_digests(office.engine) == 0
    office.sleep_until(datetime(2026, 3, 9, 7, tzinfo=AMSTERDAM))
    assert send_digests(office.engine) == 0
    office.sleep_until(datetime(2026, 3, 9, 7, 31, tzinfo=AMSTERDAM))
    assert send_digests(office.engine) > 10
    assert send_digests(office.engine) == 0
    send_due(office.engine)
    mine = [mail for mail in post.mails if str(mail["To"]) == "ilse@voorbeeld.nl" and "Vandaag" in str(mail["Subject"])]
    assert len(mine) == 1
    assert re.fullmatch(r"Vandaag: \d+ open, \d+ te laat", str(mine[0]["Subject"]))
    assert "H-2026" not in str(mine[0])
    assert "mila@voorbeeld.nl" not in [str(m["To"]) for m in post.mails if "open" in str(m["Subject"])]  # has no work


@pytest.mark.parametrize("address", ["geen adres", "a@b\nBcc: c@d.nl", "@voorbeeld.nl"])
def test_what_is_no_mail_address_is_refused(office: Office, address: str) -> None:
    with pytest.raises(Refused, match="email-wrong"):
        office.engine.do(set_email, "ilse", address)


def test_the_calendar_shows_the_planning_days_of_my_own_tasks_until_it_is_revoked(office: Office) -> None:
    case, task = office.opened(TOLD)
    ivo = office.actor("ivo")
    old = office.engine.do(open_feed, ivo)
    assert office.engine.do(feed, old) == ()
    office.engine.do(claim_task, ivo, task.key)
    (day,) = office.engine.do(feed, old)
    term = office.engine.do(lambda uow: uow.terms.find(task_key=task.key)[0])
    assert (day.day, day.number) == (term.planning_date, office.case(case).number)

    secret = office.engine.do(open_feed, ivo)
    assert office.engine.do(feed, secret) == (day,)
    stored = office.engine.do(lambda uow: [f.key for f in uow.feeds.find()])
    assert secret not in stored and len(stored) == 1
    office.engine.do(close_feed, ivo)
    for gone in (old, secret, "", "onzin"):
        with pytest.raises(NotFound):
            office.engine.do(feed, gone)
    assert timedelta(0) <= term.end - office.clock.now()
