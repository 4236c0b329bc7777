# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An expression of a model computes what it says, and can do nothing else."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.definitions.expressions.expression import normalise, parse, parse_script
from engine.errors import BrokenExpression, OutsideCalendar
from engine.texts import known

CASE: dict[str, object] = {
    "leeftijd_opgegeven": 16,
    "regio": "Utrecht",
    "gevaar": True,
    "leeg_veld": "",
    "geboren": "2010-03-02",
    "vlaggen": ["KIND", "ACUUT"],
    "melder": {"rol": "hulpverlener", "adres": {"plaats": "Zwolle"}},
    "rijen": [{"soort": "A", "n": 2}, {"soort": "B", "n": 3}, {"soort": "A"}],
    "ontvangen_op": "2026-03-02T10:00:00+01:00",
}
CLOCK: dict[str, Callable[..., object]] = {
    "nu": lambda: "2026-03-02T09:30:00+00:00",
    "vandaag": lambda: "2026-03-02",
    "dagen": lambda n: f"+{n}",
}


def value(text: str) -> object:
    return parse(text).evaluate(CASE, CLOCK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leeftijd_opgegeven < 18 and regio in ['Utrecht', \"Zeeland\"]", True),
        ("not gevaar or regio == 'Zwolle'", False),
        ("2 + 3 * 4 - 6 / 4", 12.5),
        ("7 // 2 + 7 % 4", 6),
        ("-leeftijd_opgegeven", -16),
        ("1 < leeftijd_opgegeven <= 16", True),
        ("'KIND' in vlaggen", True),
        ("'X' not in vlaggen", True),
        ("melder.rol", "hulpverlener"),
        ("melder.adres.plaats == 'Zwolle'", True),
        ("melder['rol']", "hulpverlener"),
        ("melder.onbekend", None),
        ("nooit_gezet.deel.van", None),
        ("rijen[0].soort + rijen[1]['soort']", "AB"),
        ("vlaggen[-1]", "ACUUT"),
        ("geboren[:4]", "2010"),
        ("'ja' if gevaar else 'nee'", "ja"),
        ("nooit_gezet", None),
        ("nooit_gezet == None", True),
        ("nooit_gezet is None and gevaar is not None", True),
        ("nooit_gezet == 'x'", False),
        ("'x' in nooit_gezet", False),
        ("nooit_gezet in ['x', None]", True),
        ("nooit_gezet or 'anders'", "anders"),
        ("len(vlaggen) + sum(kolom(rijen[:2], 'n'))", 7),
        ("min(3, 2) + max([4, 1]) + abs(-1) + round(2.6)", 10),
        ("round(1.2345, 2)", 1.23),
        ("any([gevaar, False]) and all([gevaar, True])", True),
        ("leeg(leeg_veld) and leeg(nooit_gezet) and leeg([]) and not leeg(0)", True),
        ("aantal(rijen, 'soort', 'A')", 2),
        ("aantal(nooit_gezet, 'soort', 'A')", 0),
        ("waar(rijen, 'soort', 'B')", [{"soort": "B", "n": 3}]),
        ("kolom(rijen, 'n')", [2, 3, None]),
        ("leeftijd(geboren)", 16),
        ("leeftijd(geboren, '2026-03-01')", 15),
        ("leeftijd('2008-02-29', '2026-02-28')", 17),
        ("leeftijd(nooit_gezet)", None),
        ("verjaardag(geboren, 18)", "2028-03-02"),
        ("verjaardag('2008-02-29', 18)", "2026-03-01"),
        ("verjaardag('2008-02-29', 20)", "2028-02-29"),
        ("verjaardag(nooit_gezet, 18)", None),
        ("datum(ontvangen_op)", "2026-03-02"),
        ("datum('2026-03-01T23:30:00+00:00')", "2026-03-02"),
        ("datum(nooit_gezet)", None),
        ("nu() > ontvangen_op", True),
        ("nu() < '2026-03-02T10:31:00+01:00'", True),
        ("vandaag() >= '2026-03-02'", True),
        ("dagen(3)", "+3"),
        ("(1, 2)", [1, 2]),
        ("{'a': 1, 'b': [gevaar]}", {"a": 1, "b": [True]}),
        ("  1 +\n 1 ", 2),
        ("'een # en een (' + '\"'", 'een # en een ("'),
    ],
)
def test_an_expression_computes_what_it_says(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


HOSTILE = [
    *("().__class__", "().__class__.__bases__[0].__subclasses__()", "''.__class__.__mro__[1]", "regio.__len__()"),
    *(
        "__import__('os').system('id')",
        "__import__",
        "eval('1')",
        "exec('1')",
        "open('/etc/passwd')",
        "getattr(1, 'a')",
    ),
    *("globals()", "type(1)", "compile('1', '', 'eval')", "breakpoint()", "print(1)", "str(1)", "int('9' * 9)"),
    *(
        "range(10**9)",
        "list(1)",
        "dict(a=1)",
        "9**9**9",
        "2**2",
        "1 << 99999",
        "1 >> 1",
        "1 | 2",
        "1 & 2",
        "1 ^ 2",
        "~1",
    ),
    *("'%999999999d' % 1", "'a' * 10000000000", "[0] * 1000000000", "[[1, 1]] * 50000", "regio * 99999999"),
    *("[x for x in vlaggen]", "{x for x in vlaggen}", "{x: 1 for x in vlaggen}", "any(x for x in vlaggen)"),
    *("[[y for y in vlaggen] for x in vlaggen]", "(lambda: 1)()", "lambda: 1", "f'{regio}'", 'f"{regio!r:>99999999}"'),
    *("(x := 1)", "x = 1", "x += 1", "import os", "del x", "1; 2", "yield 1", "await x", "{1, 2}", "{**melder}"),
    *("min(*vlaggen)", "min(**melder)", "max(1, 2, key=abs)", "sum(vlaggen, [])", "round(number=1)", "print", "..."),
    *("regio.format(1)", "regio.upper()", "melder.get('rol')", "melder.rol()", "vlaggen.append(1)", "min.__self__"),
    *("vlaggen[0]()", "(min)(1)()", "(min if gevaar else max)(1)", "'a'.join(vlaggen)", "b'bytes'", "1j", "1e999"),
    *(
        "9999999999999999999999",
        "round(1, -999999999)",
        "round(1e15, 999999999)",
        "1e15 * 1e15 * 1e15",
        "1 / 0",
        "1 % 0",
    ),
    *("'a' 'b'", "regio in ['a' 'b']", "1 # no", "'\\x41'", "'''a'''", "a\\\nb", "true", "null", "gevaar == false"),
    *("", "   ", "(", ")", "1 +", "'", '"', "a b", "a..b", "é€", "\x00", "\ud800", "a" * 2001, "x.\uff3f\uff3fclass"),
    *("(" * 1000 + ")" * 1000, "-" * 1900 + "1", "not " * 400 + "1", "[" * 500, "1" + "+1" * 900, "a" + ".a" * 900),
    *("[" * 90 + "]" * 90, "a if b else " * 100 + "c", "1 is 1", "leeg", "term()", "dagen()", "dagen(1, 2)", "len()"),
    *("nooit_gezet < 3", "regio > 3", "regio + 3", "regio - 1", "rijen[9]", "regio.x", "gevaar[0]", "melder[melder]"),
    *(
        "datum('morgen')",
        "datum('2026-02-30')",
        "leeftijd('x')",
        "verjaardag(geboren, -1)",
        "leeftijd(3)",
        "werkdagen(1)",
        "aantal(regio, 1, 1)",
    ),
]
#: these are names nobody set, which is no harm: unknown
HARMLESS = {"print", "leeg"}


_ACTS = {"exec", "open", "os.system", "subprocess.Popen", "import", "os.exec", "os.posix_spawn", "socket.connect"}
_watching: list[list[str]] = []
sys.addaudithook(lambda act, _: _watching[-1].append(act) if _watching and act in _ACTS else None)


@contextmanager
def acts() -> Iterator[list[str]]:
    """Note what the interpreter is asked to run, open or start meanwhile."""
    _watching.append([])
    try:
        yield _watching[-1]
    finally:
        _watching.clear()


def test_the_watch_over_hostile_expressions_sees_what_is_run() -> None:
    with acts() as seen:
        exec("1")  # noqa: S102 - what the engine never does
    assert seen == ["exec"]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text not in HARMLESS], ids=lambda text: repr(text[:40]))
def test_whatever_is_outside_the_language_is_refused_and_never_run(text: str) -> None:
    with acts() as seen, pytest.raises(BrokenExpression) as caught:
        value(text)
    assert seen == []
    assert known(f"errors.{caught.value.code}")
    assert caught.value.__cause__ is None


def test_the_name_of_a_function_is_only_a_name() -> None:
    assert [value(text) for text in HARMLESS] == [None, None]
    assert parse("min == 3").evaluate({"min": 3}) is True


def test_most_of_what_is_hostile_is_refused_when_the_model_is_read() -> None:
    running = {text for text in HOSTILE if _reads(text)} - HARMLESS
    assert all("__" not in text and "**" not in text for text in running)
    assert len(HOSTILE) - len(running) > 100


def _reads(text: str) -> bool:
    try:
        parse(text)
    except BrokenExpression:
        return False
    return True


@given(st.text(max_size=60))
@example("-" * 60)
def test_no_text_gives_anything_but_an_expression_or_a_refusal(text: str) -> None:
    for one in (text, normalise(text)):
        try:
            json.dumps(parse(one).evaluate(CASE, CLOCK))
        except BrokenExpression as error:
            assert known(f"errors.{error.code}")


_PARTS = st.sampled_from(
    ["regio", "vlaggen", "melder", "rijen", "niets", "3", "1e15", "'a'", "None", "True", "[1, 'b']"]
)
SIGNS = st.sampled_from(["+", "-", "*", "/", "//", "%", "<", "==", "in", "and", "or", "is"])
CALLS = st.sampled_from(["len", "min", "sum", "round", "any", "abs", "leeg", "datum", "leeftijd"])
_GROWN = st.recursive(
    _PARTS,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, SIGNS, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("{}({})".format, CALLS, inner),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("{}.rol".format, inner),
        st.builds("aantal({}, {}, {})".format, inner, inner, inner),
    ),
    max_leaves=12,
)


@given(_GROWN)
def test_every_expression_of_the_language_gives_json_or_a_refusal(text: str) -> None:
    before = json.dumps(CASE)
    try:
        json.dumps(value(text), allow_nan=False)
    except BrokenExpression as error:
        assert known(f"errors.{error.code}")
    assert json.dumps(CASE) == before


def test_a_value_that_grows_without_end_is_stopped() -> None:
    lines = ["a0 = [1, 1]", *(f"a{n} = [a{n - 1}, a{n - 1}]" for n in range(1, 60))]
    with pytest.raises(BrokenExpression) as caught:
        parse_script("\n".join(lines)).run({})
    assert caught.value.code == "expression-too-much-work"
    with pytest.raises(BrokenExpression):
        parse_script("\n".join(["a = 'xxxxxxxxxx'", *["a = a + a"] * 30])).run({})


def test_a_long_list_is_counted_against_the_work() -> None:
    many: dict[str, object] = {"rijen": [{"soort": "A"}] * 30_000}
    with pytest.raises(BrokenExpression) as caught:
        parse("aantal(rijen, 'soort', 'A') + 1").evaluate(many)
    assert caught.value.code == "expression-too-much-work"
    assert parse("aantal(rijen, 'soort', 'A')").evaluate({"rijen": [{"soort": "A"}] * 5_000}) == 5_000


@pytest.mark.parametrize("smuggled", [object(), len, sys, {"x": sys}, [lambda: 1], b"bytes", {1, 2}, ast.parse("1")])
def test_only_json_values_may_be_named(smuggled: object) -> None:
    for text in ("x", "x == 1", "[x]", "leeg(x)"):
        with pytest.raises(BrokenExpression) as caught:
            parse(text).evaluate({"x": smuggled})
        assert caught.value.code == "expression-value"


def test_a_refusal_never_tells_an_answer() -> None:
    secret = {"bsn": "999990019", "n": {"bsn": "999990019"}}
    for text in ("bsn + 1", "bsn < 3", "n + bsn", "n[3]", "bsn.x", "datum(bsn)", "bsn[99]", "round(bsn)", "sum(bsn)"):
        with pytest.raises(BrokenExpression) as caught:
            parse(text).evaluate(secret)
        told = repr(caught.value) + str(caught.value.values) + caught.value.text("nl") + caught.value.text("en")
        assert "999990019" not in told


def test_a_name_that_was_not_set_is_an_error_when_asked_strictly() -> None:
    for text in ("weg", "melder.weg", "weg.x", "not weg"):
        assert parse(text).evaluate(CASE) in (None, True)
        with pytest.raises(BrokenExpression) as caught:
            parse(text).evaluate(CASE, strict=True)
        assert caught.value.values["name"] == "weg"


def test_time_is_handed_in_and_missing_time_is_an_error() -> None:
    for text in ("nu()", "leeftijd(geboren)", "term('DL-X')"):
        with pytest.raises(BrokenExpression) as caught:
            parse(text).evaluate(CASE)
        assert caught.value.code == "expression-function-missing"


def test_nobody_can_hand_in_a_function_the_language_does_not_know() -> None:
    assert parse("len(vlaggen)").evaluate(CASE, {"len": lambda _: 99}) == 2
    with pytest.raises(BrokenExpression):
        parse("system('id')")


def test_a_date_outside_the_calendar_stays_that_error() -> None:
    def outside(days: int) -> str:
        raise OutsideCalendar(days=days)

    with pytest.raises(OutsideCalendar):
        parse("werkdagen(5)").evaluate({}, {"werkdagen": outside})


def test_an_expression_says_what_it_needs() -> None:
    expression = parse("len(rijen) > 2 and melder.rol == 'x' or nu() > term('DL-EERSTE', ontvangen_op)")
    assert expression.names == {"rijen", "melder", "ontvangen_op"}
    assert expression.calls == {"len", "nu", "term"}
    assert expression.terms == {"DL-EERSTE"}
    assert parse(" a ") == parse("a")


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("a == 'x'", {"a": ("x",)}),
        ("'x' != a", {"a": ("x",)}),
        ("a in ['x', 'y'] or a == 'x'", {"a": ("x", "y")}),
        ("a > 18", {"a": (17, 18, 19)}),
        ("18 <= a < 65", {"a": (17, 18, 19, 64, 65, 66)}),
        ("a.b == 1 and a['c'] == -2", {"a.b": (1,), "a.c": (-2,)}),
        ("a", {"a": (True, False)}),
        ("not a or b", {"a": (True, False), "b": (True, False)}),
        ("a == True", {"a": (True, False)}),
        ("a is None", {"a": (None,)}),
        ("leeg(a)", {"a": (None,)}),
        ("'x' in a", {"a": (["x"], [])}),
        ("a < '2026-03-01'", {"a": ("2026-02-28", "2026-03-01", "2026-03-02")}),
        ("aantal(a, 'k', 'v') >= 1", {"a": ([], [{"k": "v"}], [{"k": "v"}, {"k": "v"}])}),
        ("leeftijd(a) < 18", {"a": ("1950-01-01", "2024-01-01")}),
        ("'x' if a else b == 3", {"a": (True, False), "b": (3,)}),
        ("any([a, b == 1])", {"a": (True, False), "b": (1,)}),
        ("a == b", {}),
        ("1 == 1", {}),
    ],
)
def test_an_expression_says_which_values_are_worth_trying(text: str, literals: dict[str, tuple[object, ...]]) -> None:
    found = parse(text).literals
    assert {name: sorted(values, key=repr) for name, values in found.items()} == {
        name: sorted(values, key=repr) for name, values in literals.items()
    }


def test_threads_can_share_an_expression() -> None:
    expression = parse("a + len(rijen) if a % 2 == 0 else aantal(rijen, 'soort', a)")

    def run(n: int) -> object:
        return expression.evaluate({"a": n, "rijen": [{"soort": n}] * (n % 7)})

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(run, range(2_000))) == [n + n % 7 if n % 2 == 0 else n % 7 for n in range(2_000)]
