# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Send a notice: a reminder, an escalation or a message about a task, to one person or to a role in its region."""

from __future__ import annotations

from engine.casework.unit_of_work import UnitOfWork
from engine.identifiers import new_key
from engine.tasks.task import Notice, Task


def send_notice(uow: UnitOfWork, kind: str, task: Task, *, user: str | None = None, role: str | None = None) -> Notice:
    """Store a notice about ``task`` for ``user``, or for everyone who holds ``role`` in its region."""
    notice = Notice(
        key=new_key(),
        kind=kind,
        task_key=task.key,
        case_key=task.case_key,
        at=uow.now,
        user_key=user,
        role=role,
        region=task.region,
    )
    uow.notices.add(notice)
    return notice
