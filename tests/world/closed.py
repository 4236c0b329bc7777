# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A case that was closed, and all that lies of it in the tables: what is kept, erased and destroyed."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex

from sqlalchemy import LargeBinary, Text, cast, select

from engine.audit.log import LogLine
from engine.cases.case import Fact
from engine.cases.consent import Consent
from engine.cases.sharing import GRANTED, Sharing
from engine.casework.unit_of_work import UnitOfWork
from engine.operations.cases.case_file import case_page
from engine.operations.tasks.work import save_draft
from engine.runtime.codec import pack
from engine.runtime.instance import HistoryLine, Incident, Message, OutboxEntry
from engine.storage import tables as t
from engine.tasks.task import Draft
from tests.world.office import Office

#: stands everywhere in the case that ``closed`` makes
MARKER = "Merkwoord-7f3a"
#: what the case that ``spread`` makes tells in many places; and what is told beside it
WORD, OTHER = "Weg-ermee-19", "Blijft-staan-20"


def closed(office: Office) -> str:
    """Return a case that was closed, with a marker word everywhere."""
    case = office.report()
    task = office.engine.do(lambda uow: uow.tasks.find(case_key=case, state="ready")[0])
    office.engine.do(save_draft, office.actor("ilse"), task.key, {"toelichting": MARKER})
    office.engine.do(case_page, office.actor("ilse"), case)
    office.engine.do(_mark, case, task.instance_key)
    office.engine.do(_close, case)
    return case


def _mark(uow: UnitOfWork, case: str, instance: str) -> None:
    uow.facts.add(
        Fact(
            key=None,
            case_key=case,
            name="toelichting",
            value=MARKER,
            task_key=None,
            form_key="intake/x",
            author="ilse",
            at=uow.now,
        )
    )
    uow.messages.add(
        Message(
            key=token_hex(16), case_key=case, name="bericht", at=uow.now, thrown_by=instance, payload={"word": MARKER}
        )
    )
    uow.incidents.add(
        Incident(
            key=token_hex(16),
            instance_key=instance,
            case_key=case,
            element_id="e",
            code="conflict",
            values={"word": MARKER},
            act="fire",
            record="r",
            at=uow.now,
            ground=MARKER,
        )
    )
    uow.outbox.add(
        OutboxEntry(
            key=token_hex(16),
            kind="service",
            payload={"word": MARKER},
            at=uow.now,
            due=uow.now,
            instance_key=instance,
            case_key=case,
        )
    )
    uow.log.add(
        LogLine(
            key=None,
            at=uow.now,
            actor="ilse",
            action="task-reassigned",
            case_key=case,
            record="r",
            values={"reason": MARKER},
        )
    )


def _close(uow: UnitOfWork, case: str) -> None:
    found = uow.cases.lock(case)
    found.close("carla", uow.now)
    uow.cases.save(found)


def everything(office: Office) -> bytes:
    """Return all that the tables hold, as bytes."""
    found = b""
    with office.engine.database.engine.connect() as connection:
        for table in t.metadata.sorted_tables:
            columns = [c if isinstance(c.type, LargeBinary) or "sealed" in c.info else cast(c, Text) for c in table.c]
            for row in connection.execute(select(*columns)):
                found += b"\x1f".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    return found


def ciphers(office: Office, case: str) -> list[bytes]:
    """Return what lies sealed of a case, and its wrapped keys, as they lie in the database."""
    found: list[bytes] = []
    with office.engine.database.engine.connect() as connection:
        for table in t.metadata.sorted_tables:
            sealed = [c for c in table.c if "sealed" in c.info or c.name == "wrapped"]
            if sealed and "case_key" in table.c:
                for row in connection.execute(select(*sealed).where(table.c.case_key == case)):
                    found += [bytes(value) for value in row if value]
    return found


def spread(office: Office) -> str:
    """Return a closed case in which WORD is the answer to one question, with copies, and OTHER to another."""
    case = closed(office)
    office.engine.do(_spread, case)
    return case


def _spread(uow: UnitOfWork, case: str) -> None:
    instance = uow.instances.find(case_key=case)[0]
    task = uow.tasks.find(case_key=case)[0]
    for name, value in (("gevaar_motivering", WORD), ("motivering_leeftijd", OTHER)):
        for told in (f"{value}-eerst", value):
            uow.facts.add(
                Fact(
                    key=None,
                    case_key=case,
                    name=name,
                    value=told,
                    task_key=task.key,
                    form_key="intake/acuut-gevaar",
                    author="ilse",
                    at=uow.now,
                )
            )
    both: dict[str, object] = {"gevaar_motivering": WORD, "motivering_leeftijd": OTHER}
    uow.messages.add(
        Message(key=token_hex(16), case_key=case, name="bericht", at=uow.now, thrown_by=instance.key, payload=both)
    )
    uow.history.add(
        HistoryLine(
            key=None,
            instance_key=instance.key,
            case_key=case,
            element_id="e",
            event="decided",
            at=uow.now,
            actor="",
            values={"outputs": both},
        )
    )
    for draft in uow.drafts.find(case_key=case):
        uow.drafts.remove(key=draft.key)
    uow.drafts.add(Draft(key=task.key, values=dict(both), author="ilse", saved=uow.now, case_key=case))
    for one in uow.instances.find(case_key=case):
        one.state, one.state_bytes = type(one.state).COMPLETED, pack({"key": one.key, "names": both, "scopes": []})
        uow.instances.save(one)
    uow.consents.add(
        Consent(
            key="c1",
            case_key=case,
            purpose="opvang",
            asked={"nl": WORD, "en": WORD},
            given=True,
            at=uow.now,
            author="carla",
        )
    )
    for key, state in (("s1", "refused"), ("s2", GRANTED)):
        uow.sharings.add(
            Sharing(
                key=key,
                case_key=case,
                recipient=WORD,
                for_whom="T",
                purpose="D",
                basis="VITAAL",
                necessity="N",
                until=uow.now + timedelta(days=1),
                proposed_by="carla",
                at=uow.now,
                fields=[],
                state=state,
            )
        )
