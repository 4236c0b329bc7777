# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on required elements: a step with its role, term, second person or alarm; a ground; a hidden question."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.bpmn.model import Element
from engine.definitions.checks.context import PEOPLE
from engine.definitions.safety.drawn import DrawnBundle
from engine.definitions.safety.rules import SafetyRule


def step(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require each step of a rule in a process, with all that the rule demands of it."""
    if drawn.key != rule.process:
        return
    for number in rule.steps:
        there = [e for e in drawn.steps(rule) if e.properties.get("step") == number]
        lacking = [(list(_lacking(drawn, rule, e)), e) for e in there]
        if not lacking:
            drawn.add("step-missing", rule, drawn.main, step=number)
        elif all(codes for codes, _ in lacking):
            codes, element = min(lacking, key=lambda each: len(each[0]))
            for code, asked in codes:
                drawn.add(code, rule, element.id, step=number, asked=asked)


def _lacking(drawn: DrawnBundle, rule: SafetyRule, element: Element) -> Iterator[tuple[str, str]]:
    """Yield what a task lacks: the rule of the finding, and the requirement."""
    said = element.properties
    if rule.lanes and element.lane not in rule.lanes:
        yield "step-lane", ", ".join(rule.lanes)
    if rule.terms and said.get("term") not in rule.terms:
        yield "step-term", ", ".join(rule.terms)
    if rule.four_eyes and not said.get("fourEyes"):
        yield "step-four-eyes", ""
    if rule.takes_case and said.get("takesCase") != "ja":
        yield "step-takes-case", ""
    beside = [e for e in drawn.elements.values() if e.attached_to == element.id and not e.interrupting]
    if rule.timer and not any(e.event == "timer" for e in beside):
        yield "step-timer", ""
    form = drawn.form_of(element)
    if asked := [name for name in rule.asks if form is None or name not in form.keys]:
        yield "step-asks", ", ".join(asked)


def guarded(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require that the model contains the step a watcher looks for while cases run."""
    step(drawn, rule)


def repeat(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require that a form of a step that should happen once asks why it is repeated."""
    tasks = drawn.steps(rule)
    forms = [form for form in map(drawn.form_of, tasks) if form is not None]
    if tasks and not any(rule.ground in form.keys for form in forms):
        drawn.add("ground-not-asked", rule, tasks[0].id, question=rule.ground)


def hidden(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Require that a form hides some questions after certain answers: the server then refuses answers to them."""
    for element in drawn.steps(rule):
        form = drawn.form_of(element)
        asked = [key for key in rule.hides if form is not None and key in form.keys]
        for value in next(iter(rule.when.values())) if asked else ():
            shown = form.visible({next(iter(rule.when)): value}) if form else frozenset()
            if open_ones := [key for key in asked if key in shown]:
                drawn.add("answer-not-refused", rule, element.id, question=", ".join(open_ones), value=value)


def absent(drawn: DrawnBundle, rule: SafetyRule) -> None:
    """Refuse tasks for some roles."""
    for element in drawn.elements.values():
        if element.kind in PEOPLE and element.lane in rule.lanes:
            drawn.add("lane-forbidden", rule, element.id, lane=element.lane)
