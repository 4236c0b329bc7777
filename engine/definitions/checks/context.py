# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Shared parts of the model checks: what a model may refer to, where it has expressions, how a finding is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.expressions.expression import Expression, Script, normalise, parse, parse_script
from engine.definitions.forms.form import Form
from engine.definitions.tables.table import DecisionTable
from engine.errors import BrokenExpression
from engine.findings import Finding, Severity

#: elements that wait for a person
PEOPLE = frozenset({"userTask", "manualTask"})
TASKS = frozenset(
    {"task", "userTask", "manualTask", "scriptTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask"}
)
ACTIVITIES = TASKS | {"subProcess", "callActivity", "transaction", "adHocSubProcess"}


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """What a model may refer to, and how strictly it is checked."""

    house: bool = True  #: our own file: lanes, forms, terms and effects are required, and every name must be known
    forms: Mapping[str, Form] = field(default_factory=dict)  #: by key
    tables: Mapping[str, DecisionTable] = field(default_factory=dict)  #: by decision id
    terms: Collection[str] = ()  #: ids of the term catalogue
    roles: Collection[str] = ()
    services: Collection[str] = ()  #: names of the services available to service tasks
    bases: Collection[str] = ()  #: ids of the legal bases on which data may be sent
    called: Mapping[str, Model] = field(default_factory=dict)  #: process id → its model
    caught: Collection[str] = ()  #: messages caught by some process
    start_names: Collection[str] = ()  #: names that an instance has at its start

    def form_of(self, element: Element) -> Form | None:
        """Return the form of a user task, or None if it has none that exists."""
        return self.forms.get(element.properties.get("formKey", "")) if element.kind in PEOPLE else None

    def table_of(self, element: Element) -> DecisionTable | None:
        """Return the table of a business rule task, or None if it does not exist."""
        return self.tables.get(element.decision or "")

    def model_of(self, process: str, model: Model) -> Model | None:
        """Return the model that contains ``process``: this one, or one delivered with it."""
        return model if process in model.processes else self.called.get(process)

    def read(self, text: str) -> Expression:
        """Read an expression; in a file made elsewhere, after converting it to our notation."""
        return parse(text if self.house else normalise(text))

    def try_read(self, text: str | None) -> Expression | None:
        """Return the expression, or None when it is missing or refused by another check."""
        try:
            return self.read(text) if text else None
        except BrokenExpression:
            return None

    def try_script(self, element: Element) -> Script | None:
        """Return the script of a script task, or None when it is missing or refused by another check."""
        try:
            return parse_script(element.script) if element.script else None
        except BrokenExpression:
            return None


@dataclass(frozen=True)
class ExpressionUse:
    """An expression and its place in the model."""

    element: str  #: id of the element or flow
    role: str  #: condition, timer, event, collection, cardinality, completion, termFrom or assignee
    text: str


def expression_uses(model: Model) -> Iterator[ExpressionUse]:
    """Yield every expression of a model, except scripts."""
    for flow in model.flows.values():
        if flow.condition:
            yield ExpressionUse(flow.id, "condition", flow.condition)
    for element in model.elements.values():
        loop = element.loop
        found = {
            "timer": element.timer.expression if element.timer else None,
            "event": element.event_name if element.event == "conditional" else None,
            "collection": loop.collection if loop else None,
            "cardinality": loop.cardinality if loop else None,
            "completion": loop.condition if loop else None,
            "termFrom": element.properties.get("termFrom"),
            "assignee": element.properties.get("assignee"),
        }
        for role, text in found.items():
            if text:
                yield ExpressionUse(element.id, role, text)


def finding(model: Model, rule: str, element: str = "", warning: bool = False, **values: object) -> Finding:
    """Return a finding; its texts may use ``{name}``, the display name of the element."""
    drawn = model.elements.get(element) or model.flows.get(element)
    name = (drawn.name if drawn else "") or element
    severity = Severity.WARNING if warning else Severity.ERROR
    return Finding(rule=rule, element=element, severity=severity, file=model.file, values={"name": name, **values})


def named(model: Model, ids: list[str]) -> str:
    """Return a path through the diagram as readable text."""
    return " → ".join(model.elements[key].name or key for key in ids)
