# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Walks: follow one case after another through a model, always choosing the most promising act.

A search through all states is too slow where many parallel branches have to join, or where time has to pass meanwhile.
A walk keeps one case and continues with it. What was tried in a *situation* (an element, and the values of the names
that decide on the way from there to something unvisited) is not tried again in another walk before everything else was.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")  #: an act

IDLE = 60  #: acts of one walk without anything new before it is given up
CAP = 10  #: maximum distance, so that what seems far is tried too


@dataclass
class Source(Generic[T]):
    """Where something can happen next: a task and its possible answers, or an awaited timer or message."""

    element: str
    acts: Iterator[T]
    shared: bool = True  #: whether all walks share the remaining acts; a timer's moment belongs to its own walk


@dataclass(kw_only=True)
class SearchGuide(Generic[T]):
    """Where to continue: the distance of elements to something unvisited, and what was tried already."""

    ahead: Mapping[str, list[str]]  #: the next elements of each element
    deciding: Mapping[str, frozenset[str]]  #: the names that decide what an element does and where it continues
    write: Callable[[object], str]  #: returns a text that is equal for equal values
    far: Mapping[str, int] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    left: dict[str, Iterator[T]] = field(default_factory=dict)
    asked: dict[str, frozenset[str]] = field(default_factory=dict)

    def look(self, far: Mapping[str, int]) -> None:
        """Set new distances: something was visited, so everything may be worth trying again."""
        self.far = far
        self.tried.clear()
        self.left.clear()
        self.asked.clear()

    def next(self, sources: list[Source[T]], known: Mapping[str, object]) -> T | None:
        """Return what to try at the best of ``sources``; None when nothing is left there, and it is removed."""
        situations = [self._situation(source.element, known) for source in sources]
        at = min(range(len(sources)), key=lambda n: self._distance(sources[n].element) * 4 + self.tried[situations[n]])
        source, situation = sources[at], situations[at]
        self.tried[situation] += 1
        found = None
        if source.shared:
            if situation not in self.left:
                source.acts, self.left[situation] = itertools.tee(source.acts)
            found = next(self.left[situation], None)
        if found is None and (found := next(source.acts, None)) is None:
            sources.pop(at)
        return found

    def _distance(self, element: str) -> int:
        return min(self.far.get(element, CAP), CAP)

    def _situation(self, element: str, known: Mapping[str, object]) -> str:
        asked = self._asked(element)
        return self.write([element, {name: value for name, value in known.items() if name in asked}])

    def _asked(self, element: str) -> frozenset[str]:
        """Return the names that decide on the shortest ways from an element to something unvisited."""
        if element not in self.asked:
            names, todo, seen = set(self.deciding[element]), [element], {element}
            while todo:
                here = todo.pop()
                for after in self.ahead[here]:
                    if after not in seen and after in self.far and self.far[after] < self.far.get(here, CAP):
                        seen.add(after)
                        todo.append(after)
                        names |= self.deciding[after]
            self.asked[element] = frozenset(names)
        return self.asked[element]


def turned(behind: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return for each element its direct successors, from the direct predecessors."""
    ahead: dict[str, list[str]] = {element: [] for element in behind}
    for element, sources in behind.items():
        for source in sources:
            ahead[source].append(element)
    return ahead
