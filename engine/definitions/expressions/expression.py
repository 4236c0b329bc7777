# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The safe expression language of models: conditions, script lines, timers, inputs of decision tables.

A small subset of Python, evaluated by simpleeval and never by Python itself. Values are JSON values; ``None`` is
unknown, as is a name that was not set yet. An expression is read once, at deployment; anything outside the language is
refused then. This is the only home of simpleeval.

Not handled here: the results of the time functions (passed in by ``engine.runtime``), and which names a process has.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import simpleeval

from engine.definitions.expressions.foreign import normalise
from engine.definitions.expressions.functions import ORDINARY, a_moment
from engine.definitions.expressions.grammar import ALLOWED_NODES, TIME_FUNCTIONS, calls_in, check_name, names_in, read
from engine.definitions.expressions.literals import collect, constant, literals_in
from engine.errors import BrokenExpression, EngineError

__all__ = [
    "TIME_FUNCTIONS",
    "Expression",
    "Functions",
    "Script",
    "normalise",
    "parse",
    "parse_script",
    "spend",
    "together",
]

Functions = Mapping[str, Callable[..., object]]

WORK = 50_000  #: parts and values one evaluation may use
WORK_TOGETHER = 500_000  #: the same for all evaluations of one act (``together``)
LONGEST_VALUE = 10_000  #: characters or elements of a computed text or list
LINES = 100  #: lines of one script

_NONE: Functions = MappingProxyType({})
_LINE = re.compile(r"\s*([^\W\d]\w*)\s*=(?!=)(.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Expression:
    """One valid expression of the language; shared by threads."""

    text: str
    names: frozenset[str] = field(compare=False)  #: names it uses of the process
    calls: frozenset[str] = field(compare=False)  #: functions it calls, time functions included
    terms: frozenset[str] = field(compare=False)  #: ids of terms in ``term("…")``
    literals: Mapping[str, tuple[object, ...]] = field(compare=False)  #: by name, the values worth trying
    tree: ast.expr = field(compare=False, repr=False)

    def evaluate(self, names: Mapping[str, object], functions: Functions = _NONE, strict: bool = False) -> object:
        """Return the value, a JSON value.

        Args:
            names: JSON values of the process; a missing name is None, or an error when ``strict``.
            functions: the time functions; others in it are ignored.
            strict: refuse a missing name.

        Raises BrokenExpression with a code and never with a value; errors of the engine's own functions (a date outside
        the calendar) are not converted.
        """
        with _evaluator(names, self._bound(functions), strict) as evaluator:
            try:
                value = _plain(evaluator.eval(self.text, self.tree))
                spend(WORK - evaluator.left, self.text)
                return value
            except BrokenExpression as error:
                raise BrokenExpression(error.code, **{"expression": self.text, **error.values}) from None
            except EngineError:
                raise
            except TypeError:
                raise BrokenExpression("expression-types", expression=self.text) from None
            except (simpleeval.InvalidExpression, ValueError, LookupError, ArithmeticError, AttributeError):
                raise BrokenExpression("expression-failed", expression=self.text) from None
            except (RecursionError, MemoryError):
                raise BrokenExpression("expression-too-much-work", expression=self.text) from None

    def _bound(self, functions: Functions) -> dict[str, Callable[..., Any]]:
        return {name: _function(name, functions) for name in self.calls}


def _function(name: str, functions: Functions) -> Callable[..., Any]:
    if name == "leeftijd":
        return lambda birthdate, on=None: ORDINARY[name](
            birthdate, _function("vandaag", functions)() if on is None else on
        )
    found = functions.get(name) if name in TIME_FUNCTIONS else ORDINARY[name]
    if found is None:
        raise BrokenExpression("expression-function-missing", function=name)
    return found


@lru_cache(maxsize=8192)
def parse(text: str) -> Expression:
    """Read an expression; BrokenExpression when it is not in the language. The same text returns the same object."""
    return _read(text, condition=True)


def _read(text: str, *, condition: bool) -> Expression:
    tree = read(text)
    calls = list(calls_in(tree))
    return Expression(
        text=text.strip(),
        names=names_in(tree),
        calls=frozenset(call.func.id for call in calls if isinstance(call.func, ast.Name)),
        terms=frozenset(_terms(calls)),
        literals=literals_in(tree, condition=condition),
        tree=tree,
    )


def _terms(calls: list[ast.Call]) -> Iterator[str]:
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "term":
            fixed, value = constant(call.args[0])
            if fixed and isinstance(value, str):
                yield value


@dataclass(frozen=True, kw_only=True)
class Script:
    """The lines of a script task, each ``name = expression``."""

    text: str
    lines: tuple[tuple[str, Expression], ...] = field(compare=False)
    assigns: tuple[str, ...] = field(compare=False)  #: names it sets, in order, each once
    names: frozenset[str] = field(compare=False)  #: names it uses before setting them itself
    calls: frozenset[str] = field(compare=False)
    terms: frozenset[str] = field(compare=False)
    literals: Mapping[str, tuple[object, ...]] = field(compare=False)

    def run(self, names: Mapping[str, object], functions: Functions = _NONE, strict: bool = False) -> dict[str, object]:
        """Return the new values only; a line sees what the lines above it set. ``names`` is not changed."""
        new: dict[str, object] = {}
        for name, expression in self.lines:
            new[name] = expression.evaluate({**names, **new}, functions, strict)
        return new


@lru_cache(maxsize=2048)
def parse_script(text: str) -> Script:
    """Read a script; empty lines and lines that start with ``#`` are ignored.

    Raises BrokenExpression; the value ``line`` counts from 1.
    """
    lines: list[tuple[str, Expression]] = []
    asked: set[str] = set()
    for number, line in enumerate(_script_lines(text), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            name, expression = _assignment(number, line)
            asked |= expression.names - {earlier for earlier, _ in lines}
            lines.append((name, expression))
    if not lines:
        raise BrokenExpression("script-empty")
    read_lines = [expression for _, expression in lines]
    return Script(
        text=text,
        lines=tuple(lines),
        assigns=tuple(dict.fromkeys(name for name, _ in lines)),
        names=frozenset(asked),
        calls=frozenset().union(*(e.calls for e in read_lines)),
        terms=frozenset().union(*(e.terms for e in read_lines)),
        literals=collect(
            [(name, value) for e in read_lines for name, values in e.literals.items() for value in values]
        ),
    )


def _script_lines(text: str) -> list[str]:
    lines = text.splitlines()
    if len(lines) > LINES:
        raise BrokenExpression("script-too-long", limit=LINES)
    return lines


def _assignment(number: int, line: str) -> tuple[str, Expression]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise BrokenExpression("script-line", line=number)
    try:
        target = read(found[1])
        if not isinstance(target, ast.Name):
            raise BrokenExpression("script-line", line=number)
        check_name(target.id)
        return target.id, _read(found[2], condition=False)
    except BrokenExpression as error:
        raise BrokenExpression(error.code, **{**error.values, "line": number}) from None


class _RestrictedEvaluator(simpleeval.EvalWithCompoundTypes):
    """simpleeval with only our nodes and operators, JSON values, bounded work, and keys instead of attributes."""

    def __init__(self) -> None:
        super().__init__(functions={}, names={})  # type: ignore[no-untyped-call]
        self.nodes = {kind: run for kind, run in self.nodes.items() if kind in ALLOWED_NODES}
        self.nodes[ast.Attribute] = self._eval_attribute
        self.operators = _SIGNS

    def prepare(self, names: Mapping[str, object], functions: Mapping[str, Callable[..., Any]], strict: bool) -> None:
        self.names, self.functions, self.strict, self.left = names, functions, strict, WORK

    def _eval_name(self, node: ast.Name) -> object:
        if node.id in self.names:
            return self.names[node.id]
        if self.strict:
            raise BrokenExpression("expression-name-unknown", name=node.id)
        return None

    def _eval_attribute(self, node: ast.Attribute) -> object:
        return self._key(self._value(node.value), node.attr)

    def _eval_subscript(self, node: ast.Subscript) -> object:
        holder, key = self._value(node.value), self._value(node.slice)
        return self._key(holder, key) if isinstance(key, str) else None if holder is None else holder[key]

    def _value(self, node: ast.expr) -> Any:
        return self._eval(node)  # type: ignore[no-untyped-call]

    def _key(self, holder: object, key: str) -> object:
        """Return a value of a record; a missing key, or a key of an unknown value, is unknown."""
        if holder is not None and not isinstance(holder, dict):
            raise BrokenExpression("expression-types")
        if self.strict and key not in (holder or {}):
            raise BrokenExpression("expression-name-unknown", name=key)
        return holder.get(key) if holder else None

    def _check_disallowed_items(self, item: object) -> None:
        """Charge a value to the work of this evaluation, and refuse one that is not JSON (called by simpleeval)."""
        if type(item) in _SCALARS or isinstance(item, slice):
            return self._spend(1)
        todo = [item]
        while todo:
            value = todo.pop()
            self._spend(1)
            if isinstance(value, dict):
                todo.extend(value.values())
            elif isinstance(value, (list, tuple)):
                todo.extend(value)
            elif type(value) not in _SCALARS:
                raise BrokenExpression("expression-value")

    def _spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise BrokenExpression("expression-too-much-work")


_SCALARS = frozenset({int, float, str, bool, type(None)})
_IDLE: deque[_RestrictedEvaluator] = deque(maxlen=32)


_PURSE: ContextVar[list[int] | None] = ContextVar("what is left for the evaluations of one act", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Let all evaluations of the block share one limit, because many allowed ones can be too much together."""
    token = _PURSE.set([WORK_TOGETHER])
    try:
        yield
    finally:
        _PURSE.reset(token)


def spend(amount: int, expression: str) -> None:
    """Charge work to the limit of the act; BrokenExpression with ``expression`` when it is exceeded."""
    purse = _PURSE.get()
    if purse is not None:
        purse[0] -= amount
        if purse[0] < 0:
            raise BrokenExpression("expression-too-much-work", expression=expression)


@contextmanager
def _evaluator(names: Mapping[str, object], functions: Mapping[str, Callable[..., Any]], strict: bool) -> Iterator[Any]:
    """Lend an evaluator to one evaluation: they are expensive to create and not thread-safe."""
    try:
        evaluator = _IDLE.pop()
    except IndexError:
        evaluator = _RestrictedEvaluator()
    evaluator.prepare(names, functions, strict)
    try:
        yield evaluator
    finally:
        evaluator.prepare({}, {}, False)
        _IDLE.append(evaluator)


def _numbers(compute: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def guarded(left: Any, right: Any) -> Any:
        for side in (left, right):
            if not isinstance(side, (int, float)) or abs(side) > 1e15:
                raise BrokenExpression("expression-number")
        return compute(left, right)

    return guarded


def _add(left: Any, right: Any) -> Any:
    if type(left) is type(right) and type(left) in (str, list):
        if len(left) + len(right) > LONGEST_VALUE:
            raise BrokenExpression("expression-too-much-work")
        return left + right
    return _numbers(operator.add)(left, right)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Compare; two moments are compared as moments, because ISO texts with different offsets do not sort."""

    def guarded(left: Any, right: Any) -> bool:
        if left is None or right is None:
            raise BrokenExpression("expression-unknown-compared")
        moments = a_moment(left), a_moment(right)
        return compare(*moments) if None not in moments else compare(left, right)

    return guarded


def _among(value: Any, holder: Any) -> bool:
    if holder is None or (value is None and isinstance(holder, str)):
        return False
    return value in holder


_SIGNS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: _add,
    ast.Sub: _numbers(operator.sub),
    ast.Mult: _numbers(operator.mul),
    ast.Div: _numbers(operator.truediv),
    ast.FloorDiv: _numbers(operator.floordiv),
    ast.Mod: _numbers(operator.mod),
    ast.Not: operator.not_,
    ast.USub: lambda value: _numbers(operator.sub)(0, value),
    ast.UAdd: lambda value: _numbers(operator.add)(0, value),
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: _ordered(operator.lt),
    ast.LtE: _ordered(operator.le),
    ast.Gt: _ordered(operator.gt),
    ast.GtE: _ordered(operator.ge),
    ast.In: _among,
    ast.NotIn: lambda value, holder: not _among(value, holder),
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}


def _plain(value: Any) -> object:
    """Return a result as a JSON value: lists instead of tuples, no infinity, and of limited size."""
    if isinstance(value, float) and not math.isfinite(value):
        raise BrokenExpression("expression-number")
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if type(value) not in _SCALARS:
        raise BrokenExpression("expression-value")
    return value
