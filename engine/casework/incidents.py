# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Raise an incident for a failed step, visible to a supervisor."""

from __future__ import annotations

from collections.abc import Mapping

from engine.casework.unit_of_work import UnitOfWork
from engine.identifiers import new_key
from engine.runtime.instance import Incident


def raise_incident(
    uow: UnitOfWork,
    instance_key: str,
    case_key: str,
    code: str,
    values: Mapping[str, object],
    *,
    element_id: str = "",
    act: str,
    record: str,
) -> None:
    """Record that a step failed with ``code``. For ``act`` and ``record``, see ``Incident``.

    The state of the instance is not changed: the caller knows whether the process can continue.
    """
    uow.incidents.add(
        Incident(
            key=new_key(),
            instance_key=instance_key,
            case_key=case_key,
            element_id=element_id,
            code=code,
            values=dict(values),
            act=act,
            record=record,
            at=uow.now,
        )
    )
