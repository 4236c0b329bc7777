# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Checks on expressions: each is in the safe language, timers are terms, and splits cover all cases."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from engine.definitions.bpmn.model import Element, Flow, Model
from engine.definitions.checks.context import ACTIVITIES, CheckContext, ExpressionUse, expression_uses, finding
from engine.definitions.checks.cover import covered
from engine.definitions.expressions.expression import Expression, Script, parse_script
from engine.errors import BrokenExpression
from engine.findings import Finding

#: calls that return the moment at which a timer of ours fires
MOMENTS = frozenset({"term", "uren", "dagen", "werkdagen", "weken", "maanden", "verjaardag"})
ISO_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?")
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
ISO_CYCLE = re.compile(r"R\d*/.+")
#: a length of time that does not say which kind of days or hours it counts
BARE = re.compile(r"""['"]?\s*(R\d*/|P[\dT]|\d+\s*([a-z]{0,12})\s*['"]?$)""", re.IGNORECASE)
SPLITS = frozenset({"exclusiveGateway", "inclusiveGateway"})


def expressions_safe(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Refuse expressions outside the language; no others may reach the runtime."""
    for place in expression_uses(model):
        if place.role == "timer" and (_iso(place.text) if not context.house else BARE.match(place.text)):
            continue  # a plain length or date; in our own files ``timers_are_terms`` refuses it
        try:
            context.read(place.text)
        except BrokenExpression as error:
            yield _broken(model, place.element, place.text, error)
    for element in model.elements.values():
        if element.kind == "scriptTask":
            try:
                parse_script(element.script or "")
            except BrokenExpression as error:
                yield _broken(model, element.id, element.script or "", error)


def _broken(model: Model, element: str, text: str, error: BrokenExpression) -> Finding:
    why_nl, why_en = error.text("nl"), error.text("en")
    return finding(
        model, "expression-not-allowed", element, text=text[:120], cause=error.code, why_nl=why_nl, why_en=why_en
    )


def _iso(text: str) -> bool:
    bare = text.strip().strip("\"'")
    return any(form.fullmatch(bare) for form in (ISO_DURATION, ISO_DATE, ISO_CYCLE))


def timers_are_terms(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require a term or a length with its kind for each timer in our files: ``term("DL-MDA")``, ``werkdagen(5)``."""
    for place in expression_uses(model) if context.house else ():
        if place.role == "timer":
            yield from _timer(model, place, context)


def _timer(model: Model, place: ExpressionUse, context: CheckContext) -> Iterator[Finding]:
    if BARE.match(place.text):
        yield finding(model, "duration-without-unit-type", place.element, text=place.text[:60])
        return
    expression = context.try_read(place.text)
    if expression is None:
        return
    call = expression.tree
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MOMENTS):
        yield finding(model, "timer-not-a-term", place.element, text=place.text[:60])


def terms_known(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require that every ``term("…")`` in an expression names a term of the catalogue."""
    if not context.house:
        return
    used: list[tuple[str, Expression | Script]]
    used = [
        (place.element, expression) for place in expression_uses(model) if (expression := context.try_read(place.text))
    ]
    used += [(e.id, script) for e in model.elements.values() if (script := context.try_script(e))]
    for element, read in used:
        for term in sorted(read.terms - set(context.terms)):
            yield finding(model, "term-unknown", element, term=term)
        if "term" in read.calls and not read.terms:
            yield finding(model, "term-unknown", element, term="…")


def splits_have_a_way(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require conditions on the flows of each split, and a default unless the conditions cover all cases."""
    for element in model.elements.values():
        flows = [model.flows[flow] for flow in element.outgoing]
        conditional = [flow for flow in flows if flow.condition and flow.id != element.default]
        if element.kind in SPLITS and len(flows) > 1:
            bare = [flow for flow in flows if not flow.condition and flow.id != element.default]
            yield from (finding(model, "condition-missing", flow.id, way=_way(flow, model)) for flow in bare)
            if bare:
                continue
        elif element.kind not in SPLITS and element.kind not in ACTIVITIES:
            yield from (finding(model, "condition-ignored", flow.id) for flow in flows if flow.condition)
            continue
        unconditional = len(conditional) + (element.default is not None) < len(flows)
        if conditional and element.default is None and not unconditional:
            yield from _without_default(element, conditional, model, context)


def _without_default(element: Element, flows: list[Flow], model: Model, context: CheckContext) -> Iterator[Finding]:
    read = [context.try_read(flow.condition) for flow in flows]
    if None in read:
        return  # already reported: the expression cannot be read
    if not covered([e for e in read if e], element.process, model, context):
        yield finding(model, "no-default", element.id, warning=not context.house)


def _way(flow: Flow, model: Model) -> str:
    return flow.name or model.elements[flow.target].name or flow.target
