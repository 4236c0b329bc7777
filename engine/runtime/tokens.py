# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The tokens of one instance while an act moves them; implements what elements (``definitions/bpmn/nodes.py``) need.

An act puts tokens at elements and moves them until everything waits. Which tokens wait for what is read from the tree
afterwards, so nothing is missed; only the events on the way are collected.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from engine.definitions.bpmn.nodes import (
    BoundaryEvent,
    CatchEvent,
    InclusiveGateway,
    Join,
    MultiInstance,
    ServiceTask,
    UserTask,
    nodes_of,
)
from engine.definitions.bpmn.specification import Specification
from engine.definitions.bpmn.tree import ROOT, RunningProcess, TaskState, Token, live
from engine.definitions.expressions.expression import Functions
from engine.errors import EngineError
from engine.runtime.codec import row
from engine.runtime.moments import TimerDue
from engine.runtime.scripting import Scripting, StepFailed
from engine.runtime.step import DecisionMade, ThrownMessage, Visit

DEPTH = 50  #: maximum nesting of processes


class RunningTokens:
    """The tasks of one run, and the effects of one act (``nodes.TokenOperations``)."""

    def __init__(self, specification: Specification, scripting: Scripting, steps: int) -> None:
        self.specification = specification
        self.steps = steps  #: remaining elements this act may pass
        self.scripting = scripting
        self.last = 0  #: the highest task id in use
        self.completed = False
        self.skip = ""
        self.top = RunningProcess(self, specification.processes[specification.process_id], None)
        self.scopes: dict[int, RunningProcess] = {ROOT: self.top}  #: by the id of the task that holds it
        self.begin({})

    def begin(self, functions: Functions) -> None:
        """Clear the effects of the previous act."""
        self.scripting.functions = functions
        self.ready: deque[Token] = deque()
        self.passed = 0
        self.opened: list[Token] = []
        self.called: list[Token] = []
        self.withdrawn: list[Token] = []
        self.thrown: list[ThrownMessage] = []
        self.visited: list[Visit] = []
        self.decided: list[DecisionMade] = []

    def advance(self) -> None:
        """Move tokens until everything waits."""
        while True:
            while self.ready:
                task = self.ready.popleft()
                if task.state == TaskState.READY:
                    self.spend(task)
                    task.run()
            if not self._join() and not self._condition():
                return

    def spend(self, task: Token) -> None:
        """Count a step of this act."""
        self.passed += 1
        if self.passed > self.steps:
            raise self.fail(task, "step-budget", limit=self.steps)

    def check(self) -> None:
        """Fail if an unfinished task waits for nothing that can happen, so that an instance never stalls unnoticed."""
        tasks = list(self.tasks())
        if not self.completed and not any(_waits(task) for task in tasks):
            stuck = next((task for task in tasks if isinstance(task.task_spec, Join)), tasks[0])
            raise self.fail(stuck, "process-stuck")

    def tasks(self) -> Iterator[Token]:
        """Yield every live task, oldest first in each process."""
        for scope in list(self.scopes.values()):
            yield from live(scope)

    def catching(self, event: str) -> list[Token]:
        """Return the tasks that wait for an event of this kind, the longest waiting first."""
        found = [t for t in self.tasks() if isinstance(t.task_spec, CatchEvent) and t.state == TaskState.WAITING]
        return sorted((task for task in found if task.task_spec.part.event == event), key=lambda task: task.id)

    def next_due(self, now: datetime) -> Token | None:
        """Return the due timer with the earliest moment, or None."""
        due = [task for task in self.catching("timer") if due_of(task).at <= now]
        return min(due, key=lambda task: (due_of(task).at, task.id), default=None)

    def _join(self) -> bool:
        waiting = (
            t for t in self.tasks() if isinstance(t.task_spec, InclusiveGateway) and t.state == TaskState.WAITING
        )
        return any(task.task_spec.may_join(task) for task in list(waiting))

    def _condition(self) -> bool:
        for task in self.catching("conditional"):
            before, task.internal_data["held"] = task.internal_data.get("held"), self._holds(task)
            if task.internal_data["held"] and not before:
                task.task_spec.fire(task)
                return True
        return False

    def _holds(self, task: Token) -> bool:
        try:
            return self.test(task, task.task_spec.element.event_name or "")
        except StepFailed as failed:
            if failed.code == "expression-unknown-compared":
                return False  # it waits for that name to be set
            raise

    # Operations for elements (``nodes.TokenOperations``)

    def note(self, task: Token, event: str) -> None:
        """Record in the history that the element was reached, completed or cancelled; turns are not recorded."""
        if task.holder is None or not isinstance(task.holder.task_spec, MultiInstance):
            self.visited.append(Visit(task.task_spec.element.id, event))

    def queue(self, task: Token) -> None:
        """Run the task as soon as the tasks before it are done."""
        self.ready.append(task)

    def open(self, task: Token) -> None:
        """Let the task wait for a person."""
        self.opened.append(task)

    def call(self, task: Token) -> None:
        """Let the task wait for the answer of a service."""
        self.called.append(task)

    def spawn(self, parent: Token, name: str, **data: object) -> Token:
        """Create a token at an element."""
        spec = nodes_of(parent.workflow)[name]
        self.last += 1
        task = Token(parent.workflow, spec, parent, state=TaskState.FUTURE, id=self.last)  # type: ignore[arg-type]
        if not isinstance(spec, Join):
            data.pop("flow", None)
        task.internal_data.update(data)
        spec._update(task)  # type: ignore[no-untyped-call]
        return task

    def drop(self, task: Token) -> None:
        """Cancel a token, with everything inside it."""
        scope = self.scopes.pop(task.id, None)
        for child in [*task.inside, *(scope.task_tree.inside if scope else [])]:
            self.drop(child)
        if isinstance(task.task_spec, (UserTask, ServiceTask)):
            self.withdrawn.append(task)
        if not isinstance(task.task_spec, (BoundaryEvent, Join)):
            self.note(task, "cancelled")
        task._set_state(TaskState.CANCELLED)
        self.forget(task)

    def forget(self, task: Token) -> None:
        """Remove a finished task from the tree."""
        if task.holder is not None:
            task.holder._children.remove(task.id)
        task.workflow.tasks.pop(task.id, None)

    def settle(self, task: Token) -> None:
        """End the process of the task when no token of it is left."""
        scope = task.workflow
        if scope.task_tree._children:
            return
        if scope.held_by is None:
            self.completed = True
        else:
            del self.scopes[scope.held_by.id]
            scope.held_by._ready()

    def enter(self, task: Token, process: str) -> None:
        """Begin a subprocess or called process inside the task."""
        self.spend(task)
        if task.workflow.depth >= DEPTH:
            raise self.fail(task, "call-too-deep", limit=DEPTH)
        scope = RunningProcess(self, self.specification.processes[process], task)
        self.scopes[task.id] = scope
        for name in self.specification.starts[process]:
            self.spawn(scope.task_tree, name)
        self.settle_empty(scope)

    def settle_empty(self, scope: RunningProcess) -> None:
        """End a process without elements."""
        if not scope.task_tree._children:
            self.settle(scope.task_tree)

    def wait(self, task: Token) -> None:
        """Set the due moment of a timer."""
        if task.task_spec.part.event == "timer":
            self.set_due(task, self.scripting.due(task.task_spec.element, self.item(task)))

    def retime_changed_timers(self, changed: frozenset[str]) -> None:
        """Move the waiting timers whose expression uses a changed name, for example a date of birth."""
        for task in self.catching("timer") if changed else ():
            spec = task.task_spec
            if not isinstance(spec, BoundaryEvent) and changed & self.scripting.asks(spec.element):
                self.set_due(task, self.scripting.due(spec.element, self.item(task)))

    def wait_again(self, task: Token) -> bool:
        """Return whether a non-interrupting boundary event continues to wait."""
        if task.task_spec.part.event != "timer":
            return True
        again = self.scripting.due_again(task.task_spec.element, self.item(task), due_of(task))
        if again is not None:
            self.set_due(task, again)
        return again is not None

    def set_due(self, task: Token, due: TimerDue) -> None:
        """Set the due moment of a timer, or move it."""
        task.internal_data["due"] = [due.at.isoformat(), due.every, due.left]

    def race(self, task: Token) -> None:
        """Cancel the other events of the same event gateway."""
        race = task.internal_data.pop("race", None)
        for other in task.workflow.task_tree.inside if race is not None else ():
            if other.internal_data.get("race") == race:
                self.drop(other)

    def item(self, task: Token) -> dict[str, object]:
        """Return the items of the turns that contain the task, the innermost first."""
        found: dict[str, object] = {}
        at: Token | None = task
        while at is not None:
            found = {**found, **{k: v for k, v in at.internal_data.get("item", {}).items() if k not in found}}
            at = at.workflow.held_by
        return found

    def test(self, task: Token, text: str, **more: object) -> bool:
        """Return whether a condition holds."""
        return bool(self.scripting.evaluate(task.task_spec.element, text, {**self.item(task), **more}))

    def items(self, task: Token) -> list[object]:
        """Return the items of a multi-instance activity."""
        return self.scripting.items(task.task_spec.element, self.item(task))

    def run_script(self, task: Token) -> bool:
        """Run a script task; False when it failed and its error was caught."""
        return self._guarded(task, lambda: self.scripting.run_script(task.task_spec.element, self.item(task)))

    def decide(self, task: Token) -> bool:
        """Evaluate the decision table; False when that failed and the error was caught."""

        def act() -> None:
            decided = self.scripting.decide(task.task_spec.element, self.item(task))
            self.decided.extend([decided] if decided else [])

        return self._guarded(task, act)

    def _guarded(self, task: Token, act: Callable[[], None]) -> bool:
        try:
            act()
        except StepFailed as failed:
            if self._catch(task, "error", failed.code):
                return False
            raise
        return True

    def throw(self, task: Token) -> None:
        """Throw a message or signal to the outside; a signal also reaches the catchers in this instance."""
        element = task.task_spec.element
        name, kind = element.event_name or "", task.task_spec.part.event
        self.thrown.append(ThrownMessage(element.id, name, {}, kind))
        for other in self.catching("signal") if kind == "signal" else ():
            if other.task_spec.element.event_name == name and other.state == TaskState.WAITING:
                other.task_spec.fire(other)

    def throw_error(self, task: Token) -> bool:
        """Throw an error; False when nothing in the process caught it, which then ends as with a plain end event."""
        element = task.task_spec.element
        self.note(task, "completed")
        if self._catch(task, "error", element.event_name or ""):
            return True
        self.visited.pop()
        if task.workflow.held_by is not None:
            raise self.fail(task, "error-not-caught", name=element.event_name or "")
        return False

    def escalate(self, task: Token) -> None:
        """Throw an escalation; it need not be caught."""
        self._catch(task, "escalation", task.task_spec.element.event_name or "")

    def _catch(self, task: Token, event: str, name: str) -> bool:
        """Fire the nearest boundary event around ``task`` that catches this error or escalation."""
        at: Token | None = task
        while at is not None:
            for child in at.inside:
                spec = child.task_spec
                if isinstance(spec, BoundaryEvent) and spec.part.event == event and spec.catches(name):
                    spec.fire(child)
                    return True
            turns = at.holder if at.holder is not None and isinstance(at.holder.task_spec, MultiInstance) else None
            at = turns or at.workflow.held_by
        return False

    def terminate(self, task: Token) -> None:
        """Cancel every other token of the task's process."""
        for other in task.workflow.task_tree.inside:
            if other is not task:
                self.drop(other)

    def fail(self, task: Token, code: str, **values: object) -> StepFailed:
        """Return the failure of the step at this element, to be raised."""
        return StepFailed(task.task_spec.element.id, code, **values)

    # Store and load

    def dump(self) -> dict[str, Any]:
        """Return the stored form of all tasks: per process its name, and a row for each task."""
        rows = [[key, scope.spec.name, [_row(task) for task in live(scope)]] for key, scope in self.scopes.items()]
        return {"last": self.last, "scopes": rows}

    def restore(self, stored: Mapping[str, Any]) -> None:
        """Restore stored tasks into their processes."""
        self.last = stored["last"]
        self.completed = not stored["scopes"][0][2]  # the first is the process itself
        holders: dict[int, Token] = {}
        for key, name, rows in stored["scopes"]:
            holder = holders.get(key)
            if name not in self.specification.processes:
                raise EngineError("state-other-version", element=name)
            scope = self.top if holder is None else RunningProcess(self, self.specification.processes[name], holder)
            self.scopes[key] = scope
            for id, spec, state, *more in rows:
                parent, data = more[0] if more else ROOT, more[1] if len(more) > 1 else {}
                if spec not in scope.spec.task_specs:
                    raise EngineError("state-other-version", element=spec)
                task = Token(scope, scope.spec.task_specs[spec], scope.tasks[parent], state=state, id=id)
                task.internal_data = data
                holders[id] = task


def _row(task: Token) -> list[Any]:
    return row(task.id, task.task_spec.name, task.state, task._parent, task.internal_data)  # type: ignore[arg-type]


def due_of(task: Token) -> TimerDue:
    at, every, left = task.internal_data["due"]
    return TimerDue(datetime.fromisoformat(at).astimezone(UTC), every, left)


def _waits(task: Token) -> bool:
    asked = isinstance(task.task_spec, (UserTask, ServiceTask)) and task.state == TaskState.READY
    return asked or (isinstance(task.task_spec, CatchEvent) and task.state == TaskState.WAITING)
