# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The results as a table, as JSON and as a drawing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from engine.bench.figures import Figure, goal_met

Figures = Mapping[str, Figure]
_WIDTH, _HEIGHT, _EDGE = 480, 200, 40


def as_json(figures: Figures) -> str:
    """Return every figure by its key, each with its raw medians and spread under ``raw``."""
    values: dict[str, object] = {key: round(figure.value, 4) for key, figure in figures.items()}
    raw = {
        key: {"goal": f.goal, "met": goal_met(f), "medians": f.medians, "spread": f.spread, "curve": f.curve}
        for key, f in figures.items()
    }
    return json.dumps({**values, "raw": raw}, indent=2)


def as_table(figures: Figures) -> str:
    """Return a table for the terminal."""
    table = Table("figure", "value", "goal", "met", "medians (spread)")
    for key, f in figures.items():
        medians = ", ".join(f"{name} {_short(m)} ({_short(f.spread.get(name, 0))})" for name, m in f.medians.items())
        table.add_row(key, f"{f.value:.3g}", f.goal, "yes" if goal_met(f) else "no", medians)
    console = Console(width=140)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _short(value: float) -> str:
    return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.4g}"


def drawing(figures: Figures) -> str:
    """Return a small SVG drawing of how the cost of a completion grows with the age of the case."""
    curve = figures["growth_case_age"].curve
    most_x, most_y = max(x for x, _ in curve), max(y for _, y in curve) * 1.2
    points = [
        (_EDGE + x / most_x * (_WIDTH - 2 * _EDGE), _HEIGHT - _EDGE - y / most_y * (_HEIGHT - 2 * _EDGE))
        for x, y in curve
    ]
    return _svg(points, f"{most_x} steps", f"{most_y * 1000:.1f} ms")


def _svg(points: Sequence[tuple[float, float]], right: str, top: str) -> str:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    below = _HEIGHT - _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-size="12">'
        f"<title>Time of one completion by the age of its case</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
        f'<path d="M{_EDGE} {_EDGE}V{below}H{_WIDTH - _EDGE}" fill="none" stroke="#666"/>'
        f'<polyline points="{line}" fill="none" stroke="#154273" stroke-width="2"/>'
        f'<text x="{_EDGE}" y="{_EDGE - 8}">{top}</text><text x="{_EDGE}" y="{_HEIGHT - 20}">0</text>'
        f'<text x="{_WIDTH - _EDGE}" y="{_HEIGHT - 20}" text-anchor="end">{right}</text></svg>\n'
    )
