# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A whole case with a marker word in every free-text field: none of them is in a mail, feed, log line, title or URL."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.access.actors import EVERYWHERE, PUBLIC
from engine.audit.log import LogLine
from engine.cases.case import Fact
from engine.cases.placement import Placement, PlacementGrant
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.reading import SENSITIVITIES
from engine.operations.accounts.feeds import open_feed
from engine.operations.accounts.people import set_email
from engine.operations.cases.reports import file_report, report_form, reported_case
from engine.operations.terms.changes import TermChangeRequest, change_term
from engine.runtime.instance import HistoryLine, Incident, Message, OutboxEntry
from engine.scheduler import send_digests, send_due
from engine.tasks.task import Draft
from tests.world.desk import Desk
from tests.world.marked import MARKER, TEXTS, marked, one_step
from tests.world.office import Office
from tests.world.people import HOUSE

STEPS = 40
CLICK = token_hex(16)


class Looked:
    """Somebody who opens pages and keeps their titles and every address on them."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.outside: list[str] = []
        self.inside = 0

    def at(self, path: str) -> list[str]:
        answer = self.client.get(path)
        self.outside += [path, answer.headers.get("Location", ""), str(list(answer.headers))]
        page = BeautifulSoup(answer.text, "html.parser")
        self.inside += MARKER in answer.text
        self.outside += [tag.get_text() for tag in page.select("title")]
        links = [
            str(tag.get(name)) for name in ("href", "src", "action", "formaction") for tag in page.select(f"[{name}]")
        ]
        self.outside += links
        return [link for link in links if re.match(r"/(taken|casussen|termijnen|processen)/[0-9a-f]{32}", link)]


def test_no_word_of_a_case_leaves_it(desk: Desk, sqlite_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    office, engine, app, sent = desk.office, desk.engine, desk.app, list[OutboxEntry]()
    engine.senders["mail"] = sent.append
    for user in engine.do(lambda uow: [u.key for u in uow.users.find()]):
        engine.do(set_email, user, f"{user}@voorbeeld.nl")
    feeds = [engine.do(open_feed, office.actor(name)) for name in ("ilse", "carla", "sanne", "tom")]
    app.config["PROPAGATE_EXCEPTIONS"] = False

    form = engine.do(report_form, PUBLIC)
    texts = {f.key: MARKER for f in form.leaves if f.kind in TEXTS and not f.format and not f.pattern}
    answers = marked(form.leaves, {**texts, **office.report_answers()})
    shown = form.visible(answers)
    engine.do(file_report, PUBLIC, {k: v for k, v in answers.items() if k in shown or k not in texts}, CLICK)
    case = engine.do(reported_case, CLICK)

    calendars: list[str] = []
    for turn in range(STEPS):
        lengthened = list(engine.do(lambda uow: uow.terms.find(case_key=case, state="running")))
        for term in lengthened if turn else ():
            if term.rule_id == "DL-2.4" and not engine.do(lambda uow, k=term.key: uow.term_changes.find(term_key=k)):  # type: ignore[misc]
                engine.do(
                    change_term,
                    office.actor("tom"),
                    term.key,
                    TermChangeRequest(act="extend", ground=f"{MARKER} grond", amount=1, unit="weken"),
                )
        office.wait(office.later(days=9))
        send_digests(engine)
        send_due(engine)
        calendars += [app.test_client().get(f"/agenda/{secret}.ics").text for secret in feeds]
        if not one_step(office, case):
            break

    looked = []
    for name in ("ilse", "carla", "sanne", "tom", "vera", "otto"):
        person = Looked(desk.at(name))
        ahead, seen = ["/werk", "/casussen", "/overzicht", f"/casussen/{case}", "/agenda", "/studio"], set[str]()
        while ahead and len(seen) < 60:
            path = ahead.pop(0)
            if path not in seen:
                seen.add(path)
                ahead += person.at(path)
        person.client.get(f"/casussen/{MARKER}")  # an address somebody typed is not repeated in the log either
        looked.append(person)
    _clock_process(sqlite_url)
    said = capfd.readouterr()

    assert len(sent) > 40 and sum(person.inside for person in looked) > 20 and "BEGIN:VEVENT" in "".join(calendars)
    assert not [entry for entry in sent if MARKER in str(entry.payload)]
    assert not [calendar for calendar in calendars if MARKER in calendar]
    assert MARKER not in said.out + said.err
    for person in looked:
        assert len(person.outside) > 10 and not [word for word in person.outside if MARKER in word]
    names = {"Ilse", "Carla", "Sanne", "Tom"}
    assert not [entry for entry in sent if any(name in str(entry.payload["text"]) for name in names)]


def hand_in_everything(office: Office, case: str) -> None:
    """Put the marker into every kind of field that nobody filled on the way: sealed columns of every table."""
    task = office.engine.do(lambda uow: uow.tasks.find(case_key=case))[0]
    instance, at = task.instance_key, office.clock.now()

    def write(uow: UnitOfWork) -> None:
        told: dict[str, object] = {MARKER: MARKER}
        uow.facts.add_all(
            [
                Fact(
                    key=None,
                    case_key=case,
                    name="x",
                    value=MARKER,
                    task_key=task.key,
                    form_key="a/b",
                    author="ilse",
                    at=at,
                    scope="case",
                    sensitivity=kind,
                )
                for kind in sorted(SENSITIVITIES)
            ]
        )
        uow.drafts.add(Draft(key=token_hex(16), values=told, author="ilse", saved=at, case_key=case))
        uow.messages.add(Message(key=token_hex(16), case_key=case, name="m", at=at, thrown_by=None, payload=told))
        uow.outbox.add(
            OutboxEntry(
                key=token_hex(16),
                kind="service",
                payload=told,
                at=at,
                due=at,
                instance_key=instance,
                case_key=case,
                state="sent",
            )
        )
        uow.incidents.add(
            Incident(
                key=token_hex(16),
                instance_key=instance,
                case_key=case,
                element_id="e",
                code="conflict",
                values=told,
                act="tell",
                record=task.key,
                at=at,
                state="open",
                ground=MARKER,
            )
        )
        uow.history.add(
            HistoryLine(
                key=None,
                instance_key=instance,
                case_key=case,
                element_id="e",
                event="decided",
                at=at,
                actor="",
                values=told,
            )
        )
        uow.log.add(
            LogLine(
                key=None, at=at, actor="ilse", action="task-reassigned", case_key=case, record=task.key, values=told
            )
        )
        uow.log.add(LogLine(key=None, at=at, actor="ilse", action="signed-in", case_key=None, record="", values=told))
        words = ({"nl": MARKER, "en": MARKER}, {"nl": MARKER, "en": MARKER})
        uow.placements.add(
            Placement(
                key=(placement := token_hex(16)),
                case_key=case,
                task_key=task.key,
                author="ilse",
                keeper="ilse",
                role="INTAKE",
                organisation=HOUSE,
                region=EVERYWHERE,
                at=at,
                address=[words],
                told=[words],
            )
        )
        uow.grants.add(
            PlacementGrant(
                key=token_hex(16),
                placement_key=placement,
                case_key=case,
                user_key="tom",
                role="TEAMLEIDER",
                organisation=HOUSE,
                region=EVERYWHERE,
                ground=MARKER,
                granted_by="ilse",
                at=at,
                until=at + timedelta(days=30),
            )
        )
        task.item = told
        uow.tasks.save(task)

    office.engine.do(write)


def test_no_word_of_a_case_lies_in_the_files_of_the_database(office: Office, sqlite_url: str) -> None:
    case = office.report()
    for _ in range(6):
        one_step(office, case)
    hand_in_everything(office, case)
    office.engine.do(lambda uow: uow.drafts.remove(case_key=case))  # what is taken away was sealed too
    folder, seen = Path(sqlite_url.removeprefix("sqlite:///")).parent, 0
    for path in (*folder.glob("handvat.db*"),):
        data = path.read_bytes()
        seen += len(data)
        for form in (MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.lower().encode(), b64encode(MARKER.encode())):
            assert form not in data, path.name
    assert seen > 500_000 and case.encode() in b"".join(p.read_bytes() for p in folder.glob("handvat.db*"))
    kept = office.engine.do(lambda uow: str([uow.facts.find(case_key=case), uow.placements.find(), uow.log.find()]))
    assert kept.count(MARKER) > 20


def _clock_process(url: str) -> None:
    """Let a clock of its own work on the same case, and fail at something: what it writes is captured too."""
    code = (
        "import sys; from engine.bootstrap import Settings, start; from engine.scheduler import tick, send_due\n"
        "engine = start(Settings(database_url=sys.argv[1]))\n"
        "def broken(entry): raise ValueError(str(entry.payload))\n"
        "engine.senders['mail'] = broken\n"
        "tick(engine); send_due(engine)"
    )
    subprocess.run([sys.executable, "-c", code, url], check=True, timeout=120)
