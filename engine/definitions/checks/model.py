# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""All checks of a BPMN model, in order; one function per finding, in the modules beside this one.

Every file must be complete, contain only what the engine executes, have safe expressions and be sound. Our own files
(``context.house``) must also have lanes, forms, terms and names that are set before use; as a bundle they are checked
against the safety rules (``safety/check.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from engine.definitions.bpmn.model import Model
from engine.definitions.checks import elements as checks_bpmn
from engine.definitions.checks import expressions as checks_expressions
from engine.definitions.checks import house as checks_house
from engine.definitions.checks import names as checks_names
from engine.definitions.checks import people as checks_people
from engine.definitions.checks import sending as checks_sending
from engine.definitions.checks.context import CheckContext
from engine.definitions.checks.soundness import explore
from engine.findings import Finding, Severity, blocking

__all__ = ["CheckContext", "check_model"]

Check = Callable[[Model, CheckContext], Iterable[Finding]]

#: whether the drawing is complete; the token game is only played on complete ones
WHOLE: tuple[Check, ...] = (
    checks_bpmn.supported,
    checks_bpmn.starts_and_ends,
    checks_bpmn.connected,
    checks_bpmn.flows_in_place,
    checks_bpmn.links,
    checks_bpmn.event_gateways,
)
FOR_ALL: tuple[Check, ...] = (
    checks_bpmn.events_whole,
    checks_bpmn.loops_whole,
    checks_bpmn.not_run,
    checks_bpmn.targets_exist,
    checks_bpmn.call_cycles,
    checks_bpmn.loops_wait,
    checks_expressions.expressions_safe,
    checks_expressions.splits_have_a_way,
)
FOR_OURS: tuple[Check, ...] = (
    checks_expressions.timers_are_terms,
    checks_expressions.terms_known,
    checks_house.lanes,
    checks_house.forms,
    checks_house.terms,
    checks_house.words,
    checks_house.names_of_tasks,
    checks_sending.sending,
    checks_people.references,
    checks_names.names_set,
)


def check_model(model: Model, context: CheckContext) -> list[Finding]:
    """Return all findings of ``model``, or an empty list."""
    found = [finding for check in WHOLE for finding in check(model, context)]
    whole = not blocking(found)
    checks = FOR_ALL + FOR_OURS if context.house else FOR_ALL
    found += [finding for check in checks for finding in check(model, context)]
    if whole:
        found += [finding for process in model.processes for finding in explore(model, process).findings]
    return [_as_drawing(finding, model) for finding in found]


def _as_drawing(finding: Finding, model: Model) -> Finding:
    """Reduce findings to warnings for a process that is only drawn beside an executable one (the other party)."""
    drawn = model.elements.get(finding.element)
    flow = model.flows.get(finding.element)
    key = drawn.process if drawn else model.elements[flow.source].process if flow else finding.element
    process = model.processes.get(key)
    beside = process is not None and not process.executable and any(p.executable for p in model.processes.values())
    if beside and finding.rule != "expression-not-allowed":
        return replace(finding, severity=Severity.WARNING)
    return finding
