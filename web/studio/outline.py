# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The draft as text, for designers who do not draw.

Each step is a row with its findings and a link to a form that changes it. A model that cannot be read has no rows; its
findings give the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.bpmn.reader import read_model
from engine.findings import Finding, InvalidModel
from engine.operations.studio.design_views import DraftPage


@dataclass(frozen=True)
class DraftElement:
    """One element of the draft."""

    element: Element
    before: tuple[str, ...]  #: names of the preceding elements
    after: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Outline:
    """All elements of a draft in file order, and the findings that belong to no element."""

    rows: tuple[DraftElement, ...] = ()
    elements: Mapping[str, Element] = field(default_factory=dict)

    def name(self, element_id: str) -> str:
        """Return the name of an element; the id itself when it has no name or is unknown."""
        element = self.elements.get(element_id)
        return (element.name if element else "") or element_id


def outline_of(page: DraftPage) -> Outline:
    """Return the elements of a draft with their findings; empty when the model cannot be read."""
    try:
        model = read_model(f"{page.key}.bpmn", page.xml.encode())
    except InvalidModel:
        return Outline()
    rows = tuple(_row(model, element, page.findings) for element in model.elements.values())
    return Outline(rows, model.elements)


def _row(model: Model, element: Element, findings: tuple[Finding, ...]) -> DraftElement:
    def called(element_id: str) -> str:
        other = model.elements.get(element_id)
        return (other.name if other else "") or element_id

    return DraftElement(
        element,
        before=tuple(called(model.flows[flow].source) for flow in element.incoming if flow in model.flows),
        after=tuple(called(model.flows[flow].target) for flow in element.outgoing if flow in model.flows),
        findings=tuple(one for one in findings if one.element == element.id),
    )
