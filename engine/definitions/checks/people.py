# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on who does a task: the tasks in four eyes, same person and shows exist and come before it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.bpmn.paths import Paths
from engine.definitions.checks.context import PEOPLE, CheckContext, finding
from engine.findings import Finding

#: properties of a user task that name other user tasks
REFERENCES = ("fourEyes", "samePerson", "shows")


def references(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require that the tasks named by four eyes, same person and shows exist and come before."""
    for process in model.processes:
        paths = Paths(model, process)
        for element in paths.elements.values():
            for name in REFERENCES:
                for key in filter(None, (part.strip() for part in element.properties.get(name, "").split(","))):
                    yield from _reference(paths, element, name, key)


def _reference(paths: Paths, element: Element, name: str, key: str) -> Iterator[Finding]:
    other = paths.elements.get(key)
    if other is None or other.kind not in PEOPLE or element.kind not in PEOPLE:
        yield finding(paths.model, "task-reference-unknown", element.id, property=name, task=key[:60])
    elif paths.way([("out", key)], ("in", element.id)) is None:
        yield finding(paths.model, "task-reference-not-before", element.id, property=name, task=other.name or key)
