# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Continue a service task with the answer of its service."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access.actors import CLOCK
from engine.cases.case import Case
from engine.casework.advance import move
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.runtime.instance import Instance, OutboxEntry

SERVICE = "service"  #: the kind of entry by which a service task asks its service


def finish_service(uow: UnitOfWork, key: str, answer: Mapping[str, object]) -> bool:
    """Continue the service task that asked with ``key``; return whether it moved.

    A repeated answer, or one that comes after the process continued without it, changes nothing. Only the names that
    the model declares as results are stored.
    """
    instance_key = uow.outbox.get(key).instance_key or ""
    instance = uow.instances.get(instance_key)
    case = uow.cases.lock(instance.case_key)
    entry = uow.outbox.lock(key)
    if entry.state in ("answered", "withdrawn"):
        return False
    instance = uow.instances.lock(instance_key)
    element = loaded(uow, instance.version).elements[entry.element_id]
    entry.payload = {**entry.payload, "answer": {k: v for k, v in answer.items() if k in element.words("returns")}}
    entry.state, entry.sent_at = "answered", entry.sent_at or uow.now
    uow.outbox.save(entry)
    write_log(uow, CLOCK.user, "service-answered", case.key, key, {"element": entry.element_id})
    return go_on(uow, case, instance, entry)


def go_on(
    uow: UnitOfWork, case: Case, instance: Instance, entry: OutboxEntry, actor: str = CLOCK.user, skip: str = ""
) -> bool:
    """Complete a service task with its stored answer, if there is one; return whether it moved."""
    token, answer = str(entry.payload["token"]), entry.payload.get("answer")
    names = answer if isinstance(answer, Mapping) else {}
    return move(
        uow,
        case,
        instance,
        lambda run, functions: run.complete(token, names, functions),
        actor,
        ("service", entry.key),
        skip=skip,
    )
