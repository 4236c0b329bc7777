# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on data leaving the system: a service task that sends names of a case has a recipient and a legal basis.

Source: SP-14 (deny by default). Whether the basis is valid is checked at the time of sending (``casework/bases.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.bpmn.model import Model
from engine.definitions.checks.context import CheckContext, finding
from engine.findings import Finding


def sending(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require an existing legal basis and a recipient for each service task that sends data."""
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
