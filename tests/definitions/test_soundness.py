# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every case can end: what the token game finds, and what it leaves alone."""

from __future__ import annotations

import random

import pytest

from engine.definitions.bpmn.reader import read_model
from engine.definitions.checks.net import Net
from engine.definitions.checks.soundness import FindingsBuilder, SoundnessReport, explore
from engine.definitions.checks.token_game import Game
from engine.findings import Severity
from tests.definitions.bpmn_builder import Bpmn

LINK = '<bpmn:linkEventDefinition name="L"/>'


def play(drawing: Bpmn, limit: int = 50_000) -> SoundnessReport:
    return explore(read_model("p.bpmn", drawing.xml()), "P", limit)


def told(drawing: Bpmn) -> list[tuple[str, str]]:
    return [(finding.rule, finding.element) for finding in play(drawing).findings]


def choice_of_two() -> Bpmn:
    drawing = Bpmn().start().xor("x").user("a").user("b").user("c").end().path("s x", "c e")
    return drawing.flow("x", "a", when="v == 1").flow("x", "b", default=True)


def fork_of_two() -> Bpmn:
    return Bpmn().start().both("x").user("a").user("b").user("c").end().path("s x a", "x b", "c e")


def wide(branches: int, interrupting: bool) -> Bpmn:
    drawing = Bpmn().start().both("x", "j").end().path("s x", "j e")
    for n in range(branches):
        drawing.user(f"u{n}").boundary(f"t{n}", f"u{n}", interrupting, timer=("date", "x")).user(f"v{n}")
        drawing.xor(f"g{n}", f"h{n}").user(f"w{n}").path(f"x u{n} g{n} j")
        if interrupting:
            drawing.path(f"t{n} h{n} v{n} g{n}").xor(f"k{n}").path(f"g{n} w{n} h{n}")
        else:
            drawing.path(f"t{n} h{n} v{n} w{n}")
    return drawing


SOUND = {
    "a choice that comes together": choice_of_two().xor("j").path("a j", "b j", "j c"),
    "a fork that comes together": fork_of_two().both("j").path("a j", "b j", "j c"),
    "an inclusive split with an inclusive join": (
        Bpmn().start().any("x", "j").user("a").user("b").user("c").end().path("s x", "a j", "b j", "j c e")
        .flow("x", "a", when="p").flow("x", "b", when="q").flow("x", "c2", default=True).user("c2").path("c2 j")
    ),
    "an inclusive join behind a choice": choice_of_two().any("j").path("a j", "b j", "j c"),
    "a loop with a way out": Bpmn().start().user("a").xor("x").end().path("s a x a", "x e"),
    "a reminder beside a task": (
        Bpmn().start().user("a").boundary("t", "a", interrupting=False, timer=("date", "x")).user("r").end().end("e2")
        .path("s a e", "t r e2")
    ),
    "a reminder inside one branch of a fork": (
        fork_of_two().both("j").path("a j", "b j", "j c")
        .boundary("t", "a", interrupting=False, timer=("date", "x")).user("r").end("e2").path("t r e2")
    ),
    "a task that is taken away by a timer": (
        Bpmn().start().user("a").boundary("t", "a", timer=("date", "x")).user("r").end().path("s a e", "t r e")
    ),
    "two branches of which one ends all": (
        fork_of_two().end("t", terminate=True).catch("m", message="m").path("a c", "b m b", "c t")
    ),
    "a link": Bpmn().start().throw("l1", event=LINK).catch("l2", event=LINK).user("a").end().path("s l1", "l2 a e"),
    "an event gateway": (
        Bpmn().start().first("g").catch("m", message="m").catch("t", timer=("date", "x")).end()
        .path("s g m e", "g t e")
    ),
    "a subprocess that may fail": (
        Bpmn().start().sub("S").start("s1", inside="S").xor("x", inside="S").end("ok", inside="S")
        .end("bad", inside="S", error="E").path("s1 x ok", "x bad", "s S e").end()
        .boundary("b", "S", error="E").path("b e")
    ),
    "a subprocess that tells its surroundings": (
        Bpmn().start().sub("S").start("s1", inside="S").throw("up", inside="S", escalation="U").end("ok", inside="S")
        .path("s1 up ok", "s S e").end().end("e2").boundary("b", "S", interrupting=False, escalation="U").path("b e2")
    ),
    "tasks with conditions on the flows out of them": (
        Bpmn().start().user("a").user("b").end().path("s a", "b e").flow("a", "b", when="x == 1")
        .flow("a", "e", default=True)
    ),
}  # fmt: skip

UNSOUND = {
    "a choice waits for both": (choice_of_two().both("j").path("a j", "b j", "j c"), ("deadlock", "j")),
    "a fork that is not joined": (fork_of_two().xor("j").path("a j", "b j", "j c"), ("double-token", "c")),
    "a fork that runs into one task": (fork_of_two().path("a c", "b c"), ("double-token", "c")),
    "a loop without a way out": (Bpmn().start().user("a").user("b").end().path("s a b a"), ("cannot-end", "a")),
    "a join inside its own loop": (Bpmn().start().both("x").user("a").end().path("s x a x", "x e"), ("deadlock", "x")),
    "a fork inside a loop": (
        Bpmn().start().xor("m").both("x").user("a").user("b").xor("y").end().path("s m a x m", "x b y m", "y e"),
        ("unbounded", "m"),
    ),
    "an error nobody throws": (
        Bpmn().start().sub("S").start("s1", inside="S").end("e1", inside="S").path("s1 e1", "s S e").end()
        .boundary("b", "S", error="E").user("r").path("b r e"),
        ("dead-step", "b"),
    ),
    "a step behind a subprocess that always fails": (
        Bpmn().start().sub("S").start("s1", inside="S").end("e1", inside="S", error="E").path("s1 e1", "s S a e").end()
        .user("a").boundary("b", "S", error="E").path("b e"),
        ("dead-step", "a"),
    ),
    "a deadlock inside a subprocess": (
        Bpmn().start().sub("S").start("s1", inside="S").xor("x", inside="S").user("a", inside="S").both("j", inside="S")
        .end("e1", inside="S").path("s1 x a j e1", "x j", "s S e").end(),
        ("deadlock", "j"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("drawing", SOUND.values(), ids=SOUND.keys())
def test_a_sound_process_has_no_findings(drawing: Bpmn) -> None:
    report = play(drawing)
    assert report.findings == ()
    assert report.proven


@pytest.mark.parametrize(("drawing", "expected"), UNSOUND.values(), ids=UNSOUND.keys())
def test_a_planted_defect_is_found_on_its_element(drawing: Bpmn, expected: tuple[str, str]) -> None:
    assert expected in told(drawing)
    assert {rule for rule, _ in told(drawing)} == {expected[0]}


def test_a_deadlock_tells_the_way_there_from_the_start_of_the_process() -> None:
    drawing, _ = UNSOUND["a deadlock inside a subprocess"]
    (finding,) = play(drawing).findings
    assert finding.values["path_ids"] == ("s", "S", "s1", "x", "a")
    assert finding.values["path"] == "s → S → s1 → x → a"


def test_a_step_that_runs_twice_because_of_a_reminder_is_a_warning() -> None:
    drawing = Bpmn().start().user("a").boundary("t", "a", interrupting=False, timer=("date", "x")).user("c").end()
    report = play(drawing.path("s a c e", "t c"))
    assert [(f.rule, f.element, f.severity) for f in report.findings] == [("double-token", "c", Severity.WARNING)]


def test_a_step_that_runs_twice_only_by_two_choices_is_a_warning() -> None:
    drawing = fork_of_two().xor("y", "z").end("e2").path("a y", "b z", "y e2", "z e2")
    drawing.flow("y", "c", when="p").flow("z", "c", when="not p")
    report = play(drawing)
    assert [(f.rule, f.element, f.severity) for f in report.findings] == [("double-token", "c", Severity.WARNING)]


@pytest.mark.parametrize("interrupting", [True, False])
def test_a_wide_process_is_proven_without_trying_every_order(interrupting: bool) -> None:
    report = play(wide(12, interrupting))
    assert report.proven
    assert report.findings == ()
    assert report.states < 10_000


def test_a_defect_in_a_wide_process_is_found() -> None:
    drawing = wide(12, interrupting=True).user("lost").both("stuck").path("w3 stuck", "lost stuck").path("g5 lost")
    assert ("deadlock", "stuck") in told(drawing) or ("deadlock", "j") in told(drawing)


def test_a_step_is_not_forgotten_while_another_branch_goes_round_for_ever() -> None:
    drawing = fork_of_two().xor("m").user("d").path("a m d m", "b c")
    assert told(drawing) == [("cannot-end", "x")]


def test_what_meets_the_limit_is_called_not_proven() -> None:
    report = play(wide(3, interrupting=True), limit=10)
    assert not report.proven
    assert [(f.rule, f.severity) for f in report.findings] == [("not-proven", Severity.WARNING)]


def test_a_subprocess_inside_a_loop_of_choices_is_played_once() -> None:
    drawing = Bpmn().start().xor("m").sub("S").start("s1", inside="S").user("u", inside="S").end("e1", inside="S")
    drawing.xor("x").end().path("s1 u e1", "s m S x m", "x e")
    assert told(drawing) == []


def a_random_drawing(seed: int) -> Bpmn:
    chance = random.Random(seed)
    drawing = Bpmn().start()
    kinds = ["userTask", "userTask", "exclusiveGateway", "parallelGateway", "parallelGateway", "inclusiveGateway"]
    for n in range(chance.randint(3, 10)):
        drawing.add(chance.choice(kinds), f"n{n}")
        if drawing.nodes[f"n{n}"].kind == "userTask" and chance.random() < 0.3:
            drawing.boundary(f"b{n}", f"n{n}", interrupting=chance.random() < 0.5, timer=("date", "x"))
    sources = list(drawing.nodes)
    drawing.end("e").end("t", terminate=True)
    targets = [key for key in drawing.nodes if key[0] in "net"]
    for source in sources:
        several = "Gateway" in drawing.nodes[source].kind
        for target in chance.sample(targets, min(len(targets), chance.randint(1, 3) if several else 1)):
            drawing.flow(source, target, when="x" if drawing.nodes[source].kind == "inclusiveGateway" else None)
    return drawing


def test_leaving_out_orders_that_do_not_matter_finds_the_same() -> None:
    compared = 0
    for seed in range(400):
        model = read_model("p.bpmn", a_random_drawing(seed).xml())
        net = Net(model, "P", None, {})
        told = []
        for reduce in (False, True):
            game = Game(net, 3_000, reduce)
            findings = FindingsBuilder(model, net, game, "P").findings()
            rules = {f.rule for f in findings} - {"double-token"}
            told.append((game.complete, rules, {f.element for f in findings if f.rule == "dead-step"}))
        if told[0][0] and not any("unbounded" in rules for _, rules, _ in told):
            compared += 1
            assert told[0] == told[1], f"seed {seed}"
    assert compared > 200
