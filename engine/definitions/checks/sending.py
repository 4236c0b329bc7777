# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on what leaves the system: a service task that sends names of a case says to whom, and on which legal basis.

Source: SP-14 (deny is the default). Whether the basis stands is asked when it leaves (``casework/bases.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.bpmn.model import Model
from engine.definitions.checks.context import CheckContext, finding
from engine.findings import Finding


def sending(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Ask of each service task that sends something a basis that exists, and who receives it."""
    for element in model.elements.values():
        said = element.properties
        if element.kind != "serviceTask" or not element.words("sends"):
            continue
        basis = said.get("basis", "").strip()
        if not basis:
            yield finding(model, "basis-missing", element.id)
        elif basis not in context.bases:
            yield finding(model, "basis-unknown", element.id, basis=basis[:40])
        if not said.get("recipient", "").strip():
            yield finding(model, "recipient-missing", element.id)
