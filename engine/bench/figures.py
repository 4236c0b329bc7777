# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A measured figure and whether it meets its goal."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Figure:
    """One measured ratio or amount, with the medians it is computed from and the spread of each (quartile distance)."""

    value: float
    goal: str
    medians: dict[str, float] = field(default_factory=dict)
    spread: dict[str, float] = field(default_factory=dict)
    curve: list[tuple[int, float]] = field(default_factory=list)  #: its growth

    @staticmethod
    def ratio(goal: str, over: str, under: str, **times: list[float]) -> Figure:
        """Return the ratio of two medians."""
        medians = {name: statistics.median(found) for name, found in times.items()}
        return Figure(
            value=medians[over] / medians[under],
            goal=goal,
            medians=medians,
            spread={name: _spread(t) for name, t in times.items()},
        )


def _spread(times: list[float]) -> float:
    if len(times) < 4:
        return max(times) - min(times)
    low, _, high = statistics.quantiles(times, n=4)
    return high - low


def goal_met(figure: Figure) -> bool:
    """Return whether a figure meets its goal."""
    sign, _, bound = figure.goal.partition(" ")
    compare: Mapping[str, Callable[[float, float], bool]] = {
        "<=": lambda a, b: a <= b,
        "<": lambda a, b: a < b,
        ">=": lambda a, b: a >= b,
    }
    return compare[sign](figure.value, float(bound))
