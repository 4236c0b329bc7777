# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The processes that are measured, drawn by a few lines of Python.

The benchmark process has some 40 elements, 15 user tasks on its path, boundary timers, a decision and a subprocess. It
is written twice from one drawing: in our notation, and for SpiffWorkflow's own parser.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field

from engine.definitions.bundle.bundle import Bundle

FIELDS = 6  #: questions of the form of each task
TEXT = "Voorbeeld van een antwoord dat iemand geeft in een gewone zin, zoals die in een formulier staat. " * 2
FORM = "bench/vraag"
AFTER_TIMER = "daarna"  #: the task after the timer
_NS = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"'
)


@dataclass(kw_only=True)
class ModelBuilder:
    """A process under construction: elements by scope, then flows."""

    key: str
    ours: bool  #: in our notation, or for SpiffWorkflow's own parser
    parts: dict[str, list[str]] = field(default_factory=lambda: {"": []})
    scopes: dict[str, str] = field(default_factory=dict)
    users: list[str] = field(default_factory=list)

    def add(self, kind: str, *ids: str, body: str = "", scope: str = "", attributes: str = "") -> None:
        """Draw elements of one kind."""
        for id in ids:
            self.scopes[id] = scope
            self.parts.setdefault(scope, []).append(
                f'<bpmn:{kind} id="{id}" name="{id}" {attributes}>{body}</bpmn:{kind}>'
            )

    def user(self, *ids: str, scope: str = "") -> None:
        """Draw user tasks."""
        words = {"formKey": FORM, "term": "DL-EERSTE", "fourEyes": "b1", "nameEn": "Task"}
        properties = "".join(f'<spiffworkflow:property name="{k}" value="{v}"/>' for k, v in words.items())
        extensions = f"<spiffworkflow:properties>{properties}</spiffworkflow:properties>"
        body = f"<bpmn:extensionElements>{extensions}</bpmn:extensionElements>" if self.ours else ""
        self.add("userTask", *ids, body=body, scope=scope)
        self.users += ids

    def script(self, id: str, text: str, scope: str = "") -> None:
        """Draw a script task."""
        self.add("scriptTask", id, body=f"<bpmn:script>{text}</bpmn:script>", scope=scope)

    def timer(self, id: str, on: str, scope: str = "") -> None:
        """Draw a timer of thirty days on a task that leads to an end event."""
        length = "P30D" if self.ours else "&quot;P30D&quot;"
        body = f"<bpmn:timerEventDefinition><bpmn:timeDuration>{length}</bpmn:timeDuration></bpmn:timerEventDefinition>"
        self.add("boundaryEvent", id, body=body, scope=scope, attributes=f'attachedToRef="{on}"')
        self.add("endEvent", f"{id}e", scope=scope)
        self.path(f"{id} {id}e")

    def path(self, words: str) -> None:
        """Draw flows from each element in ``words`` to the next."""
        for source, target in itertools.pairwise(words.split()):
            self.flow(source, target)

    def flow(self, source: str, target: str, when: str = "") -> None:
        """Draw one flow, with a condition."""
        body = f"<bpmn:conditionExpression>{when}</bpmn:conditionExpression>" if when else ""
        self.parts.setdefault(self.scopes[source], []).append(
            f'<bpmn:sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">{body}'
            "</bpmn:sequenceFlow>"
        )

    def xml(self) -> bytes:
        """Return the file."""
        lane = "".join(f"<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>" for id in self.scopes)
        lanes = f'<bpmn:laneSet><bpmn:lane id="lane" name="INTAKE">{lane}</bpmn:lane></bpmn:laneSet>'
        inside = "".join(self.parts[""])
        for scope, parts in self.parts.items():
            inside = inside.replace(f"[{scope}]", "".join(parts)) if scope else inside
        return (
            f'<?xml version="1.0"?><bpmn:definitions {_NS} id="D" targetNamespace="bench">'
            f'<bpmn:process id="{self.key}" isExecutable="true">{lanes}{inside}</bpmn:process></bpmn:definitions>'
        ).encode()


def whole(ours: bool = True) -> ModelBuilder:
    """Return the benchmark process: 40 elements, 15 user tasks on the path."""
    d = ModelBuilder(key="bench", ours=ours)
    d.add("startEvent", "s")
    d.script("k1", "x = 3")
    d.user("t1", "t2", "t3", "t4")
    if ours:
        rule = "<bpmn:extensionElements><spiffworkflow:calledDecisionId>D1</spiffworkflow:calledDecisionId>"
        d.add("businessRuleTask", "d", body=f"{rule}</bpmn:extensionElements>")
    else:
        d.script("d", "route = &quot;A&quot; if x &lt; 5 else &quot;B&quot;")
    d.add("exclusiveGateway", "x1", attributes='default="x1-b1"')
    d.user("a1", "a2", "b1")
    d.add("exclusiveGateway", "x2")
    d.add("parallelGateway", "p1", "p2")
    d.user("c1", "c2", "c3")
    d.add("subProcess", "sub", body="[sub]")
    d.add("startEvent", "ss", scope="sub")
    d.user("u1", "u2", scope="sub")
    d.script("k2", "y = x + 1", scope="sub")
    d.add("endEvent", "se", scope="sub")
    d.user("l1", "l2", "l3", "l4")
    d.script("k3", "z = y + 1")
    d.add("exclusiveGateway", "x3", "x4", attributes="")
    d.add("endEvent", "e")
    for timer, on, scope in (("m1", "t2", ""), ("m2", "c1", ""), ("m3", "u1", "sub")):
        d.timer(timer, on, scope)
    d.path("s k1 t1 t2 t3 t4 d x1")
    d.flow("x1", "a1", "route == &quot;A&quot;")
    d.path("x1 b1 x2 p1 c1 p2 sub l1 l2 x3 k3 x4 l3 l4 e")
    d.path("a1 a2 x2")
    d.path("p1 c2 p2")
    d.path("p1 c3 p2")
    d.path("ss u1 u2 k2 se")
    return d


def small(ours: bool = True) -> ModelBuilder:
    """Return a process of eight elements with three user tasks."""
    d = ModelBuilder(key="klein", ours=ours)
    d.add("startEvent", "s")
    d.script("k1", "x = 3")
    d.user("t1", "t2", "t3")
    d.add("exclusiveGateway", "x1", attributes='default="x1-e"')
    d.add("endEvent", "e", "e2")
    d.path("s k1 t1 t2 t3 x1 e")
    d.flow("x1", "e2", "x == 4")
    return d


def turning() -> ModelBuilder:
    """Return a process that never ends: one task in a loop."""
    d = ModelBuilder(key="rond", ours=True)
    d.add("startEvent", "s")
    d.script("k1", "x = 0")
    d.user("t1")
    d.script("k2", "x = x + 1")
    d.add("exclusiveGateway", "x0")
    d.add("exclusiveGateway", "x1", attributes='default="x1-x0"')
    d.add("endEvent", "e")
    d.path("s k1 x0 t1 k2 x1 x0")
    d.flow("x1", "e", "x == 100000")
    return d


def clocked() -> ModelBuilder:
    """Return a process that waits for a moment, then for a person."""
    d = ModelBuilder(key="klok", ours=True)
    d.add("startEvent", "s")
    timer = "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>"
    d.add("intermediateCatchEvent", "w", body=timer)
    d.user(AFTER_TIMER)
    d.add("endEvent", "e")
    d.path(f"s w {AFTER_TIMER} e")
    return d


def hundred() -> ModelBuilder:
    """Return a model of a hundred elements: splits, loops and timers in a row."""
    d = ModelBuilder(key="honderd", ours=True)
    d.add("startEvent", "s")
    before = "s"
    for n in range(12):
        both, joined, again = f"p{n}", f"j{n}", f"x{n}"
        d.add("parallelGateway", both, joined)
        d.user(f"a{n}", f"b{n}")
        d.add("exclusiveGateway", f"m{n}")
        d.add("exclusiveGateway", again, attributes=f'default="{again}-o{n}"')
        d.script(f"o{n}", f"x = {n}")
        d.path(f"{before} m{n} {both} a{n} {joined} {again} o{n}")
        d.path(f"{both} b{n} {joined}")
        d.flow(again, f"m{n}", f"x == {n}")
        before = f"o{n}"
    d.timer("t0", "a0")
    d.timer("t1", "b5")
    d.timer("t2", "a9")
    d.user("l1", "l2", "l3", "l4", "l5")
    d.add("endEvent", "e")
    d.path(f"{before} l1 l2 l3 l4 l5 e")
    return d


def bundle(drawing: ModelBuilder) -> Bundle:
    """Return the deployment of a drawing: the model, its form and its table."""
    files = {
        f"processes/{drawing.key}/p.bpmn": drawing.xml(),
        f"processes/{drawing.key}/d.dmn": _TABLE.encode(),
        f"forms/{FORM}.form": json.dumps(_form()).encode(),
    }
    return Bundle(drawing.key, files)


def answers() -> dict[str, object]:
    """Return the answers of one task: some 800 bytes."""
    return {**{f"vraag_{n}": TEXT[:130] for n in range(FIELDS - 1)}, "getal": 3}


def known() -> dict[str, object]:
    """Return the 2 KB of facts a case starts with."""
    return {f"bekend_{n}": TEXT[:130] for n in range(16)}


def _form() -> dict[str, object]:
    texts = [
        {"type": "textarea", "id": f"F{n}", "key": f"vraag_{n}", "label": f"Vraag {n}", "labelEn": f"Question {n}"}
        for n in range(FIELDS - 1)
    ]
    number = {"type": "number", "id": "G", "key": "getal", "label": "Getal", "labelEn": "Number"}
    return {
        "type": "default",
        "id": "V",
        "schemaVersion": 18,
        "title": "Vraag",
        "titleEn": "Question",
        "components": [*texts, number],
    }


_TABLE = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
    '<decision id="D1" name="D1"><decisionTable id="T" hitPolicy="FIRST"><input id="i"><inputExpression id="ie">'
    '<text>x</text></inputExpression></input><output id="o" name="route" typeRef="string"/>'
    '<rule id="r1"><inputEntry id="a"><text>&lt; 5</text></inputEntry><outputEntry id="b"><text>"A"</text>'
    '</outputEntry></rule><rule id="r2"><inputEntry id="c"><text>-</text></inputEntry><outputEntry id="f">'
    '<text>"B"</text>'
    "</outputEntry></rule></decisionTable></decision></definitions>"
)
