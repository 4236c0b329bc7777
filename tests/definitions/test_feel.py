# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The part of FEEL that forms may use: FEEL's own answers, and nothing beyond what server and browser both know."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.definitions.forms.feel import MAX_DEPTH, read_condition
from engine.errors import BrokenExpression

VALUES = {"s": "a", "n": 3, "t": True, "f": False, "l": ["a", "b"]}
SCRIPT = Path(__file__).parents[2] / "web" / "src" / "form.js"

TRUE = [
    *("=t", "t = true", "n = 3.0", "n > -1", "n >= 3 and n < 4", '=s = "a"', 's < "b"', "s != null", "weg = null"),
    *('weg != "x"', "not(f)", "t or weg", "weg or t", "count(l) = 2", "count(s) = 1", 'list contains(l, "a")'),
    *('list contains(s, "a")', "t or f and f", "not(t and f)", "(((n))) = 3", 'not(list contains(l, "c"))'),
    'not(s = "a\\"b") and n = 3',
]
NOT_TRUE = [
    *("f", "weg", "t and weg", "f and weg", "not(weg)", "not(s)", "s = n", "s != n", "not(s = n)", "weg < 3", "s < n"),
    *("t < f", "count(weg) = 0", 'list contains(weg, "a")', "list contains(l, n)", "s = null", "l = null", "n < 3"),
]
REFUSED = [
    *("", "=", "n +", "n + 1 = 2", "1..3", "[1..3]", "l[1]", "n in (1, 2)", "if t then t else f", 'date("2026-01-01")'),
    *(
        'contains(s, "a")',
        "some x in l satisfies x",
        "a.b",
        "n = 3 = 3",
        "(n",
        "n)",
        '"open',
        "a b",
        "count n",
        "not t",
    ),
    *("{{n}}", "n == 3", "t && f", "function(x) x", "between", "'a'", "n = ;", "__import__('os')", '"\\x"'),
]


@pytest.mark.parametrize("text", TRUE)
def test_a_condition_holds(text: str) -> None:
    assert read_condition(text).holds(VALUES)


@pytest.mark.parametrize("text", NOT_TRUE)
def test_what_is_false_or_unknown_does_not_hold(text: str) -> None:
    assert not read_condition(text).holds(VALUES)


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BrokenExpression) as caught:
        read_condition(text)
    assert caught.value.code == "feel-unreadable"
    assert caught.value.text("nl") != caught.value.text("en")


def test_a_condition_knows_which_questions_it_asks() -> None:
    assert read_condition('=a = "x" or not(list contains(b, c))').names == {"a", "b", "c"}


def test_endless_conditions_are_refused() -> None:
    for text, code in (("n" * 1001, "feel-too-long"), ("(" * (MAX_DEPTH + 1) + "n", "feel-too-deep")):
        with pytest.raises(BrokenExpression) as caught:
            read_condition(text)
        assert caught.value.code == code


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BrokenExpression):
        read_condition(text).holds(VALUES)


NAMES = st.sampled_from(["s", "n", "t", "f", "l", "weg"])
LEAVES = st.one_of(NAMES, st.sampled_from(["1", "3", "2.5", '"a"', '"b"', "null", "true", "false"]))


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    return st.one_of(
        st.builds("({} {} {})".format, inner, signs, inner),
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
        st.builds("{}({})".format, st.sampled_from(["not", "count"]), inner),
        st.builds("list contains({}, {})".format, inner, inner),
    )


def test_browser_and_server_decide_alike() -> None:
    """The browser's evaluator gives the server's answer, on conditions made at random and on those above."""
    made: list[str] = []

    @given(st.recursive(LEAVES, _grown, max_leaves=12))
    def gather(text: str) -> None:
        made.append(text)

    gather()
    conditions = [read_condition(text) for text in [*TRUE, *NOT_TRUE, *made]]
    program = (
        f"import {{ evaluate }} from {json.dumps(SCRIPT.as_uri())};"
        "let text = ''; for await (const part of process.stdin) text += part;"
        "const { trees, values } = JSON.parse(text);"
        "console.log(JSON.stringify(trees.map((tree) => evaluate(tree, (name) => values[name] ?? null) === true)));"
    )
    node = Path(sys.executable).parent / "node"
    said = subprocess.run(
        [node, "--input-type=module", "-e", program],
        input=json.dumps({"trees": [condition.tree for condition in conditions], "values": VALUES}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(said.stdout) == [condition.holds(VALUES) for condition in conditions]
