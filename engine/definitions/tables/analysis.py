# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check whether every combination of values matches a row of a table, and no two that contradict each other.

The values of a column are divided into ranges between the values in its cells; one sample represents each range.
Columns with the same question are treated as one. Columns that use the same name in different ways may exclude each
other, so findings about them are warnings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise
from typing import Any

from engine.definitions.tables.sfeel import Cell, as_json
from engine.definitions.tables.table import SINGLE, DecisionTable
from engine.findings import Finding, Severity

EXAMPLES = 3  #: maximum number of gaps, and of overlaps, to report
STATES = 20_000  #: combinations examined
OTHER = "…"  #: sample for a text that is in no cell


@dataclass(frozen=True)
class _Column:
    label: str
    names: frozenset[str]
    samples: tuple[tuple[object, int], ...]  #: a sample and the rows (bits) it matches


def analyse(file: str, table: DecisionTable) -> list[Finding]:
    """Return the gaps (warnings) and contradictions (errors) of a table without other findings."""
    columns = list(_columns(table))
    return [*_gaps(file, table, columns), *_overlaps(file, table, columns)]


def _columns(table: DecisionTable) -> Iterator[_Column]:
    groups: dict[str, list[int]] = {}
    for index, question in enumerate(table.inputs):
        groups.setdefault(question.expression.text, []).append(index)
    for indexes in groups.values():
        first = table.inputs[indexes[0]]
        cells = [rule.cells[index] for rule in table.rules for index in indexes]
        allowed = [a for a in (table.inputs[i].allowed for i in indexes) if a is not None]
        by_rows: dict[int, object] = {}
        for sample in _samples([*cells, *allowed], first.type):
            if all(cell.fits(sample) for cell in allowed):
                fitting = (all(rule.cells[i].fits(sample) for i in indexes) for rule in table.rules)
                by_rows.setdefault(sum(1 << n for n, fits in enumerate(fitting) if fits), sample)
        yield _Column(first.label, first.names, tuple((sample, rows) for rows, sample in by_rows.items()))


def _samples(cells: Iterable[Cell], kind: str) -> list[object]:
    """Return one value of each range; unknown is included only when a cell names it."""
    named: set[tuple[type[Any], Any]] = {(type(value), value) for cell in cells for value in cell.values}
    found: list[object] = [None] if (type(None), None) in named else []
    kinds = {own for own, _ in named}
    if bool in kinds or kind == "boolean":
        found += [True, False]
    numbers = sorted(value for own, value in named if own in (int, float))
    found += _between(numbers, 1, whole=kind in ("integer", "long"))
    for own, step in ((date, timedelta(days=1)), (datetime, timedelta(seconds=1))):
        moments = sorted(value for kind_of, value in named if kind_of is own)
        found += [as_json(value) for value in _between(moments, step, whole=True)]
    if str in kinds or kind == "string":
        found += [value for own, value in sorted((v for v in named if v[0] is str), key=lambda v: v[1])]
        found.append(OTHER)
    return found if [value for value in found if value is not None] else [*found, OTHER]


def _between(values: list[Any], step: Any, *, whole: bool) -> list[Any]:
    """Return sorted values with one before, one after and, if possible, one between each two."""
    if not values:
        return []
    found = list(values)
    with suppress(OverflowError):
        found.append(values[0] - step)
    with suppress(OverflowError):
        found.append(values[-1] + step)
    for low, high in pairwise(values):
        if low == high:
            continue
        if not whole:
            found.append((low + high) / 2)
        elif low + step < high:
            found.append(low + step)
    return found


def _gaps(file: str, table: DecisionTable, columns: list[_Column]) -> list[Finding]:
    if table.hit_policy not in SINGLE or all(output.default for output in table.outputs):
        return []
    found: list[Finding] = []
    seen: set[tuple[int, int]] = set()
    todo: list[tuple[int, int, tuple[object, ...]]] = [(0, (1 << len(table.rules)) - 1, ())]
    while todo and len(found) < EXAMPLES:
        index, rows, values = todo.pop()
        if rows == 0:
            found.append(_gap(file, table, columns, values))
        elif index < len(columns) and (index, rows) not in seen:
            seen.add((index, rows))
            if len(seen) > STATES:
                return [
                    *found,
                    Finding(rule="table-not-proven", element=table.id, severity=Severity.WARNING, file=file),
                ]
            todo += [(index + 1, rows & fits, (*values, sample)) for sample, fits in reversed(columns[index].samples)]
    return found


def _gap(file: str, table: DecisionTable, columns: list[_Column], values: tuple[object, ...]) -> Finding:
    example = ", ".join(f"{column.label} = {_shown(value)}" for column, value in zip(columns, values, strict=False))
    return Finding(
        rule="table-gap", element=table.id, severity=Severity.WARNING, file=file, values={"example": example or OTHER}
    )


def _shown(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return f'"{value}"' if isinstance(value, str) and value != OTHER else str(value)


def _overlaps(file: str, table: DecisionTable, columns: list[_Column]) -> list[Finding]:
    if table.hit_policy not in ("UNIQUE", "ANY"):
        return []
    related = any(one.names & other.names for one, other in combinations(columns, 2))
    severity = Severity.WARNING if related else Severity.ERROR
    rule = "table-overlap" if table.hit_policy == "UNIQUE" else "table-differs"
    found: list[Finding] = []
    for (one, first), (other, second) in combinations(enumerate(table.rules), 2):
        if rule == "table-differs" and first.outcomes == second.outcomes:
            continue
        both = 1 << one | 1 << other
        if all(any(rows & both == both for _, rows in column.samples) for column in columns):
            values = {"first": one + 1, "second": other + 1}
            found.append(Finding(rule=rule, element=second.id, severity=severity, file=file, values=values))
            if len(found) == EXAMPLES:
                break
    return found
