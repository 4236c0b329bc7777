# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""One scope of a process as a net of places and moves, for ``soundness.py``.

A *place* is where a token can wait: a sequence flow, with the run of steps after it that have one incoming and one
outgoing flow (they cannot go wrong, so they are passed at once). A *move* takes tokens from places and gives tokens to
places. Data is a free choice: any condition may hold. Timers, messages and signals may happen at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from engine.definitions.bpmn.model import Element, Flow, Model

SCOPES = frozenset({"subProcess", "transaction"})
#: steps that can fail, so that an error event on or around them can be reached
CAN_FAIL = frozenset({"scriptTask", "serviceTask", "sendTask", "businessRuleTask", "callActivity"})
MANY = 6  #: from this many conditional flows, only single ones and all together are tried


@dataclass(frozen=True)
class SubprocessOutcome:
    """How a subprocess can be left, as found by its own exploration."""

    normal: bool = True
    errors: frozenset[str] = frozenset()  #: names of errors that leave it; "" for one without a name
    escalations: frozenset[str] = frozenset()
    can_fail: bool = False


@dataclass(frozen=True)
class Place:
    """Where a token waits: after ``chain``, before ``target``."""

    target: str
    chain: tuple[str, ...] = ()
    begins: bool = False  #: nothing leads to it
    visit: int | None = None  #: the place of the running activity, for that place and its events that may still happen


@dataclass(frozen=True, kw_only=True)
class Move:
    """One thing that can happen to a token."""

    element: str
    gives: tuple[int, ...] = ()
    drops: tuple[int, ...] = ()  #: places that also lose a token, if they have one
    stays: bool = False  #: the token must be there but is not taken
    ends: str | None = None  #: "terminate", or "error:<name>": removes every token of the scope


@dataclass(kw_only=True)
class NetJoin:
    """A gateway that depends on all its incoming flows."""

    element: str
    inputs: tuple[int, ...]
    inclusive: bool
    moves: tuple[Move, ...] = ()
    reach: dict[int, frozenset[int]] = field(default_factory=dict)  #: input → places from which it can be reached


class Net:
    """The places and moves of one scope; ``initial`` are its possible first markings."""

    def __init__(
        self, model: Model, process: str, parent: str | None, outcomes: Mapping[str, SubprocessOutcome]
    ) -> None:
        self.model = model
        self.outcomes = outcomes
        self.elements = {e.id: e for e in model.children.get(parent, ()) if e.process == process and runs(e)}
        self.places: list[Place] = []
        self.moves: dict[int, tuple[Move, ...]] = {}
        self.joins: dict[int, NetJoin] = {}
        self._place_of: dict[str, int] = {}
        self._make_places()
        self._make_moves()
        self._make_reach()
        self.initial = self._initial()

    def _initial(self) -> list[tuple[str, tuple[int, ...]]]:
        """Return the places with a token at the start; without a start event, elements without incoming flows begin."""
        starts = [e for e in self.elements.values() if e.kind == "startEvent"]
        if starts:
            return [(e.id, choice) for e in starts for choice in self._choices(e)]
        return [("", tuple(n for n, place in enumerate(self.places) if place.begins))]

    def escalations(self) -> frozenset[str]:
        """Return the names of escalations that leave this scope; "" for one without a name."""
        found = {
            element.event_name or ""
            for element in self.elements.values()
            if element.event == "escalation" and element.kind in ("endEvent", "intermediateThrowEvent")
        }
        for key, outcome in self.outcomes.items():
            if key in self.elements:
                events = [event for event in self._boundary(self.elements[key]) if event.event == "escalation"]
                caught = {event.event_name or "" for event in events}
                found |= set() if "" in caught else outcome.escalations - caught
        return frozenset(found)

    def can_fail(self) -> bool:
        """Return whether some step in this scope can fail while it runs."""
        inner = any(outcome.can_fail for key, outcome in self.outcomes.items() if key in self.elements)
        return inner or any(element.kind in CAN_FAIL for element in self.elements.values())

    def flows(self, ids: Iterable[str]) -> list[Flow]:
        """Return the flows that stay in this scope."""
        found = (self.model.flows[i] for i in ids)
        return [f for f in found if f.source in self.elements and f.target in self.elements]

    def _make_places(self) -> None:
        flows = self.flows(self.model.flows)
        for flow in flows:
            if self._linear(self.elements[flow.source]):
                continue
            passed = [flow.id]
            chain: list[str] = []
            target = self.elements[flow.target]
            while self._linear(target):
                chain.append(target.id)
                passed.append(self.flows(target.outgoing)[0].id)
                target = self.elements[self.model.flows[passed[-1]].target]
            self._place_of |= dict.fromkeys(passed, len(self.places))
            self.places.append(Place(target.id, tuple(chain)))
        for element in self.elements.values():
            if element.kind == "intermediateCatchEvent" and element.event == "link":
                self._place_of[f"link {element.event_name}"] = len(self.places)
                self.places.append(Place(element.id))
            elif not element.incoming and not element.attached_to and element.kind != "startEvent":
                self.places.append(Place(element.id, begins=True))

    def _linear(self, element: Element) -> bool:
        return (
            len(self.flows(element.incoming)) == len(self.flows(element.outgoing)) == 1
            and element.kind not in (*SCOPES, "boundaryEvent", "startEvent", "endEvent")
            and element.event != "link"
            and not self._boundary(element)
        )

    def _boundary(self, element: Element) -> list[Element]:
        return [event for event in self.model.boundary.get(element.id, ()) if event.event != "compensate"]

    def _make_moves(self) -> None:
        inputs: dict[str, list[int]] = {}
        for number, place in enumerate(list(self.places)):
            inputs.setdefault(place.target, []).append(number)
        for target, numbers in inputs.items():
            element = self.elements[target]
            if len(numbers) > 1 and element.kind in ("parallelGateway", "inclusiveGateway", "complexGateway"):
                moves = tuple(Move(element=element.id, gives=gives) for gives in self._choices(element))
                join = NetJoin(
                    element=element.id, inputs=tuple(numbers), inclusive=element.kind != "parallelGateway", moves=moves
                )
                self.joins |= dict.fromkeys(numbers, join)
                continue
            moves = tuple(self._moves(element))
            self.moves |= dict.fromkeys(numbers, moves)

    def _moves(self, element: Element) -> list[Move]:
        if element.kind == "endEvent":
            return [Move(element=element.id, ends=_ending(element))]
        if element.kind == "intermediateThrowEvent" and element.event == "link":
            place = self._place_of.get(f"link {element.event_name}")
            return [Move(element=element.id, gives=() if place is None else (place,))]
        outcome = self.outcomes.get(element.id, SubprocessOutcome())
        events = [event for event in self._boundary(element) if self._can_come(element, event)]
        repeating = [event for event in events if not event.interrupting]
        moves = [Move(element=element.id, gives=gives) for gives in self._choices(element)] if outcome.normal else []
        moves += [
            Move(element=event.id, gives=gives)
            for event in events
            if event.interrupting
            for gives in self._choices(event)
        ]
        moves += self._uncaught(element, outcome)
        return self._armed(element, moves, repeating) if repeating else moves

    def _armed(self, element: Element, moves: list[Move], repeating: list[Element]) -> list[Move]:
        """Let each non-interrupting event happen at most once per visit of its activity."""
        at = len(self.places)
        self.places.append(Place(element.id, visit=at))
        armed = tuple(range(at + 1, at + 1 + len(repeating)))
        self.places += [Place(element.id, visit=at) for _ in repeating]
        self.moves[at] = tuple(Move(element=m.element, gives=m.gives, drops=armed, ends=m.ends) for m in moves)
        for place, event in zip(armed, repeating, strict=True):
            self.moves[place] = tuple(Move(element=event.id, gives=gives) for gives in self._choices(event))
        return [Move(element="", gives=(at, *armed))]

    def _can_come(self, element: Element, event: Element) -> bool:
        """Return whether a boundary event can happen at all."""
        outcome = self.outcomes.get(element.id)
        name = event.event_name or ""
        if event.event == "error":
            return outcome is None or outcome.can_fail or (bool(outcome.errors) if not name else name in outcome.errors)
        if event.event == "escalation":
            thrown = outcome.escalations if outcome else frozenset({name} if element.kind == "callActivity" else ())
            return bool(thrown) if not name else name in thrown
        if event.event == "cancel":
            return outcome is not None and "cancel" in outcome.errors
        return True

    def _uncaught(self, element: Element, outcome: SubprocessOutcome) -> list[Move]:
        caught = {event.event_name or "" for event in self._boundary(element) if event.event in ("error", "cancel")}
        left = () if "" in caught else sorted(outcome.errors - caught)
        return [Move(element=element.id, ends=f"error:{name}") for name in left]

    def _choices(self, element: Element) -> list[tuple[int, ...]]:
        """Return the sets of places that can get a token when ``element`` is left."""
        flows = self.flows(element.outgoing)
        places = [self._place_of[flow.id] for flow in flows if flow.id in self._place_of]
        if element.kind in ("exclusiveGateway", "eventBasedGateway"):
            return [(place,) for place in places] or [()]
        if element.kind == "parallelGateway" or all(f.condition is None for f in flows):
            return [tuple(places)]
        always = [self._place_of[f.id] for f in flows if f.condition is None and f.id != element.default]
        maybe = [self._place_of[f.id] for f in flows if f.condition is not None and f.id != element.default]
        sizes: Iterable[int] = range(1, len(maybe) + 1) if len(maybe) < MANY else (1, len(maybe))
        found = [(*always, *some) for size in sizes for some in combinations(maybe, size)]
        if element.default in self._place_of:
            found.append((*always, self._place_of[element.default]))
        elif always:
            found.append(tuple(always))
        return found

    def _make_reach(self) -> None:
        """Compute for each inclusive join from which places a token can still reach each of its flows."""
        after = {number: {g for m in self.all_moves(number) for g in m.gives} for number in range(len(self.places))}
        for join in {id(j): j for j in self.joins.values() if j.inclusive}.values():
            before: dict[int, set[int]] = {}
            for number, following in after.items():
                if number not in join.inputs:
                    for place in following:
                        before.setdefault(place, set()).add(number)
            join.reach = {place: _closure(place, before) for place in join.inputs}

    def all_moves(self, number: int) -> tuple[Move, ...]:
        return self.joins[number].moves if number in self.joins else self.moves.get(number, ())


def runs(element: Element) -> bool:
    """Return whether the token game plays this element: event subprocesses are refused by the checks instead."""
    return not element.event_subprocess


def _ending(element: Element) -> str | None:
    if element.event == "terminate":
        return "terminate"
    if element.event in ("error", "cancel"):
        return f"error:{'cancel' if element.event == 'cancel' else element.event_name or ''}"
    return None


def _closure(start: int, edges: Mapping[int, set[int]]) -> frozenset[int]:
    found: set[int] = set()
    todo = [start]
    while todo:
        for place in edges.get(todo.pop(), ()):
            if place not in found:
                found.add(place)
                todo.append(place)
    return frozenset(found)
