# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Search all paths of a model in memory on the real engine.

``explore_paths`` is a search for unvisited elements. A state is a place to continue from; the possible acts are an
answer to the first waiting task, a due timer, an awaited message. States with tokens at the same places and the same
known values are one state. The search continues from the state nearest to an unvisited element on the drawing.
"""

from __future__ import annotations

import heapq
import itertools
import json
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.definitions.forms.form import Form
from engine.runtime.needs import script_of
from engine.runtime.play import FunctionsAt, Path, PlayEvent, do_event, passed_elements
from engine.runtime.play_names import behind, literals_of, names_ahead, names_alive, names_deciding
from engine.runtime.play_values import Answers, combinations, form_domains, free_domains
from engine.runtime.play_walk import IDLE, SearchGuide, Source, turned
from engine.runtime.spiff import Run, Runner
from engine.runtime.step import Failure, WaitingTask

_Entry = tuple[int, int, "_State"]

BUDGET = 20_000  #: acts of one exploration
FAR = 1000
AWAY = 50  #: maximum distance of a token where the distances of all tokens are added
SEARCHED = 3_000  #: acts after which the search switches to walks
WALKED = 7_000  #: acts after which walks switch back to the search
STARTS = 12  #: sets of names tried at each start event
#: names that every instance of our models has from the start
SEEDED = ("ontvangen_op", "gestart_op")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+Z-]+")


def explore_paths(
    runner: Runner,
    forms: Mapping[str, Form],
    functions_at: FunctionsAt,
    now: datetime,
    budget: int = BUDGET,
) -> PlayReport:
    """Play all paths of a model, until every flow node was visited or ``budget`` acts were tried.

    Args:
        runner: the version to play; also of a file made elsewhere, whose tasks name no form.
        forms: by key; a task whose form is not among them gets free answers.
        functions_at: the time functions at a moment.
        now: the start of the play (aware).
        budget: the maximum number of acts to try.
    """
    return _PathSearch(runner, forms, functions_at, now, budget).report()


@dataclass(kw_only=True)
class _State:
    """A place to continue from."""

    stored: bytes
    now: datetime
    path: tuple[PlayEvent, ...]
    places: tuple[str, ...]
    known: Mapping[str, object]  #: values that can still matter
    acts: Iterator[PlayEvent]
    tried: int = 0
    #: number of earlier states that were alike on the way to something unvisited: those with tokens at all the same
    #: places, and those whose nearest token is at the same place
    alike: tuple[int, int] = (0, 0)


class _PathSearch:
    def __init__(
        self, runner: Runner, forms: Mapping[str, Form], functions_at: FunctionsAt, now: datetime, budget: int
    ) -> None:
        self.runner = runner
        keys = {element.properties.get("formKey", "") for element in runner.specification.elements.values()}
        self.forms = {key: form for key, form in forms.items() if key in keys}
        self.functions_at = functions_at
        self.now = now
        self.left = self.budget = budget
        self.literals = literals_of(runner.models, runner.specification.called, runner.tables)
        self.elements = runner.specification.elements
        self.visited: set[str] = set()
        self.paths: list[Path] = []
        self.failures: dict[tuple[str, str], Failure] = {}
        self.known: set[str] = set()
        self.alike: Counter[str] = Counter()
        self.deciding = names_deciding(runner.models, runner.tables)
        self.queues: tuple[list[_Entry], list[_Entry]] = ([], [])  # the same states, in two orders
        self.numbers = itertools.count()
        self.behind = behind(runner.models, runner.specification.starts)
        self.alive = names_alive(runner.models, self.behind, runner.tables)
        self.far: Mapping[str, int] = {}
        self._tell_conditions()
        self.compass: SearchGuide[PlayEvent] = SearchGuide(
            ahead=turned(self.behind), deciding=self.deciding, write=_bare
        )
        self.again = itertools.cycle(self._starts())

    def report(self) -> PlayReport:
        for act in self._starts():
            self._try(None, act)
        turns = itertools.cycle((0, 1))
        while self.queues[0] and self._goes_on(0):
            until = max(self.left - SEARCHED, 0)
            while self.queues[0] and self._goes_on(until):
                turn = next(turns) if self.queues[1] else 0
                _, _, state = heapq.heappop(self.queues[turn])
                if (following := next(state.acts, None)) is not None:
                    state.tried += 1
                    self._push(state, turn)
                    self._try(state, following)
            until = max(self.left - WALKED, 0)
            while self.queues[0] and self._goes_on(until):
                self._walk()
        unvisited = tuple(id for id in self.elements if id not in self.visited)
        share = 1 - len(unvisited) / len(self.elements) if self.elements else 1.0
        done = not unvisited or not self.queues[0]
        failures = tuple(self.failures.values())
        return PlayReport(
            coverage=round(share, 4),
            unvisited=unvisited,
            paths=tuple(self.paths),
            failures=failures,
            acts=self.budget - self.left,
            complete=done,
        )

    def _goes_on(self, reserve: int) -> bool:
        return self.left > reserve and len(self.visited) < len(self.elements)

    def _walk(self) -> None:
        """Follow one case from a start for as long as it continues and visits something new."""
        at = self._try(None, next(self.again))
        sources, idle = list(self._sources(at)), 0
        while at is not None and sources and idle < IDLE and self._goes_on(0):
            state, _ = at
            seen = len(self.visited)
            act = self.compass.next(sources, state.known)
            if act is not None and act.kind != "fire":
                act = replace(act, now=state.now)
            if act is not None and (after := self._try(state, act)) is not None:
                at, sources = after, list(self._sources(after))
            idle = idle + 1 if len(self.visited) == seen else 0

    def _sources(self, at: tuple[_State, Run] | None) -> Iterator[Source[PlayEvent]]:
        """Yield where a walk can continue: each waiting task, timers in order of due moment, messages."""
        if at is None:
            return
        state, run = at
        for task in {task.element_id: task for task in (*run.waiting, *run.called)}.values():
            yield Source(task.element_id, self._answers(task, state.now))
        for timer in sorted(run.step.timers, key=lambda timer: (timer.due, timer.element_id)):
            yield Source(timer.element_id, iter([PlayEvent("fire", "", {}, max(timer.due, state.now))]), shared=False)
        for message in {(m.kind, m.name): m for m in run.step.messages}.values():
            yield Source(message.element_id, iter([PlayEvent(message.kind, message.name, {}, state.now)]), shared=False)

    def _tell_conditions(self) -> None:
        """Link what sets a name to the events that wait for a condition on it, which the drawing does not connect."""
        for event in (e for e in self.elements.values() if e.event == "conditional"):
            for element in self.elements.values():
                form = self.forms.get(element.properties.get("formKey", ""))
                script = script_of(element)
                answered = {*(form.keys if form else ()), *(script.assigns if script else ())}
                if not self.deciding[event.id].isdisjoint(answered):
                    self.behind[event.id].append(element.id)

    def _try(self, state: _State | None, act: PlayEvent) -> tuple[_State, Run] | None:
        """Try an act and queue the new state; return it, or None when the act failed or ended the case."""
        self.left -= 1
        functions = self.functions_at(act.now)
        if state is None:
            run = self.runner.start(act.values, functions, element=act.name)
            step = run.step
        else:
            run = self.runner.load(state.stored)
            step = do_event(run, act, self.functions_at)
        path = (*(state.path if state else ()), act)
        if step.failure is not None:
            self.failures.setdefault((step.failure.element_id, step.failure.code), step.failure)
            return None
        new = tuple(dict.fromkeys(id for id in passed_elements(step, self.elements) if id not in self.visited))
        if new:
            self.visited |= set(new)
            self.paths.append(Path(path, new, step.completed))
            self._look_again()
        if step.completed:
            return None
        places, known = run.places, self._matters(run)
        following = _State(
            stored=run.dump(), now=act.now, path=path, places=places, known=known, acts=self._acts(run, act.now)
        )
        if (key := _bare([places, known])) not in self.known:
            self.known.add(key)
            self._queue(following)
        return following, run

    def _matters(self, run: Run) -> dict[str, object]:
        alive = frozenset[str]().union(*(self.alive[id] for id in run.places))
        return {name: value for name, value in run.names.items() if name in alive}

    def _queue(self, state: _State) -> None:
        """Queue a state, behind those that are alike on the way to the nearest unvisited element.

        In the first queue a state waits for those with tokens at all the same places, and all its tokens count: that
        leads to where branches join. In the second it waits for all whose nearest token is at the same place, and only
        that token counts: what happens in parallel branches does not make the same way new.
        """
        near = self._near(state)
        between = frozenset[str]().union(*(self.deciding[id] for id, far in self.far.items() if far < near))
        known = {name: value for name, value in state.known.items() if name in between}
        nearest = sorted({id for id in state.places if self.far.get(id, FAR) == near})
        keys = _bare([state.places, known]), _bare(["nearest", nearest, known])
        state.alike = (self.alike[keys[0]], self.alike[keys[1]])
        self.alike.update(keys)
        self._push(state, 0)
        self._push(state, 1)

    def _push(self, state: _State, turn: int) -> None:
        far = self._near(state) * 4 if turn else sum(min(self.far.get(id, FAR), AWAY) for id in state.places)
        price = far + state.tried + state.alike[turn]
        heapq.heappush(self.queues[turn], (price, next(self.numbers), state))

    def _near(self, state: _State) -> int:
        return min((self.far.get(id, FAR) for id in state.places), default=FAR)

    def _look_again(self) -> None:
        """Recompute each element's distance to an unvisited one, and reorder the queue."""
        self.far = _distances(self.behind, [id for id in self.elements if id not in self.visited])
        self.compass.look(self.far)
        self.alike.clear()
        entries = sorted((entry for queue in self.queues for entry in queue), key=lambda entry: entry[1])
        self.queues = ([], [])
        for state in {id(state): state for _, _, state in entries}.values():
            self._queue(state)

    def _starts(self) -> Iterator[PlayEvent]:
        """Begin at every start event, with every value of the names that come from outside the process."""
        asked = self.runner.input_names - self.runner.output_names - set(SEEDED)
        for form in self.forms.values():
            asked -= form.keys
        seeded = {name: self.now.isoformat() for name in SEEDED}
        for begin in self.runner.specification.starts[self.runner.specification.process_id]:
            ahead = names_ahead(self.runner.models, begin, self.runner.tables)
            names = sorted(asked if self.forms else asked & ahead)
            for values in itertools.islice(combinations(free_domains(names, self.literals)), STARTS):
                yield PlayEvent("start", begin, {**seeded, **values}, self.now)

    def _acts(self, run: Run, now: datetime) -> Iterator[PlayEvent]:
        """Yield the possible acts: the task nearest to something unvisited is answered first, then the others."""
        tasks = list({task.element_id: task for task in reversed((*run.waiting, *run.called))}.values())[::-1]
        tasks.sort(key=lambda task: self.far.get(task.element_id, FAR))
        answers = self._answers(tasks[0], now) if tasks else iter(())
        events = self._events(run, now)
        for pair in itertools.zip_longest(itertools.islice(answers, 8), events):
            yield from (act for act in pair if act is not None)
        yield from answers
        for task in tasks[1:]:
            yield from self._answers(task, now)

    def _events(self, run: Run, now: datetime) -> Iterator[PlayEvent]:
        for due in sorted({timer.due for timer in run.step.timers}):
            yield PlayEvent("fire", "", {}, max(due, now))
        for kind, name in sorted({(message.kind, message.name) for message in run.step.messages}):
            yield PlayEvent(kind, name, {}, now)

    def _answers(self, task: WaitingTask, now: datetime) -> Iterator[PlayEvent]:
        element = self.elements[task.element_id]
        form = self.forms.get(element.properties.get("formKey", ""))
        if returns := element.words("returns"):
            domains = free_domains(sorted(self.runner.input_names.intersection(returns)), self.literals)
        elif form is not None:
            domains = form_domains(form, self.runner.input_names, self.literals, now)
        else:
            names = names_ahead(self.runner.models, element.id, self.runner.tables) - self.runner.output_names
            domains = free_domains(sorted(names & self.runner.input_names), self.literals)
        for answers in combinations(domains, form):
            yield PlayEvent("complete", element.id, _asked(answers, self.runner), now)


def _asked(answers: Answers, runner: Runner) -> Answers:
    return {name: value for name, value in answers.items() if name in runner.input_names}


def _bare(state: object) -> str:
    """Return a text that is equal for equal states; moments are ignored."""
    return _MOMENT.sub("T", json.dumps(state, sort_keys=True))


def _distances(behind: Mapping[str, list[str]], targets: Sequence[str]) -> Mapping[str, int]:
    far = dict.fromkeys(targets, 0)
    todo = deque(targets)
    while todo:
        id = todo.popleft()
        for before in behind.get(id, ()):
            if before not in far:
                far[before] = far[id] + 1
                todo.append(before)
    return far


@dataclass(frozen=True, kw_only=True)
class PlayReport:
    """The result of playing all paths."""

    coverage: float  #: share of the flow nodes that were visited, 0 to 1
    unvisited: tuple[str, ...]  #: element ids, in diagram order
    paths: tuple[Path, ...]  #: paths that together visit everything visited
    failures: tuple[Failure, ...]  #: failures on the way, each element and code once
    acts: int  #: number of acts tried
    complete: bool  #: whether every state was tried or everything visited; False when the budget ran out
