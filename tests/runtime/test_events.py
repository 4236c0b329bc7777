# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Events do what BPMN 2.0 says: timers, messages, signals, conditions, errors and escalations."""

from __future__ import annotations

import pytest

from engine.errors import WrongState
from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import MONDAY, Case


def test_an_event_gateway_lets_the_first_event_win_and_its_timers_have_their_own_moment() -> None:
    drawn = (
        Bpmn().start().first("g").catch("lang", timer=("duration", "PT10H")).catch("kort", timer=("duration", "PT1H"))
    )
    drawn.catch("b", message="B").add("receiveTask", "r", message="R").user("na").path(
        "s g lang", "g kort", "g b na", "g r"
    )
    case = Case(drawn)
    assert {key: (at - MONDAY).total_seconds() / 3600 for key, at in case.due().items()} == {"lang": 10, "kort": 1}
    assert case.wait(hours=2).ended
    assert "kort" in case.seen and "lang" in case.cancelled
    other = Case(drawn).deliver("B")
    assert other.open == ["na"]
    assert other.step.timers == () and other.step.messages == ()
    assert Case(drawn).deliver("R").ended


def test_a_message_is_caught_by_one_catcher_and_a_signal_by_all() -> None:
    drawn = Bpmn().start().both("f").catch("m1", message="M").catch("m2", message="M")
    drawn.catch("s1", signal="S").catch("s2", signal="S").path("s f m1", "f m2", "f s1", "f s2")
    case = Case(drawn)
    assert [(m.element_id, m.name, m.kind) for m in case.step.messages] == [
        ("m1", "M", "message"),
        ("m2", "M", "message"),
        ("s1", "S", "signal"),
        ("s2", "S", "signal"),
    ]
    assert [m.element_id for m in case.deliver("M").step.messages] == ["m2", "s1", "s2"]
    assert [m.element_id for m in case.deliver("S", kind="signal").step.messages] == ["m2"]
    assert case.deliver("M").ended
    with pytest.raises(WrongState, match="message-not-awaited"):
        Case(drawn).deliver("X")


def test_what_is_thrown_goes_outside_and_a_signal_also_reaches_those_who_wait_here() -> None:
    drawn = Bpmn().start().both("f").catch("w", signal="S").throw("t", signal="S").add("sendTask", "z", message="Z")
    drawn.end(message="K").path("s f w", "f t z e")
    case = Case(drawn)
    assert case.ended
    assert case.thrown == [("signal", "S"), ("message", "Z"), ("message", "K")]


def test_the_start_event_of_a_message_begins_there() -> None:
    drawn = Bpmn().start().start("m", message="M").user("a").user("b").path("s a", "m b")
    assert Case(drawn).open == ["a"]
    assert Case(drawn, message="M").open == ["b"]
    with pytest.raises(WrongState, match="start-unknown"):
        Case(drawn, message="N")


def test_an_interrupting_timer_takes_the_task_away_at_its_moment() -> None:
    drawn = Bpmn().start().user("a").boundary("t", "a", timer=("date", "dagen(3)")).user("laat").path("s a", "t laat")
    case = Case(drawn)
    token = case.run.waiting[0].token_id
    (timer,) = case.step.timers
    assert ((timer.due - MONDAY).days, timer.activity_id) == (3, token)
    assert case.wait(days=2).open == ["a"]
    assert case.wait(days=1).open == ["laat"]
    assert case.step.withdrawn == (token,)
    assert case.step.timers == ()


def test_a_task_that_is_done_in_time_takes_its_timer_with_it() -> None:
    drawn = Bpmn().start().user("a").boundary("t", "a", timer=("date", "dagen(3)")).user("b").path("s a b", "t b")
    assert Case(drawn).complete("a").step.timers == ()


def test_a_timer_beside_the_task_leaves_it_and_a_cycle_comes_back() -> None:
    drawn = Bpmn().start().user("a").boundary("t", "a", False, timer=("cycle", "R3/PT10H")).user("r").path("s a", "t r")
    case = Case(drawn)
    assert case.wait(hours=10).open == ["a", "r"]
    assert case.wait(hours=20).open == ["a", "r", "r", "r"]
    assert case.step.timers == ()
    assert case.complete("a").open == ["r", "r", "r"]


def test_a_cycle_given_as_an_expression_is_asked_anew_each_time() -> None:
    drawn = Bpmn().start().user("a").boundary("t", "a", False, timer=("cycle", "dagen(2)")).end().path("s a", "t e")
    case = Case(drawn)
    for _ in range(3):
        case.wait(days=2)
        assert (case.due()["t"] - case.now).days == 2


def test_timers_that_are_due_together_fire_in_order_of_their_moment() -> None:
    drawn = Bpmn().start().both("f").catch("b", timer=("duration", "PT2H")).catch("a", timer=("duration", "PT1H"))
    drawn.path("s f b", "f a")
    case = Case(drawn).wait(days=1)
    assert [element for element in case.seen if element in "ab"] == ["a", "b"]


def test_messages_and_signals_on_a_task_interrupt_it_or_not() -> None:
    drawn = Bpmn().start().user("a").boundary("m", "a", False, message="M").boundary("z", "a", signal="Z")
    drawn.user("b").user("c").path("s a", "m b", "z c")
    case = Case(drawn).deliver("M").deliver("M")
    assert case.open == ["a", "b", "b"]
    assert case.deliver("Z", kind="signal").open == ["b", "b", "c"]


def _condition(text: str) -> str:
    return f"<bpmn:conditionalEventDefinition><bpmn:condition>{text}</bpmn:condition></bpmn:conditionalEventDefinition>"


def test_a_condition_on_a_task_fires_once_it_becomes_true() -> None:
    condition = _condition("bedrag &gt; 3")
    drawn = Bpmn().start().both("f").user("a").user("b").user("c").path("s f a c", "f b")
    drawn.boundary("k", "b", False, event=condition).user("op").path("k op")
    case = Case(drawn).complete("a", bedrag=4)
    assert case.open == ["b", "c", "op"]
    assert case.complete("c").open == ["b", "op"]


def test_a_conditional_event_waits_for_its_condition() -> None:
    condition = _condition("klaar")
    drawn = Bpmn().start().both("f").user("a").catch("k", event=condition).user("b").path("s f a", "f k b")
    assert Case(drawn).complete("a", klaar=True).open == ["b"]


def test_an_error_in_a_subprocess_goes_to_the_border_that_catches_it() -> None:
    drawn = Bpmn().start().sub("p").sub("q", inside="p").path("s p")
    drawn.start("ps", inside="p").path("ps q").start("qs", inside="q").both("f", inside="q").user("a", inside="q")
    drawn.user("w", inside="q").end("boem", error="E", inside="q").path("qs f a boem", "f w")
    drawn.boundary("anders", "q", error="X").boundary("vang", "p", error="E").user("herstel").path("vang herstel")
    case = Case(drawn).complete("a")
    assert case.open == ["herstel"]
    assert {"w", "q", "p"} <= set(case.cancelled)


def test_an_error_nobody_catches_stops_the_step_and_at_the_top_it_just_ends() -> None:
    drawn = Bpmn().start().sub("p").start("ps", inside="p").end("boem", error="E", inside="p").path("s p", "ps boem")
    assert Case(drawn).failure == ("boem", "error-not-caught")
    assert Case(Bpmn().start().end("boem", error="E").path("s boem")).ended


def test_a_failing_script_reaches_its_boundary_event() -> None:
    drawn = Bpmn().start().script("k", "b = 1 / nul").boundary("t", "k", error="").user("a").path("s k", "t a")
    data = drawn.xml().replace(b' errorRef="error_"', b"")
    assert Case(data, nul=0).open == ["a"]
    bare = Bpmn().start().script("k", "b = 1 / nul").end().path("s k e")
    assert Case(bare, nul=0).failure is not None


def test_an_escalation_is_caught_beside_the_subprocess_or_passes() -> None:
    drawn = Bpmn().start().sub("p").user("na").path("s p na").start("ps", inside="p").user("a", inside="p")
    drawn.throw("t", escalation="H", inside="p").user("b", inside="p").path("ps a t b")
    assert Case(drawn).complete("a").open == ["b"]
    drawn.boundary("v", "p", False, escalation="H").user("hulp").path("v hulp")
    case = Case(drawn).complete("a")
    assert sorted(case.open) == ["b", "hulp"]
    assert sorted(case.complete("b").open) == ["hulp", "na"]


def test_an_interrupting_escalation_ends_the_subprocess() -> None:
    drawn = Bpmn().start().sub("p").path("s p").start("ps", inside="p").user("a", inside="p")
    drawn.end("t", escalation="H", inside="p").path("ps a t").boundary("v", "p", escalation="H").user("hulp").path(
        "v hulp"
    )
    assert Case(drawn).complete("a").open == ["hulp"]


def test_a_timer_takes_a_subprocess_away_with_all_in_it() -> None:
    drawn = Bpmn().start().sub("p").start("ps", inside="p").both("f", inside="p").user("a", inside="p")
    drawn.catch("w", message="W", inside="p").path("s p", "ps f a", "f w")
    drawn.boundary("t", "p", timer=("duration", "P1D")).user("laat").path("t laat")
    case = Case(drawn)
    assert case.wait(days=1).open == ["laat"]
    assert case.step.messages == ()
    assert case.complete("laat").ended
