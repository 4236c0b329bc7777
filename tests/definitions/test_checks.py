# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Each rule is broken by one small model, and found on the element that breaks it."""

from __future__ import annotations

import json

import pytest

from engine.definitions.bpmn.reader import read_model
from engine.definitions.checks.model import CheckContext, check_model
from engine.definitions.forms.form import Form, read_form
from engine.findings import Finding, Severity
from engine.texts import known
from tests.definitions.bpmn_builder import Bpmn

GOOD = {"lane": "INTAKE", "formKey": "f", "term": "T", "nameEn": "n", "guidance": "g"}
LINK = '<bpmn:linkEventDefinition name="L"/>'


def a_form(*components: dict[str, object]) -> Form:
    for number, component in enumerate(components):
        component |= {"id": f"c{number}", "label": component.get("key", "x"), "labelEn": "x"}
    schema = {"type": "default", "id": "f", "schemaVersion": 18, "title": "F", "titleEn": "F", "components": components}
    return read_form("f", json.dumps(schema).encode())


def a_choice(key: str, *values: str, required: bool = True) -> dict[str, object]:
    options = [{"value": value, "label": value, "labelEn": value} for value in values]
    return {"type": "radio", "key": key, "values": options, "validate": {"required": required}}


FORM = a_form(
    a_choice("keuze", "A", "B"),
    a_choice("open", "A", "B", required=False),
    {"type": "number", "key": "aantal_keer", "validate": {"required": True}},
    {"type": "checkbox", "key": "akkoord"},
)
EMPTY = a_form({"type": "checkbox", "key": "anders"})
CONTEXT = CheckContext(
    house=True,
    forms={"f": FORM, "empty": EMPTY},
    terms={"T"},
    roles={"INTAKE", "CASUS"},
    caught={"gevangen"},
    start_names={"ontvangen_op"},
)
FOREIGN = CheckContext(house=False)


def found(drawing: Bpmn, context: CheckContext = CONTEXT) -> list[Finding]:
    return check_model(read_model("p.bpmn", drawing.xml()), context)


def told(drawing: Bpmn, context: CheckContext = CONTEXT) -> list[tuple[str, str]]:
    return [(finding.rule, finding.element) for finding in found(drawing, context)]


def a_task(**changes: str | None) -> Bpmn:
    """A good process of one task, with some of its properties changed or left out."""
    properties = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    return Bpmn().start().user("a", **properties).end().path("s a e")


def a_split(first: str, second: str) -> Bpmn:
    drawing = Bpmn().start().user("a", **GOOD).xor("x").end("e").end("f").path("s a x")
    return drawing.flow("x", "e", when=first).flow("x", "f", when=second)


def a_timer(kind: str, text: str) -> Bpmn:
    return a_task().boundary("t", "a", timer=(kind, text)).path("t e")


def two_tasks(**second: str) -> Bpmn:
    return Bpmn().start().user("a", **GOOD).user("b", **GOOD | second).end().path("s a b e")


def test_a_good_process_has_no_findings() -> None:
    drawing = Bpmn().start("s", message="begin").user("a", **GOOD, stage="INTAKE", step="1.1", takesCase="ja")
    drawing.boundary("t", "a", interrupting=False, timer=("date", 'term("T", ontvangen_op)'))
    drawing.user("w", **GOOD | {"lane": "CASUS"}).end("e2").script("r", "klaar = keuze == 'A'\naantal_dagen = 2")
    drawing.xor("x").user("b", **GOOD, fourEyes="a", samePerson="a", shows="a").throw("m", message="gevangen")
    drawing.end("dicht", effect="rejects").end().path("s a r x", "t w e2", "b m dicht")
    assert found(drawing.flow("x", "b", when="klaar").flow("x", "e", when="not klaar")) == []


SUB = Bpmn().start().sub("S").user("u", inside="S", **GOOD).end("e1", inside="S").path("u e1", "s S e").end()

BROKEN = {
    "no lane": (Bpmn().start().user("a", **{**GOOD, "lane": None}).end().path("s a e"), "lane-missing", "a"),
    "a lane that is no role": (a_task(lane="Jan"), "lane-unknown", "a"),
    "no form": (a_task(formKey=None), "form-missing", "a"),
    "a form that is not there": (a_task(formKey="g"), "form-unknown", "a"),
    "no term": (a_task(term=None), "term-missing", "a"),
    "no term and no reason": (a_task(term="geen"), "term-reason-missing", "a"),
    "a term that is not there": (a_task(term="U"), "term-unknown", "a"),
    "a term without a unit type": (a_task(term="P5D"), "duration-without-unit-type", "a"),
    "a term of five days": (a_task(term="5 dagen"), "duration-without-unit-type", "a"),
    "an effect that is no word": (a_task(effect="sluit"), "effect-unknown", "a"),
    "a stage that is no word": (a_task(stage="BEGIN"), "stage-unknown", "a"),
    "takesCase with another answer": (a_task(takesCase="nee"), "takes-case-unknown", "a"),
    "a misspelt property": (a_task(fourEye="a"), "property-unknown", "a"),
    "no English name": (a_task(nameEn=None), "name-english-missing", "a"),
    "no guidance": (a_task(guidance=None), "guidance-missing", "a"),
    "two tasks with one name": (two_tasks(name="a"), "name-twice", "b"),
    "four eyes of nobody": (two_tasks(fourEyes="z"), "task-reference-unknown", "b"),
    "four eyes of an event": (two_tasks(fourEyes="s"), "task-reference-unknown", "b"),
    "four eyes of a later task": (
        Bpmn().start().user("a", **GOOD, fourEyes="b").user("b", **GOOD).end().path("s a b e"),
        "task-reference-not-before", "a",
    ),
    "a timer of a bare length": (a_timer("duration", '"PT1H"'), "duration-without-unit-type", "t"),
    "a timer of a bare length without quotes": (a_timer("duration", "P5D"), "duration-without-unit-type", "t"),
    "a timer that is no term": (a_timer("date", "ontvangen_op"), "timer-not-a-term", "t"),
    "a timer with an unknown term": (a_timer("date", 'term("U")'), "term-unknown", "t"),
    "a timer without a moment": (a_timer("date", ""), "timer-missing", "t"),
    "a condition that runs code": (
        a_split("__import__('os').system('id')", "True"), "expression-not-allowed", "x-e"
    ),
    "a script that runs code": (
        Bpmn().start().script("r", "import os\nos.popen('id')").end().path("s r e"), "expression-not-allowed", "r"
    ),
    "a script without lines": (Bpmn().start().script("r", "").end().path("s r e"), "expression-not-allowed", "r"),
    "an option without a way": (a_split("open == 'A'", "open == 'B'"), "no-default", "x"),
    "numbers without a way": (a_split("aantal_keer < 3", "aantal_keer > 3"), "no-default", "x"),
    "two names compared": (a_split("keuze == open", "keuze != open"), "no-default", "x"),
    "a flow without a condition": (
        Bpmn().start().user("a", **GOOD).xor("x").end("e").end("f").path("s a x f").flow("x", "e", when="akkoord"),
        "condition-missing", "x-f",
    ),
    "a condition nobody reads": (
        Bpmn().start().user("a", **GOOD).end().path("a e").flow("s", "a", when="ontvangen_op"),
        "condition-ignored", "s-a",
    ),
    "a name nobody sets": (a_split("nooit", "not nooit"), "name-never-set", "x-e"),
    "a name set on one way only": (
        Bpmn().start().user("k", **GOOD | {"formKey": "empty"}).xor("x", "j").user("a", **GOOD).end("e").end("f")
        .xor("y").path("s k x", "a j y").flow("x", "a", when="anders").flow("x", "j", default=True)
        .flow("y", "e", when="akkoord").flow("y", "f", default=True),
        "name-not-always-set", "y-e",
    ),
    "a name that a timer passes over": (
        Bpmn().start().user("a", **GOOD).boundary("t", "a", timer=("date", 'term("T")')).xor("y").end("e").end("f")
        .path("s a y", "t y").flow("y", "e", when="akkoord").flow("y", "f", default=True),
        "name-not-always-set", "y-e",
    ),
    "a table that is not there": (
        Bpmn().start().rule("r", "dmn").end().path("s r e"), "decision-unknown", "r"
    ),
    "a call of nothing": (Bpmn().start().call("c", "Q").end().path("s c e"), "call-unknown", "c"),
    "a message nobody catches": (Bpmn().start().end(message="weg").path("s e"), "message-not-caught", "e"),
    "a service nobody runs": (Bpmn().start().add("serviceTask", "v").end().path("s v e"), "service-not-run", "v"),
    "a task of no kind": (Bpmn().start().add("task", "v").end().path("s v e"), "task-without-kind", "v"),
    "no start": (SUB, "no-start", "S"),
    "a step nothing leads to": (a_task().user("b", **GOOD).path("b e"), "not-connected", "b"),
    "a step that leads nowhere": (
        a_task().boundary("t", "a", timer=("date", 'term("T")')), "leads-nowhere", "t"
    ),
    "no end": (
        Bpmn().start().user("a", **GOOD).path("s a"), "no-end", "P"
    ),
    "a loop without a wait": (
        Bpmn().start().xor("m").script("r", "x = 1").xor("k").end().path("s m r k")
        .flow("k", "m", when="x == 1").flow("k", "e", default=True),
        "loop-without-wait", "m",
    ),
    "a deadlock": (
        Bpmn().start().user("a", **GOOD).xor("x").both("j").end().path("s a x", "j e")
        .user("b", **GOOD).user("c", **GOOD).path("b j", "c j")
        .flow("x", "b", when="akkoord").flow("x", "c", default=True),
        "deadlock", "j",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("drawing", "rule", "element"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_rule_is_found_on_its_element(drawing: Bpmn, rule: str, element: str) -> None:
    findings = found(drawing)
    assert (rule, element) in [(f.rule, f.element) for f in findings]
    companions = {"no-end", "leads-nowhere", "condition-missing", "no-default", "service-not-run"}
    assert {f.rule for f in findings if f.rule not in companions} <= {rule}


NOT_EXECUTED = {
    "ad-hoc-not-supported": Bpmn().start().sub("z", "adHocSubProcess").end().path("s z e"),
    "transaction-not-supported": (
        Bpmn().start().sub("z", "transaction").start("s1", inside="z").end("e1", inside="z").path("s z e", "s1 e1")
        .end()
    ),
    "complex-gateway-not-supported": Bpmn().start().add("complexGateway", "z").end().path("s z e"),
    "compensation-not-supported": (
        Bpmn().start().throw("z", event="<bpmn:compensateEventDefinition/>").end().path("s z e")
    ),
    "multiple-events-not-supported": (
        Bpmn().start().catch("z", message="m", signal="n").end().path("s z e")
    ),
    "event-subprocess-not-supported": (
        Bpmn().start().end().path("s e").sub("z", attributes={"triggeredByEvent": "true"})
        .start("s1", inside="z", message="m").end("e1", inside="z").path("s1 e1")
    ),
    "event-not-supported": Bpmn().start().throw("z", error="E").end().path("s z e"),
    "element-not-supported": Bpmn().start().add("choreographyTask", "z").end().path("s z e"),
    "two-timers": (
        Bpmn().start().first("z").catch("t", timer=("duration", "PT1H")).catch("u", timer=("duration", "PT2H")).end()
        .path("s z t e", "z u e")
    ),
    "event-gateway-target": Bpmn().start().first("g").add("userTask", "z").end().path("s g z e"),
    "link-without-other-end": Bpmn().start().end().path("s z").throw("z", event=LINK),
    "loop-without-list": (
        Bpmn().start().user("z", body="<bpmn:multiInstanceLoopCharacteristics/>").end().path("s z e")
    ),
    "loop-without-end": Bpmn().start().user("z", body="<bpmn:standardLoopCharacteristics/>").end().path("s z e"),
    "loop-too-large": (
        Bpmn().start().user("z", body="<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1000000"
        "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>").end().path("s z e")
    ),
    "event-without-name": Bpmn().start().add("receiveTask", "z").end().path("s z e"),
    "flow-crosses-border": (
        Bpmn().start().sub("S").start("s1", inside="S").end("e1", inside="S").path("s1 e1", "s S e", "s1 e").end()
    ),
    "default-not-own": (
        Bpmn().start().add("userTask", "z", attributes={"default": "s-z"}).end().path("s z e")
    ),
    "call-cycle": Bpmn().start().call("z", "P").end().path("s z e"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "drawing"), NOT_EXECUTED.items(), ids=NOT_EXECUTED.keys())
def test_what_is_not_executed_is_refused_in_any_file(rule: str, drawing: Bpmn) -> None:
    errors = [f for f in found(drawing, FOREIGN) if f.severity is Severity.ERROR]
    assert rule in {f.rule for f in errors}
    element = {f.element for f in errors if f.rule == rule}
    assert element <= {"z", "s1-e"}


def test_processes_that_call_each_other_in_a_circle_are_refused() -> None:
    other = read_model("q.bpmn", Bpmn(process="Q").start().call("d", "P").end().path("s d e").xml())
    drawing = Bpmn().start().call("c", "Q").end().path("s c e")
    assert ("call-cycle", "c") in told(drawing, CheckContext(called={"Q": other}))


COVERED = [
    ("keuze == 'A'", "keuze == 'B'"),
    ("akkoord", "not akkoord"),
    ("open == 'A'", "open != 'A'"),
    ("keuze in ['A', 'B']", "keuze == 'C'"),
    ("aantal_keer < 3", "aantal_keer >= 3"),
    ("aantal_keer < 3 or keuze == 'A'", "not (aantal_keer < 3) and keuze != 'A'"),
    ("leeg(open)", "open == 'A' or open == 'B'"),
]


@pytest.mark.parametrize(("first", "second"), COVERED)
def test_conditions_that_leave_no_case_out_need_no_default(first: str, second: str) -> None:
    assert found(a_split(first, second)) == []


def test_a_name_set_in_one_branch_of_a_fork_is_known_after_the_join() -> None:
    drawing = Bpmn().start().both("x", "j").user("a", **GOOD).user("b", **GOOD | {"formKey": "empty"}).xor("y")
    drawing.end("e").end("f").path("s x a j y", "x b j").flow("y", "e", when="akkoord").flow("y", "f", default=True)
    assert found(drawing) == []


def test_an_item_of_a_list_is_known_to_its_own_task() -> None:
    drawing = Bpmn().start().script("r", "leden = ['x']").end()
    drawing.user("a", each=("leden", "lid"), assignee="lid", **GOOD).path("s r a e")
    assert found(drawing) == []


def test_a_way_there_is_told_with_a_name_that_is_not_always_set() -> None:
    drawing, _, _ = BROKEN["a name set on one way only"]
    (finding,) = found(drawing)
    assert finding.values["path"] == "s → k → x → j → y"
    assert finding.values["variable"] == "akkoord"


def test_every_finding_has_a_sentence_and_a_repair_in_both_languages() -> None:
    drawings = [drawing for drawing, _, _ in BROKEN.values()]
    findings = [f for drawing in drawings for f in found(drawing)]
    findings += [f for drawing in NOT_EXECUTED.values() for f in found(drawing, FOREIGN)]
    assert len(findings) >= len(BROKEN) + len(NOT_EXECUTED)
    for finding in findings:
        assert known(f"findings.{finding.rule}"), finding.rule
        assert known(f"findings.{finding.rule}-repair"), finding.rule
        for language in ("nl", "en"):
            assert "…" not in finding.reason(language) or finding.rule == "expression-not-allowed"
