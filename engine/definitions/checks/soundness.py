# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Soundness: every case can end, every step can be reached, and no token waits for ever.

Explores all moves of the tokens of a process (a *marking* is the places of all tokens), scope by scope from the
innermost subprocess outwards, with the semantics of BPMN itself: an inclusive join waits for tokens that can still
arrive. Each finding has a shortest path from the start. An activity in a loop or a multi-instance, and a called
process, count as one step.

A scope is first explored in every order. When that takes too many markings, independent steps are explored in one order
only (``token_game.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.checks.context import ACTIVITIES
from engine.definitions.checks.net import SCOPES, Net, SubprocessOutcome, runs
from engine.definitions.checks.token_game import PILE, Game
from engine.findings import Finding, Severity

FULL = 5_000  #: markings to explore in every order before irrelevant orders are skipped


@dataclass(frozen=True)
class SoundnessReport:
    """The results of exploring one process."""

    findings: tuple[Finding, ...]
    states: int  #: markings visited, in all scopes together
    proven: bool  #: every marking was visited, so the findings are complete


@lru_cache(maxsize=64)
def explore(model: Model, process_id: str, limit: int = 50_000) -> SoundnessReport:
    """Explore all moves of the tokens of a process, up to ``limit`` markings for each scope.

    Findings: ``deadlock``, ``dead-step``, ``cannot-end``, ``double-token``, ``unbounded``; ``not-proven`` (a warning)
    when the limit was reached. ``values["path"]`` holds the names along the path, ``values["path_ids"]`` the ids. The
    result is cached per model.
    """
    return _Exploration(model, process_id, limit).report()


class _Exploration:
    def __init__(self, model: Model, process: str, limit: int) -> None:
        self.model, self.process, self.limit = model, process, limit
        self.outcomes: dict[str, SubprocessOutcome] = {}
        self.findings: list[Finding] = []
        self.states = 0
        self.proven = True

    def report(self) -> SoundnessReport:
        self._scope(None)
        return SoundnessReport(tuple(self.findings), self.states, self.proven)

    def _scope(self, parent: str | None) -> None:
        first = len(self.findings)
        inner: dict[str, list[Finding]] = {}
        for element in self.model.children.get(parent, ()):
            if element.process == self.process and element.kind in SCOPES and runs(element):
                before = len(self.findings)
                self._scope(element.id)
                inner[element.id] = self.findings[before:]
                del self.findings[before:]
        net = Net(self.model, self.process, parent, self.outcomes)
        game = Game(net, min(FULL, self.limit), reduce=False)
        if not game.complete and self.limit > FULL:
            game = Game(net, self.limit, reduce=True)
        self.states += len(game.markings)
        self.proven &= game.complete
        self.findings += FindingsBuilder(self.model, net, game, parent or self.process).findings()
        if parent is not None:
            broken = len(self.findings) > first or any(inner.values())
            errors = frozenset(game.errors)
            self.outcomes[parent] = SubprocessOutcome(game.ended or broken, errors, net.escalations(), net.can_fail())
        for key, findings in inner.items():
            self.findings += [_after(finding, [*game.way_to(key), key], self.model) for finding in findings]


class FindingsBuilder:
    """Turns the results of a game into findings."""

    def __init__(self, model: Model, net: Net, game: Game, scope: str) -> None:
        self.model, self.net, self.game, self.scope = model, net, game, scope

    def findings(self) -> list[Finding]:
        found = [*self._piles(), *self._doubles(), *self._deadlocks()]
        if not self.game.complete:
            values = {"states": len(self.game.markings)}
            return [
                *found,
                Finding(
                    rule="not-proven",
                    element=self.scope,
                    severity=Severity.WARNING,
                    file=self.model.file,
                    values=values,
                ),
            ]
        return [*found, *self._cannot_end(), *self._dead({f.element for f in found})]

    def _piles(self) -> Iterator[Finding]:
        for place, marking in _first_by(self.game.piled, self._step):
            yield self._finding("unbounded", self._step(place), marking, count=PILE)

    def _doubles(self) -> Iterator[Finding]:
        piled = {self._step(place) for place in self.game.piled}
        for place, marking in _first_by(self.game.doubled, self._step):
            step = self._step(place)
            if step not in piled:
                meant = self._may_be_meant(self.game.way(marking))
                severity = Severity.WARNING if meant else Severity.ERROR
                yield self._finding("double-token", step, marking, severity)

    def _may_be_meant(self, way: list[str]) -> bool:
        """Return whether a reminder beside its task, or choices that may exclude each other, caused two tokens."""
        forked = False
        for key in way:
            element = self.net.elements[key]
            if element.kind == "boundaryEvent" and not element.interrupting:
                return True
            several = len(element.outgoing) > 1
            chosen = element.kind in ("exclusiveGateway", "inclusiveGateway", "eventBasedGateway")
            if several and chosen and forked:
                return True
            forked |= several and element.kind not in ("exclusiveGateway", "eventBasedGateway")
        return False

    def _deadlocks(self) -> Iterator[Finding]:
        reported: set[str] = set()
        for marking in self.game.stuck:
            waiting = [self.net.places[token].target for token in self.game.markings[marking]]
            joins = [key for key in waiting if self.net.elements[key].kind in ("parallelGateway", "inclusiveGateway")]
            for key in (joins or waiting)[:1]:
                if key not in reported:
                    reported.add(key)
                    yield self._finding("deadlock", key, marking)

    def _cannot_end(self) -> Iterator[Finding]:
        """Find the first marking from which the process can never end."""
        bad = next(iter(self.game.endless()), None)
        if bad is not None:
            yield self._finding("cannot-end", self._step(self.game.markings[bad][0]), bad)

    def _dead(self, reported: set[str]) -> Iterator[Finding]:
        """Find steps that are never reached, except those that only follow another one or a finding."""
        if not self.game.markings:
            return
        dead = [key for key, element in self.net.elements.items() if key not in self.game.first and _plays(element)]
        behind = set(reported)
        self._spread([*reported, *(key for key in dead if not self._before(self.net.elements[key]))], behind)
        heads = [key for key in dead if any(b in self.game.first for b in self._before(self.net.elements[key]))]
        for key in [*heads, *dead]:
            if key not in behind:
                yield Finding(
                    rule="dead-step", element=key, file=self.model.file, values={"name": self.net.elements[key].name}
                )
                self._spread([key], behind)

    def _spread(self, keys: list[str], behind: set[str]) -> None:
        todo = list(keys)
        behind.update(keys)
        while todo:
            key = todo.pop()
            after = [flow.target for flow in self.net.flows(self.net.elements[key].outgoing)]
            after += [event.id for event in self.model.boundary.get(key, ())]
            fresh = [a for a in after if a not in behind and a not in self.game.first]
            behind.update(fresh)
            todo += fresh

    def _before(self, element: Element) -> list[str]:
        attached = [element.attached_to] if element.attached_to else []
        return attached + [flow.source for flow in self.net.flows(element.incoming)]

    def _step(self, place: int) -> str:
        found = self.net.places[place]
        if self.net.elements[found.target].kind in ACTIVITIES:
            return found.target
        return found.chain[0] if found.chain else found.target

    def _finding(
        self, rule: str, element: str, marking: int, severity: Severity = Severity.ERROR, **values: object
    ) -> Finding:
        finding = Finding(
            rule=rule,
            element=element,
            severity=severity,
            file=self.model.file,
            values={"name": self.model.elements[element].name or element, **values},
        )
        return _after(finding, self.game.way(marking), self.model)


def _after(finding: Finding, way: list[str], model: Model) -> Finding:
    """Return the finding with ``way`` added before its own path."""
    known = finding.values.get("path_ids", ())
    ids = [*way, *(known if isinstance(known, tuple) else ())]
    names = " → ".join(model.elements[key].name or key for key in ids)
    values = {**finding.values, "path": names, "path_ids": tuple(ids)} if ids else finding.values
    return Finding(
        rule=finding.rule, element=finding.element, severity=finding.severity, file=finding.file, values=values
    )


def _plays(element: Element) -> bool:
    linked = element.event == "link"
    return element.kind != "startEvent" and not linked and element.event != "compensate"


def _first_by(found: dict[int, int], step: Callable[[int], str]) -> list[tuple[int, int]]:
    """Return a place and marking for each step, in order of discovery."""
    reported: dict[str, tuple[int, int]] = {}
    for place, marking in found.items():
        reported.setdefault(step(place), (place, marking))
    return list(reported.values())
