# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""From what a scenario says to the answers of a form."""

from __future__ import annotations

import json
from datetime import date

import pytest

from engine.definitions.forms.form import Form, read_form
from engine.scenarios.answers import fill, read_date

TODAY = date(2026, 3, 2)
YES_NO = [{"label": "Ja", "value": "JA"}, {"label": "Nee", "value": "NEE"}]


@pytest.fixture
def form() -> Form:
    """A form with a question that steers, one that hides, one of each other kind."""
    components: list[dict[str, object]] = [
        {"type": "radio", "key": "gevaar", "label": "Is er gevaar?", "values": YES_NO, "validate": {"required": True}},
        {
            "type": "textarea",
            "key": "wat",
            "label": "Welk gevaar?",
            "validate": {"required": True},
            "conditional": {"hide": '=gevaar != "JA"'},
        },
        {"type": "datetime", "subtype": "date", "key": "op", "label": "Datum", "validate": {"required": True}},
        {"type": "number", "key": "hoeveel", "label": "Hoeveel", "validate": {"required": True, "min": 3}},
        {"type": "textfield", "key": "vrij", "label": "Nog iets"},
        {
            "type": "dynamiclist",
            "path": "rijen",
            "key": "rijen",
            "label": "Rijen",
            "components": [
                {"type": "radio", "key": "soort", "label": "Soort", "values": YES_NO, "validate": {"required": True}},
                {"type": "textfield", "key": "tekst", "label": "Tekst", "validate": {"required": True}},
            ],
        },
    ]
    for number, component in enumerate(components):
        component["id"] = f"F{number}"
    return read_form(
        "proef/proef", json.dumps({"type": "default", "title": "Proef", "components": components}).encode()
    )


def test_questions_are_found_by_their_words_and_options_by_their_labels(form: Form) -> None:
    said = [("Is er gevaar", "nee"), ("datum", "maandag 9 maart 2026"), ("hoeveel", "5"), ("nog iets", "Tja")]
    answers = fill(form, said, {}, frozenset(), {}, TODAY)
    assert answers == {"gevaar": "NEE", "op": "2026-03-09", "hoeveel": 5, "vrij": "Tja"}


def test_what_is_not_said_is_taken_from_the_file_or_is_neutral(form: Form) -> None:
    answers = fill(form, [], {"gevaar": "JA", "anders": 1}, frozenset(), {}, TODAY)
    assert answers == {"gevaar": "JA", "wat": "Voorbeeld", "op": "2026-03-02", "hoeveel": 3}


def test_a_question_that_steers_must_be_said(form: Form) -> None:
    with pytest.raises(AssertionError, match="stuurt"):
        fill(form, [], {}, frozenset({"gevaar"}), {}, TODAY)
    assert fill(form, [("gevaar", "Nee")], {}, frozenset({"gevaar"}), {}, TODAY)["gevaar"] == "NEE"


def test_each_row_of_a_table_is_one_record_and_its_gaps_are_filled(form: Form) -> None:
    said = [("gevaar", "Nee"), ("Rijen", "Soort: Ja; Tekst: een"), ("Rijen", "Soort: Nee")]
    answers = fill(form, said, {}, frozenset(), {}, TODAY)
    assert answers["rijen"] == [{"soort": "JA", "tekst": "een"}, {"soort": "NEE", "tekst": "Voorbeeld"}]
    assert fill(form, [("gevaar", "Nee"), ("Rijen", "")], {}, frozenset(), {}, TODAY)["rijen"] == []


def test_a_hidden_question_that_is_answered_is_sent_so_that_it_can_be_refused(form: Form) -> None:
    assert fill(form, [("gevaar", "Nee"), ("wat", "x")], {}, frozenset(), {}, TODAY)["wat"] == "x"


@pytest.mark.parametrize(("question", "answer"), [("Wie?", "ik"), ("gevaar", "Misschien"), ("datum", "gisteren")])
def test_what_a_form_does_not_know_is_a_mistake_in_the_scenario(form: Form, question: str, answer: str) -> None:
    with pytest.raises(AssertionError):
        fill(form, [(question, answer)], {}, frozenset(), {}, TODAY)


def test_days_are_read_as_people_write_them() -> None:
    for words in ("2 maart 2026", "maandag 2 maart 2026", "2026-03-02"):
        assert read_date(words) == TODAY
    with pytest.raises(AssertionError):
        read_date("2 brumaire 2026")
