# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on human judgement: what only people may decide, what must not be computed, what no expression may use.

SP-01, SP-03, SP-05, SP-06, SP-08.
"""

from __future__ import annotations

from engine.definitions.bpmn.model import Element
from engine.definitions.checks.context import expression_uses
from engine.definitions.forms.form import Form
from engine.definitions.safety.drawn import DrawnBundle
from engine.definitions.safety.rules import SafetyRule


def judged(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require that the names of a rule are set only by answers of people: by no script, table or service."""
    for element in drawn.elements.values():
        for name in drawn.sets(element):
            if name in rule.names:
                drawn.add("judged-by-machine", rule, element.id, variable=name)


def track(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require that a name gets values other than the safe ones only at an element with the effect."""
    for element in drawn.elements.values():
        carries = element.properties.get("effect") in rule.effects
        if not carries and _sets_unsafe(drawn, rule, element):
            drawn.add("track-left", rule, element.id, variable=rule.name, safe=", ".join(rule.safe))


def _sets_unsafe(drawn: DrawnBundle, rule: SafetyRule, element: Element) -> bool:
    script, table, form = drawn.context.try_script(element), drawn.context.table_of(element), drawn.form_of(element)
    if script is not None:
        said = [says for name, says in script.lines if name == rule.name]
        return any(says.names or says.calls or says.evaluate({}) not in rule.safe for says in said)
    if table is not None and rule.name in table.sets:
        place = [output.name for output in table.outputs].index(rule.name)
        entries = [row.outcomes[place] for row in table.rules]
        return any(outcome.expression is not None or outcome.value not in rule.safe for outcome in entries)
    if form is not None and (leaf := form.field(rule.name)) is not None:
        return not leaf.options or any(option.value not in rule.safe for option in leaf.options)
    return rule.name in element.words("returns")


def unscored(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Refuse tables that add up rows, and names for what must not be computed or stored."""
    for element in drawn.elements.values():
        table, form = drawn.context.table_of(element), drawn.form_of(element)
        if table is not None and table.aggregation:
            drawn.add("table-adds-up", rule, element.id, table=table.name or table.id)
        for name in (*drawn.sets(element), *(_keys(form) if form else ())):
            if not set(name.lower().split("_")).isdisjoint(rule.words):
                drawn.add("named-as-score", rule, element.id, variable=name)


def _keys(form: Form) -> list[str]:
    return [key for leaf in form.leaves for key in (leaf.key, *(inner.key for inner in leaf.leaves))]


def sealed(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require that questions of this kind stay with their task and are used in no expression."""
    known: dict[str, str] = {}  #: key of such a question → its task
    for element in drawn.elements.values():
        form = drawn.form_of(element)
        for leaf in form.leaves if form else ():
            if rule.sensitivity in (leaf.sensitivity, *(inner.sensitivity for inner in leaf.leaves)):
                known.setdefault(leaf.key, element.id)
                if leaf.scope != "task":
                    drawn.add("shelter-scope", rule, element.id, question=leaf.key)
    for key, names in _named(drawn):
        for name in sorted(names & known.keys()):
            drawn.add("shelter-in-expression", rule, key, question=name)


def _named(drawn: DrawnBundle) -> list[tuple[str, frozenset[str]]]:
    """Return every place where names are used: element or flow, and the names."""
    found: list[tuple[str, frozenset[str]]] = []
    for place in (place for model in drawn.drawings for place in expression_uses(model)):
        expression = drawn.context.try_read(place.text)
        found.append((place.element, expression.names if expression else frozenset()))
    for element in drawn.elements.values():
        found.append((element.id, _of_element(drawn, element)))
    return found


def _of_element(drawn: DrawnBundle, element: Element) -> frozenset[str]:
    script, table = drawn.context.try_script(element), drawn.context.table_of(element)
    names = frozenset(element.words("sends"))
    return names | (script.names if script else frozenset()) | (table.names if table else frozenset())
