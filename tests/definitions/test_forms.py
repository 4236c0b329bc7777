# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Forms: what a designer may draw, and that one key means one thing in all of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.definitions.forms.form import check_facts, check_form
from engine.findings import InvalidModel, Severity
from tests.definitions.form_builder import COLOURS, JSON, a_field, a_form, a_list, as_file, rules

# What a designer may draw.


@pytest.mark.parametrize(
    ("rule", "component"),
    [
        ("form-kind", a_field("filepicker")),
        ("form-kind", a_field("button")),
        ("form-key", a_field(key="")),
        ("form-key", a_field(key="2x")),
        ("form-key", a_field(key="a.b")),
        ("form-key", a_field(key="_add")),
        ("form-key", a_field(key="csrf_token")),
        ("form-condition", a_field(conditional={"hide": "=x + 1 = 2"})),
        ("form-condition-name", a_field(conditional={"hide": "=elders = 1"})),
        ("form-no-options", a_field("radio")),
        ("form-no-options", a_field("select", values=[])),
        ("form-option", a_field("radio", values=[*COLOURS, *COLOURS])),
        ("form-option", a_field("radio", values=[{"label": "Leeg", "labelEn": "Empty"}])),
        ("form-options-source", a_field("select", valuesKey="landen")),
        ("form-options-source", a_field("select", values=COLOURS, valuesExpression="=x")),
        ("form-pattern", a_field(validate={"pattern": "(?=x)"})),
        ("form-pattern", a_field(validate={"pattern": "(a)\\1"})),
        ("form-pattern", a_field(validate={"pattern": "["})),
        ("form-property", a_field(properties={"scope": "world"})),
        ("form-property", a_field(properties={"sensitivity": "secret"})),
        ("form-property", a_field("datetime", subtype="year")),
        ("form-number", a_field("number", validate={"min": "veel"})),
        ("form-number", a_field(validate={"maxLength": -1})),
        ("form-number", a_field("number", validate={"min": True})),
        ("form-bounds", a_field("number", validate={"min": 3, "max": 2})),
        ("form-no-label", {"type": "textfield", "key": "x"}),
        ("form-formula", a_field(label="=naam")),
        ("form-formula", a_field(description="{{naam}}")),
        ("form-group-path", {"type": "group", "path": "p", "components": []}),
        ("form-nested-list", a_list(a_list(a_field()))),
        ("form-empty-list", a_list()),
        ("form-unreadable", "tekst"),
    ],
)
def test_what_cannot_be_kept_is_a_finding_with_a_repair(rule: str, component: Any) -> None:
    found = [finding for finding in check_form("f.form", as_file(component)) if finding.rule == rule]
    assert found and found[0].severity is Severity.ERROR and found[0].file == "f.form"
    for language in ("nl", "en"):
        assert "…" not in found[0].reason(language) + found[0].repair(language)
        assert not found[0].reason(language).startswith("findings.")
    with pytest.raises(InvalidModel):
        a_form(component)


def test_a_key_stands_once_but_rows_have_keys_of_their_own() -> None:
    assert "form-duplicate-key" in rules(a_field(), {"type": "group", "components": [a_field()]})
    assert not rules(a_field(), a_list(a_field()))


def test_a_missing_english_label_is_only_a_warning() -> None:
    found = check_form("f.form", as_file({"type": "textfield", "key": "x", "label": "X"}))
    assert [(finding.rule, finding.severity) for finding in found] == [("form-no-english", Severity.WARNING)]
    assert a_form({"type": "textfield", "key": "x", "label": "X"}).keys == {"x"}


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"components": 1}', b"[" * 100_000, b" " * 600_000])
def test_a_file_that_is_no_form_is_a_finding(data: bytes) -> None:
    assert {finding.rule for finding in check_form("f.form", data)} <= {"form-unreadable", "form-too-large"}
    assert check_form("f.form", data)


def test_a_form_without_end_is_refused() -> None:
    assert "form-too-many" in rules(*(a_field(key=f"k{number}") for number in range(501)))
    deep: dict[str, Any] = a_field()
    for _ in range(12):
        deep = {"type": "group", "components": [deep]}
    assert "form-too-many" in rules(deep)


@given(st.sampled_from(["textfield", "number", "radio", "dynamiclist", "group", "datetime"]), st.data())
def test_whatever_stands_in_a_component_the_check_answers(kind: str, data: st.DataObject) -> None:
    names = ["key", "path", "label", "validate", "properties", "values", "conditional", "components", "subtype"]
    component = data.draw(st.dictionaries(st.sampled_from(names), JSON))
    for finding in check_form("f.form", json.dumps({"components": [{"type": kind, **component}]}).encode()):
        assert finding.reason() and finding.repair()


def test_scope_sensitivity_and_server_options_are_read() -> None:
    form = a_form(
        a_field("select", "lid", valuesKey="users:MDA-LID", properties={"scope": "task", "sensitivity": "medical"})
    )
    (leaf,) = form.leaves
    assert (leaf.options_source, leaf.scope, leaf.sensitivity) == ("users:MDA-LID", "task", "medical")


# One key, one meaning.


def test_one_key_may_be_asked_in_two_ways_that_hold_the_same() -> None:
    forms = [
        a_form(a_field("radio", values=COLOURS), a_field("textfield", "t"), key="a"),
        a_form(a_field("select", values=COLOURS[::-1]), a_field("textarea", "t"), key="b"),
    ]
    assert check_facts(forms) == []


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        ("fact-type", a_field("number")),
        ("fact-type", a_field("checklist", values=COLOURS)),
        ("fact-options", a_field("radio", values=COLOURS[:1])),
        ("fact-options", a_field("radio", valuesKey="users:CASUS")),
        ("fact-scope", a_field("radio", values=COLOURS, properties={"scope": "task"})),
        ("fact-sensitivity", a_field("radio", values=COLOURS, properties={"sensitivity": "medical"})),
    ],
)
def test_one_key_with_two_meanings_is_a_finding(rule: str, other: dict[str, Any]) -> None:
    (finding,) = check_facts([a_form(a_field("radio", values=COLOURS), key="a"), a_form(other, key="b")])
    assert (finding.rule, finding.element, finding.file) == (rule, "x", "b.form")


def test_rows_mean_the_same_in_every_form_too() -> None:
    forms = [a_form(a_list(a_field()), key="a"), a_form(a_list(a_field("number")), key="b")]
    assert [finding.rule for finding in check_facts(forms)] == ["fact-type"]
