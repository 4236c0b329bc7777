# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A small process in which a shelter records where somebody is hidden."""

from __future__ import annotations

import json
from secrets import token_hex

from engine.casework.advance import start_instance
from engine.casework.unit_of_work import UnitOfWork
from engine.operations.tasks.work import claim_task, complete_task
from engine.tasks.task import Task
from tests.definitions.bpmn_builder import Bpmn
from tests.world.drawings import put_into_use
from tests.world.office import Office

ADDRESS = "Merkwoordstraat 7, 9999 XX Schuilstad"
TOLD = {"opvang_adres": ADDRESS, "opvang_telefoon": "06-Merkwoord", "opgenomen_op": "2026-03-02", "afspraak": "Rust"}
_SHELTER = {"sensitivity": "shelter", "scope": "task"}
_FORM = {
    "type": "default",
    "id": "V",
    "schemaVersion": 18,
    "title": "Opname",
    "titleEn": "Stay",
    "components": [
        {
            "type": "textarea",
            "id": "A",
            "key": "opvang_adres",
            "label": "Adres",
            "labelEn": "Address",
            "properties": _SHELTER,
        },
        {
            "type": "textfield",
            "id": "B",
            "key": "opvang_telefoon",
            "label": "Telefoon",
            "labelEn": "Telephone",
            "properties": _SHELTER,
        },
        {
            "type": "datetime",
            "id": "C",
            "key": "opgenomen_op",
            "label": "Vanaf",
            "labelEn": "From",
            "dateLabel": "Vanaf",
            "dateLabelEn": "From",
            "subtype": "date",
        },
        {"type": "textarea", "id": "D", "key": "afspraak", "label": "Afspraken", "labelEn": "Agreements"},
    ],
}


def opened(office: Office) -> Task:
    """Return the task of the shelter in a fresh case; sara and sem work there, zoe arranges care."""
    for username, role in (("sara", "OPVANG"), ("sem", "OPVANG"), ("zoe", "ZORGCO"), ("ruud", "RECLASSERING")):
        office.hire(username, role)
    case = office.report()
    office.engine.do(_deploy)
    office.engine.do(lambda uow: start_instance(uow, uow.cases.get(case), "opname", "carla"))
    return office.task(case, "Opnemen")


def _deploy(uow: UnitOfWork) -> None:
    drawing = (
        Bpmn()
        .start("s")
        .user("o", lane="OPVANG", name="Opnemen", formKey="opvang/opname", term="geen")
        .user("n", lane="OPVANG", name="Nazien", formKey="opvang/opname", term="geen", shows="o")
        .end()
        .path("s o n e")
    )
    put_into_use(uow, "opname", drawing, {"opvang/opname": json.dumps(_FORM).encode()}, "Opname")


def placed(office: Office, **more: object) -> str:
    """Let sara record where somebody is; return the key of the placement."""
    task, sara = opened(office), office.actor("sara")
    office.engine.do(claim_task, sara, task.key)
    office.engine.do(complete_task, sara, task.key, {**TOLD, **more}, token_hex(16))
    return office.engine.do(lambda uow: uow.placements.find(task_key=task.key))[0].key
