# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A bundle for the safety checks: all its models as one, with the names each step uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.bpmn.paths import BundlePaths
from engine.definitions.checks.context import PEOPLE, CheckContext
from engine.definitions.forms.form import Form
from engine.definitions.safety.rules import SafetyRule
from engine.findings import Finding


@dataclass(kw_only=True)
class DrawnBundle:
    """A bundle under the safety rules, and its findings."""

    key: str  #: of the process
    main: str  #: id of the process that an instance starts with
    models: Mapping[str, Model]  #: by process id
    context: CheckContext
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def whole(self) -> BundlePaths:
        """The main process and all it calls."""
        return BundlePaths(self.models, self.main)

    @cached_property
    def drawings(self) -> tuple[Model, ...]:
        """The models of the bundle, each once."""
        return tuple({id(model): model for model in self.models.values()}.values())

    @property
    def elements(self) -> Mapping[str, Element]:
        """Every element of the bundle."""
        return self.whole.elements

    def steps(self, rule: SafetyRule) -> list[Element]:
        """Return the user tasks that are one of the steps of a rule."""
        return [e for e in self.elements.values() if e.kind in PEOPLE and e.properties.get("step") in rule.steps]

    def form_of(self, element: Element) -> Form | None:
        """Return the form of a user task, or None if it does not exist."""
        return self.context.form_of(element)

    def sets(self, element: Element) -> Iterator[str]:
        """Yield the names an element sets by itself: by a script, a table or the answer of a service."""
        script, table = self.context.try_script(element), self.context.table_of(element)
        yield from script.assigns if script else ()
        yield from (output.name for output in table.outputs) if table else ()
        yield from element.words("returns")

    def named(self, ids: list[str]) -> str:
        """Return a path through the models as readable text."""
        return " → ".join(self.elements[key].name or key for key in ids)

    def add(self, code: str, rule: SafetyRule, element: str, **values: object) -> None:
        """Add a finding, once; its texts may use the promise of the rule and the name of the element."""
        model = self._model(element)
        drawn = model.elements.get(element) or model.flows.get(element)
        shown = {**rule.values(), "name": (drawn.name if drawn else "") or element, **values}
        if not any((f.rule, f.element) == (code, element) for f in self.findings):
            self.findings.append(Finding(rule=code, element=element, file=model.file, values=shown))

    def _model(self, element: str) -> Model:
        holding = (m for m in self.models.values() if element in m.elements or element in m.flows)
        return next(holding, self.models[self.main])
