# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A model that got past the checks can still not run code, run away or hang: the step fails, with element and code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import Case, a_table

ATTACKS = [
    "__import__('os').system('touch {mark}')",
    "().__class__.__bases__[0].__subclasses__()",
    "open('{mark}', 'w')",
    "[x for x in range(10)]",
    "9**9**9",
    "'a' * 10**10",
    "'%999999999d' % 1",
    "(lambda: 1)()",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_model_runs_code(attack: str, tmp_path: Path) -> None:
    text = attack.replace("{mark}", str(tmp_path / "mark"))
    start = Bpmn().start().end()
    condition = Bpmn().start().xor("x").end().path("s x").flow("x", "e", when=text)
    loop = Bpmn().start().user("x", each=(text.replace("<", ""), "i")).path("s x")
    timer = Bpmn().start().catch("x", timer=("date", text)).path("s x")
    for drawn in (condition, start.script("x", f"y = {text}").path("s x e"), loop, timer):
        case = Case(drawn)
        assert case.failure is not None
        assert case.failure[0] == "x"
    assert not (tmp_path / "mark").exists()


def test_a_loop_without_a_wait_is_stopped() -> None:
    drawn = Bpmn().start().xor("m").script("k", "n = 1").path("s m k m")
    failure = Case(drawn, steps=500).step.failure
    assert failure is not None
    assert (failure.code, failure.values) == ("step-budget", {"limit": 500})


def test_a_process_that_calls_itself_is_stopped() -> None:
    assert Case(Bpmn().start().call("c", "P").path("s c")).failure == ("c", "call-too-deep")
    twice = Bpmn().start().both("f").call("c", "P").call("d", "P").path("s f c", "f d")
    assert Case(twice, steps=500).step.failure is not None


def test_a_cycle_without_end_is_stopped() -> None:
    drawn = Bpmn().start().user("a").boundary("t", "a", False, timer=("cycle", "R/PT1S")).end().path("s a", "t e")
    assert Case(drawn, steps=300).wait(days=300).step.failure is not None


@pytest.mark.parametrize(
    "text", ["0 0 9 * * ?", "'morgen'", "3", "R0/PT1H", "R3/PT0S", "P", "P9999Y", "R3/" + "P9" * 5000, "PT1H30"]
)
def test_a_timer_that_names_no_moment_fails(text: str) -> None:
    failure = Case(Bpmn().start().catch("t", timer=("cycle", text)).path("s t")).failure
    assert failure is not None
    assert failure[0] == "t"


def test_a_failure_never_holds_an_answer() -> None:
    drawn = Bpmn().start().user("a").rule("r", "D").path("s a r")
    table = a_table("D", "naam", [('"x"', '"y"')])
    step = Case(drawn, table).complete("a", naam="Geheim Persoon").step
    assert step.failure is not None
    assert "Geheim" not in repr(step)


def test_a_long_chain_does_not_break_the_engine() -> None:
    drawn = Bpmn().start()
    names = [f"t{number}" for number in range(3000)]
    for name in names:
        drawn.add("task", name)
    assert Case(drawn.path("s " + " ".join(names))).ended
