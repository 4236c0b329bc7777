# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Playing a model comes past everything that can be reached, on the real engine, and says what cannot."""

from __future__ import annotations

import json

import pytest

from engine.definitions.forms.form import read_form
from engine.errors import WrongState
from engine.runtime.play import play
from engine.runtime.play_paths import PlayReport, explore_paths
from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import MONDAY, a_runner, a_table, functions_at


def _explored(drawn: Bpmn, tables=None, forms=None, budget: int = 5000) -> PlayReport:  # type: ignore[no-untyped-def]
    return explore_paths(a_runner(drawn, tables), forms or {}, functions_at, MONDAY, budget)


def test_branches_timers_messages_tables_and_lists_are_all_visited() -> None:
    drawn = Bpmn().start().user("a").rule("r", "D").xor("x").user("hoog").sub("laag", each=("leden", "lid")).end()
    drawn.path("s a r x", "hoog e", "laag e").flow("x", "hoog", when="uitkomst == 'hoog'").flow(
        "x", "laag", default=True
    )
    drawn.start("ls", inside="laag").user("lees", inside="laag", assignee="lid").end("le", inside="laag").path(
        "ls lees le"
    )
    drawn.boundary("laat", "hoog", timer=("date", "dagen(3)")).boundary("brief", "hoog", False, message="M")
    drawn.first("g").catch("w", signal="S").catch("t", timer=("duration", "P1D")).end("f").path(
        "laat g w f", "g t f", "brief f"
    )
    report = _explored(drawn, a_table("D", "jaren", [("&lt; 18", '"hoog"'), ("-", '"laag"')]))
    assert (report.coverage, report.unvisited) == (1.0, ())
    assert report.complete
    assert {id for path in report.paths for id in path.visited} == set(drawn.nodes)


def test_what_cannot_be_reached_is_named() -> None:
    drawn = Bpmn().start().xor("x").user("nooit").end().path("s x", "nooit e").flow("x", "e", default=True)
    drawn.flow("x", "nooit", when="1 > 2")
    report = _explored(drawn)
    assert report.unvisited == ("nooit",)
    assert report.coverage == 0.75
    assert report.complete


def test_two_conditions_that_hold_only_together_are_found() -> None:
    drawn = Bpmn().start().user("a").user("b").xor("x").end("ja").end("nee").path("s a b x")
    drawn.flow("x", "ja", when="bedrag > 1000 and soort == 'A' and not weg").flow("x", "nee", default=True)
    assert _explored(drawn).coverage == 1.0


def test_every_start_event_is_begun_at() -> None:
    drawn = Bpmn().start().start("m", message="M").user("a").end().path("s a e", "m e")
    assert _explored(drawn).coverage == 1.0


def test_a_failure_is_reported_with_its_element() -> None:
    drawn = Bpmn().start().script("k", "a = 1 / 0").end().path("s k e")
    report = _explored(drawn)
    assert [failure.element_id for failure in report.failures] == ["k"]
    assert report.unvisited == ("s", "k", "e")


def test_a_loop_that_counts_ends_with_the_budget() -> None:
    drawn = Bpmn().start().xor("m").user("a").script("k", "n = (n or 0) + 1").end().path("s m a k m")
    report = _explored(drawn, budget=50)
    assert not report.complete
    assert report.acts == 50


def _form(*components: dict[str, object]) -> dict[str, object]:
    data = {"type": "default", "schemaVersion": 16, "title": "F", "titleEn": "F", "components": list(components)}
    return {"f/a": read_form("f/a", json.dumps(data).encode())}


def _radio(key: str, *values: str, hide: str = "") -> dict[str, object]:
    options = [{"value": value, "label": value, "labelEn": value} for value in values]
    condition = {"conditional": {"hide": hide}} if hide else {}
    return {
        "type": "radio",
        "key": key,
        "label": key,
        "labelEn": key,
        "values": options,
        "id": key,
        "validate": {"required": True},
        **condition,
    }


def test_answers_come_from_the_form_and_fit_it() -> None:
    forms = _form(_radio("weet", "JA", "NEE"), _radio("oordeel", "GOED", "SLECHT", hide='=weet != "JA"'))
    drawn = Bpmn().start().user("a", formKey="f/a").xor("x").end("g").end("b").end("n").path("s a x")
    drawn.flow("x", "g", when="oordeel == 'GOED'").flow("x", "b", when="oordeel == 'SLECHT'").flow(
        "x", "n", default=True
    )
    assert _explored(drawn, forms=forms).coverage == 1.0
    drawn = Bpmn().start().user("a", formKey="f/a").xor("x").end("g").end("b").path("s a x")
    drawn.flow("x", "g", when="oordeel == 'ANDERS'").flow("x", "b", default=True)
    assert _explored(drawn, forms=forms).unvisited == ("g",)


def test_a_big_model_is_covered_within_a_small_budget() -> None:
    drawn = Bpmn().start("t0")
    for number in range(40):
        a, x, b, m = (f"{letter}{number}" for letter in "axbm")
        drawn.user(a).xor(x, m).user(b).path(f"t{number} {a} {x}", f"{b} {m}").flow(x, b, when=f"k{number} == 'ja'")
        drawn.flow(x, m, default=True).add("task", f"t{number + 1}").path(f"{m} t{number + 1}")
        drawn.boundary(f"l{number}", b, timer=("duration", "P1D")).path(f"l{number} {m}")
    assert _explored(drawn, budget=2000).coverage == 1.0


def test_a_model_is_played_with_given_answers() -> None:
    drawn = Bpmn().start().user("a").user("b").boundary("t", "b", timer=("duration", "P1D")).xor("x").user("c").end()
    drawn.path("s a x", "t e", "c e").flow("x", "b", when="k == 1").flow("x", "c", default=True)
    runner = a_runner(drawn)
    trace = play(runner, [{"answers": {"k": 1}}, {"wait": "P2D"}], functions_at, MONDAY)
    assert trace.completed
    assert [visit.element_id for visit in trace.steps[-1].visited if visit.event == "completed"] == ["t", "e"]
    assert [task.element_id for task in play(runner, [{"task": "a"}], functions_at, MONDAY).waiting] == ["c"]
    with pytest.raises(WrongState):
        play(runner, [{"task": "c"}], functions_at, MONDAY)


def test_a_file_of_another_tool_is_played_with_its_own_expressions() -> None:
    drawn = Bpmn().start().user("a").xor("x").user("b").user("c").catch("t", timer=("date", "${wanneer}")).end()
    drawn.path("s a x", "b t e", "c e").flow("x", "b", when="${bedrag > 100 && soort == 'A'}")
    drawn.flow("x", "c", when='=bedrag <= 100 or soort = "B"')
    report = _explored(drawn)
    assert report.coverage == 1.0
