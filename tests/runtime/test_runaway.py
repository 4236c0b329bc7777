# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a hostile file can ask for is refused when it is read or checked, or stopped as a failure, within seconds."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

import pytest

from engine.definitions.bpmn.reader import read_model
from engine.definitions.checks.model import CheckContext, check_model
from engine.definitions.expressions.expression import parse
from engine.definitions.forms.form import check_form, read_form
from engine.errors import BrokenExpression, InvalidForm
from engine.findings import InvalidModel, blocking
from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import Case

LONGEST = 5  #: seconds, on a machine at work; each takes a fraction of one


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    begin = time.process_time()
    yield
    assert time.process_time() - begin < LONGEST


def rules(drawn: Bpmn) -> set[str]:
    """Return the findings that refuse a file of anybody."""
    return {f.rule for f in blocking(check_model(read_model("p.bpmn", drawn.xml()), CheckContext(house=False)))}


def refused(read: Callable[[], object]) -> set[str]:
    """Return the findings a file is refused with."""
    with pytest.raises(InvalidModel) as error:
        read()
    return {f.rule for f in error.value.findings}


def test_a_loop_without_end_is_refused_and_stopped() -> None:
    drawn = Bpmn().start().xor("m", "x").script("k", "n = 1").end().path("s m k x")
    drawn.flow("x", "m", when="n == 1").flow("x", "e", default=True)
    assert "loop-without-wait" in rules(drawn)
    assert Case(drawn).failure is not None


def test_a_call_of_itself_is_refused_and_stopped() -> None:
    drawn = Bpmn().start().call("c", "P").end().path("s c e")
    assert "call-cycle" in rules(drawn)
    assert Case(drawn).failure == ("c", "call-too-deep")


def test_a_million_turns_are_refused_and_stopped() -> None:
    loop = "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1000000</bpmn:loopCardinality>"
    body = f"{loop}</bpmn:multiInstanceLoopCharacteristics>"
    drawn = Bpmn().start().user("a", body=body).end().path("s a e")
    assert "loop-too-large" in rules(drawn)
    assert Case(drawn).failure is not None
    listed = Bpmn().start().user("a", each=("lijst", "ding")).end().path("s a e")
    assert Case(listed, lijst=[0] * 1_000_000).failure in (("a", "loop-too-many"), ("a", "expression-too-much-work"))


def test_twenty_megabytes_are_refused_before_they_are_read() -> None:
    drawn = Bpmn().start().end().path("s e").xml().replace(b"</bpmn:definitions>", b"")
    large = drawn + b"<!--" + b"x" * 20_000_000 + b"--></bpmn:definitions>"
    assert refused(lambda: read_model("p.bpmn", large)) == {"xml-too-large"}


def test_deep_nesting_is_refused_or_read() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert refused(lambda: read_model("p.bpmn", deep)) <= {"xml-malformed", "xml-too-large", "xml-too-deep"}
    nested = Bpmn().start()
    for number in range(60):
        nested.sub(f"p{number}", inside=f"p{number - 1}" if number else None)
    try:
        case = Case(nested.path("s p0"))
    except InvalidModel:
        return
    assert case.failure is not None or case.ended


def test_a_pattern_that_never_ends_is_no_danger() -> None:
    field = {"type": "textfield", "id": "F", "key": "a", "label": "A", "validate": {"pattern": "^(a+)+$"}}
    data = json.dumps({"type": "default", "id": "X", "title": "X", "components": [field]}).encode()
    assert not {f.rule for f in check_form("f.form", data)} & {"xml-malformed"}
    with pytest.raises(InvalidForm):
        read_form("x/f", data).check({"a": "a" * 3000 + "!"})


@pytest.mark.parametrize(
    "text", ['"%999999999d" % 1', " or ".join(["a == 1"] * 3000), "(" * 5000 + "1" + ")" * 5000, "9" * 3000, "a." * 900]
)
def test_an_expression_that_asks_too_much_is_refused(text: str) -> None:
    with pytest.raises(BrokenExpression):
        parse(text).evaluate({"a": 2})
    drawn = Bpmn().start().xor("x").end().end("f").path("s x")
    drawn.flow("x", "e", when=text).flow("x", "f", default=True)
    assert Case(drawn).failure is not None
