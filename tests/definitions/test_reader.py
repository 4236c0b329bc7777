# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Any BPMN file of anyone is read, or refused with a reason; nothing else comes out."""

from __future__ import annotations

import contextlib
import copy
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from engine.definitions.bpmn.reader import read_model
from engine.definitions.checks.model import CheckContext, check_model
from engine.findings import InvalidModel, Severity
from engine.texts import known
from tests.definitions.bpmn_builder import BPMN, Bpmn

FOREIGN = CheckContext(house=False)


def rules(data: bytes) -> list[str]:
    with pytest.raises(InvalidModel) as refused:
        read_model("p.bpmn", data)
    return [finding.rule for finding in refused.value.findings]


def a_file(inside: str, more: str = "") -> bytes:
    return f'<definitions xmlns="{BPMN}" {more}>{inside}</definitions>'.encode()


def test_a_model_says_what_is_drawn() -> None:
    drawing = Bpmn().start().user("a", lane="INTAKE", formKey="intake/a", term="T").sub("S").start("s1", inside="S")
    drawing.user("u", inside="S", each=("leden", "lid"), sequential=True).end("e1", inside="S", message="klaar")
    drawing.boundary("t", "a", interrupting=False, timer=("duration", "dagen(2)")).end().path("s1 u e1", "s a S e")
    model = read_model("p.bpmn", drawing.flow("t", "e", when="x == 1").xml())
    assert model.processes["P"].executable
    assert model.processes["P"].lanes == ("INTAKE",)
    task, inner, event = model.elements["a"], model.elements["u"], model.elements["t"]
    assert (task.lane, task.properties) == ("INTAKE", {"formKey": "intake/a", "term": "T"})
    assert (task.incoming, task.outgoing) == (("s-a",), ("a-S",))
    assert inner.parent == "S" and inner.loop is not None
    assert (inner.loop.kind, inner.loop.collection, inner.loop.item) == ("sequential", "leden", "lid")
    assert (event.attached_to, event.interrupting, event.event) == ("a", False, "timer")
    assert event.timer is not None and (event.timer.kind, event.timer.expression) == ("duration", "dagen(2)")
    assert model.elements["e1"].event_name == "klaar"
    assert list(model.messages.values()) == ["klaar"]
    assert model.flows["t-e"].condition == "x == 1"


def test_lanes_within_lanes_give_the_innermost_and_subprocesses_inherit() -> None:
    inside = """<collaboration id="C"><participant id="X" processRef="P"/><participant id="Z"/></collaboration>
      <process id="P"><laneSet><lane id="l1" name="BUITEN"><flowNodeRef>S</flowNodeRef><childLaneSet>
      <lane id="l2" name="BINNEN"><flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane></laneSet>
      <userTask id="a"/><subProcess id="S"><userTask id="b"/></subProcess></process>"""
    model = read_model("p.bpmn", a_file(inside))
    assert [model.elements[key].lane for key in ("a", "S", "b")] == ["BINNEN", "BUITEN", "BUITEN"]
    assert model.processes["P"].lanes == ("BUITEN", "BINNEN")


REFUSED = {
    "file-empty": b"  \n",
    "xml-encoding": b"\x89PNG\r\n\x1a\n1234",
    "xml-malformed": b"<a>",
    "xml-doctype": b'<!DOCTYPE x [<!ENTITY a "b">]>' + a_file('<process id="P"/>'),
    "not-bpmn": b"<html/>",
    "dmn-not-bpmn": b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>',
    "no-process": a_file('<collaboration id="C"/>'),
    "id-missing": a_file('<process id="P"><task/></process>'),
    "id-twice": a_file('<process id="P"><task id="a"/><task id="a"/></process>'),
    "broken-reference": a_file('<process id="P"><task id="a"/><sequenceFlow id="f" sourceRef="a"/></process>'),
}


@pytest.mark.parametrize(("rule", "data"), REFUSED.items(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_with_a_reason(rule: str, data: bytes) -> None:
    assert rule in rules(data)
    assert known(f"findings.{rule}")


@pytest.mark.parametrize(
    "inside",
    [
        '<boundaryEvent id="b" attachedToRef="gone"/>',
        '<task id="a" default="gone"/>',
        '<startEvent id="s"><messageEventDefinition messageRef="gone"/></startEvent>',
        '<task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="gone"/>',
    ],
)
def test_a_reference_to_nothing_is_refused(inside: str) -> None:
    assert rules(a_file(f'<process id="P">{inside}</process>')) == ["broken-reference"]


CAMUNDA = b"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D">
  <bpmn:process id="invoice" isExecutable="true">
    <bpmn:startEvent id="s" camunda:formKey="embedded:app:forms/start.html"/>
    <bpmn:userTask id="approve" name="Approve invoice" camunda:assignee="demo">
      <bpmn:extensionElements><camunda:taskListener class="org.example.Listener" event="create"/>
      </bpmn:extensionElements></bpmn:userTask>
    <bpmn:boundaryEvent id="late" attachedToRef="approve" cancelActivity="false"><bpmn:timerEventDefinition>
      <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration>
      </bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:serviceTask id="remind" camunda:class="org.example.Remind"/><bpmn:endEvent id="reminded"/>
    <bpmn:exclusiveGateway id="x" default="no"/>
    <bpmn:serviceTask id="pay" camunda:expression="${payer.pay(execution)}"/>
    <bpmn:endEvent id="paid"/><bpmn:endEvent id="refused"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="approve"/>
    <bpmn:sequenceFlow id="f2" sourceRef="approve" targetRef="x"/>
    <bpmn:sequenceFlow id="yes" sourceRef="x" targetRef="pay">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">
      ${approved &amp;&amp; amount &lt; 1000}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" sourceRef="x" targetRef="refused"/>
    <bpmn:sequenceFlow id="f3" sourceRef="pay" targetRef="paid"/>
    <bpmn:sequenceFlow id="f4" sourceRef="late" targetRef="remind"/>
    <bpmn:sequenceFlow id="f5" sourceRef="remind" targetRef="reminded"/>
  </bpmn:process>
</bpmn:definitions>"""

ZEEBE = b"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D">
  <bpmn:collaboration id="c"><bpmn:participant id="p" processRef="order"/>
    <bpmn:participant id="q" processRef="customer"/></bpmn:collaboration>
  <bpmn:process id="order" isExecutable="true">
    <bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="x"/><bpmn:userTask id="a"/><bpmn:endEvent id="e"/>
    <bpmn:scriptTask id="sum"><bpmn:extensionElements><zeebe:script expression="=a + 1" resultVariable="b"/>
    </bpmn:extensionElements></bpmn:scriptTask>
    <bpmn:sequenceFlow id="f0" sourceRef="s" targetRef="sum"/><bpmn:sequenceFlow id="f1" sourceRef="sum" targetRef="a"/>
    <bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
    <bpmn:sequenceFlow id="f3" sourceRef="x" targetRef="a">
      <bpmn:conditionExpression>=status = "open"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f4" sourceRef="x" targetRef="e">
      <bpmn:conditionExpression>=status != "open"</bpmn:conditionExpression></bpmn:sequenceFlow>
  </bpmn:process>
  <bpmn:process id="customer"><bpmn:task id="wait"/></bpmn:process>
</bpmn:definitions>"""

TUTORIALS = {
    "camunda": CAMUNDA,
    "zeebe": ZEEBE,
    "a plain drawing": Bpmn().start().add("task", "a").add("task", "b").end().path("s a b e").xml(),
    "a loop of plain tasks": (
        Bpmn()
        .start()
        .add("task", "a")
        .xor("x")
        .end()
        .path("s a x")
        .flow("x", "a", when="${!done}")
        .flow("x", "e", when="${done}")
        .xml()
    ),
    "a timer with a plain length": (
        Bpmn().start().user("a").boundary("t", "a", timer=("duration", "PT1H")).end().path("s a e", "t e").xml()
    ),
    "a cycle": Bpmn().start(timer=("cycle", "R3/PT10M")).user("a").end().path("s a e").xml(),
}


@pytest.mark.parametrize("data", TUTORIALS.values(), ids=TUTORIALS.keys())
def test_an_ordinary_file_of_someone_else_gives_warnings_at_most(data: bytes) -> None:
    findings = check_model(read_model("p.bpmn", data), FOREIGN)
    assert [f for f in findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    "condition",
    [
        "${execution.getVariable('x')}",
        "().__class__.__bases__[0].__subclasses__()",
        "${''.getClass().forName('java.lang.Runtime')}",
        "open('/etc/passwd').read()",
        "lambda: 1",
        "9**9**9",
        "x" * 5000,
        " and ".join(["x"] * 3000),
    ],
)
def test_a_condition_that_is_not_in_the_language_is_refused_in_any_file(condition: str) -> None:
    drawing = Bpmn().start().xor("x").end("e").end("f").path("s x").flow("x", "e", when=condition)
    findings = check_model(read_model("p.bpmn", drawing.flow("x", "f", default=True).xml()), FOREIGN)
    assert [(f.rule, f.element) for f in findings if f.severity is Severity.ERROR] == [
        ("expression-not-allowed", "x-e")
    ]


def test_hostile_drawings_are_judged_soon() -> None:
    many = Bpmn().start().both("x", "j").end().path("s x", "j e")
    for n in range(500):
        many.user(f"u{n}").boundary(f"t{n}", f"u{n}", timer=("duration", "PT1H")).path(f"x u{n} j", f"t{n} j")
    chain = Bpmn().start().end()
    for n in range(3000):
        chain.xor(f"g{n}")
    chain.path("s " + " ".join(f"g{n}" for n in range(3000)) + " e")
    grid = Bpmn().start().any("x").end().path("s x")
    for n in range(40):
        grid.user(f"u{n}").path(f"u{n} e").flow("x", f"u{n}", when=f"n == {n}")
    deep = Bpmn().start().end().sub("S0").path("s S0 e")
    for n in range(1, 60):
        deep.sub(f"S{n}", inside=f"S{n - 1}").start(f"s{n}", inside=f"S{n - 1}").path(f"s{n} S{n}")
    spent = time.process_time()
    for drawing in (many, chain, grid, deep):
        check_model(read_model("p.bpmn", drawing.xml()), FOREIGN)
    assert time.process_time() - spent < 60  # a guard against running away, not a measurement


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from(list(TUTORIALS.values())))
def test_a_damaged_file_is_read_and_checked_or_refused_and_never_anything_else(
    chance: random.Random, data: bytes
) -> None:
    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 6)):
        nodes = list(root.iter())
        node, other = chance.choice(nodes), chance.choice(nodes)
        damage = chance.randrange(5)
        if damage == 0 and (parent := node.getparent()) is not None:
            parent.remove(node)
        elif damage == 1:
            node.tag = other.tag
        elif damage == 2 and node.attrib:
            values = [value for each in nodes for value in each.attrib.values()]
            node.set(chance.choice(list(node.attrib)), chance.choice([*values, "", "\N{BULLET}", "9" * 5000]))
        elif damage == 3:
            node.text = chance.choice(["", "P5D", "x ==", "()", "9" * 5000])
        else:
            other.append(copy.deepcopy(node))
    with contextlib.suppress(InvalidModel):
        model = read_model("p.bpmn", etree.tostring(root))
        for finding in check_model(model, CheckContext(house=chance.random() < 0.5)):
            assert finding.reason("nl")
            assert finding.repair("en")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_drawing_at_random_is_checked_without_an_error(data: st.DataObject) -> None:
    kinds = [
        "userTask",
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "eventBasedGateway",
        "endEvent",
        "intermediateThrowEvent",
        "scriptTask",
        "callActivity",
        "subProcess",
        "startEvent",
        "complexGateway",
        "boundaryEvent",
        "intermediateCatchEvent",
        "businessRuleTask",
        "adHocSubProcess",
        "dataObject",
    ]
    drawing = Bpmn().start()
    ids = ["s"]
    for n in range(data.draw(st.integers(1, 12))):
        kind = data.draw(st.sampled_from(kinds))
        scopes = [i for i in ids if drawing.nodes[i].kind in ("subProcess", "adHocSubProcess")]
        inside = data.draw(st.sampled_from([None, *scopes]))
        attributes = {"attachedToRef": data.draw(st.sampled_from(ids))} if kind == "boundaryEvent" else {}
        drawing.add(kind, f"n{n}", inside=inside, attributes=attributes, effect="closes", fourEyes="n0")
        ids.append(f"n{n}")
    for _ in range(data.draw(st.integers(0, 20))):
        source, target = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
        drawing.flow(source, target, when=data.draw(st.sampled_from([None, "x == 1", "y", "1 +"])))
    with contextlib.suppress(InvalidModel):
        model = read_model("p.bpmn", drawing.xml())
        for house in (True, False):
            check_model(model, CheckContext(house=house))
