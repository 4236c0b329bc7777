# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The tree of tasks used by our elements: SpiffWorkflow's task and workflow, typed and without prediction.

A task is a child of the root of its workflow, a turn of its loop, or a boundary event of its activity; so a tree is
never deep, however long an instance lives. ``TokenOperations`` defines what an element may ask of its run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.util.subworkflow import BpmnBaseWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

__all__ = [
    "ROOT",
    "Connections",
    "OutgoingFlow",
    "ProcessSpec",
    "RunningProcess",
    "TaskState",
    "Token",
    "TokenOperations",
    "live",
]

ProcessSpec = BpmnProcessSpec
ROOT = -1  #: id of the root task of every workflow; SpiffWorkflow takes 0 for no id


@dataclass(frozen=True)
class OutgoingFlow:
    """An outgoing path of an element: a sequence flow, or the jump of a link."""

    id: str
    target: str
    condition: str | None = None
    default: bool = False


@dataclass(frozen=True, kw_only=True)
class Connections:
    """What a spec needs besides its element."""

    ways: tuple[OutgoingFlow, ...] = ()
    attached: tuple[str, ...] = ()  #: boundary events
    incoming: tuple[str, ...] = ()  #: ids of the incoming flows
    scope: str = ""  #: the process inside the element
    event: str | None = None  #: the kind of event caught or thrown


class Token(Task):
    """A task of SpiffWorkflow: a token of an instance. ``internal_data`` holds JSON values only."""

    id: int  # type: ignore[assignment]
    task_spec: Any  # a Node; the start of SpiffWorkflow for a root
    workflow: RunningProcess
    internal_data: dict[str, Any]

    @property
    def holder(self) -> Token | None:
        """Its parent task."""
        found: Token | None = self.workflow.tasks.get(self._parent)
        return found

    @property
    def inside(self) -> list[Token]:
        """Its children: the turns of a loop, the boundary events of an activity."""
        return [self.workflow.tasks[id] for id in self._children]

    def _set_state(self, value: int) -> None:
        """Set the state; SpiffWorkflow would log each change with its data and read the wall clock."""
        self._state = value


class RunningProcess(BpmnBaseWorkflow):
    """A running process, called process or subprocess; ``held_by`` is the task that contains it."""

    def __init__(self, motion: TokenOperations, spec: BpmnProcessSpec, held_by: Token | None) -> None:
        super().__init__(spec, deserializing=True)  # type: ignore[no-untyped-call]
        self.motion = motion
        self.held_by = held_by
        self.depth: int = held_by.workflow.depth + 1 if held_by is not None else 0
        self.tasks: dict[Any, Token]
        self.task_tree: Token = Token(self, spec.start, state=TaskState.COMPLETED, id=ROOT)  # type: ignore[arg-type]


def live(running: RunningProcess) -> list[Token]:
    """Return every token of one process, the oldest first, each followed by the tokens inside it."""
    return [token for child in running.task_tree.inside for token in (child, *child.inside)]


class TokenOperations(Protocol):
    """The operations of a run that its elements use."""

    skip: str  #: id of the element that is passed without being executed

    def note(self, task: Token, event: str) -> None: ...
    def queue(self, task: Token) -> None: ...
    def open(self, task: Token) -> None: ...
    def call(self, task: Token) -> None: ...
    def spawn(self, parent: Token, name: str, **data: object) -> Token: ...
    def drop(self, task: Token) -> None: ...
    def forget(self, task: Token) -> None: ...
    def settle(self, task: Token) -> None: ...
    def enter(self, task: Token, process: str) -> None: ...
    def wait(self, task: Token) -> None: ...
    def wait_again(self, task: Token) -> bool: ...
    def race(self, task: Token) -> None: ...
    def test(self, task: Token, text: str, **more: object) -> bool: ...
    def items(self, task: Token) -> list[object]: ...
    def run_script(self, task: Token) -> bool: ...
    def decide(self, task: Token) -> bool: ...
    def throw(self, task: Token) -> None: ...
    def throw_error(self, task: Token) -> bool: ...
    def escalate(self, task: Token) -> None: ...
    def terminate(self, task: Token) -> None: ...
    def fail(self, task: Token, code: str, **values: object) -> Exception: ...
