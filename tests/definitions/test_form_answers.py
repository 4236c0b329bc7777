# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which answers a form accepts, how they are read from a page, and how they are shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.definitions.forms.form import Form, Option
from engine.errors import InvalidForm
from tests.definitions.form_builder import COLOURS, JSON, a_field, a_form, a_list, problems


def test_clean_answers_have_the_type_of_their_question() -> None:
    form = a_form(
        a_field(key="t"),
        a_field("number", "n"),
        a_field("checkbox", "c"),
        a_field("checklist", "m", values=COLOURS),
        a_field("datetime", "d"),
        a_field("datetime", "u", subtype="time"),
        a_field("datetime", "o", subtype="datetime"),
        a_list(a_field(key="r")),
        a_field(key="leeg"),
    )
    answers = {
        "t": " a\tb\r\nc ",
        "n": 2,
        "c": False,
        "m": ["b"],
        "d": "2026-03-02",
        "u": "09:30",
        "o": "2026-07-01T10:00",
        "rijen": [{}, {"r": "x"}, {"r": " "}],
        "leeg": "  ",
    }
    clean = {**answers, "t": "a b c", "rijen": [{"r": "x"}], "o": "2026-07-01T10:00:00+02:00"}
    del clean["leeg"]
    assert form.check(answers) == clean
    assert form.check(clean) == clean


@pytest.mark.parametrize(
    ("component", "value", "code"),
    [
        (a_field(validate={"required": True}), "  ", "required"),
        (a_field(validate={"required": True}), None, "required"),
        (a_field("checkbox", validate={"required": True}), False, "required"),
        (a_field("checklist", values=COLOURS, validate={"required": True}), [], "required"),
        (a_field(), 3, "wrong-type"),
        (a_field(), ["a"], "wrong-type"),
        (a_field(), "a\x00", "control-characters"),
        (a_field(), "a\ud800", "control-characters"),
        (a_field("textarea"), "a\x1b[31m", "control-characters"),
        (a_field(validate={"maxLength": 3}), "abcd", "too-long"),
        (a_field(), "a" * 501, "too-long"),
        (a_field(validate={"minLength": 3}), "ab", "too-short"),
        (a_field(validate={"pattern": "^[0-9]+$"}), "12a", "pattern"),
        (a_field(validate={"validationType": "email"}), "amira", "email"),
        (a_field(validate={"validationType": "phone"}), "bel mij", "phone"),
        (a_field("number"), "3", "not-a-number"),
        (a_field("number"), True, "not-a-number"),
        (a_field("number"), float("nan"), "not-a-number"),
        (a_field("number"), float("inf"), "not-a-number"),
        (a_field("number"), 10**30, "too-high"),
        (a_field("number", validate={"min": 0}), -1, "too-low"),
        (a_field("number", validate={"max": 9}), 9.5, "too-high"),
        (a_field("number", decimalDigits=1), 2.55, "too-many-decimals"),
        (a_field("checkbox"), "ja", "wrong-type"),
        (a_field("checkbox"), 1, "wrong-type"),
        (a_field("radio", values=COLOURS), "groen", "not-an-option"),
        (a_field("select", values=COLOURS), "", None),
        (a_field("select", valuesKey="users:MDA-LID"), "piet", "not-an-option"),
        (a_field("checklist", values=COLOURS), ["r", "groen"], "not-an-option"),
        (a_field("checklist", values=COLOURS), ["r", {"a": 1}], "not-an-option"),
        (a_field("checklist", values=COLOURS), ["r", "r"], "option-twice"),
        (a_field("checklist", values=COLOURS), "r", "wrong-type"),
        (a_field("datetime"), "2026-02-30", "impossible-date"),
        (a_field("datetime"), "2026-13-01", "impossible-date"),
        (a_field("datetime"), "20260302", "impossible-date"),
        (a_field("datetime"), "2-3-2026", "impossible-date"),
        (a_field("datetime"), "2026-03-02T10:00", "impossible-date"),
        (a_field("datetime"), "２０２６-03-02", "impossible-date"),
        (a_field("datetime"), "2026--02", "incomplete-date"),
        (a_field("datetime"), "0026-03-02", "year-out-of-range"),
        (a_field("datetime"), 20260302, "wrong-type"),
        (a_field("datetime", subtype="time"), "24:00", "impossible-time"),
        (a_field("datetime", subtype="time"), "9:30", "impossible-time"),
        (a_field("datetime", subtype="datetime"), "2026-03-02", "incomplete-time"),
        (a_field("datetime", subtype="datetime"), "2026-03-02T25:00", "impossible-time"),
        (a_field("datetime", subtype="datetime"), "2026-02-30T10:00", "impossible-date"),
        (a_field("datetime", subtype="datetime"), "2026-03-29T02:30", "impossible-time"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(component: dict[str, Any], value: object, code: str | None) -> None:
    form = a_form(component)
    if code is None:
        assert form.check({"x": value}) == {}
    else:
        assert problems(form, {"x": value}) == {"x": code}


def test_no_refusal_repeats_the_answer() -> None:
    form = a_form(a_field("datetime", "d"), a_field(key="t", validate={"maxLength": 2}))
    with pytest.raises(InvalidForm) as caught:
        form.check({"d": "2026-02-30-geheim", "t": "geheim"})
    assert "geheim" not in str(caught.value.fields) + str(caught.value.messages()) + repr(caught.value)


def test_people_to_choose_from_come_with_the_check() -> None:
    form = a_form(a_field("select", valuesKey="users:MDA-LID"))
    options = {"users:MDA-LID": (Option("piet", {"nl": "Piet"}),)}
    assert form.check({"x": "piet"}, options) == {"x": "piet"}
    assert problems(form, {"x": "tom"}, options=options) == {"x": "not-an-option"}


def test_a_question_that_is_not_in_the_form_is_refused() -> None:
    assert problems(a_form(a_field()), {"y": "1", "rijen": [{"x": 1}]}) == {
        "y": "unknown-field",
        "rijen": "unknown-field",
    }


def steered() -> Form:
    return a_form(
        a_field("radio", "kleur", values=COLOURS),
        {
            "type": "group",
            "conditional": {"hide": '=kleur != "r"'},
            "components": [a_field(key="tint", validate={"required": True}), a_field("checkbox", "fel")],
        },
        a_field(key="lak", conditional={"hide": "=tint = null"}),
    )


def test_a_question_that_does_not_apply_is_not_required_and_may_not_be_answered() -> None:
    form = steered()
    assert form.visible({"kleur": "b"}) == {"kleur"}
    assert form.check({"kleur": "b", "fel": False}) == {"kleur": "b"}
    assert problems(form, {"kleur": "r"}) == {"tint": "required"}
    assert problems(form, {"kleur": "b", "fel": True}) == {"fel": "hidden-field"}
    assert problems(form, {"kleur": "b", "tint": "licht", "lak": "mat"}) == {"tint": "hidden-field"}


def test_what_falls_away_takes_along_what_hung_on_it() -> None:
    assert steered().applying({"kleur": "b", "tint": "licht", "lak": "mat"}) == {"kleur": "b"}


def test_rows_are_judged_one_by_one_by_the_number_they_were_typed_at() -> None:
    form = a_form(
        a_field("checkbox", "streng"),
        a_list(
            a_field(key="wat", validate={"required": True}),
            a_field(key="hoe", conditional={"hide": '=wat = "niets" or streng = true'}),
        ),
    )
    rows = [{"wat": ""}, {"hoe": "a"}, {"wat": "niets", "hoe": "a"}, {"wat": "iets", "hoe": "a", "weg": 1}]
    assert problems(form, {"rijen": rows}) == {
        "rijen.1.wat": "required",
        "rijen.2.hoe": "hidden-field",
        "rijen.3.weg": "unknown-field",
    }
    assert problems(form, {"streng": True, "rijen": [{"wat": "x", "hoe": "y"}]}) == {"rijen.0.hoe": "hidden-field"}
    assert problems(form, {"rijen": ["tekst"]}) == {"rijen": "wrong-type"}


def test_there_are_enough_rows_and_not_too_many() -> None:
    form = a_form(a_list(a_field(), minRows="2", maxRows=3))
    assert problems(form, {"rijen": [{}, {}]}) == {"rijen": "required"}
    assert problems(form, {"rijen": [{"x": "1"}, {}]}) == {"rijen": "too-few-rows"}
    assert problems(form, {"rijen": [{"x": "1"}] * 4}) == {"rijen": "too-many-rows"}
    assert len(form.check({"rijen": [{"x": "1"}, {}, {"x": "2"}]})["rijen"]) == 2  # type: ignore[arg-type]


@given(st.dictionaries(st.sampled_from(["n", "c", "m", "d", "o", "rijen", "t", "?"]), JSON))
def test_whatever_is_answered_is_refused_or_comes_out_clean(answers: dict[str, Any]) -> None:
    form = a_form(
        a_field("number", "n"),
        a_field("checkbox", "c"),
        a_field("checklist", "m", values=COLOURS),
        a_field(key="t"),
        a_field("datetime", "d"),
        a_field("datetime", "o", subtype="datetime"),
        a_list(a_field(key="r")),
    )
    try:
        clean = form.check(answers)
    except InvalidForm:
        return
    assert form.check(clean) == clean


def test_a_post_becomes_answers() -> None:
    form = a_form(
        a_field(key="t"),
        a_field("number", "n"),
        a_field("checkbox", "c"),
        a_field("checkbox", "c2"),
        a_field("checklist", "m", values=COLOURS),
        a_field("datetime", "d"),
        a_field("datetime", "u", subtype="time"),
        a_field("datetime", "o", subtype="datetime"),
        a_list(a_field(key="r"), a_field("datetime", "w")),
    )
    post = {
        "t": [" a "],
        "n": ["2,5"],
        "c": ["nee", "ja"],
        "c2": ["nee"],
        "m": ["r", "b"],
        "d.dag": ["2"],
        "d.maand": ["Maart"],
        "d.jaar": ["2026"],
        "u.tijd": ["930"],
        "o.dag": ["02"],
        "o.maand": ["3"],
        "o.jaar": ["2026"],
        "o.tijd": ["9.30"],
        "rijen.0.r": [""],
        "rijen.4.r": ["x"],
        "rijen.4.w.dag": ["31"],
        "rijen.4.w.maand": ["2"],
        "rijen.4.w.jaar": ["2026"],
        "rijen.10.r": ["y"],
        "csrf_token": ["q"],
        "_command": ["q"],
        "leeg": [""],
    }
    assert form.read_post(post) == {
        "t": "a",
        "n": 2.5,
        "c": True,
        "c2": False,
        "m": ["r", "b"],
        "d": "2026-03-02",
        "u": "09:30",
        "o": "2026-03-02T09:30",
        "rijen": [{}, {"r": "x", "w": "2026-02-31"}, {"r": "y"}],
        "leeg": [""],
    }


def test_a_date_may_come_in_one_piece() -> None:
    assert a_form(a_field("datetime")).read_post({"x": ["2026-03-02"]}) == {"x": "2026-03-02"}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7", 7),
        (" -7 ", -7),
        ("2.5", 2.5),
        ("1.000", "1.000"),
        ("1,000", "1,000"),
        ("9" * 5000, "9" * 5000),
        ("x", "x"),
    ],
)
def test_a_number_is_read_only_when_it_means_one_thing(typed: str, value: object) -> None:
    assert a_form(a_field("number")).read_post({"x": [typed]}) == {"x": value}


def test_names_of_months_are_understood_in_both_languages() -> None:
    form = a_form(a_field("datetime"))
    for month, number in {
        "mrt": "03",
        "Mei": "05",
        "may": "05",
        "okt": "10",
        "October": "10",
        "brumaire": "brumaire",
    }.items():
        post = {"x.dag": ["1"], "x.maand": [month], "x.jaar": ["2026"]}
        assert form.read_post(post) == {"x": f"2026-{number}-01"}


def test_a_post_without_answers_is_empty() -> None:
    form = a_form(a_field(), a_field("datetime", "d"), a_field("number", "n"))
    assert form.read_post({"x": [""], "d.dag": [""], "d.maand": [""], "d.jaar": [" "], "n": [""]}) == {}


def test_answers_are_shown_as_people_read_them() -> None:
    form = a_form(
        a_field("radio", "k", values=COLOURS),
        a_field("checklist", "m", values=COLOURS),
        a_field("checkbox", "c"),
        a_field("number", "n"),
        a_field("datetime", "d"),
        a_field("datetime", "o", subtype="datetime"),
        a_list(a_field("select", "s", values=COLOURS), a_field(key="t")),
        a_field("select", "lid", valuesKey="users:X"),
    )
    shown = form.shown
    assert (shown("k", "r"), shown("k", "r", "en"), shown("k", "weg")) == ("Rood", "Red", "weg")
    assert shown("m", ["r", "b"]) == "Rood, Blauw"
    assert (shown("c", True), shown("c", False, "en"), shown("c", None)) == ("Ja", "No", "")
    assert (shown("n", 2.5), shown("n", 2.5, "en"), shown("n", 0)) == ("2,5", "2.5", "0")
    assert (shown("d", "2026-03-02"), shown("d", "2026-03-02", "en")) == ("2 maart 2026", "2 March 2026")
    assert shown("o", "2026-07-01T08:00:00+00:00") == "1 juli 2026 10:00"
    assert shown("rijen", [{"s": "r", "t": "x"}, {"t": "y"}]) == "S: Rood; T: x\nT: y"
    assert shown("lid", "piet", "nl", {"users:X": (Option("piet", {"nl": "Piet de Vries"}),)}) == "Piet de Vries"


def test_a_list_is_as_sensitive_as_what_is_asked_in_its_rows() -> None:
    (leaf,) = a_form(a_list(a_field(key="naam", properties={"sensitivity": "identity"}), a_field(key="rol"))).leaves
    assert leaf.sensitivity == "identity"
