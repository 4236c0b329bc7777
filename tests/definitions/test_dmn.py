# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Decision tables decide as DMN says, explain themselves, and are refused when they cannot be trusted."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.definitions.tables.dmn import DecisionTable, check_tables, read_tables
from engine.errors import BrokenExpression
from engine.findings import InvalidModel, Severity
from engine.texts import known

ABOUT = "versie: 1.0\ngeldig_vanaf: 2026-01-01\nbron: Aanwijzing mensenhandel"
Row = tuple[list[str], list[str]]


def a_decision(
    rows: list[Row],
    policy: str = "UNIQUE",
    questions: tuple[str, ...] = ("spoor",),
    outputs: tuple[str, ...] = ("uitkomst",),
    key: str = "tabel",
    *,
    types: tuple[str, ...] = (),
    about: str = ABOUT,
    priorities: str = "",
    aggregation: str = "",
    requires: tuple[str, ...] = (),
    allowed: str = "",
    default: str = "",
) -> str:
    """Return one decision as dmn-js writes it."""

    def told(name: str, texts: str) -> str:
        return f"<{name}><text>{escape(texts)}</text></{name}>" if texts else ""

    kinds = (*types, *([""] * len(questions)))
    columns = "".join(
        f'<input id="{key}-i{n}"><inputExpression typeRef="{kinds[n]}"><text>{escape(q)}</text></inputExpression>'
        f"{told('inputValues', allowed)}</input>"
        for n, q in enumerate(questions)
    ) + "".join(
        f'<output id="{key}-o{n}" name="{name}">{told("outputValues", priorities)}{told("defaultOutputEntry", default)}'
        "</output>"
        for n, name in enumerate(outputs)
    )
    lines = "".join(
        f'<rule id="{key}-r{n}"><description>regel {n}</description>'
        + "".join(f"<inputEntry><text>{escape(cell)}</text></inputEntry>" for cell in asked)
        + "".join(f"<outputEntry><text>{escape(cell)}</text></outputEntry>" for cell in given_)
        + "</rule>"
        for n, (asked, given_) in enumerate(rows, start=1)
    )
    needs = "".join(
        f'<informationRequirement><requiredDecision href="#{r}"/></informationRequirement>' for r in requires
    )
    sums = f' aggregation="{aggregation}"' if aggregation else ""
    return (
        f'<decision id="{key}" name={quoteattr(key)}><description>{escape(about)}</description>{needs}'
        f'<decisionTable hitPolicy="{policy}"{sums}>{columns}{lines}</decisionTable></decision>'
    )


def a_file(*decisions: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" '
        f'id="d" name="d" namespace="http://example.org">{"".join(decisions)}</definitions>'
    ).encode()


def a_table(rows: list[Row], policy: str = "UNIQUE", **more: object) -> DecisionTable:
    return read_tables("t.dmn", a_file(a_decision(rows, policy, **more)))[0]  # type: ignore[arg-type]


def rules_of(xml: bytes, house: bool = True) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in check_tables("t.dmn", xml, house)]


def test_the_one_row_that_fits_decides() -> None:
    table = a_table([(['"A"'], ['"ja"']), (["-"], ['"nee"'])], "FIRST")
    decision = table.decide({"spoor": "A"})
    assert (decision.outputs, decision.rule_ids) == ({"uitkomst": "ja"}, ("tabel-r1",))
    assert table.decide({"spoor": "B"}).outputs == {"uitkomst": "nee"}


def test_an_unknown_answer_fits_only_a_dash_and_null() -> None:
    table = a_table([(['not("A")'], ["1"]), (["null"], ["2"]), (["-"], ["3"])], "RULE ORDER")
    assert table.decide({}).outputs == {"uitkomst": [2, 3]}


def test_unique_refuses_two_rows_that_fit() -> None:
    table = a_table([(["< 5"], ["1"]), (["< 9"], ["2"])], questions=("n",))
    assert table.decide({"n": 7}).outputs == {"uitkomst": 2}
    with pytest.raises(BrokenExpression) as caught:
        table.decide({"n": 3})
    assert caught.value.code == "decision-overlap"
    assert caught.value.values["rules"] == "tabel-r1, tabel-r2"


def test_any_takes_equal_outcomes_and_refuses_others() -> None:
    assert a_table([(["-"], ["1"]), (["-"], ["1"])], "ANY").decide({}).outputs == {"uitkomst": 1}
    with pytest.raises(BrokenExpression) as caught:
        a_table([(["-"], ["1"]), (["-"], ["2"])], "ANY").decide({})
    assert caught.value.code == "decision-differs"


def test_priority_takes_the_weightiest_outcome() -> None:
    rows: list[Row] = [(["-"], ['"LAAG"']), (["> 1"], ['"ACUUT"']), (["> 0"], ['"HOOG"'])]
    table = a_table(rows, "PRIORITY", questions=("n",), priorities='"ACUUT","HOOG","LAAG"')
    decision = table.decide({"n": 2})
    assert (decision.outputs, decision.rule_ids) == ({"uitkomst": "ACUUT"}, ("tabel-r2",))
    assert table.decide({"n": 1}).outputs == {"uitkomst": "HOOG"}


def test_output_order_sorts_and_rule_order_does_not() -> None:
    rows: list[Row] = [(["-"], ['"C"']), (["-"], ['"A"']), (["-"], ['"B"'])]
    assert a_table(rows, "RULE ORDER").decide({}).outputs == {"uitkomst": ["C", "A", "B"]}
    ordered = a_table(rows, "OUTPUT ORDER", priorities='"A","B","C"')
    assert ordered.decide({}).outputs == {"uitkomst": ["A", "B", "C"]}


@pytest.mark.parametrize(
    ("aggregation", "some", "none"),
    [("", [3, 5], []), ("SUM", 8, 0), ("MIN", 3, None), ("MAX", 5, None), ("COUNT", 2, 0)],
)
def test_collect_gives_a_list_or_one_number(aggregation: str, some: object, none: object) -> None:
    table = a_table([(["> 0"], ["3"]), (["> 0"], ["5"])], "COLLECT", questions=("n",), aggregation=aggregation)
    assert table.decide({"n": 1}).outputs == {"uitkomst": some}
    assert table.decide({"n": 0}).outputs == {"uitkomst": none}


def test_a_single_outcome_without_a_name_takes_the_name_of_the_decision() -> None:
    assert a_table([(["-"], ["1"])], outputs=("",)).decide({}).outputs == {"tabel": 1}


def test_several_questions_and_outcomes_in_our_own_language() -> None:
    table = a_table(
        [(["< 18", "true"], ['"kind"', "leeftijd(geboren) + 1"]), (["-", "-"], ["null", '["a", "b"]'])],
        "FIRST",
        questions=("leeftijd(geboren)", 'aantal(rijen, "soort", "X") > 0'),
        outputs=("groep", "extra"),
    )
    today = {"vandaag": lambda: "2026-03-02"}
    child = {"geboren": "2012-01-01", "rijen": [{"soort": "X"}]}
    assert table.decide(child, today).outputs == {"groep": "kind", "extra": 15}
    assert table.decide({"geboren": "1980-01-01"}, today).outputs == {"groep": None, "extra": ["a", "b"]}
    assert table.names == {"geboren", "rijen"}
    assert table.calls == {"leeftijd", "aantal"}


def test_without_a_row_that_fits_there_is_no_outcome() -> None:
    with pytest.raises(BrokenExpression) as caught:
        a_table([(['"A"'], ["1"])]).decide({"spoor": "B"})
    assert caught.value.code == "decision-no-match"


def test_a_default_outcome_holds_when_no_row_fits() -> None:
    assert a_table([(['"A"'], ["1"])], default="9").decide({"spoor": "B"}).outputs == {"uitkomst": 9}


def test_an_answer_of_another_kind_is_refused_and_not_passed_over() -> None:
    table = a_table([(["-"], ["1"])], questions=("n",), types=("number",))
    for wrong in ("5", True, [5]):
        with pytest.raises(BrokenExpression) as caught:
            table.decide({"n": wrong})
        assert caught.value.code == "decision-input-type"
        assert "5" not in caught.value.text("nl")


def test_a_decision_uses_the_decisions_it_requires() -> None:
    xml = a_file(
        a_decision([(['"hoog"'], ['"nu"']), (["-"], ['"later"'])], "FIRST", ("gevaar",), key="b", requires=("a",)),
        a_decision([(["> 3"], ['"hoog"']), (["-"], ['"laag"'])], "FIRST", ("n",), ("gevaar",), key="a"),
        a_decision(
            [(['"nu"'], ["1"]), (["-"], ["2"])], "FIRST", ("uitkomst",), ("prioriteit",), "c", requires=("b", "a")
        ),
    )
    _, _, last = read_tables("t.dmn", xml)
    decision = last.decide({"n": 5})
    assert (decision.outputs, decision.rule_ids) == ({"prioriteit": 1}, ("a-r1", "b-r1", "c-r1"))
    assert last.decide({"n": 1}).outputs == {"prioriteit": 2}
    assert last.names == {"n"}
    assert set(last.literals) == {"n"}


def test_decisions_that_require_each_other_are_refused() -> None:
    one, other = (a_decision([(["-"], ["1"])], key=k, requires=(r,)) for k, r in (("a", "b"), ("b", "a")))
    assert {rule for rule, _ in rules_of(a_file(one, other))} == {"table-cycle"}
    assert {rule for rule, _ in rules_of(a_file(one))} == {"table-requires"}


def test_a_table_says_where_it_comes_from() -> None:
    table = a_table([(["-"], ["1"])])
    assert (table.version, table.valid_from, table.source) == ("1.0", date(2026, 1, 1), "Aanwijzing mensenhandel")
    assert table.rules[0].annotation == "regel 1"


def test_a_house_table_without_origin_is_refused_and_a_foreign_one_is_not() -> None:
    xml = a_file(a_decision([(["-"], ["1"])], about=""))
    assert [rule for rule, _ in rules_of(xml)] == ["table-version", "table-valid-from", "table-source"]
    assert rules_of(xml, house=False) == []


def test_the_values_worth_trying_come_from_the_cells() -> None:
    table = a_table(
        [(['"A","B"', "< 18", "true", "> 1"], ["1"])],
        questions=("spoor", "melder.leeftijd", "gevaar", 'aantal(rijen, "s", "X")'),
    )
    assert table.literals["spoor"] == ("A", "B")
    assert table.literals["melder.leeftijd"] == (17, 18, 19)
    assert table.literals["gevaar"] == (True, False)
    assert [{"s": "X"}] * 2 in table.literals["rijen"]


@pytest.mark.parametrize(
    ("cells", "kind", "example"),
    [
        (["< 18", "> 18"], "number", "n = 18"),
        (["< 18", "[18..65)"], "integer", "n = 65"),
        (['"A"', '"B"'], "string", "n = …"),
        (["true"], "boolean", "n = false"),
        (["< 2026-01-01", "> 2026-01-01"], "date", 'n = "2026-01-01"'),
        (["null"], "", "n = …"),
    ],
)
def test_a_gap_is_told_with_an_example(cells: list[str], kind: str, example: str) -> None:
    xml = a_file(a_decision([([cell], ["1"]) for cell in cells], questions=("n",), types=(kind,)))
    findings = check_tables("t.dmn", xml)
    assert [(f.rule, f.severity) for f in findings][:1] == [("table-gap", Severity.WARNING)]
    assert example in [f.values["example"] for f in findings]


@pytest.mark.parametrize(
    ("rows", "types"),
    [
        ([["< 18"], [">= 18"]], ("number",)),
        ([["<= 17"], [">= 18"]], ("integer",)),
        ([["true"], ["false"]], ("boolean",)),
        ([['"A"'], ['not("A")']], ("string",)),
        ([["null"], ["not(null)"]], ("string",)),
        ([["[2026-01-01..2026-01-31]"], ["not([2026-01-01..2026-01-31])"]], ("date",)),
        ([["true", "-"], ["false", "< 3"], ["false", ">= 3"]], ("boolean", "number")),
    ],
)
def test_a_table_that_covers_all_has_no_findings(rows: list[list[str]], types: tuple[str, ...]) -> None:
    questions = ("een", "twee")[: len(types)]
    assert rules_of(a_file(a_decision([(row, ["1"]) for row in rows], questions=questions, types=types))) == []


def test_allowed_values_close_a_gap() -> None:
    rows: list[Row] = [(['"A"'], ["1"]), (['"B"'], ["2"])]
    assert rules_of(a_file(a_decision(rows, types=("string",), allowed='"A","B"'))) == []


def test_rows_that_overlap_are_an_error_under_unique() -> None:
    xml = a_file(a_decision([(["<= 18"], ["1"]), ([">= 18"], ["2"])], questions=("n",)))
    assert rules_of(xml) == [("table-overlap", Severity.ERROR)]
    assert rules_of(a_file(a_decision([(["-"], ["1"]), ([">= 18"], ["2"])], "FIRST"))) == []


def test_rows_that_contradict_are_an_error_under_any() -> None:
    assert rules_of(a_file(a_decision([(["-"], ["1"]), (["-"], ["1"])], "ANY"))) == []
    assert rules_of(a_file(a_decision([(["-"], ["1"]), (["-"], ["2"])], "ANY"))) == [("table-differs", Severity.ERROR)]


def test_questions_on_the_same_answer_only_warn() -> None:
    rows: list[Row] = [(["null", "-"], ["1"]), (["-", "true"], ["2"]), (["-", "false"], ["3"])]
    xml = a_file(a_decision(rows, questions=("x", "leeg(x)"), types=("", "boolean")))
    assert ("table-overlap", Severity.WARNING) in rules_of(xml)
    assert ("table-overlap", Severity.ERROR) not in rules_of(xml)


def test_the_same_question_asked_twice_is_one_question() -> None:
    rows: list[Row] = [([">= 0", "< 5"], ["1"]), ([">= 5", "-"], ["2"]), (["< 0", "-"], ["3"])]
    assert rules_of(a_file(a_decision(rows, questions=("n", "n"), types=("number", "number")))) == []


def test_a_large_table_is_analysed_within_bounds() -> None:
    questions = tuple(f"q{n}" for n in range(12))
    rows: list[Row] = [([f'"{(r * (n + 3)) % 7}"' for n in range(12)], ["1"]) for r in range(200)]
    findings = check_tables("t.dmn", a_file(a_decision(rows, "FIRST", questions)))
    assert {f.rule for f in findings} <= {"table-gap", "table-not-proven"}
    assert findings


@pytest.mark.parametrize(
    ("xml", "rule"),
    [
        (b"<a/>", "table-not-dmn"),
        (b"<definitions xmlns='urn:x'/>", "table-not-dmn"),
        (b"<!DOCTYPE a><a/>", "xml-doctype"),
        (a_file(), "table-none"),
        (a_file('<decision id="x"><literalExpression/></decision>'), "table-unsupported"),
        (a_file(a_decision([(["a or"], ["1"])])), "table-cell"),
        (a_file(a_decision([(["-"], ["niet waar!"])])), "table-cell"),
        (a_file(a_decision([(["-"], ["().__class__"])])), "table-cell"),
        (a_file(a_decision([(["18"], ["1"])], types=("string",))), "table-cell-type"),
        (a_file(a_decision([(["-"], ["1"])], questions=("__import__('os')",))), "table-expression"),
        (a_file(a_decision([(["-", "-"], ["1"])])), "table-columns"),
        (a_file(a_decision([(["-"], ["1"])], "SOMETIMES")), "table-hit-policy"),
        (a_file(a_decision([(["-"], ["1"])], "PRIORITY")), "table-priority"),
        (a_file(a_decision([(["-"], ["1"])], "UNIQUE", aggregation="SUM")), "table-aggregation"),
        (a_file(a_decision([(["-"], ["1"])], outputs=("een uitkomst",))), "table-output-name"),
        (a_file(a_decision([(["-"], [])], outputs=())), "table-outputs"),
        (a_file(a_decision([(["-"], ["1"])]), a_decision([(["-"], ["1"])])), "table-duplicate-id"),
        (a_file(a_decision([(["-"], ["1"])], about="geldig_vanaf: morgen")), "table-valid-from"),
        (a_file(a_decision([(["-"], ["1"])] * 1001)), "table-too-large"),
    ],
)
def test_a_table_that_cannot_be_trusted_is_refused_in_words(xml: bytes, rule: str) -> None:
    findings = check_tables("t.dmn", xml)
    assert rule in [finding.rule for finding in findings]
    with pytest.raises(InvalidModel):
        read_tables("t.dmn", xml)
    for finding in findings:
        assert known(f"findings.{finding.rule}")
        assert known(f"findings.{finding.rule}-repair")
        assert "…" not in finding.reason("nl") + finding.reason("en")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5))
def test_what_is_proven_of_a_table_holds_when_it_runs(ranges: list[tuple[int, int]]) -> None:
    rows: list[Row] = [([f"[{min(r)}..{max(r)}]"], [str(n)]) for n, r in enumerate(ranges)]
    xml = a_file(a_decision(rows, questions=("n",), types=("integer",), allowed="[0..9]"))
    rules = {rule for rule, _ in rules_of(xml)}
    table = read_tables("t.dmn", xml)[0]
    met = set()
    for n in range(10):
        try:
            table.decide({"n": n})
        except BrokenExpression as error:
            met.add({"decision-overlap": "table-overlap", "decision-no-match": "table-gap"}[error.code])
    assert rules == met
