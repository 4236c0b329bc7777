"""Each element a designer can draw does what BPMN 2.0 says, also when the state is stored and loaded at every step."""

from __future__ import annotations

import pytest

from engine.definitions.bpmn.specification import build
from engine.errors import WrongState
from engine.findings import InvalidModel
from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import MONDAY, Case, a_runner, a_table, functions_at


def test_a_user_task_waits_and_its_answer_steers_an_exclusive_gateway() -> None:
    drawn = Bpmn().start().user("a").xor("x").user("veilig").user("gevaar").path("s a x")
    drawn.flow("x", "gevaar", when="acuut == 'ja'").flow("x", "veilig", default=True)
    assert Case(drawn).complete("a", acuut="ja").open == ["gevaar"]
    assert Case(drawn).complete("a", acuut="nee").open == ["veilig"]


def test_only_names_that_expressions_ask_enter_the_state() -> None:
    drawn = Bpmn().start().user("a").script("t", "b = ja + 1").end().path("s a t e")
    case = Case(drawn).complete("a", ja=1, naam="Fatima")
    assert case.run.names == {"ja": 1, "b": 2}


@pytest.mark.parametrize("kind", ["task", "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "scriptTask"])
def test_a_task_with_nothing_to_do_is_passed(kind: str) -> None:
    case = Case(Bpmn().start().add(kind, "t").end().path("s t e"))
    assert case.ended
    assert case.seen == ["s", "t", "e"]


def test_a_manual_task_waits_like_a_user_task() -> None:
    case = Case(Bpmn().start().add("manualTask", "m").end().path("s m e"))
    assert case.open == ["m"]
    assert case.complete("m").ended


def test_a_business_rule_task_sets_what_its_table_decides() -> None:
    drawn = Bpmn().start().rule("r", "D").xor("x").end("hoog").end("laag").path("s r x")
    drawn.flow("x", "hoog", when="uitkomst == 'hoog'").flow("x", "laag", default=True)
    table = a_table("D", "leeftijd_jaren", [("&lt; 18", '"hoog"'), ("-", '"laag"')])
    case = Case(drawn, table, leeftijd_jaren=17)
    assert case.seen[-1] == "hoog"
    assert [(d.decision_id, d.rules, d.outputs) for d in case.step.decided] == [("D", ("D_0",), {"uitkomst": "hoog"})]


def test_a_parallel_gateway_waits_for_every_way_in() -> None:
    drawn = Bpmn().start().both("f", "j").user("a").user("b").end().path("s f a j e", "f b j")
    case = Case(drawn)
    assert case.open == ["a", "b"]
    assert case.complete("b").open == ["a"]
    assert case.complete("a").ended
    assert case.seen.count("j") == 1


def test_a_join_in_a_loop_waits_in_every_round_whatever_the_order() -> None:
    drawn = Bpmn().start().xor("m", "x").both("f", "j").user("a").user("b").end()
    drawn.path("s m f a j x", "f b j").flow("x", "m", when="nog == 'ja'").flow("x", "e", default=True)
    case = Case(drawn)
    for first, second in ["ab", "ba", "ba", "ab"]:
        case.complete(first, nog="ja")
        assert case.open == [second]
        case.complete(second, nog="ja")
        assert case.open == ["a", "b"]
    assert case.complete("b").complete("a", nog="nee").ended


def test_an_automatic_loop_through_a_join_waits_too() -> None:
    drawn = Bpmn().start().script("nul", "n = 0").xor("m", "x").both("f", "j").script("p", "n = n + 1")
    drawn.add("task", "q").end().path("s nul m f p j x", "f q j").flow("x", "m", when="n < 5")
    drawn.flow("x", "e", default=True)
    case = Case(drawn)
    assert case.ended
    assert (case.seen.count("j"), case.seen.count("e")) == (5, 1)


def test_an_inclusive_gateway_takes_all_that_hold_and_joins_those() -> None:
    drawn = Bpmn().start().any("f", "j").user("a").user("b").user("c").end().path("s f", "a j", "b j", "c j e")
    drawn.flow("f", "a", when="1 in k").flow("f", "b", when="2 in k").flow("f", "c", default=True)
    case = Case(drawn, k=[1, 2])
    assert case.open == ["a", "b"]
    assert case.complete("a").open == ["b"]
    assert case.complete("b").ended
    assert Case(drawn, k=[]).open == ["c"]
    assert Case(drawn, k=[2]).complete("b").ended


def test_an_inclusive_join_in_a_loop_does_not_fire_early() -> None:
    drawn = Bpmn().start().xor("m", "x").any("f", "j").user("a").user("b").end()
    drawn.path("s m f", "a j", "b j x").flow("f", "a", when="1 in k").flow("f", "b", when="2 in k")
    drawn.flow("x", "m", when="nog == 'ja'").flow("x", "e", default=True)
    case = Case(drawn, k=[1, 2])
    for _ in range(3):
        assert case.complete("b", nog="ja").open == ["a"]
        assert case.complete("a", nog="ja").open == ["a", "b"]
    assert case.complete("a").complete("b", nog="nee").ended


def test_an_inclusive_join_waits_for_what_a_boundary_event_may_still_bring() -> None:
    drawn = Bpmn().start().both("f").user("a").user("b").any("j").end().path("s f a j e", "f b j")
    drawn.boundary("t", "b", interrupting=False, timer=("duration", "PT1H")).path("t j")
    case = Case(drawn).complete("a")
    case.wait(hours=2)
    assert case.open == ["b"]
    assert case.complete("b").ended
    assert case.seen.count("j") == 1


def test_conditions_on_flows_out_of_a_task_are_kept() -> None:
    drawn = Bpmn().start().user("a").user("b").user("c").user("d").path("s a")
    drawn.flow("a", "b", when="k > 1").flow("a", "c", when="k > 2").flow("a", "d", default=True)
    assert Case(drawn).complete("a", k=3).open == ["b", "c"]
    assert Case(drawn).complete("a", k=2).open == ["b"]
    assert Case(drawn).complete("a", k=1).open == ["d"]


def test_several_flows_out_of_a_task_are_all_taken() -> None:
    assert Case(Bpmn().start().user("a").user("b").path("s a", "s b")).open == ["a", "b"]


def test_a_link_goes_on_at_its_other_end() -> None:
    link = '<bpmn:linkEventDefinition name="L"/>'
    drawn = Bpmn().start().throw("van", event=link).catch("naar", event=link).user("a").path("s van", "naar a")
    assert Case(drawn).open == ["a"]


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


def test_a_subprocess_ends_when_all_in_it_has_ended() -> None:
    drawn = Bpmn().start().sub("p").user("na").path("s p na")
    drawn.start("s2", inside="p").both("f", inside="p").user("a", inside="p").user("b", inside="p").path(
        "s2 f a", "f b"
    )
    case = Case(drawn)
    assert case.complete("a").open == ["b"]
    assert case.complete("b").open == ["na"]
    assert case.complete("na").ended


def test_a_called_process_runs_inside_and_knows_the_same_names() -> None:
    other = Bpmn(process="Q").start("qs").script("q", "uit = invoer * 2").user("qa").path("qs q qa")
    drawn = Bpmn().start().call("c", "Q").xor("x").end("goed").end("fout").path("s c x")
    drawn.flow("x", "goed", when="uit == 6").flow("x", "fout", default=True).and_process(other)
    case = Case(drawn, invoer=3)
    assert case.open == ["qa"]
    assert case.complete("qa").seen[-1] == "goed"


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


def test_a_terminate_end_event_ends_its_own_process_only() -> None:
    drawn = Bpmn().start().sub("p").user("na").path("s p na").start("ps", inside="p").both("f", inside="p")
    drawn.user("a", inside="p").user("b", inside="p").end("stop", terminate=True, inside="p").path("ps f a stop", "f b")
    case = Case(drawn).complete("a")
    assert case.open == ["na"]
    top = Bpmn().start().both("f").user("a").user("b").end(terminate=True).path("s f a e", "f b")
    assert Case(top).complete("a").ended


@pytest.mark.parametrize("sequential", [False, True])
def test_a_task_is_done_for_every_item_of_a_list(sequential: bool) -> None:
    drawn = (
        Bpmn().start().user("a", each=("leden", "lid"), sequential=sequential, assignee="lid").user("na").path("s a na")
    )
    case = Case(drawn, leden=["piet", "mo", "an"])
    assert case.run.runner.input_names == {"leden"}
    assert [task.item for task in case.run.waiting] == (["piet"] if sequential else ["piet", "mo", "an"])
    assert case.run.names_at(case.run.waiting[0].token_id)["lid"] == "piet"
    case.complete("a").complete("a").complete("a")
    assert case.open == ["na"]


def test_a_subprocess_is_done_for_every_item_and_knows_it_inside() -> None:
    drawn = Bpmn().start().sub("p", each=("leden", "lid")).user("na").path("s p na").start("ps", inside="p")
    drawn.script("k", "som = (som or 0) + lid", inside="p").user("a", inside="p").path("ps k a")
    case = Case(drawn, leden=[1, 2, 3])
    assert [task.item for task in case.run.waiting] == [1, 2, 3]
    assert case.run.names["som"] == 6
    assert case.complete("a", 1).complete("a").complete("a").open == ["na"]


def test_an_empty_list_is_passed_and_a_thing_that_is_no_list_fails() -> None:
    drawn = Bpmn().start().user("a", each=("leden", "lid")).end().path("s a e")
    assert Case(drawn, leden=[]).ended
    assert Case(drawn).failure == ("a", "loop-no-list")
    assert Case(drawn, leden=[1] * 201).failure == ("a", "loop-too-many")


def test_a_timer_on_a_task_for_many_takes_all_of_them_away() -> None:
    drawn = Bpmn().start().user("a", each=("leden", "lid")).boundary("t", "a", timer=("duration", "P1D")).user("b")
    case = Case(drawn.path("s a", "t b"), leden=[1, 2])
    case.complete("a", 1)
    assert case.wait(days=1).open == ["b"]


def _looping(characteristics: str) -> Bpmn:
    return Bpmn().start().add("userTask", "a", body=characteristics).end().path("s a e")


def test_a_completion_condition_ends_a_loop_early() -> None:
    case = Case(
        _looping(
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality><bpmn:completionCondition>"
            "nrOfCompletedInstances >= 2</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>"
        )
    )
    assert len(case.open) == 3
    assert case.complete("a").complete("a").ended


def test_a_standard_loop_goes_on_while_its_condition_holds() -> None:
    case = Case(
        _looping(
            '<bpmn:standardLoopCharacteristics loopMaximum="3"><bpmn:loopCondition>nog</bpmn:loopCondition>'
            "</bpmn:standardLoopCharacteristics>"
        )
    )
    assert case.complete("a", nog=True).open == ["a"]
    assert case.complete("a", nog=False).ended


def test_a_process_without_events_begins_where_nothing_leads_to() -> None:
    assert Case(Bpmn().user("a").user("b").path("a b")).complete("a").complete("b").ended


def test_a_token_that_can_never_be_joined_is_a_failure_not_silence() -> None:
    drawn = Bpmn().start().xor("x").both("j").add("task", "a").add("task", "b").end().path("s x", "a j e", "b j")
    drawn.flow("x", "a", when="True").flow("x", "b", default=True)
    assert Case(drawn).failure == ("j", "process-stuck")


def test_a_gateway_without_a_way_out_is_a_failure() -> None:
    drawn = Bpmn().start().xor("x").end().path("s x").flow("x", "e", when="False")
    assert Case(drawn).failure == ("x", "no-way-out")


def test_a_task_that_is_done_cannot_be_done_again() -> None:
    run = a_runner(Bpmn().start().user("a").user("b").path("s a b")).start({}, functions_at(MONDAY))
    token = run.waiting[0].token_id
    run.complete(token, {}, {})
    with pytest.raises(WrongState, match="task-not-waiting"):
        run.complete(token, {}, {})


@pytest.mark.parametrize(
    "drawn",
    [
        Bpmn().start().add("complexGateway", "x").path("s x"),
        Bpmn().start().sub("x", "adHocSubProcess").path("s x"),
        Bpmn().start().throw("x", event="<bpmn:compensateEventDefinition/>").path("s x"),
        Bpmn().start().add("subProcess", "x", attributes={"triggeredByEvent": "true"}),
        Bpmn().start().call("x", "nergens").path("s x"),
    ],
)
def test_what_is_not_executed_is_refused_by_name(drawn: Bpmn) -> None:
    with pytest.raises(InvalidModel) as refused:
        build({"p.bpmn": drawn.xml()}, "P")
    assert [finding.element for finding in refused.value.findings] == ["x"]
