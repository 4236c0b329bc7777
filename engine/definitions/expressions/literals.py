# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The values an expression compares its names with, so that an exploration of a model can try them.

They are suggestions: a value at, just below and just above each boundary, and both outcomes of a yes-or-no question. A
part of a record is named by its path: ``melder.rol``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from types import MappingProxyType

pass

#: of an adult and of a child, in any year
BIRTHDATES = ("1950-01-01", "2024-01-01")
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_MANY = 5  #: maximum number of generated rows

Suggestion = tuple[str, object]


def literals_in(tree: ast.expr, *, condition: bool = True) -> Mapping[str, tuple[object, ...]]:
    """Return by name the values worth trying; ``condition`` says that the whole expression is a yes-or-no question."""
    return collect([*(_truth(tree) if condition else ()), *_suggestions(tree)])


def collect(suggestions: list[Suggestion]) -> Mapping[str, tuple[object, ...]]:
    """Return suggestions by name, without duplicates, in order of appearance."""
    found: dict[str, dict[tuple[type, str], object]] = {}
    for name, value in suggestions:
        found.setdefault(name, {}).setdefault((type(value), repr(value)), value)
    return MappingProxyType({name: tuple(values.values()) for name, values in found.items()})


def _suggestions(tree: ast.expr) -> Iterator[Suggestion]:
    for node in ast.walk(tree):
        if isinstance(node, ast.BoolOp):
            for value in node.values:
                yield from _truth(value)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield from _truth(node.operand)
        elif isinstance(node, ast.IfExp):
            yield from _truth(node.test)
        elif isinstance(node, ast.Compare):
            yield from _compared(node)
        elif isinstance(node, ast.Call):
            yield from _called(node)


def path(node: ast.expr) -> str | None:
    """Return ``a`` or ``a.b`` for a name or a part of a record, None for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = path(node.value)
        return f"{inner}.{node.attr}" if inner else None
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        inner = path(node.value)
        return f"{inner}.{node.slice.value}" if inner else None
    return None


def _truth(node: ast.expr) -> Iterator[Suggestion]:
    name = path(node)
    if name is not None:
        yield name, True
        yield name, False


def _compared(node: ast.Compare) -> Iterator[Suggestion]:
    sides = [node.left, *node.comparators]
    for left, sign, right in zip(sides, node.ops, sides[1:], strict=False):
        yield from _pair(left, sign, right)
        if not isinstance(sign, (ast.In, ast.NotIn)):
            yield from _pair(right, sign, left)
        elif path(right) and constant(left)[0]:
            yield str(path(right)), [constant(left)[1]]
            yield str(path(right)), []


def _pair(asked: ast.expr, sign: ast.cmpop, other: ast.expr) -> Iterator[Suggestion]:
    fixed, value = constant(other)
    if not fixed:
        return
    if isinstance(asked, ast.Call) and isinstance(asked.func, ast.Name) and asked.args:
        yield from _counted(asked.func.id, asked.args, value)
        return
    name = path(asked)
    if name is None:
        return
    if isinstance(sign, (ast.In, ast.NotIn)):
        yield from ((name, one) for one in value) if isinstance(value, list) else ()
    elif isinstance(sign, _ORDER):
        yield from ((name, one) for one in around(value))
    elif isinstance(value, bool):
        yield from ((name, True), (name, False))
    else:
        yield name, value


def around(value: object) -> tuple[object, ...]:
    """Return a boundary with its neighbours: the numbers or days just below and just above it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value - 1, value, value + 1
    if isinstance(value, str):
        with suppress(ValueError, OverflowError):
            day, one = date.fromisoformat(value), timedelta(days=1)
            return (day - one).isoformat(), value, (day + one).isoformat()
    return (value,)


def suggested(tree: ast.expr, values: tuple[object, ...], *, ordered: bool) -> list[Suggestion]:
    """Return the values worth trying when the result of ``tree`` is compared with ``values``, as in a table's cell."""
    sign: ast.cmpop = ast.Lt() if ordered else ast.Eq()
    return [one for value in values for one in _pair(tree, sign, ast.Constant(value=value))]  # type: ignore[arg-type]


def _counted(function: str, arguments: list[ast.expr], value: object) -> Iterator[Suggestion]:
    """Suggest rows for ``aantal(rijen, "soort", "A") > 1`` and ``len(rijen) == 2``: that many, one fewer, one more."""
    name = path(arguments[0])
    if name is None or not isinstance(value, int):
        return
    if function == "aantal":
        row = _row(arguments)
        if row is not None:
            for count in range(max(0, value - 1), min(value + 1, _MANY) + 1):
                yield name, [row] * count


def _row(arguments: list[ast.expr]) -> dict[str, object] | None:
    column, value = constant(arguments[1]), constant(arguments[2])
    return {str(column[1]): value[1]} if column[0] and value[0] else None


def _called(node: ast.Call) -> Iterator[Suggestion]:
    if not isinstance(node.func, ast.Name) or not node.args:
        return
    function, first = node.func.id, node.args[0]
    if function in ("any", "all") and isinstance(first, (ast.List, ast.Tuple)):
        for element in first.elts:
            yield from _truth(element)
    name = path(first)
    if name is None:
        return
    if function == "leeg":
        yield name, None
    elif function == "leeftijd":
        yield from ((name, day) for day in BIRTHDATES)
    elif function in ("aantal", "waar"):
        row = _row(node.args)
        if row is not None:
            yield name, []
            yield name, [row]


def constant(node: ast.expr) -> tuple[bool, object]:
    """Return whether a part is a constant (also a list of them, or a negative number), and its value."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False, None
    return True, list(value) if isinstance(value, tuple) else value
