# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A stored state is small, refers to its definition, and goes on as if it had never been stored."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from base64 import b64decode, b64encode
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.runtime.codec import FORMAT, pack, unpack
from engine.runtime.spiff import Runner
from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.afresh import act, told
from tests.runtime.moving import MONDAY, Case, a_runner, functions_at


def test_a_case_that_loops_a_thousand_times_moves_and_its_state_stays_as_small() -> None:
    drawn = Bpmn().start().xor("m", "x").both("f", "j").user("a").user("b").end()
    drawn.boundary("t", "a", False, timer=("cycle", "R/P1D")).path("s m f a j x", "f b j")
    drawn.flow("x", "m", when="nog").flow("x", "e", default=True)
    runner = a_runner(drawn)
    run = runner.start({}, functions_at(MONDAY))
    sizes = []
    for turn in range(1000):
        for element in random.Random(turn).sample(["a", "b"], 2):
            token = next(task.token_id for task in run.waiting if task.element_id == element)
            run.complete(token, {"nog": True}, functions_at(MONDAY))
            run = runner.load(run.dump())
        sizes.append(len(run.dump()))
    assert len(run.waiting) == 2
    assert max(sizes) - sizes[0] < 20


def test_a_specification_is_not_changed_by_what_runs_on_it() -> None:
    drawn = Bpmn().start().user("a", each=("k", "i")).boundary("t", "a", timer=("duration", "P1D")).end()
    runner = a_runner(drawn.path("s a e", "t e"))
    before = {name: (vars(spec)["_inputs"][:], spec.ways) for name, spec in _nodes(runner)}
    for _ in range(3):
        run = runner.start({"k": [1, 2]}, functions_at(MONDAY))
        run.complete(run.waiting[0].token_id, {}, {})
        runner.load(run.dump())
    assert before == {name: (vars(spec)["_inputs"][:], spec.ways) for name, spec in _nodes(runner)}


def _nodes(runner: Runner) -> list[tuple[str, Any]]:
    spec = runner.specification.processes["P"]
    return [(name, node) for name, node in spec.task_specs.items() if hasattr(node, "ways")]


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x09" + pack({})[1:], b"\x01nonsense", pack({})[:-4], b"\x00x"])
def test_bytes_that_are_no_state_are_refused(data: bytes) -> None:
    with pytest.raises(EngineError, match="state-unreadable"):
        a_runner(Bpmn().start()).load(data)


def test_a_state_of_another_version_is_refused() -> None:
    run = a_runner(Bpmn().start().user("a").path("s a")).start({}, {})
    with pytest.raises(EngineError, match="state-other-version"):
        a_runner(Bpmn().start().user("b").path("s b")).load(run.dump())


def test_a_state_has_a_format_number() -> None:
    assert pack({"a": 1})[0] == FORMAT
    assert unpack(pack({"a": [None, "é"]})) == {"a": [None, "é"]}


class _Drawing:
    """A generated process: blocks inside each other, so that every one of them can end."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.bpmn = Bpmn().start()
        self.count = 0
        last = self.block("s", None, 3)
        self.bpmn.end().flow(last, "e")

    def new(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def block(self, before: str, inside: str | None, depth: int) -> str:
        kinds = ["user", "user", "script", "catch", "each"]
        kinds += ["xor", "both", "any", "loop", "sub", "race", "seq"] if depth else []
        kind = self.draw(st.sampled_from(kinds))
        return getattr(self, f"_{kind}")(before, inside, depth)  # type: ignore[no-any-return]

    def _user(self, before: str, inside: str | None, depth: int) -> str:
        task = self.new("u")
        self.bpmn.user(task, inside=inside).flow(before, task)
        border = self.draw(st.sampled_from(["", "", "timer", "message", "beside"]))
        if not border:
            return task
        join, event = self.new("x"), self.new("g")
        self.bpmn.xor(join, inside=inside).flow(task, join)
        if border == "message":
            self.bpmn.boundary(event, task, message="M").flow(event, join)
        elif border == "timer":
            self.bpmn.boundary(event, task, timer=("duration", "P1D")).flow(event, join)
        else:
            done = self.new("d")
            self.bpmn.boundary(event, task, False, timer=("cycle", "R2/PT9H")).end(done, inside=inside).flow(
                event, done
            )
        return join

    def _script(self, before: str, inside: str | None, depth: int) -> str:
        task = self.new("k")
        self.bpmn.script(task, "n = (n or 0) + 1", inside=inside).flow(before, task)
        return task

    def _catch(self, before: str, inside: str | None, depth: int) -> str:
        event = self.new("c")
        how = self.draw(st.sampled_from([{"timer": ("duration", "PT5H")}, {"message": "M"}, {"signal": "S"}]))
        self.bpmn.catch(event, inside=inside, **how).flow(before, event)  # type: ignore[arg-type]
        return event

    def _each(self, before: str, inside: str | None, depth: int) -> str:
        task = self.new("m")
        self.bpmn.user(task, inside=inside, each=("lijst", "ding"), sequential=self.draw(st.booleans()))
        self.bpmn.flow(before, task)
        return task

    def _seq(self, before: str, inside: str | None, depth: int) -> str:
        return self.block(self.block(before, inside, depth - 1), inside, depth - 1)

    def _split(self, before: str, inside: str | None, depth: int, how: str) -> str:
        split, join = self.new("f"), self.new("j")
        getattr(self.bpmn, how)(split, join, inside=inside).flow(before, split)
        for number in range(self.draw(st.integers(2, 3))):
            first = self.new("t")
            self.bpmn.add("task", first, inside=inside)
            if how == "both":
                self.bpmn.flow(split, first)
            else:
                self.bpmn.flow(split, first, when=None if number == 0 else f"n > {number}", default=number == 0)
            self.bpmn.flow(self.block(first, inside, depth - 1), join)
        return join

    def _xor(self, before: str, inside: str | None, depth: int) -> str:
        return self._split(self._known(before, inside), inside, depth, "xor")

    def _any(self, before: str, inside: str | None, depth: int) -> str:
        return self._split(self._known(before, inside), inside, depth, "any")

    def _both(self, before: str, inside: str | None, depth: int) -> str:
        return self._split(before, inside, depth, "both")

    def _known(self, before: str, inside: str | None) -> str:
        return self._script(before, inside, 0)

    def _loop(self, before: str, inside: str | None, depth: int) -> str:
        merge, again = self.new("x"), self.new("x")
        self.bpmn.xor(merge, again, inside=inside).flow(before, merge)
        self.bpmn.flow(self._known(self.block(merge, inside, depth - 1), inside), again)
        out = self.new("t")
        self.bpmn.add("task", out, inside=inside).flow(again, merge, when="n < 6").flow(again, out, default=True)
        return out

    def _sub(self, before: str, inside: str | None, depth: int) -> str:
        sub, start, end = self.new("p"), self.new("s"), self.new("e")
        each = {"each": ("lijst", "ding")} if self.draw(st.booleans()) else {}
        self.bpmn.sub(sub, inside=inside, **each).flow(before, sub).start(start, inside=sub)  # type: ignore[arg-type]
        last = self.block(start, sub, depth - 1)
        self.bpmn.end(end, inside=sub).flow(last, end)
        return sub

    def _race(self, before: str, inside: str | None, depth: int) -> str:
        gateway, join = self.new("r"), self.new("x")
        self.bpmn.first(gateway).xor(join)
        for node in (gateway, join):
            self.bpmn.nodes[node].inside = inside
        self.bpmn.flow(before, gateway)
        for how in ({"timer": ("duration", "PT3H")}, {"timer": ("duration", "PT7H")}, {"message": "M"}):
            event = self.new("c")
            self.bpmn.catch(event, inside=inside, **how).flow(gateway, event).flow(event, join)
        return join


@st.composite
def _processes(draw: st.DrawFn) -> bytes:
    return _Drawing(draw).bpmn.xml()


@pytest.mark.parametrize("part", range(4))
def test_a_run_stored_and_loaded_at_every_step_ends_as_the_one_never_stored(part: int) -> None:
    chosen = random.randrange(2**32)
    print(f"part {part}: seed {chosen}")
    seed(chosen)(settings(max_examples=500, deadline=None, database=None)(given(_processes(), st.integers(0))(_same)))()


def _same(data: bytes, number: int) -> None:
    stored, kept = Case(data, lijst=[1, 2], n=0), Case(data, stored=False, lijst=[1, 2], n=0)
    chance = random.Random(number)
    for _ in range(60):
        assert stored.step.failure is None, stored.step.failure
        assert _facts(stored) == _facts(kept)
        if stored.ended:
            break
        kind, what, number = chance.choice(_acts(stored))
        for case in (stored, kept):
            if kind == "complete":
                case.complete(what, number)
            elif kind == "wait":
                case.wait(hours=number)
            else:
                case.deliver(what, kind=kind)
    assert _facts(stored) == _facts(kept)


def _acts(case: Case) -> list[tuple[str, str, int]]:
    acts = [("complete", element, case.open[:at].count(element)) for at, element in enumerate(case.open)]
    acts += [("wait", "", hours) for hours in (4, 30) if case.step.timers]
    return acts + sorted({(message.kind, message.name, 0) for message in case.step.messages})


def _facts(case: Case) -> tuple[object, ...]:
    bare = [(timer.element_id, timer.due) for timer in case.step.timers]
    waiting = [(message.element_id, message.name) for message in case.step.messages]
    return case.open, case.seen, case.cancelled, bare, waiting, case.run.names, case.ended


def test_a_new_process_of_the_system_at_every_step_changes_nothing() -> None:
    drawn: list[bytes] = []
    chosen = random.randrange(2**32)
    print(f"seed {chosen}")
    gather = given(_processes())(lambda data: drawn.append(data))  # noqa: PLW0108
    seed(chosen)(settings(max_examples=50, deadline=None, database=None, phases=[Phase.generate])(gather))()
    assert drawn
    chance = random.Random(chosen)
    going = [(data, Case(data, stored=False, lijst=[1, 2], n=0)) for data in drawn]
    states = [case.run.dump() for _, case in going]
    for _ in range(12):
        open_ones = [n for n, (_, case) in enumerate(going) if not case.ended]
        acts = {n: chance.choice(_acts(going[n][1])) for n in open_ones}
        for n, (kind, _, hours) in acts.items():
            going[n][1].now += timedelta(hours=hours if kind == "wait" else 0)
        orders = [
            (going[n][0].decode(), b64encode(states[n]).decode(), acts[n], going[n][1].now.isoformat())
            for n in open_ones
        ]
        for n, (seen, state) in zip(open_ones, _elsewhere(orders), strict=True):
            case = going[n][1]
            case.step = act(case.run, acts[n], case.now)
            assert seen == json.loads(json.dumps(told(case.run, case.step)))
            states[n] = b64decode(state)


def _elsewhere(orders: list[tuple[str, str, tuple[str, str, int], str]]) -> list[tuple[list[object], str]]:
    """Let a new process of the operating system do the acts."""
    command = [sys.executable, "-m", "tests.runtime.afresh"]
    done = subprocess.run(command, input=json.dumps(orders), capture_output=True, text=True, check=True)
    answers: list[tuple[list[object], str]] = json.loads(done.stdout)
    return answers
