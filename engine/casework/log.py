# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Write a line of the log, in the transaction of the act that it records."""

from __future__ import annotations

from collections.abc import Mapping

from engine.audit.log import Kind, LogLine
from engine.casework.unit_of_work import UnitOfWork


def write_log(
    uow: UnitOfWork,
    by: str,
    action: str,
    case_key: str | None,
    record: str,
    values: Mapping[str, object] | None = None,
    *,
    kind: Kind = Kind.ACT,
) -> None:
    """Write that ``by`` (a username, the clock, "" for the public) did ``action`` to ``record`` of a case.

    ``values`` holds ids, codes, dates and grounds: never an answer, never a name of a person.
    """
    uow.log.add(
        LogLine(
            key=None,
            at=uow.now,
            actor=by,
            action=action,
            case_key=case_key,
            record=record,
            values=dict(values or {}),
            kind=kind,
        )
    )
