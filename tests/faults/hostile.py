# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Models that ask what no model should: of the first kind a check refuses each, the second runs and is stopped."""

from __future__ import annotations

from engine.bench.models import FORM
from tests.definitions.bpmn_builder import Bpmn

_TURNS = "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>{}</bpmn:loopCardinality>"
_CONDITIONS = {
    "a text that is asked to be very wide": '"%999999999d" % 1',
    "a text many times": '"a" * 999999999',
    "a list many times": "[0] * 999999999",
    "a power of a power": "9**9**9",
    "a shift": "1 << 999999999",
    "a join of texts": '"a".join(lijst) == "b"',
    "three thousand conditions": " or ".join(["a == 1"] * 3000),
    "brackets in brackets": "(" * 900 + "1" + ")" * 900,
    "a number without end": "9" * 1900,
}


#: a task somebody can do from the inbox, and by doing it lets the process go on
FIRST = {"lane": "INTAKE", "formKey": FORM, "term": "geen"}


def _deciding(condition: str) -> Bpmn:
    drawn = Bpmn().start().xor("x").end().end("f").path("s x")
    return drawn.flow("x", "e", when=condition).flow("x", "f", default=True)


def _again(text: str) -> Bpmn:
    """A loop that no task interrupts: its script is run until somebody stops it."""
    drawn = Bpmn().start().user("u", **FIRST).xor("m", "x").script("k", text).end().path("s u m k x")
    return drawn.flow("x", "m", when="n == 1").flow("x", "e", default=True)


def _many(turns: str) -> Bpmn:
    body = f"{_TURNS.format(turns)}</bpmn:multiInstanceLoopCharacteristics>"
    return Bpmn().start().user("u", **FIRST).user("a", body=body).end().path("s u a e")


def _scripted(text: str) -> Bpmn:
    return Bpmn().start().user("u", **FIRST).script("k", text).end().path("s u k e")


def _deep() -> bytes:
    return b"<a>" * 100_000 + b"</a>" * 100_000


def refused() -> dict[str, bytes]:
    """Return files that are refused when they are read or checked, by what is wrong with them."""
    drawn = {what: _deciding(text).xml() for what, text in _CONDITIONS.items()}
    long = Bpmn().start().end().path("s e").xml()
    return {
        **drawn,
        "a loop without end": _again("n = 1").xml(),
        "a call of itself": Bpmn().start().call("c", "P").end().path("s c e").xml(),
        "a million turns": _many("1000000").xml(),
        "a million turns by a sum": _many("999 * 999").xml(),
        "nesting without end": _deep(),
        "three megabytes of text": long.replace(
            b"</bpmn:definitions>", b"<!--" + b"x" * 3_000_000 + b"--></bpmn:definitions>"
        ),
        "an entity of entities": b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + long,
    }


def stopped() -> dict[str, Bpmn]:
    """Return drawings that get past the reader and go wrong when they move, by what they do."""
    filling = "[" + ",".join(["1"] * 140) + "]"
    counting = "x = [" + ",".join(["len(b)"] * 30) + "]"
    heavy = "\n".join([f"n = 1\na = {filling}\nb = a + a + a + a + a + a + a", *[counting] * 90])
    growing = "\n".join(['t = "aaaaaaaaaa"', *["t = t + t"] * 90])
    inner = Bpmn(process="Q").start("qs").call("qc", "Q").end("qe").path("qs qc qe")
    return {
        "turns without end": _again("n = 1"),
        "turns without end, each of them heavy": _again(heavy),
        "a text that doubles": _scripted(growing),
        "calls without end": Bpmn().start().user("u", **FIRST).call("c", "Q").end().path("s u c e").and_process(inner),
        "a million turns": _many("999 * 999"),
        "a very wide text": _scripted('b = "%999999999d" % 1'),
    }
