# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Update the drawing (BPMN DI) for a step that was added by name; lengths are in the drawing's own units.

A file without a drawing is left without one.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"

WIDTH, HEIGHT = 100, 80  #: of a task, as bpmn-js draws it
GAP = 50  #: between two steps


@dataclass(frozen=True)
class Bounds:
    """The bounds of a shape."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return self.y + self.height / 2


def draw_task_between(root: etree._Element, after: str, task: str, flows: tuple[str, str], lane: str | None) -> None:
    """Draw the task ``task`` right of ``after``: the first of ``flows`` now ends there, the second starts there.

    ``lane`` is the id of the lane of the task; with None it gets the height of ``after``.
    """
    flow, follow = flows
    shape, edge = _drawn(root, after), _drawn(root, flow)
    plane = None if shape is None else shape.getparent()
    if shape is None or edge is None or plane is None:
        return
    before = _box(shape)
    ends = _points(edge)
    same = lane is None or _inside(root, lane, before.middle)
    middle = before.middle if same or lane is None else _lane_middle(root, lane, before.middle)
    _make_room(plane, before.right, GAP + WIDTH)
    box = Bounds(before.right + GAP, middle - HEIGHT / 2, WIDTH, HEIGHT)
    _draw_shape(plane, task, box)
    last = _points(edge)[-1] if ends else (box.right + GAP, middle)
    _draw_points(edge, _road((before.right, before.middle), (box.x, middle)))
    following = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", id=f"{follow}_di", bpmnElement=follow)
    _draw_points(following, _road((box.right, middle), last))


def _drawn(root: etree._Element, element_id: str) -> etree._Element | None:
    return next((node for node in root.iter(f"{{{BPMNDI}}}*") if node.get("bpmnElement") == element_id), None)


def _box(shape: etree._Element) -> Bounds:
    bounds = shape.find(f"{{{DC}}}Bounds")
    x, y, width, height = (
        0.0 if bounds is None else float(bounds.get(name, 0)) for name in ("x", "y", "width", "height")
    )
    return Bounds(x, y, width, height)


def _inside(root: etree._Element, lane: str, y: float) -> bool:
    shape = _drawn(root, lane)
    return shape is not None and _box(shape).y <= y <= _box(shape).y + _box(shape).height


def _lane_middle(root: etree._Element, lane: str, otherwise: float) -> float:
    shape = _drawn(root, lane)
    return otherwise if shape is None else _box(shape).middle


def _make_room(plane: etree._Element, edge: float, width: float) -> None:
    """Move shapes right of ``edge`` to the right, and widen those across it (pools, lanes, subprocesses)."""
    for bounds in plane.iter(f"{{{DC}}}Bounds"):
        x, size = float(bounds.get("x", 0)), float(bounds.get("width", 0))
        if x >= edge:
            bounds.set("x", f"{x + width:g}")
        elif x + size > edge and size > 2 * WIDTH:
            bounds.set("width", f"{size + width:g}")
    for point in plane.iter(f"{{{DI}}}waypoint"):
        x = float(point.get("x", 0))
        if x > edge:
            point.set("x", f"{x + width:g}")


def _draw_shape(plane: etree._Element, element_id: str, box: Bounds) -> None:
    shape = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNShape", id=f"{element_id}_di", bpmnElement=element_id)
    values = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    etree.SubElement(shape, f"{{{DC}}}Bounds", {name: f"{value:g}" for name, value in values.items()})


def _points(edge: etree._Element) -> list[tuple[float, float]]:
    return [(float(point.get("x", 0)), float(point.get("y", 0))) for point in edge.findall(f"{{{DI}}}waypoint")]


def _draw_points(edge: etree._Element, points: list[tuple[float, float]]) -> None:
    for old in edge.findall(f"{{{DI}}}waypoint"):
        edge.remove(old)
    for number, (x, y) in enumerate(points):
        edge.insert(number, etree.Element(f"{{{DI}}}waypoint", x=f"{x:g}", y=f"{y:g}"))


def _road(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Return a path with right angles; a straight line when both ends have the same height."""
    if start[1] == end[1]:
        return [start, end]
    half = start[0] + (end[0] - start[0]) / 2
    return [start, (half, start[1]), (half, end[1]), end]
