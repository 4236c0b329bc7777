# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Bad models put into use past the checks, as a fault in the checks would, and what became of the case."""

from __future__ import annotations

from secrets import token_hex

from engine.casework.advance import deliver_messages
from engine.casework.unit_of_work import UnitOfWork
from engine.runtime.instance import Incident, Instance, Message
from engine.runtime.library import Version
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.models import FORMS
from tests.world.drawings import start
from tests.world.office import Office

#: a task for the case lead, with a reason
ASKS = {"lane": "CASUS", "formKey": "casus/reden", "term": "geen"}


def put_into_use(office: Office, drawing: Bpmn, key: str = "p9-proef", **forms: bytes) -> None:
    """Put a drawing into use without asking whether it keeps the rules; ``casus_naam=`` adds a form."""
    files = {f"processes/{key}/p.bpmn": drawing.xml().decode()}
    named = FORMS | {name.replace("_", "/", 1): data for name, data in forms.items()}
    files |= {f"forms/{name}.form": data.decode() for name, data in named.items()}
    version = Version(
        key=token_hex(32),
        process_key=key,
        name=key,
        files=files,
        deployed_at=office.clock.now(),
        deployed_by="",
        authors=[],
    )
    office.engine.do(lambda uow: uow.versions.change({"current": False}, process_key=key))
    office.engine.do(lambda uow: uow.versions.add(version))


def started(office: Office, case: str, drawing: Bpmn, key: str = "p9-proef", **forms: bytes) -> str:
    """Put a drawing into use and start it for a case; return the key of the instance."""
    put_into_use(office, drawing, key, **forms)
    return office.engine.do(start, case, key)


def receive(office: Office, case: str, message: str, by: str = "") -> None:
    """Let a message come in for a case."""

    def act(uow: UnitOfWork) -> None:
        held = uow.cases.lock(case)
        uow.messages.add(Message(key=token_hex(16), case_key=case, name=message, at=uow.now, thrown_by=None))
        deliver_messages(uow, held, by)

    office.engine.do(act)


def incidents(office: Office, case: str) -> list[Incident]:
    """Return the open incidents of a case."""
    return office.engine.do(lambda uow: uow.incidents.find(case_key=case, state="open"))


def codes(office: Office, case: str) -> list[str]:
    """Return the codes of the open incidents of a case."""
    return [incident.code for incident in incidents(office, case)]


def instance(office: Office, key: str) -> Instance:
    """Return an instance as it stands."""
    return office.engine.do(lambda uow: uow.instances.get(key))


def fact(office: Office, case: str, name: str) -> object:
    """Return the latest value of a fact of a case."""
    found = office.engine.do(lambda uow: uow.facts.last(case_key=case, name=name))
    return found.value if found else None
