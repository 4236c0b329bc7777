# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An instance driven by element ids, for tests: after every act it is stored and loaded with a freshly built runner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from engine.definitions.bpmn.reader import read_model
from engine.definitions.bpmn.specification import build
from engine.definitions.tables.dmn import DecisionTable, read_tables
from engine.runtime.spiff import Run, Runner
from engine.runtime.step import Step
from tests.definitions.bpmn_builder import Bpmn

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def functions_at(now: datetime) -> dict[str, Callable[..., object]]:
    """Return stand-ins for the time functions: elapsed time only."""

    def after(**length: float) -> str:
        return (now + timedelta(**length)).isoformat()

    return {
        "nu": now.isoformat,
        "vandaag": lambda: now.date().isoformat(),
        "uren": lambda n: after(hours=n),
        "dagen": lambda n: after(days=n),
        "term": lambda id, start=None: after(days=7),
    }


def a_runner(
    drawn: Bpmn | bytes, tables: Mapping[str, DecisionTable] | None = None, process: str = "P", steps: int = 10_000
) -> Runner:
    """Return a runner of a file, built anew."""
    data = drawn if isinstance(drawn, bytes) else drawn.xml()
    models = {"p.bpmn": read_model("p.bpmn", data)}
    return Runner(build({"p.bpmn": data}, process), models, tables or {}, steps)


class Case:
    """One instance. ``seen`` gathers the elements it came past, ``thrown`` what it threw."""

    def __init__(
        self,
        drawn: Bpmn | bytes,
        tables: Mapping[str, DecisionTable] | None = None,
        *,
        stored: bool = True,
        message: str | None = None,
        steps: int = 10_000,
        **names: object,
    ) -> None:
        self.now = MONDAY
        self.data = drawn if isinstance(drawn, bytes) else drawn.xml()
        self.tables = tables
        self.steps = steps
        self.stored = stored
        self.seen: list[str] = []
        self.cancelled: list[str] = []
        self.thrown: list[tuple[str, str]] = []
        self.run = a_runner(self.data, tables, steps=steps).start(names, functions_at(self.now), message)
        self.key = self.run.key
        self._after(self.run.step)

    @property
    def open(self) -> list[str]:
        """Return the elements of the tasks that wait for a person."""
        return [task.element_id for task in self.run.waiting]

    @property
    def failure(self) -> tuple[str, str] | None:
        """Return element and code of the failure of the last step."""
        failure = self.step.failure
        return (failure.element_id, failure.code) if failure else None

    @property
    def ended(self) -> bool:
        """Say whether the last step ended the instance."""
        return self.step.completed

    def complete(self, element: str, number: int = 0, **answers: object) -> Case:
        """Complete the task of ``element``; ``number`` chooses among several."""
        found = [task for task in self.run.waiting if task.element_id == element]
        return self._after(self.run.complete(found[number].token_id, answers, functions_at(self.now)))

    def deliver(self, name: str, kind: str = "message", **payload: object) -> Case:
        """Hand over a message or signal."""
        return self._after(self.run.deliver(name, payload, functions_at(self.now), kind))

    def wait(self, **length: float) -> Case:
        """Let time pass, and fire what became due."""
        self.now += timedelta(**length)
        return self._after(self.run.fire(self.now, functions_at(self.now)))

    def due(self) -> dict[str, datetime]:
        """Return when each timer that waits is due."""
        return {timer.element_id: timer.due for timer in self.step.timers}

    def _after(self, step: Step) -> Case:
        self.step = step
        self.seen += [visit.element_id for visit in step.visited if visit.event == "completed"]
        self.cancelled += [visit.element_id for visit in step.visited if visit.event == "cancelled"]
        self.thrown += [(thrown.kind, thrown.name) for thrown in step.thrown]
        if step.failure is None and self.stored:
            self.run = _again(self)
        return self


def _again(case: Case) -> Run:
    run = a_runner(case.data, case.tables, steps=case.steps).load(case.run.dump())
    assert run.waiting == case.run.waiting
    assert (run.step.timers, run.step.messages) == (case.step.timers, case.step.messages)
    return run


def a_table(id: str, question: str, rows: list[tuple[str, str]], output: str = "uitkomst") -> dict[str, DecisionTable]:
    """Return a decision table with one question; ``rows`` are S-FEEL cells and outcomes."""
    rules = "".join(
        f'<rule id="{id}_{number}"><inputEntry id="{id}_i{number}"><text>{cell}</text></inputEntry>'
        f'<outputEntry id="{id}_o{number}"><text>{outcome}</text></outputEntry></rule>'
        for number, (cell, outcome) in enumerate(rows)
    )
    xml = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
        f'<decision id="{id}" name="{id}"><decisionTable id="{id}_t" hitPolicy="FIRST">'
        f'<input id="{id}_i"><inputExpression id="{id}_e"><text>{question}</text></inputExpression></input>'
        f'<output id="{id}_o" name="{output}" typeRef="string"/>{rules}</decisionTable></decision></definitions>'
    )
    return {table.id: table for table in read_tables("d.dmn", xml.encode())}
