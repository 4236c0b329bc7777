# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Reporting a possible victim (P1, step 1.1): by anyone, without an account."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from secrets import randbelow

from engine.access.actors import Actor
from engine.access.policy import Action, require
from engine.cases.case import Case, CaseState, number_of
from engine.casework.advance import start_instance
from engine.casework.involvement import involve_receiving_organisation
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.views import Receipt, StatusView
from engine.casework.subjects import subject_of
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.forms.form import Form
from engine.errors import Conflict, NotAllowed, NotFound, Refused
from engine.identifiers import new_key
from engine.operations.tasks.clicks import record_click, result_of_click
from engine.operations.tasks.work import finish_task
from engine.tasks.task import TaskState

REPORT_PROCESS = "p1-melding"
DEFAULT_REGION = "Midden"
_DRAWS = 200  #: of a number nobody has yet
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, 1, I, O


@reading
def report_form(uow: UnitOfWork, actor: Actor) -> Form:
    """Return the form for a report: that of the first task of the report process."""
    del actor
    version = uow.versions.one(process_key=REPORT_PROCESS, current=True)
    if version is None:
        raise Refused("process-not-deployed", process=REPORT_PROCESS)
    definition = loaded(uow, version.key).definition
    first = next(e for e in definition.model.elements.values() if e.kind == "userTask" and e.lane == "MELDER")
    return definition.forms[first.properties["formKey"]]


def file_report(uow: UnitOfWork, actor: Actor, answers: Mapping[str, object], command: str) -> Receipt:
    """Accept a report: create a provisional case, start the intake process and complete its first task.

    Returns the receipt code, of which only the hash is stored. The code follows from ``command``, the random id of the
    click: the same click again makes no second case and gets the same code. Raises InvalidForm, or WrongState when the
    click was carried out with other answers; then nothing was saved.
    """
    code, click = _code(command), _hash(command)  # the code follows from the click, so the click is not kept either
    done = result_of_click(uow, actor, click, answers, REPORT_PROCESS)
    if done is not None:
        return Receipt(code, uow.cases.get(done[0]).received)
    lead = _intake_lead(uow)
    case = Case(
        key=new_key(),
        number=_free_number(uow),
        region=DEFAULT_REGION,
        responsible=lead,
        opened=uow.now,
        received=uow.now,
        receipt_hash=_hash(code),
    )
    uow.cases.add(case)
    involve_receiving_organisation(uow, case, lead)
    record_click(uow, actor, click, answers, REPORT_PROCESS, [case.key])
    write_log(uow, actor.user, "report-received", case.key, case.key)
    instance = start_instance(uow, case, REPORT_PROCESS, actor.user)
    first = uow.tasks.one(instance_key=instance.key, lane="MELDER", state="ready")
    if first is None:
        raise Refused("report-has-no-first-task")
    if actor.kind == "public":
        require(actor, Action.COMPLETE, subject_of(uow, first))
    elif "INTAKE" not in actor.roles:
        raise NotAllowed()
    finish_task(uow, actor, case, first, answers)
    return Receipt(code, uow.now)


def reported_case(uow: UnitOfWork, command: str) -> str:
    """Return the key of the case created by the click ``command``, for its sender."""
    return uow.commands.get(_hash(command)).result[0]


def _free_number(uow: UnitOfWork) -> str:
    for _ in range(_DRAWS):
        number = number_of(randbelow(1_000_000), uow.now)
        if uow.cases.one(number=number) is None:
            return number
    raise Conflict()


def _intake_lead(uow: UnitOfWork) -> str:
    """Return the intake lead on duty, who is responsible until step 1.6 (SP-10); refused when nobody is."""
    holders = uow.views.holders("INTAKE", DEFAULT_REGION)
    if not holders:
        raise Refused("no-intake-lead")
    return holders[0].key


@reading
def report_status(uow: UnitOfWork, actor: Actor, code: str) -> StatusView:
    """Return the status of a report, in one word, by its receipt code; NotFound for an unknown code."""
    del actor
    letters = "".join(c for c in code.upper() if c in _ALPHABET)[:16]
    grouped = "-".join(letters[i : i + 4] for i in range(0, 16, 4))
    case = uow.cases.one(receipt_hash=_hash(grouped))
    if case is None:
        raise NotFound("receipt")
    taken_up = uow.tasks.one(case_key=case.key, lane="INTAKE", state=TaskState.COMPLETED.value)
    word = "in-behandeling" if taken_up or case.state is not CaseState.OPEN else "ontvangen"
    return StatusView("afgehandeld" if case.state is CaseState.CLOSED else word, case.received)


def _code(command: str) -> str:
    """Return sixteen readable signs in groups of four: 79 bits, from the click's own random id."""
    if len(command) < 16:
        raise Refused("command-missing")
    digits = hashlib.sha256(f"receipt {command}".encode()).digest()
    signs = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digits[:16])
    return "-".join(signs[i : i + 4] for i in range(0, 16, 4))


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
