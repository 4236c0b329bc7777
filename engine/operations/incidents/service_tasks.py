# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The answer of a service lets its service task go on."""

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
    """Let the service task that asked with ``key`` go on with the answer; say whether it went.

    The same answer again, or one that comes when the process went on without it, changes nothing. Only the names the
    model says the service returns are kept.
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
    """Complete a service task with the answer that was kept, if there is one; say whether it went."""
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
