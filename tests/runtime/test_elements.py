# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

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
    for first, second in [("a", "b"), ("b", "a"), ("b", "a"), ("a", "b")]:
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
