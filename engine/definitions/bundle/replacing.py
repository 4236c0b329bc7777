# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a bundle may not take away from the version it replaces, and which scenarios it takes away."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.definitions.bundle.bundle import Definition
from engine.definitions.bundle.features import scenarios_in, with_new_names
from engine.findings import Finding, Severity

PUBLIC_LANE = "MELDER"  #: whose task is done on the public pages


def check_replacing(
    new: Definition, old: Definition | None, others: Collection[Definition], asked: Collection[str]
) -> Iterator[Finding]:
    """Find what the engine or another process relies on and ``new`` lacks.

    ``old`` is the version it replaces, if there is one; ``others`` are the other processes in use, ``asked`` the names
    of answers that their expressions use.
    """
    for other in others:
        if other.process_id == new.process_id:
            yield Finding(
                rule="process-id-taken", file=new.model.file, values={"id": new.process_id, "process": other.name}
            )
    if old is None:
        return
    if old.process_id != new.process_id:
        yield changed_id(new.model.file, old.process_id)
    for message in sorted(old.start_messages - new.start_messages.union(*(other.start_messages for other in others))):
        yield Finding(rule="start-message-gone", file=new.model.file, values={"message": message})
    if _starts_by_itself(old) and not _starts_by_itself(new):
        yield Finding(rule="start-gone", file=new.model.file)
    if _public_forms(old) and not _public_forms(new):
        yield Finding(rule="public-form-gone", file=new.model.file, values={"role": PUBLIC_LANE})
    for name in sorted((old.sets & set(asked)) - new.sets.union(*(other.sets for other in others))):
        yield Finding(rule="name-gone", file=new.model.file, values={"name": name})


def changed_id(file: str, process_id: str) -> Finding:
    """Return the finding of a model that is no longer the same process."""
    return Finding(rule="process-id-changed", file=file, values={"id": process_id})


def _starts_by_itself(definition: Definition) -> bool:
    starts = (e for e in definition.model.elements.values() if e.kind == "startEvent" and e.event is None)
    return any(e.process == definition.process_id for e in starts)


def _public_forms(definition: Definition) -> bool:
    tasks = (e for e in definition.model.elements.values() if e.kind == "userTask" and e.lane == PUBLIC_LANE)
    return any(task.properties.get("formKey") in definition.forms for task in tasks)


def check_scenarios(new: Definition, old: Definition) -> Iterator[Finding]:
    """Find scenarios of ``old`` that are gone or say something else; a new name of a task changes nothing."""
    if old.bundle.feature is None:
        return
    words = with_new_names(old.bundle.feature.decode(), old.model.elements, new.model.elements)
    kept = scenarios_in(new.bundle.feature) if new.bundle.feature is not None else {}
    file = f"features/{new.bundle.key}.feature"
    for name, said in scenarios_in(words.encode()).items():
        if kept.get(name) != said:
            rule = "scenario-changed" if name in kept else "scenario-gone"
            yield Finding(rule=rule, element=name, file=file, severity=Severity.WARNING)
