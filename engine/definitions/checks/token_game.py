# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The token game on one net: every reachable marking, and a shortest path to each.

When there are too many orders of moves, independent steps are played in one order only (``reduce``): those furthest
upstream first, what ends everything last. This loses no deadlock, dead step or endless loop; it can miss that a step
inside a loop runs twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from engine.definitions.checks.context import ACTIVITIES
from engine.definitions.checks.net import Move, Net, NetJoin

Marking = tuple[int, ...]

PILE = 3  #: this many tokens before one step count as unbounded
WORK = 100  #: tokens examined, for each marking of the limit
_STUCK = Move(element="", ends="never")  #: stands for the moves of a join


class Game:
    """All markings of one net, breadth first, so that the path to each is a shortest one."""

    def __init__(self, net: Net, limit: int, reduce: bool) -> None:
        self.net = net
        self.markings: list[Marking] = []
        self.came: list[tuple[int, int | None, str]] = []  # previous marking, place left, element that moved
        self.onward: list[list[int]] = []
        self.stuck: list[int] = []
        self.final: set[int] = set()
        self.errors: set[str] = set()
        self.ended = False  # some play reached a normal end
        self.first: dict[str, int] = {}  # element → first marking in which it moved or was reached
        self.piled: dict[int, int] = {}  # place → marking with PILE tokens on it
        self.capped: set[int] = set()  # markings that are not continued, because tokens pile up
        self.doubled: dict[int, int] = {}  # place → marking with two tokens on it
        self.complete = True
        self._known: dict[Marking, int] = {}
        self._order = self._upstream_first()
        self._reduce = reduce
        self._last = frozenset(n for n, moves in net.moves.items() if any(m.ends for m in moves))
        self._quiet = frozenset(  # a token before a plain end disappears at once
            n
            for n, p in enumerate(net.places)
            if not p.chain and all(not (m.gives or m.ends) for m in net.moves.get(n, (_STUCK,)))
        )
        self._spots = {  # the step a token is in or before; tokens on all flows into one task count together
            n: p.target if net.elements[p.target].kind in ACTIVITIES else str(n)
            for n, p in enumerate(net.places)
            if p.visit in (None, n)
        }
        self._work = 0
        self._play(limit)

    def way(self, marking: int) -> list[str]:
        """Return the ids of the elements passed on the path to a marking."""
        steps: list[str] = []
        number = marking
        while number >= 0:
            before, place, element = self.came[number]
            steps += [element] if element else []
            steps += reversed(self.net.places[place].chain if place is not None else ())
            number = before
        steps.reverse()
        waiting = dict.fromkeys(self.markings[marking])
        return steps + [key for place in waiting for key in self.net.places[place].chain]

    def way_to(self, element: str) -> list[str]:
        """Return the path to the first marking in which ``element`` is reached."""
        return self.way(self.first[element]) if element in self.first else []

    def _play(self, limit: int) -> None:
        for element, gives in self.net.initial:
            self._meet(self._kept(gives, 0), -1, None, element)
        todo = deque(range(len(self.markings)))
        while todo or (todo := self._left_out()):
            number = todo.popleft()
            if number in self.capped:
                continue
            if len(self.markings) > limit or self._work > WORK * limit:
                self.complete = False
                return
            todo.extend(self._expand(number))

    def _expand(self, number: int) -> list[int]:
        """Play every next move from a marking; return the new markings."""
        marking = self.markings[number]
        if not marking:
            self.final.add(number)
            self.ended = True
            return []
        known = len(self.markings)
        for place, move, taken in self._moves(marking):
            self._move(number, marking, place, move, taken)
        if not self.onward[number] and number not in self.final:
            self.stuck.append(number)
        return list(range(known, len(self.markings)))

    def _left_out(self) -> deque[int]:
        """Return new markings, found by playing every order where the play so far is endless."""
        known = len(self.markings)
        for number in self.endless() if self._reduce else ():
            for place, move, taken in self._every_move(self.markings[number]):
                self._move(number, self.markings[number], place, move, taken)
        return deque(range(known, len(self.markings)))

    def endless(self) -> list[int]:
        """Return the markings from which neither an end nor a deadlock can be reached."""
        before: dict[int, list[int]] = {}
        for number, following in enumerate(self.onward):
            for after in following:
                before.setdefault(after, []).append(number)
        good = {*self.final, *self.stuck, *self.capped}
        todo = list(good)
        while todo:
            for number in before.get(todo.pop(), ()):
                if number not in good:
                    good.add(number)
                    todo.append(number)
        return [number for number in range(len(self.markings)) if number not in good]

    def _kept(self, gives: tuple[int, ...], number: int) -> Marking:
        """Return the places that keep the token they are given, sorted."""
        for place in gives:
            if place in self._quiet:
                self.first.setdefault(self.net.places[place].target, number)
        return tuple(sorted(place for place in gives if place not in self._quiet))

    def _move(self, number: int, marking: Marking, place: int, move: Move, taken: tuple[int, ...]) -> None:
        if move.element:
            self.first.setdefault(move.element, number)
        if move.ends is not None:
            self.final.add(number)
            kind, _, name = move.ends.partition(":")
            if kind == "error":
                self.errors.add(name)
            else:
                self.ended = True
            return
        self._work += len(marking)
        tokens = list(marking)
        for gone in taken:
            tokens.remove(gone)
        for gone in move.drops:
            if gone in tokens:
                tokens.remove(gone)
        tokens.extend(self._kept(move.gives, number))
        tokens.sort()
        self.onward[number].append(self._meet(tuple(tokens), number, place, move.element))

    def _meet(self, marking: Marking, before: int, place: int | None, element: str) -> int:
        found = self._known.get(marking)
        if found is not None:
            return found
        number = self._known[marking] = len(self.markings)
        self.markings.append(marking)
        self.came.append((before, place, element))
        self.onward.append([])
        for token in set(marking):
            if token not in self.net.joins:
                self.first.setdefault(self.net.places[token].target, number)
            for passed in self.net.places[token].chain:
                self.first.setdefault(passed, number)
        spots = [self._spots[token] for token in marking if token in self._spots]
        for token in set(marking) & self._spots.keys() if len(set(spots)) < len(spots) else ():
            count = spots.count(self._spots[token])
            if count > 1:
                self.doubled.setdefault(token, number)
            if count >= PILE:
                self.piled.setdefault(token, number)
                self.capped.add(number)
        return number

    def _moves(self, marking: Marking) -> Iterator[tuple[int, Move, tuple[int, ...]]]:
        """Yield the possible moves: all, or only those of one place where the order does not matter."""
        if self._reduce:
            plain = [place for place in marking if place not in self.net.joins and place not in self._last]
            if plain:
                place = min(plain, key=self._order.__getitem__)
                visit = self.net.places[place].visit
                group = {p for p in plain if p == place or (visit is not None and self.net.places[p].visit == visit)}
                yield from ((p, m, (p,)) for p in group for m in self.net.moves.get(p, ()))
                return
        yield from self._every_move(marking)

    def _every_move(self, marking: Marking) -> Iterator[tuple[int, Move, tuple[int, ...]]]:
        waiting: dict[int, NetJoin] = {}
        for place in dict.fromkeys(marking):
            join = self.net.joins.get(place)
            if join is not None:
                waiting[id(join)] = join
            else:
                yield from ((place, move, (place,)) for move in self.net.moves.get(place, ()))
        for join in waiting.values():
            full = tuple(place for place in join.inputs if place in marking)
            if self._opens(join, full, marking):
                yield from ((full[0], move, full) for move in join.moves)

    def _opens(self, join: NetJoin, full: tuple[int, ...], marking: Marking) -> bool:
        """Return whether a join lets its tokens through."""
        if len(full) == len(join.inputs):
            return True
        if not join.inclusive:
            return False
        others = {place for place in marking if place not in join.inputs}
        coming = {p for p in others if any(p in join.reach[i] for i in join.inputs if i not in full)}
        return not any(all(p not in join.reach[i] for i in full) for p in coming)

    def _upstream_first(self) -> dict[int, int]:
        """Number the places so that, except for loops, each comes after those it is reached from."""
        done: dict[int, None] = {}
        for _, gives in self.net.initial:
            for root in gives:
                todo = [(root, False)]
                seen: set[int] = set()
                while todo:
                    place, leaving = todo.pop()
                    if leaving:
                        done.setdefault(place)
                    elif place not in seen and place not in done:
                        seen.add(place)
                        todo.append((place, True))
                        todo += [(g, False) for move in self.net.all_moves(place) for g in move.gives]
        return {place: -number for number, place in enumerate(done)}
