# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The paths through one process, subprocesses included: from start to end, by flows, links and boundary events.

``BundlePaths`` also follows called processes, as one drawing.

An element has two points: ``("in", id)`` where it is entered and ``("out", id)`` where it is left normally. A boundary
event is entered from the ``in`` of its activity: it happens instead of, or beside, its normal end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from functools import cached_property

from engine.definitions.bpmn.model import Element, Flow, Model

Point = tuple[str, str]

SCOPES = frozenset({"subProcess", "transaction", "adHocSubProcess"})


class Paths:
    """The order of the elements in one process of a model."""

    _called: Collection[str] = ()  #: processes whose paths are followed where they are called

    def __init__(self, model: Model, process: str) -> None:
        self.model = model
        self.elements = {e.id: e for e in model.elements.values() if e.process == process}
        self.starts: list[Point] = [("in", e.id) for e in self._begins(process, None)]
        self.after: dict[Point, list[Point]] = {}
        for element in self.elements.values():
            self._element(element)

    @cached_property
    def before(self) -> dict[Point, list[Point]]:
        """The points that lead to each point."""
        found: dict[Point, list[Point]] = {}
        for point, following in self.after.items():
            for after in following:
                found.setdefault(after, []).append(point)
        return found

    def flows(self, element: Element) -> list[Flow]:
        """Return the outgoing flows of an element, in file order."""
        return [self.model.flows[key] for key in element.outgoing]

    def way(self, sources: Collection[Point], target: Point, blocked: Collection[Point] = ()) -> list[str] | None:
        """Return the ids on a shortest path from one of ``sources`` to ``target``; None when ``blocked`` blocks all."""
        came: dict[Point, Point | None] = {point: None for point in sources if point not in blocked}
        todo = deque(came)
        while todo:
            point = todo.popleft()
            if point == target:
                return self._ids(came, point)
            for after in self.after.get(point, ()):
                if after not in came and after not in blocked:
                    came[after] = point
                    todo.append(after)
        return None

    @staticmethod
    def _ids(came: dict[Point, Point | None], point: Point) -> list[str]:
        ids: list[str] = []
        step: Point | None = point
        while step is not None:
            if not ids or ids[-1] != step[1]:
                ids.append(step[1])
            step = came[step]
        return ids[::-1]

    def _begins(self, process: str, parent: str | None) -> list[Element]:
        scope = (e for e in self.elements.values() if e.process == process and e.parent == parent)
        inside = [e for e in scope if not e.event_subprocess]
        starts = [e for e in inside if e.kind == "startEvent"]
        return starts or [e for e in inside if not e.incoming and not e.attached_to and e.event != "link"]

    def _element(self, element: Element) -> None:
        enter, leave = ("in", element.id), ("out", element.id)
        if element.called in self._called:
            self._inside(element, element.called or "", None)
        elif element.kind in SCOPES:
            self._inside(element, element.process, element.id)
        else:
            self._join(enter, leave)
        self._join(enter, *(("in", event.id) for event in self.model.boundary.get(element.id, ())))
        self._join(leave, *(("in", flow.target) for flow in self.flows(element)))
        if element.kind == "intermediateThrowEvent" and element.event == "link":
            catching = (e for e in self.elements.values() if e.kind == "intermediateCatchEvent" and e.event == "link")
            self._join(leave, *(("in", e.id) for e in catching if e.event_name == element.event_name))

    def _inside(self, element: Element, process: str, parent: str | None) -> None:
        """Connect the start of an activity with the starts inside it, and the ends inside it with its end."""
        self._join(("in", element.id), *(("in", inner.id) for inner in self._begins(process, parent)))
        for inner in self.elements.values():
            last = inner.process == process and inner.parent == parent and not inner.outgoing
            if last and inner.event not in ("error", "cancel", "link"):
                self._join(("out", inner.id), ("out", element.id))

    def _join(self, point: Point, *following: Point) -> None:
        self.after.setdefault(point, []).extend(p for p in following if p[1] in self.elements)


class BundlePaths(Paths):
    """The order of the elements in the main process of a bundle and all processes it calls, as one drawing.

    A process that is called from two places may return to either: this can add paths that do not exist, but omits none.
    Element ids are unique in all files of a bundle; a flow is looked up in its own file.
    """

    def __init__(self, models: Mapping[str, Model], main: str) -> None:
        drawn = {id(model): model for model in models.values()}.values()
        self._called = models.keys()
        self._models = models
        self.model = Model(
            file=models[main].file,
            processes={key: process for model in drawn for key, process in model.processes.items()},
            elements={key: element for model in drawn for key, element in model.elements.items()},
            flows={},
        )
        self.elements = dict(self.model.elements)
        self.starts = [("in", e.id) for e in self._begins(main, None)]
        self.after = {}
        for element in self.elements.values():
            self._element(element)

    def flows(self, element: Element) -> list[Flow]:
        """Return the outgoing flows of an element, in file order."""
        return [self._models[element.process].flows[key] for key in element.outgoing]
