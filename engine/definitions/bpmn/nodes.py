# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The behaviour of each kind of BPMN element, as task specs of SpiffWorkflow.

SpiffWorkflow keeps the tree of tasks and their states. The behaviour of elements is implemented here, because
SpiffWorkflow's own elements are silently wrong on ordinary drawings: joins in loops fire early, conditions on flows out
of a task and links are ignored, two timers share one moment, data is copied from task to task. So nothing is predicted,
a finished task is removed from the tree at once (a tree is never deeper than a turn of a loop), and everything that
needs data, time or the outside goes through the ``TokenOperations`` (``runtime/tokens.py``). Specs do not change after
they are built.
"""

from __future__ import annotations

from collections.abc import Mapping

from SpiffWorkflow.bpmn.specs.mixins.bpmn_spec_mixin import BpmnSpecMixin

from engine.definitions.bpmn.model import Element
from engine.definitions.bpmn.tree import (
    Connections,
    OutgoingFlow,
    ProcessSpec,
    RunningProcess,
    TaskState,
    Token,
    TokenOperations,
    live,
)

ITEM = "[item]"  #: suffix of the spec name of one turn of a loop, and of a boundary event that fired


def operations_of(task: Token) -> TokenOperations:
    """Return the operations of the run that ``task`` belongs to."""
    return task.workflow.motion


def parent(task: Token) -> Token:
    """Return the parent of ``task``: the root of its workflow, a loop, or the activity of a boundary event."""
    found = task.holder
    if found is None:
        raise LookupError(task.id)
    return found


class Node(BpmnSpecMixin):
    """An element that is passed at once: gateways with one incoming flow, none events, tasks that nobody has to do."""

    def __init__(self, process: ProcessSpec, name: str, element: Element, part: Connections) -> None:
        super().__init__(process, name, lane=element.lane, bpmn_name=element.name)  # type: ignore[no-untyped-call]
        self.element = element
        self.ways = part.ways
        self.attached = part.attached
        self.part = part

    def _predict(self, my_task: Token, *_: object, **__: object) -> None:
        """Do nothing: following tasks are added when they are reached."""

    def serialize(self, serializer: object, **_: object) -> None:
        """Do nothing: specs are never stored, a state refers to them by name."""
        raise NotImplementedError

    def test(self) -> None:
        """Do nothing: specs are connected by name, so there is nothing to test."""

    def _update_hook(self, my_task: Token) -> bool:
        operations_of(my_task).note(my_task, "reached")
        for name in self.attached:
            operations_of(my_task).spawn(my_task, name)
        return self.skipped(my_task) or self.arrive(my_task)

    def skipped(self, task: Token) -> bool:
        """Return whether a person decided that this act passes the element without executing it."""
        return operations_of(task).skip == self.element.id

    def arrive(self, task: Token) -> bool:
        """Return whether the element can be run at once; if not, leave the task in its waiting state."""
        return True

    def _on_ready(self, my_task: Token) -> None:
        operations_of(my_task).queue(my_task)

    def _run_hook(self, my_task: Token) -> bool | None:
        return True if self.skipped(my_task) or self.act(my_task) else None

    def act(self, task: Token) -> bool:
        """Execute the element; False when that cancelled its task."""
        return True

    def choose(self, task: Token) -> list[OutgoingFlow]:
        """Return the flows to follow. Flows out of a task may have conditions too: those that hold are followed."""
        if all(way.condition is None and not way.default for way in self.ways):
            return list(self.ways)
        held = [
            w for w in self.ways if not w.default and (not w.condition or operations_of(task).test(task, w.condition))
        ]
        return held or self._otherwise(task)

    def _otherwise(self, task: Token) -> list[OutgoingFlow]:
        default = [way for way in self.ways if way.default]
        if not default:
            raise operations_of(task).fail(task, "no-way-out")
        return default

    def mark(self, task: Token) -> dict[str, object]:
        """Return the data of the tokens that continue from here."""
        return {}

    def _on_complete(self, my_task: Token) -> None:
        moving = operations_of(my_task)
        moving.note(my_task, "skipped" if self.skipped(my_task) else "completed")
        ways = self.choose(my_task)
        holder = parent(my_task)
        for child in my_task.inside:
            moving.drop(child)
        moving.forget(my_task)
        if isinstance(holder.task_spec, MultiInstance):
            holder.task_spec.turn_done(holder)
            return
        for way in ways:
            moving.spawn(my_task.workflow.task_tree, way.target, flow=way.id, **self.mark(my_task))
        moving.settle(my_task)


def nodes_of(running: RunningProcess) -> dict[str, Node]:
    """Return the elements of a process by the name of their spec."""
    found: dict[str, Node] = running.spec.task_specs
    return found


class UserTask(Node):
    """A user task or manual task: it waits for a person."""

    def __init__(self, process: ProcessSpec, name: str, element: Element, part: Connections) -> None:
        super().__init__(process, name, element, part)
        self.manual = True

    def _on_ready(self, my_task: Token) -> None:
        operations_of(my_task).open(my_task)


class ServiceTask(Node):
    """A service task: it waits for the answer of the service it names; without a service it is passed at once."""

    def _on_ready(self, my_task: Token) -> None:
        if self.element.properties.get("service") and not self.skipped(my_task):
            operations_of(my_task).call(my_task)
        else:
            super()._on_ready(my_task)


class ScriptTask(Node):
    """Runs ``name = expression`` lines."""

    def act(self, task: Token) -> bool:
        return operations_of(task).run_script(task)


class BusinessRuleTask(Node):
    """Evaluates a decision table."""

    def act(self, task: Token) -> bool:
        return operations_of(task).decide(task)


class ExclusiveGateway(Node):
    """Follows the first flow whose condition holds; a flow without condition is followed when no other holds."""

    def choose(self, task: Token) -> list[OutgoingFlow]:
        for way in self.ways:
            if way.condition and not way.default and operations_of(task).test(task, way.condition):
                return [way]
        plain = [way for way in self.ways if way.condition is None and not way.default]
        return plain[:1] if plain or not self.ways else self._otherwise(task)


class Join(Node):
    """A gateway with several incoming flows; ``flow`` in a task's data is the one it came by."""

    def arrive(self, task: Token) -> bool:
        if len(self.part.incoming) < 2:
            return True
        task._set_state(TaskState.WAITING)
        self.join(task, self._arrived(task))
        return False

    def _arrived(self, task: Token) -> dict[object, Token]:
        """Return the oldest token that waits here on each incoming flow."""
        found: dict[object, Token] = {}
        for other in task.workflow.task_tree.inside:
            if other.task_spec is self and other.state == TaskState.WAITING:
                found.setdefault(other.internal_data.get("flow"), other)
        return found

    def join(self, task: Token, arrived: Mapping[object, Token]) -> None:
        """Continue when every incoming flow has a token."""
        if set(arrived) >= set(self.part.incoming):
            self.merge(arrived)

    def merge(self, arrived: Mapping[object, Token]) -> None:
        """Merge the arrived tokens into one."""
        first, *others = arrived.values()
        for other in others:
            operations_of(other).forget(other)
        first._ready()


class InclusiveGateway(Join):
    """Follows every flow whose condition holds; joins when no token can still arrive by a flow without one."""

    def choose(self, task: Token) -> list[OutgoingFlow]:
        return list(self.ways) if len(self.ways) == 1 else super().choose(task)

    def join(self, task: Token, arrived: Mapping[object, Token]) -> None:
        """Do nothing yet: ``may_join`` is called when no other token can move."""

    def may_join(self, task: Token) -> bool:
        """Merge if no token elsewhere can reach an empty incoming flow (BPMN 2.0, 13.4.3); return whether it did."""
        arrived = self._arrived(task)
        nodes = nodes_of(task.workflow)
        for other in live(task.workflow):
            if other.task_spec is self:
                continue
            reached = _flows_ahead(nodes, other.task_spec, self.name)
            if reached & (set(self.part.incoming) - set(arrived)) and not reached & set(arrived):
                return False
        self.merge(arrived)
        return True


class CatchEvent(Node):
    """Waits for a timer, message, signal or condition."""

    def arrive(self, task: Token) -> bool:
        if self.part.event is None:
            return True
        task._set_state(TaskState.WAITING)
        operations_of(task).wait(task)
        return False

    def fire(self, task: Token) -> None:
        """Continue: the awaited event happened."""
        operations_of(task).race(task)
        task._ready()


class BoundaryEvent(CatchEvent):
    """Waits as long as its activity, whose task is the parent of its task."""

    def catches(self, name: str) -> bool:
        """Return whether it catches the error or escalation ``name``; one without a name catches all."""
        return self.element.event_name in (None, name)

    def _update_hook(self, my_task: Token) -> bool:
        return self.arrive(my_task)

    def fire(self, task: Token) -> None:
        moving, activity = operations_of(task), parent(task)
        moving.spawn(task.workflow.task_tree, f"{self.name} {ITEM}")
        if self.element.interrupting:
            moving.drop(activity)
        elif not moving.wait_again(task):
            moving.drop(task)


class EventBasedGateway(Node):
    """Starts a race between the events after it: the first to happen takes the token."""

    def choose(self, task: Token) -> list[OutgoingFlow]:
        return list(self.ways)

    def mark(self, task: Token) -> dict[str, object]:
        return {"race": task.id}


class ThrowEvent(Node):
    """Throws a message, signal, error or escalation, or terminates the process; a link continues at its other end."""

    def act(self, task: Token) -> bool:
        moving, event = operations_of(task), self.part.event
        if event in ("message", "signal"):
            moving.throw(task)
        elif event == "escalation":
            moving.escalate(task)
        elif event == "error":
            return not moving.throw_error(task)
        elif event == "terminate":
            moving.terminate(task)
        return task.id in task.workflow.tasks


class Subprocess(Node):
    """A subprocess or a call activity: a separate workflow inside the task."""

    def arrive(self, task: Token) -> bool:
        task._set_state(TaskState.STARTED)
        operations_of(task).enter(task, self.part.scope)
        return False


class MultiInstance(Node):
    """An activity that is done several times, in parallel or in sequence; each turn is a child of its task."""

    def arrive(self, task: Token) -> bool:
        task._set_state(TaskState.STARTED)
        loop, data = self.element.loop, task.internal_data
        assert loop is not None  # noqa: S101 - built only for elements with a loop
        data["done"] = 0
        if loop.kind == "standard":
            self._turn(task)
            return False
        items = operations_of(task).items(task)
        data["total"] = len(items)
        at_once = items if loop.kind == "parallel" else items[:1]
        data["left"] = items[len(at_once) :]
        for item in at_once:
            self._turn(task, item)
        return not items

    def _turn(self, task: Token, item: object = None) -> None:
        loop, data = self.element.loop, {}
        if loop is not None and loop.kind != "standard":
            data = {"item": {loop.item or "": item}}
        operations_of(task).spawn(task, f"{self.name} {ITEM}", **data)

    def turn_done(self, task: Token) -> None:
        """Start the next turn, or leave after the last one."""
        loop, data = self.element.loop, task.internal_data
        data["done"] += 1
        running = [child for child in task.inside if not isinstance(child.task_spec, BoundaryEvent)]
        assert loop is not None  # noqa: S101 - built only for elements with a loop
        counts = {
            "nrOfInstances": data.get("total", 0),
            "nrOfCompletedInstances": data["done"],
            "nrOfActiveInstances": len(running),
            "loopCounter": data["done"],
        }
        held = loop.condition is not None and operations_of(task).test(task, loop.condition, **counts)
        if loop.kind == "standard":
            more = loop.maximum is None or data["done"] < loop.maximum
            if more and (held if loop.condition else loop.maximum is not None):
                return self._turn(task)
        elif data["left"] and not held:
            return self._turn(task, data["left"].pop(0))
        elif running and not held:
            return None
        for child in running:
            operations_of(task).drop(child)
        return task._ready()


def _flows_ahead(nodes: Mapping[str, Node], start: Node, join: str) -> set[object]:
    """Return the flows into ``join`` by which a token at ``start`` can arrive without passing ``join``.

    The boundary events of an activity with a token wait as separate tokens, so they are not counted with it.
    """
    found: set[object] = set()
    seen: set[str] = set()
    todo = [nodes[f"{start.name} {ITEM}"] if isinstance(start, BoundaryEvent) else start]
    while todo:
        node = todo.pop()
        found |= {way.id for way in node.ways if way.target == join}
        events = [f"{name} {ITEM}" for name in node.attached] if seen else []
        for name in (*(way.target for way in node.ways), *events):
            if name not in seen and name != join:
                seen.add(name)
                todo.append(nodes[name])
    return found
