# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Parts of a case that can be erased separately: an answer with its history, a stay, a consent, a sharing.

Erasing a part also erases every copy: drafts, data in messages and the outbox, the state of finished processes, results
of decision tables, and the log content about it. A value that a rule derived from an answer is an answer of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from engine.cases.case import Case
from engine.casework.rows.presenter import Presenter, both, element_name
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.fields import Texts
from engine.operations.privacy.access_marks import SHARING, number_anew
from engine.operations.privacy.keeping import parts_of_kind
from engine.operations.privacy.retention_views import ErasablePart
from engine.runtime.codec import without
from engine.runtime.instance import InstanceState

WITHHELD = ("answer-withheld", "answer-given")  #: acts in the log that name an answer by the number of its row


def parts_of(uow: UnitOfWork, show: Presenter, case: Case) -> tuple[ErasablePart, ...]:
    """Return the parts of a case that can be erased, each with its question or step."""
    labels = _labels(show, case)
    parts: dict[str, ErasablePart] = {}
    for fact in uow.facts.find(case_key=case.key):
        before = parts.get(fact.name)
        label = labels.get(fact.name) or {"nl": fact.name, "en": fact.name}
        parts[fact.name] = ErasablePart(
            id=f"fact:{fact.name}",
            label=label,
            kind=fact.sensitivity,
            at=fact.at,
            many=before.many + 1 if before else 1,
        )
    found = list(parts.values())
    for placement in uow.placements.find(case_key=case.key):
        task = uow.tasks.get(placement.task_key)
        step = element_name(show.element(uow.instances.get(task.instance_key).version, task.element_id))
        found.append(ErasablePart(id=f"placement:{placement.key}", label=step, kind="shelter", at=placement.at, many=1))
    found += [
        ErasablePart(id=f"consent:{c.key}", label=dict(c.asked), kind="consent", at=c.at, many=1)
        for c in uow.consents.find(case_key=case.key)
    ]
    found += [
        ErasablePart(
            id=f"sharing:{s.key}",
            label=both("facts.sharing-record", day=s.at.date().isoformat()),
            kind="sharing",
            at=s.at,
            many=1,
        )
        for s in uow.sharings.find(case_key=case.key)
    ]
    return tuple(found)


def _labels(show: Presenter, case: Case) -> dict[str, Texts]:
    return {leaf.key: dict(leaf.label) for form in show.forms_of(case).values() for leaf in form.leaves}


def erase_parts(
    uow: UnitOfWork, show: Presenter, case: Case, parts: Collection[str]
) -> tuple[dict[str, int], list[int]]:
    """Erase parts of a case with every copy; return how many rows of each kind, and the numbers of emptied lines."""
    names = parts_of_kind(parts, "fact")
    facts = [fact for fact in uow.facts.find(case_key=case.key) if fact.name in names]
    lines = uow.eraser.empty_lines(case.key, [str(fact.key) for fact in facts], WITHHELD) if facts else []
    counts = {"fact": len(facts), **_erase_copies(uow, show, case, names, [fact.value for fact in facts])}
    for fact in facts:
        uow.withheld.remove(case_key=case.key, what="fact", line=fact.key)
    for name in names:
        uow.facts.remove(case_key=case.key, name=name)
    for kind, records in (("placement", uow.placements), ("consent", uow.consents), ("sharing", uow.sharings)):
        keys = sorted(parts_of_kind(parts, kind))
        if keys:
            lines += uow.eraser.empty_lines(case.key, keys)
            if kind == "placement":
                uow.grants.remove(placement_key=keys)
            left_out = number_anew(uow, case, keys) if kind == SHARING else []
            records.remove(case_key=case.key, key=keys)
            uow.withheld.add_all(left_out)
            counts[kind] = len(keys)
    return {name: number for name, number in {**counts, "log": len(lines)}.items() if number}, sorted(lines)


def _erase_copies(
    uow: UnitOfWork, show: Presenter, case: Case, names: Collection[str], values: list[object]
) -> dict[str, int]:
    counts: dict[str, int] = {}
    if not names:
        return counts
    copies: tuple[tuple[str, Any, str], ...] = (
        ("draft", uow.drafts, "values"),
        ("message", uow.messages, "payload"),
        ("outbox", uow.outbox, "payload"),
        ("incident", uow.incidents, "values"),
        ("history", uow.history, "values"),
    )
    for kind, records, column in copies:
        for row in records.find(case_key=case.key):
            left = _left(getattr(row, column), names)
            if left != getattr(row, column):
                setattr(row, column, left)
                records.save(row)
                counts[kind] = counts.get(kind, 0) + 1
    rows = [row for value in values if isinstance(value, list) for row in value]
    for task in uow.tasks.find(case_key=case.key):
        if task.item is not None and (task.item in rows or _left(task.item, names) != task.item):
            task.item = None
            uow.tasks.save(task)
            counts["task"] = counts.get("task", 0) + 1
    labels = [label for name, label in _labels(show, case).items() if name in names]
    for stay in uow.placements.find(case_key=case.key):
        told = [one for one in stay.told if dict(one[0]) not in labels]
        if told != stay.told:
            stay.told = told
            uow.placements.save(stay)
    for instance in uow.instances.find(case_key=case.key, state=InstanceState.COMPLETED.value):
        if instance.state_bytes:
            instance.state_bytes = without(instance.state_bytes, names)
            uow.instances.save(instance)
    return counts


def _left(value: object, names: Collection[str]) -> Any:
    """Return a JSON value without the data under these names, at any depth."""
    if isinstance(value, dict):
        return {name: _left(one, names) for name, one in value.items() if name not in names}
    return [_left(one, names) for one in value] if isinstance(value, list) else value
