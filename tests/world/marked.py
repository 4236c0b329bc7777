# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A marker word in every text somebody types, to find again wherever it should not be."""

from __future__ import annotations

from secrets import token_hex

from engine.casework.subjects import element_and_form
from engine.definitions.forms.form import Field
from engine.operations.tasks.work import claim_task, complete_task, save_draft
from engine.tasks.task import TaskState
from tests.world.office import OPEN, Office

MARKER = "Merkwoord"
TEXTS = ("textfield", "textarea")


def marked(fields: tuple[Field, ...], answers: dict[str, object]) -> dict[str, object]:
    """Return the answers with a marker word in every text that takes one."""
    told = dict(answers)
    for field in fields:
        value = told.get(field.key)
        if field.kind in TEXTS and not field.format and not field.pattern and field.key in told:
            told[field.key] = f"{MARKER} {field.key}"
        elif field.kind == "dynamiclist" and isinstance(value, list):
            told[field.key] = [marked(field.leaves, row) for row in value]
    return told


def one_step(office: Office, case: str) -> bool:
    """Let whoever may do the oldest open task do it, with markers, drafts too; say whether there was one."""
    if not office.engine.do(lambda uow: uow.tasks.find(case_key=case, state=OPEN)):
        return False
    username, task = office.next_work(case)
    actor = office.actor(username)
    form = office.engine.do(lambda uow: element_and_form(uow, task)[1])
    texts = {f.key: MARKER for f in form.leaves if f.kind in TEXTS and not f.format and not f.pattern}
    answers = marked(form.leaves, {**texts, **office.answers(task)})
    if task.state is TaskState.READY:
        office.engine.do(claim_task, actor, task.key)
    office.engine.do(save_draft, actor, task.key, answers)
    shown = form.visible(answers)
    office.engine.do(
        complete_task,
        actor,
        task.key,
        {k: v for k, v in answers.items() if k in shown or k not in texts},
        token_hex(16),
    )
    return True
