"""A state that an earlier release stored opens and goes on; the file beside this test was written by that release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from engine.runtime import codec
from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import MONDAY, a_runner, functions_at

MUSEUM = Path(__file__).parent / "museum"


def drawing() -> Bpmn:
    """The process whose state is in the museum: a task for each of a list, a timer, a message, all at once."""
    drawn = (
        Bpmn().start().both("f", "j").user("a", each=("lijst", "ding")).boundary("t", "a", timer=("duration", "P9D"))
    )
    drawn.sub("p").start("ps", inside="p").user("b", inside="p").end("pe", inside="p").end().end("l")
    drawn.catch("m", message="M").path("s f a j e", "f p j", "f m j", "ps b pe", "t l")
    return drawn


def stored() -> bytes:
    """The state in the museum."""
    return bytes.fromhex((MUSEUM / "state-1.hex").read_text(encoding="ascii"))


@pytest.fixture
def next_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later release, that knows how the state of this one becomes its own."""

    def step(state: dict[str, Any]) -> dict[str, Any]:
        return {**state, "migrated": True}

    monkeypatch.setattr(codec, "FORMAT", 2)
    monkeypatch.setattr(codec, "MIGRATIONS", {1: step})


def test_a_state_of_the_first_format_goes_on() -> None:
    run = a_runner(drawing()).load(stored())
    assert [task.element_id for task in run.waiting] == ["a", "b"]
    for number in (0, 0):
        assert run.complete(run.waiting[number].token_id, {}, functions_at(MONDAY)).failure is None
    assert run.deliver("M", {}, functions_at(MONDAY)).completed


def test_a_state_of_the_previous_format_opens_and_goes_on(next_format: None) -> None:
    old = stored()
    assert codec.unpack(old)["migrated"]
    run = a_runner(drawing()).load(old)
    again = run.dump()
    assert (old[0], again[0]) == (1, 2)
    assert "migrated" not in codec.unpack(again)


def test_a_state_of_a_later_format_is_refused(next_format: None, monkeypatch: pytest.MonkeyPatch) -> None:
    later = codec.pack({"names": {}})
    monkeypatch.setattr(codec, "FORMAT", 1)
    with pytest.raises(EngineError, match="state-unreadable"):
        codec.unpack(later)
