# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What must be there is there: for every rule of a step, a delivered process without it is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.bootstrap import delivered
from engine.definitions.bpmn.model import Element
from engine.definitions.bundle.bundle import assemble, collect, keys_below
from engine.definitions.safety.rules import SafetyRule
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.models import NS, SAFETY, TASK, Tree, changed, form, lane, property_of, question, told, with_form

STEPS = [rule for rule in SAFETY.of("step") + SAFETY.of("guarded") if rule.process in keys_below(delivered())]
CODES = {
    "there": "step-missing",
    "lanes": "step-lane",
    "terms": "step-term",
    "four_eyes": "step-four-eyes",
    "takes_case": "step-takes-case",
    "timer": "step-timer",
    "asks": "step-asks",
}
DEMANDS = [(rule, demand) for rule in STEPS for demand in CODES if demand == "there" or getattr(rule, demand)]


def steps_of(rule: SafetyRule) -> list[Element]:
    """Return the tasks of a delivered process that are the first step of a rule."""
    definition = assemble(collect(delivered(), rule.process))
    models = {id(model): model for model in definition.models.values()}.values()
    return [e for m in models for e in m.elements.values() if e.properties.get("step") == rule.steps[0]]


def without(rule: SafetyRule, demand: str) -> list[Callable[[Tree], None]]:
    """Return the changes that take from every task of a rule what it demands."""
    made: list[Callable[[Tree], None]] = []
    for element in steps_of(rule):
        if demand == "there":
            made.append(property_of(element.id, "step", None))
        elif demand == "lanes" and element.lane in rule.lanes:
            made.append(lane(element.id, "RAAD"))
        elif demand == "timer":
            made.append(quiet(element.id))
        elif demand == "asks":
            made.append(property_of(element.id, "formKey", "melder/leeg"))
        elif demand in ("terms", "four_eyes", "takes_case"):
            name = {"terms": "term", "four_eyes": "fourEyes", "takes_case": "takesCase"}[demand]
            if element.properties.get(name):
                made.append(property_of(element.id, name, None))
    return made


def quiet(id: str) -> Callable[[Tree], None]:
    """Return a change: let the events on the border of a task be of another kind."""

    def change(root: Tree) -> None:
        for event in root.xpath("//b:boundaryEvent[@attachedToRef=$id]", id=id, namespaces=NS):
            event.set("cancelActivity", "true")

    return change


@pytest.mark.parametrize(("rule", "demand"), DEMANDS, ids=[f"{rule.id}-{demand}" for rule, demand in DEMANDS])
def test_a_delivered_process_without_what_a_rule_demands_is_refused(rule: SafetyRule, demand: str) -> None:
    changes = without(rule, demand)

    def all_of_them(root: Tree) -> None:
        for change in changes:
            change(root)

    assert CODES[demand] in {code for code, _ in changed(rule.process, all_of_them)}


@pytest.mark.parametrize("role", ["TOLK", "RECLASSERING", "RAPPORTEUR", "BEHEER", "ONTWERPER"])
def test_who_may_know_nothing_of_a_victim_gets_no_task(role: str) -> None:
    drawing = Bpmn().start().user("a", **{**TASK, "lane": role}).end("e").path("s a e")
    assert told(drawing) == {("lane-forbidden", "a")}


@pytest.mark.parametrize("path", ["intake/bevestiging", "intake/terugkoppeling"])
def test_a_form_that_takes_a_call_that_was_not_wanted_is_refused(path: str) -> None:
    found = with_form("p1-melding", path, lambda text: text.replace('veilig_contact != \\"TELEFOON\\"', "false"))
    assert "answer-not-refused" in {rule for rule, _ in found}


def test_a_form_that_does_not_ask_how_to_reach_somebody_safely_is_refused() -> None:
    found = with_form("p1-melding", "intake/bevestiging", lambda text: text.replace("veilig_contact", "contact"))
    assert "step-asks" in {rule for rule, _ in found}


def test_a_step_that_should_happen_once_asks_why_it_is_done_again() -> None:
    asks = form(question("textarea", "motivering"))
    drawing = Bpmn().start().user("a", **{**TASK, "formKey": "politie/verhoor", "step": "4.14"}).end("e").path("s a e")
    assert ("ground-not-asked", "a") in told(drawing, politie_verhoor=asks)
