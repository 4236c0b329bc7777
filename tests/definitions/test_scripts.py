# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Scripts, which are lines that give names a value; and expressions of others, brought into our notation."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.definitions.expressions.expression import Expression, normalise, parse, parse_script
from engine.errors import BrokenExpression
from engine.texts import known


def test_a_script_is_lines_that_give_a_name_a_value() -> None:
    script = parse_script(
        "# het spoor\nspoor = 'MINDERJARIG' if leeftijd_opgegeven < 18 else 'VOLWASSEN'\n\nn = n0 + 1\nm = n + n\n"
    )
    assert (script.assigns, script.names) == (("spoor", "n", "m"), frozenset({"leeftijd_opgegeven", "n0"}))
    assert script.literals["leeftijd_opgegeven"] == (17, 18, 19)
    names = {"leeftijd_opgegeven": 16, "n0": 1}
    assert script.run(names) == {"spoor": "MINDERJARIG", "n": 2, "m": 4}
    assert names == {"leeftijd_opgegeven": 16, "n0": 1}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only this",
        "a",
        "a == 1",
        "a = 1; b = 2",
        "a = b = 1",
        "a, b = 1, 2",
        "a += 1",
        "a.b = 1",
        "a[0] = 1",
        "import os",
        "while True: pass",
        "_a = 1",
        "True = 1",
        "true = 1",
        "a = __import__('os')",
        "a =",
        "= 1",
        "a: int = 1",
        "for x in y: z = 1",
        "if a: b = 1",
        "def f(): pass",
        "a = (1,\n2)",
        "a = 1\n" * 101,
        "class = 1",
        "a = lambda: 1",
    ],
)
def test_a_script_of_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BrokenExpression) as caught:
        parse_script(text)
    assert known(f"errors.{caught.value.code}")


def test_a_script_that_is_refused_says_on_which_line() -> None:
    with pytest.raises(BrokenExpression) as caught:
        parse_script("a = 1\n# x\nb = eval('1')")
    assert caught.value.values["line"] == 3


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("${a && !b}", "a and not b"),
        ("#{a || b == 'x && !y'}", "a or b == 'x && !y'"),
        ("=a = 1", "a == 1"),
        ("= a >= 1 and b != 2", "a >= 1 and b != 2"),
        ("${!a == b}", "(not a) == b"),
        ("!(a || b)", "not (a or b)"),
        ("!!a", "not not a"),
        ("a = true && b == null", "a == True and b == None"),
        ("${goedgekeurd}", "goedgekeurd"),
        ("a == 'true = ${x}'", "a == 'true = ${x}'"),
        ("leeftijd(geboren) < 18", "leeftijd(geboren) < 18"),
        ("!a.b[0] = false", "(not a.b[0]) == False"),
    ],
)
def test_a_foreign_expression_is_brought_into_our_notation(foreign: str, ours: str) -> None:
    assert _shape(parse(normalise(foreign))) == _shape(parse(ours))


def _shape(expression: Expression) -> str:
    return ast.dump(expression.tree)


@pytest.mark.parametrize(
    "text", ["${a ? b : c}", "${execution.getVariable('x')}", "${a}${b}", "=", "${}", "a =", "x in [1..5]"]
)
def test_a_foreign_expression_that_is_not_sure_is_refused(text: str) -> None:
    with pytest.raises(BrokenExpression):
        parse(normalise(text))


@given(
    st.sampled_from(["a == 1", "a and not b", "x.y in ['=', \"!\"]", "1 <= a < 3", "-a + 2 * 3", "{'a': 1}", "a[1:2]"])
)
def test_bringing_our_own_notation_into_our_notation_changes_nothing(text: str) -> None:
    assert _shape(parse(normalise(text))) == _shape(parse(text))
