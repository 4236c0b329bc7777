# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A running process instance: SpiffWorkflow inside, plain facts outside.

``Runner`` is one version of a process, shared by threads. ``Run`` is one instance while it moves: an act (start,
complete, deliver, fire) continues until everything waits, and returns a ``Step``. A run whose step failed is discarded;
the stored state remains valid. Nothing here reads the wall clock or a database.

The tree of tasks is flat: a task is a child of the root of its workflow, a turn of its loop, a boundary event of its
activity. Finished tasks are removed, so the size of a state depends only on what waits in it. For what elements do, see
``definitions/bpmn/nodes.py``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.definitions.bpmn.model import Model
from engine.definitions.bpmn.nodes import BoundaryEvent, ServiceTask, UserTask
from engine.definitions.bpmn.specification import Specification
from engine.definitions.bpmn.tree import TaskState, Token
from engine.definitions.expressions.expression import Functions, together
from engine.errors import WrongState
from engine.runtime.codec import pack, unpack
from engine.runtime.needs import names_asked, names_set
from engine.runtime.scripting import Scripting, StepFailed, Tables
from engine.runtime.step import Failure, Step, WaitingMessage, WaitingTask, WaitingTimer
from engine.runtime.tokens import RunningTokens, due_of

STEPS = 10_000  #: elements one act may pass


class Runner:
    """One version of a process, ready to be started and continued; immutable, shared by threads."""

    def __init__(
        self, specification: Specification, models: Mapping[str, Model], tables: Tables, steps: int = STEPS
    ) -> None:
        self.specification = specification
        self.models = models
        self.tables = tables
        self.steps = steps
        #: names used by expressions of the process: only these answers enter the state
        self.input_names: frozenset[str] = names_asked(models, specification.called, tables)
        #: names set by scripts and tables of the process
        self.output_names: frozenset[str] = names_set(models, specification.called, tables)
        self.order = {element: number for number, element in enumerate(specification.elements)}

    def start(
        self,
        names: Mapping[str, object],
        functions: Functions,
        message: str | None = None,
        element: str | None = None,
        skip: str = "",
    ) -> Run:
        """Begin an instance at the start event of ``message``, at ``element``, or at the plain start event.

        The element ``skip`` is passed without being executed.

        Raises WrongState ``start-unknown`` when there is no such start event.
        """
        run = Run(
            self, {name: value for name, value in names.items() if name in self.input_names}, secrets.token_hex(8)
        )
        run.skip(skip)
        run.begin(functions, self._start(message, element))
        return run

    def load(self, state: bytes) -> Run:
        """Return a dumped instance; EngineError when it is unreadable or of another version."""
        stored = unpack(state)
        run = Run(self, stored["names"], stored["key"])
        run.restore(stored)
        return run

    def _start(self, message: str | None, element: str | None) -> list[str]:
        begins = self.specification.starts[self.specification.process_id]
        drawn = self.specification.elements
        if element is not None:
            found = [id for id in begins if id == element]
        elif message is not None:
            found = [
                id for id in begins if drawn[id].event in ("message", "signal") and drawn[id].event_name == message
            ]
        else:
            plain = [id for id in begins if drawn[id].kind != "startEvent" or drawn[id].event is None]
            found = plain if plain and drawn[plain[0]].kind != "startEvent" else plain[:1] or list(begins[:1])
        if not found:
            raise WrongState("start-unknown")
        return found


class Run:
    """One instance while it moves; used by one thread."""

    def __init__(self, runner: Runner, names: dict[str, object], key: str) -> None:
        self.runner = runner
        self.names = names
        self.key = key
        self.step = Step()
        self.before = Step()  #: what waited in the instance as stored
        self.loaded: Mapping[str, object] | None = None  #: the names as stored; None for a new instance
        self._motion = RunningTokens(runner.specification, Scripting(names, runner.tables), runner.steps)

    def begin(self, functions: Functions, elements: list[str]) -> Step:
        """Make the first step (called by ``Runner.start``)."""

        def act() -> None:
            for element in elements:
                self._motion.spawn(self._motion.top.task_tree, element)

        return self._act(functions, act)

    def complete(self, token_id: str, names: Mapping[str, object], functions: Functions) -> Step:
        """Complete a waiting user or service task; WrongState ``task-not-waiting`` if it is not waiting."""
        task = self._task(token_id)
        self.assign(names)
        return self._act(functions, task.run)

    def deliver(self, name: str, payload: Mapping[str, object], functions: Functions, kind: str = "message") -> Step:
        """Deliver a message to the catcher that has waited longest, or a signal to every waiting catcher.

        Raises WrongState ``message-not-awaited`` when none waits.
        """
        waiting = [task for task in self._motion.catching(kind) if task.task_spec.element.event_name == name]
        if not waiting:
            raise WrongState("message-not-awaited", name=name)
        self.assign(payload)

        def act() -> None:
            for task in waiting[:1] if kind == "message" else waiting:
                if task.state == TaskState.WAITING:
                    task.task_spec.fire(task)

        return self._act(functions, act)

    def fire(self, now: datetime, functions: Functions) -> Step:
        """Fire all timers due at or before ``now``, in order of due moment, including new ones."""

        def act() -> None:
            while task := self._motion.next_due(now):
                task.task_spec.fire(task)
                self._motion.advance()

        return self._act(functions, act)

    def retime(self, due: Mapping[str, datetime]) -> Step:
        """Move waiting timers to another moment, by token id; timers that are not waiting are ignored.

        This fires nothing: a timer moved to the past fires at the next ``fire``.
        """
        self._motion.begin({})
        for task in self._motion.catching("timer"):
            if (moment := due.get(self._token(task))) is not None:
                self._motion.set_due(task, replace(due_of(task), at=moment))
        self.step = self._facts()
        return self.step

    def assign(self, values: Mapping[str, object]) -> None:
        """Set names of the process; names that no expression uses are ignored."""
        asked = self.runner.input_names
        self.names.update({name: value for name, value in values.items() if name in asked})

    def skip(self, element_id: str) -> None:
        """Let the next act pass this element without executing it, because a person decided so."""
        self._motion.skip = element_id

    def names_at(self, token_id: str) -> Mapping[str, object]:
        """Return the names an expression at a waiting task sees: those of the process and the item of its turn."""
        task = self._task(token_id)
        return self._motion.scripting.names_with(self._motion.item(task))

    @property
    def waiting(self) -> tuple[WaitingTask, ...]:
        """The tasks that wait for a person, in diagram order."""
        return self._tasks(self._motion.tasks())

    @property
    def called(self) -> tuple[WaitingTask, ...]:
        """The tasks that wait for a service, in diagram order."""
        return self._tasks(self._motion.tasks(), ServiceTask)

    @property
    def places(self) -> tuple[str, ...]:
        """The elements that hold a token, sorted; repeated for each token."""
        return tuple(sorted(task.task_spec.element.id for task in self._motion.tasks()))

    @property
    def completed(self) -> bool:
        """Whether the instance has no token left."""
        return self._motion.completed

    def dump(self) -> bytes:
        """Return the state to store; only after a step that did not fail."""
        return pack({"key": self.key, "names": self.names, **self._motion.dump()})

    def restore(self, stored: Mapping[str, Any]) -> None:
        """Restore the stored tasks (called by ``Runner.load``)."""
        self._motion.restore(stored)
        self.loaded = dict(self.names)
        self.step = self.before = self._facts()

    def _act(self, functions: Functions, act: Callable[[], object]) -> Step:
        moving = self._motion
        moving.begin(functions)
        try:
            with together():
                act()
                moving.advance()
                moving.retime_changed_timers(self._changed())
                moving.check()
        except StepFailed as failed:
            self.step = Step(failure=Failure(failed.element_id, failed.code, failed.values))
        else:
            self.step = self._facts()
        return self.step

    def _changed(self) -> frozenset[str]:
        """Return the names whose value changed since the instance was loaded."""
        before = self.loaded
        return frozenset(n for n, value in self.names.items() if before is not None and before.get(n) != value)

    def _facts(self) -> Step:
        moving = self._motion
        opened = {task.id for task in (*moving.opened, *moving.called)}
        return Step(
            opened=self._tasks([task for task in moving.opened if task.state == TaskState.READY]),
            called=self._tasks([task for task in moving.called if task.state == TaskState.READY], ServiceTask),
            withdrawn=tuple(self._token(task) for task in moving.withdrawn if task.id not in opened),
            timers=tuple(self._timer(task) for task in moving.catching("timer")),
            messages=tuple(
                WaitingMessage(
                    self._token(task), task.task_spec.element.id, task.task_spec.element.event_name or "", kind
                )
                for kind in ("message", "signal")
                for task in moving.catching(kind)
            ),
            thrown=tuple(moving.thrown),
            visited=tuple(moving.visited),
            decided=tuple(moving.decided),
            completed=moving.completed,
        )

    def _tasks(
        self, tasks: list[Token] | Iterator[Token], kind: type[UserTask | ServiceTask] = UserTask
    ) -> tuple[WaitingTask, ...]:
        order = self.runner.order
        ready = [task for task in tasks if isinstance(task.task_spec, kind) and task.state == TaskState.READY]
        ready.sort(key=lambda task: (order[task.task_spec.element.id], task.id))
        return tuple(
            WaitingTask(
                self._token(task), task.task_spec.element.id, next(iter(self._motion.item(task).values()), None)
            )
            for task in ready
        )

    def _timer(self, task: Token) -> WaitingTimer:
        holder = task.holder if isinstance(task.task_spec, BoundaryEvent) else None
        activity = self._token(holder) if holder and isinstance(holder.task_spec, UserTask) else None
        return WaitingTimer(self._token(task), task.task_spec.element.id, due_of(task).at, activity)

    def _token(self, task: Token) -> str:
        return f"{self.key}-{task.id}"

    def _task(self, token_id: str) -> Token:
        for task in self._motion.tasks():
            asked = isinstance(task.task_spec, (UserTask, ServiceTask)) and task.state == TaskState.READY
            if asked and self._token(task) == token_id:
                return task
        raise WrongState("task-not-waiting")
