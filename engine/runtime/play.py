# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Play a model in memory on the real engine with given answers. For all paths, see ``play_paths.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.definitions.bpmn.model import Element
from engine.definitions.expressions.expression import Functions
from engine.errors import WrongState
from engine.runtime.moments import later
from engine.runtime.spiff import Run, Runner
from engine.runtime.step import Step, WaitingTask

FunctionsAt = Callable[[datetime], Functions]


@dataclass(frozen=True)
class PlayEvent:
    """An event that happened to an instance while it was played."""

    kind: str  #: "start", "complete", "fire", "message" or "signal"
    name: str  #: the element, or the name of the message or signal
    values: Mapping[str, object]  #: answers, or names at the start
    now: datetime  #: the moment of the event


@dataclass(frozen=True)
class Path:
    """One path through a model."""

    acts: tuple[PlayEvent, ...]
    visited: tuple[str, ...]  #: elements first visited by this path
    ended: bool


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A model played with given answers."""

    acts: tuple[PlayEvent, ...]
    steps: tuple[Step, ...]
    waiting: tuple[WaitingTask, ...]
    names: Mapping[str, object]
    completed: bool


def play(
    runner: Runner,
    events: Sequence[Mapping[str, object]],
    functions_at: FunctionsAt,
    now: datetime,
    names: Mapping[str, object] | None = None,
    message: str | None = None,
) -> Trace:
    """Start an instance and apply ``events`` to it in order.

    Each is ``{"message": name}``, ``{"signal": name}``, ``{"wait": "P3D"}`` (ISO length; timers fire meanwhile) or
    ``{"task": element id, "answers": {…}}``; without ``task`` it applies to the first waiting task. Stops at a failure.
    Raises WrongState when an event does not apply, for example a task that is not waiting.
    """
    run = runner.start(names or {}, functions_at(now), message)
    acts, steps = [PlayEvent("start", message or "", dict(names or {}), now)], [run.step]
    for thing in events:
        if run.step.failure or run.completed:
            break
        if "wait" in thing:
            now = later(str(thing["wait"]), now)
            act = PlayEvent("fire", "", {}, now)
        else:
            act = _given_act(run, thing, now)
        acts.append(act)
        steps.append(do_event(run, act, functions_at))
    return Trace(
        acts=tuple(acts),
        steps=tuple(steps),
        waiting=(*run.waiting, *run.called),
        names=dict(run.names),
        completed=run.completed,
    )


def _given_act(run: Run, thing: Mapping[str, object], now: datetime) -> PlayEvent:
    for kind in ("message", "signal"):
        if kind in thing:
            return PlayEvent(kind, str(thing[kind]), {}, now)
    answers = thing.get("answers", {})
    waiting = (*run.waiting, *run.called)
    if not waiting or not isinstance(answers, Mapping):
        raise WrongState("task-not-waiting")
    return PlayEvent("complete", str(thing.get("task") or waiting[0].element_id), dict(answers), now)


def do_event(run: Run, act: PlayEvent, functions_at: FunctionsAt) -> Step:
    functions = functions_at(act.now)
    if act.kind == "fire":
        return run.fire(act.now, functions)
    if act.kind == "complete":
        found = next((task for task in (*run.waiting, *run.called) if task.element_id == act.name), None)
        if found is None:
            raise WrongState("task-not-waiting")
        return run.complete(found.token_id, act.values, functions)
    return run.deliver(act.name, {}, functions, act.kind)


def passed_elements(step: Step, elements: Mapping[str, Element]) -> Iterator[str]:
    """Yield the elements a step passed: completed ones, and activities that began."""
    for visit in step.visited:
        activity = elements[visit.element_id].kind.lower().endswith(("task", "subprocess", "activity"))
        if visit.event == "completed" or (visit.event == "reached" and activity):
            yield visit.element_id
