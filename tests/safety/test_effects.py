# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-03, SP-05, SP-07, SP-08: what is done to a person is done by people, with reasons, and never by itself."""

from __future__ import annotations

import pytest

from engine.bootstrap import delivered
from engine.definitions.bundle.bundle import keys_below
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.models import PLAIN, TASK, changed, property_of, redirect, told

TERM = ("date", 'term("DL-1.5")')
ALL = ("closes", "rejects", "ends-stay", "ends-shelter", "adult-track")
MISSING = (
    b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">'
    b'<decision id="D" name="D"><description>versie: 1\ngeldig_vanaf: 2026-01-01\nbron: proef</description>'
    b'<decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression id="ie" typeRef="string">'
    b'<text>keuze</text></inputExpression></input><output id="o" name="voorstel" typeRef="string"/>'
    b'<rule id="r"><inputEntry id="c"><text>-</text></inputEntry><outputEntry id="v"><text>"X"</text></outputEntry>'
    b"</rule></decisionTable></decision></definitions>"
)


def two(**second: str) -> Bpmn:
    """Draw a first and a second person, who has to be somebody else."""
    return Bpmn().start().user("a", **TASK).user("b", **{**TASK, "fourEyes": "a", **second}).path("s a b")


@pytest.mark.parametrize("effect", ALL)
def test_an_effect_behind_two_people_with_reasons_is_in_order(effect: str) -> None:
    assert told(two().end("dicht", effect=effect).path("b dicht")) == set()


@pytest.mark.parametrize("effect", ALL)
def test_a_term_that_passes_leads_to_no_effect(effect: str) -> None:
    drawing = two().boundary("t", "b", timer=TERM).end("e").end("dicht", effect=effect).path("b e", "t dicht")
    assert ("effect-without-person", "dicht") in told(drawing)


def test_a_script_between_a_timer_and_an_effect_hides_nothing() -> None:
    drawing = two().boundary("t", "b", timer=TERM).script("r", "x = 1").end("e").end("dicht", effect="closes")
    assert ("effect-without-person", "dicht") in told(drawing.path("b e", "t r dicht"))


def test_a_waiting_timer_behind_a_decision_is_the_last_word_of_a_clock() -> None:
    drawing = two().catch("wacht", timer=TERM).end("dicht", effect="ends-shelter").path("b wacht dicht")
    assert ("effect-without-person", "dicht") in told(drawing)


def test_a_table_does_not_decide_an_effect_and_may_propose_one() -> None:
    decides = two().rule("r", "D").end("dicht", effect="closes").path("b r dicht")
    assert ("effect-without-person", "dicht") in told(decides, dmn=MISSING)
    proposes = Bpmn().start().user("v", **PLAIN).rule("r", "D").user("a", **TASK).user("b", **TASK, fourEyes="a")
    assert told(proposes.end("dicht", effect="closes").path("s v r a b dicht"), dmn=MISSING) == set()


def test_a_dismissal_that_comes_in_closes_nothing() -> None:
    drawing = two().boundary("m", "b", message="sepot-bekend").end("e").end("dicht", effect="closes")
    assert ("effect-without-person", "dicht") in told(drawing.path("b e", "m dicht"))


def test_a_start_closes_nothing() -> None:
    drawing = Bpmn().start("s", message="sepot-bekend").script("r", "x = 1").end("dicht", effect="closes")
    assert ("effect-without-person", "dicht") in told(drawing.path("s r dicht"))


def test_who_decides_writes_down_why() -> None:
    drawing = Bpmn().start().user("a", **PLAIN).user("b", **PLAIN, fourEyes="a").end("dicht", effect="closes")
    assert told(drawing.path("s a b dicht")) == {("effect-without-reason", "dicht")}


def test_a_reason_given_before_a_timer_is_not_the_reason_of_what_comes_after() -> None:
    drawing = two().catch("wacht", timer=TERM).user("c", **PLAIN, fourEyes="a").end("dicht", effect="ends-stay")
    assert told(drawing.path("b wacht c dicht")) == {("effect-without-reason", "dicht")}


@pytest.mark.parametrize("effect", [e for e in ALL if e != "ends-stay"])
def test_one_person_alone_decides_no_such_thing(effect: str) -> None:
    drawing = Bpmn().start().user("a", **TASK).end("dicht", effect=effect).path("s a dicht")
    assert told(drawing) == {("effect-without-second-person", "dicht")}


def test_a_way_past_the_second_person_is_found() -> None:
    drawing = two().boundary("t", "b", timer=TERM).user("c", **TASK).end("e").end("dicht", effect="rejects")
    assert told(drawing.path("b e", "t c dicht")) == {("effect-without-second-person", "dicht")}


def test_a_person_in_the_calling_process_counts_and_a_timer_there_does_too() -> None:
    called = Bpmn(process="Q").start("qs").script("qr", "x = 1").end("dicht", effect="closes").path("qs qr dicht")
    good = two().call("c", "Q").end("e").path("b c e").and_process(called)
    assert told(good) == set()
    bad = two().boundary("t", "b", timer=TERM).end("e").call("c", "Q").end("f").path("b e", "t c f")
    assert ("effect-without-person", "dicht") in told(bad.and_process(called))


def test_a_person_in_a_called_process_counts_for_what_comes_after_it() -> None:
    called = (
        Bpmn(process="Q").start("qs").user("qa", **TASK).user("qb", **TASK, fourEyes="qa").end("qe").path("qs qa qb qe")
    )
    drawing = Bpmn().start().call("c", "Q").end("dicht", effect="closes").path("s c dicht")
    assert told(drawing.and_process(called)) == set()


@pytest.mark.parametrize("event", ["timer", "message", "hard end"])
def test_help_is_not_taken_away_while_somebody_works_on_it(event: str) -> None:
    drawing = Bpmn().start().both("f").user("a", **TASK, step="3.2").user("b", **TASK).end("e").end("e2")
    drawing.path("s f a e", "f b e2")
    assert told(drawing) == set()
    if event == "timer":
        drawing.boundary("t", "a", timer=TERM).end("x").path("t x")
    elif event == "message":
        drawing.boundary("t", "a", message="sepot-bekend").end("x").path("t x")
    else:
        drawing.catch("w", timer=TERM).end("t", terminate=True).path("b w t")
    assert ("protection-taken-away", "t") in told(drawing)


def test_help_inside_a_called_process_is_not_taken_away_from_outside() -> None:
    called = Bpmn(process="Q").start("qs").user("qa", **TASK, step="3.4").end("qe").path("qs qa qe")
    drawing = Bpmn().start().call("c", "Q").boundary("t", "c", timer=TERM).end("e").end("x").path("s c e", "t x")
    assert ("protection-taken-away", "t") in told(drawing.and_process(called))
    beside = Bpmn().start().call("c", "Q").boundary("t", "c", interrupting=False, timer=TERM).user("h", **TASK)
    assert told(beside.end("e").end("x").path("s c e", "t h x").and_process(called)) == set()


@pytest.mark.parametrize("key", keys_below(delivered()))
def test_the_delivered_processes_break_no_rule(key: str) -> None:
    assert changed(key) == set()


def test_the_second_person_of_the_delivered_intake_cannot_be_taken_out() -> None:
    found = changed("p1-melding", property_of("Task_1_4_Bevestigen", "fourEyes", None))
    assert ("effect-without-second-person", "Script_Volwassen") in found
    found = changed("p1-melding", property_of("Task_1_5_Bevestigen", "fourEyes", None))
    assert ("effect-without-second-person", "End_Gesloten") in found
    found = changed("p2-vaststelling", property_of("Task_2_3_Bevestigen", "fourEyes", None))
    assert ("effect-without-second-person", "End_Niet_Toelaatbaar") in found


def test_the_half_hour_of_the_delivered_intake_cannot_be_made_to_close() -> None:
    found = changed("p1-melding", property_of("End_Teamleider", "effect", "closes"))
    assert ("effect-without-second-person", "End_Teamleider") in found


def test_a_dismissal_cannot_be_led_to_the_refusal_of_the_delivered_panel() -> None:
    flow = "Flow_Sepot__Sepot"
    found = changed("p2-vaststelling", redirect(flow, "End_Niet_Toelaatbaar"))
    assert ("effect-without-person", "End_Niet_Toelaatbaar") in found
