# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Possible actions on an incident: retry with a corrected name, skip, close."""

from __future__ import annotations

from engine.casework.safety_watch import WATCH
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.errors import EngineError
from engine.runtime.instance import Incident

#: kinds of element that may be skipped
SKIPPED = frozenset(
    {
        "scriptTask",
        "businessRuleTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "subProcess",
        "callActivity",
    }
)

#: acts beside the process: it went on without them
STANDS_ALONE = frozenset({"term", "tell", "send", WATCH})


def can_skip(uow: UnitOfWork, incident: Incident) -> bool:
    """Return whether the process may pass the step that failed."""
    if incident.act in STANDS_ALONE and incident.act != "send":
        return False
    elements = loaded(uow, uow.instances.get(incident.instance_key).version).elements
    element = elements.get(incident.element_id)
    waits = incident.act != "send" or incident.record.startswith("service-")
    return waits and element is not None and element.kind in SKIPPED and not element.properties.get("effect")


def names_of(uow: UnitOfWork, incident: Incident) -> tuple[str, ...]:
    """Return the names of the process that a person may correct, in order."""
    if incident.act in STANDS_ALONE:
        return ()
    return tuple(sorted(loaded(uow, uow.instances.get(incident.instance_key).version).runner.input_names))


def can_close(uow: UnitOfWork, incident: Incident) -> bool:
    """Return whether the process continued without the failed step, so that the incident may be closed."""
    if incident.act in STANDS_ALONE:
        return not incident.record.startswith("service-")
    return incident.act in ("complete", "deliver") and _was_left(uow, incident)


def _was_left(uow: UnitOfWork, incident: Incident) -> bool:
    """Return whether nothing waits for the failed step any more: an event removed the token."""
    instance = uow.instances.get(incident.instance_key)
    try:
        run = loaded(uow, instance.version).runner.load(instance.state_bytes)
    except EngineError:
        return False
    if incident.act == "complete":
        return uow.tasks.get(incident.record).token_id not in {waiting.token_id for waiting in run.waiting}
    message = uow.messages.get(incident.record)
    return (message.name, message.kind) not in {(one.name, one.kind) for one in run.step.messages}
