# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Whatever the engine says, it can say in Dutch and in English."""

from __future__ import annotations

import ast
import re
import string

import pytest

from engine import errors
from engine.access.policy import RULES, Action
from engine.tasks.task import TaskState
from engine.texts import LANGUAGES, known, text
from tests.house.source import (
    FAILURES,
    FINDINGS,
    FORM_ERRORS,
    JUDGES,
    ROOT,
    areas,
    calls,
    constants,
    entries,
    returned,
    trees,
    words,
)

#: codes that are put together while running: the words before ``{``, and all that may stand there
FAMILIES = {
    "task-is-": {state.value for state in TaskState},
    "colleague-": {RULES[Action.COMPLETE].code, "four-eyes", "for-someone-else"},
}
#: values that are added to an error on its way up
ADDED = {"expression", "line"}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("area", areas())
def test_every_sentence_is_there_in_both_languages_with_the_same_values(area: str) -> None:
    assert entries(area)
    for code, texts in entries(area).items():
        assert set(texts) == set(LANGUAGES), f"{area}.{code} has {sorted(texts)}"
        assert all(sentence.strip() for sentence in texts.values()), f"{area}.{code} is empty"
        dutch, english = (
            {re.sub(r"_(nl|en)$", "", name) for name in placeholders(texts[language])} for language in LANGUAGES
        )
        assert dutch == english, f"{area}.{code}: {dutch} in Dutch, {english} in English"


def test_every_error_has_a_sentence() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = {kind.code for kind in kinds if issubclass(kind, errors.EngineError)}
    raised = {code for _, _, said in calls(FAILURES) for code in constants(said)}
    assert "password-common" in returned(JUDGES) and len(raised) > 50
    codes |= raised | returned(JUDGES)
    codes |= {start + end for start, ends in FAMILIES.items() for end in ends}
    assert {code for code in codes if not known(f"errors.{code}")} == set()


def test_every_code_that_is_put_together_is_of_a_known_family() -> None:
    joined = [(where, said) for where, _, said in calls(FAILURES) if isinstance(said, ast.JoinedStr)]
    assert joined
    for where, said in joined:
        start = said.values[0]
        assert isinstance(start, ast.Constant), where
        assert start.value in FAMILIES, where


def test_every_error_brings_the_values_its_sentence_asks() -> None:
    lacking = []
    for where, call, said in calls(FAILURES):
        given = {keyword.arg for keyword in call.keywords}
        if None in given or len(call.args) > 2:
            continue
        for code in constants(said):
            asked = placeholders(text_of(code)) - given - ADDED
            lacking += [f"{where}: {code} needs {sorted(asked)}"] if asked else []
    assert lacking == []


def text_of(code: str) -> str:
    return entries("errors")[code]["nl"]


def test_every_rule_of_the_checks_has_a_reason_and_a_repair() -> None:
    rules = {rule for _, _, said in calls(FINDINGS, "engine/definitions/") for rule in constants(said) if "-" in rule}
    assert "term-missing" in rules
    lacking = {f"{rule}{end}" for rule in rules for end in ("", "-repair") if not known(f"findings.{rule}{end}")}
    assert lacking == set()


def test_every_finding_comes_with_a_repair() -> None:
    rules = {code for code in entries("findings") if not code.endswith("-repair")}
    assert {f"{rule}-repair" for rule in rules} == set(entries("findings")) - rules


def test_every_refused_answer_has_a_sentence() -> None:
    codes = {code for _, _, said in calls(FORM_ERRORS) for code in constants(said)}
    assert "option-twice" in codes
    assert {code for code in codes if not known(f"forms.{code}")} == set()


def test_every_act_in_the_log_has_a_sentence() -> None:
    acts = {act for _, _, said in calls({"write_log": 2, "_log": 2}) for act in constants(said)}
    assert "task-claimed" in acts
    acts |= {"reminder-50", "reminder-80", "reminder", "page", "escalation", "escalation-management"}
    assert {act for act in acts if not known(f"log.{act}")} == set()


def asked() -> set[str]:
    """Return the operations somebody can ask for: of an actor, and named where the pages or the shell ask."""
    pages = [ast.parse(p.read_text(encoding="utf-8")) for p in sorted((ROOT / "web").glob("*/*.py"))]
    named = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for tree in [*pages, *trees().values()]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for node in call.args
        if isinstance(node, ast.Attribute | ast.Name)
    }
    return named & {
        node.name
        for path, tree in trees().items()
        if path.startswith("engine/operations/")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and [one.arg for one in node.args.args[:2]] == ["uow", "actor"]
    }


def test_what_can_be_asked_and_refused_is_told_in_words() -> None:
    assert {"claim_task", "placements_of_case"} <= asked()
    assert set(entries("asked")) == asked() | {"other"}


@pytest.mark.parametrize("area", ["errors", "findings", "forms", "log"])
def test_no_sentence_is_kept_that_nothing_says(area: str) -> None:
    said = words() | {start + end for start, ends in FAMILIES.items() for end in ends}
    unsaid = [c for c in entries(area) if c.removesuffix("-repair") not in said and f"{area}.{c}" not in said]
    assert unsaid == []


def test_a_refusal_says_which_rule_stood_in_the_way() -> None:
    for code in ("four-eyes", "four-eyes-deploy", "colleague-four-eyes"):
        assert "vier ogen" in text(f"errors.{code}")
    assert "rol" in text("errors.not-your-role")
    assert "amira" in text("errors.task-is-completed", user="amira")
