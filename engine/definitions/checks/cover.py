# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Prove that a set of conditions covers all cases.

Each name gets the values that matter: the options of the field that asks it, or the values it is compared with and
another one, and unknown if it may be left open. When every combination makes some condition true, all cases are
covered. Conditions that cannot be analysed this way (a comparison of two names, a sum) count as not proven.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from engine.definitions.bpmn.model import Model
from engine.definitions.checks.context import CheckContext
from engine.definitions.expressions.expression import Expression
from engine.definitions.expressions.literals import constant
from engine.definitions.forms.fields import Field
from engine.definitions.tables.table import SINGLE, DecisionTable
from engine.errors import EngineError

OTHER = "\N{BULLET} something else"  #: a text that is not compared with
COMBINATIONS = 4_096
MEMBERS = 6
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_EQUAL = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)


@dataclass
class _Use:
    """How the conditions use one name."""

    values: list[object] = field(default_factory=list)  #: compared for equality
    bounds: list[object] = field(default_factory=list)  #: compared by order
    members: list[object] = field(default_factory=list)  #: tested for membership
    truth: bool = False  #: used as a truth value


def covered(conditions: list[Expression], process: str, model: Model, context: CheckContext) -> bool:
    """Return whether in every case at least one of ``conditions`` holds."""
    uses: dict[str, _Use] = {}
    if not all(_collect(condition.tree, uses) for condition in conditions):
        return False
    domains = {name: _domain(name, use, process, model, context) for name, use in uses.items()}
    size = 1
    for domain in domains.values():
        size *= len(domain)
    return size <= COMBINATIONS and all(
        _some_holds(conditions, dict(zip(domains, values, strict=True))) for values in product(*domains.values())
    )


def _some_holds(conditions: list[Expression], names: dict[str, object]) -> bool:
    try:
        return any(condition.evaluate(names) for condition in conditions)
    except EngineError:
        return False


def _collect(node: ast.expr, uses: dict[str, _Use]) -> bool:
    """Collect how ``node`` uses its names; False when it is too complex to analyse."""
    if isinstance(node, ast.BoolOp):
        return all(_collect(value, uses) for value in node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _collect(node.operand, uses)
    if isinstance(node, ast.Name):
        uses.setdefault(node.id, _Use()).truth = True
        return True
    if isinstance(node, ast.Call):
        return _emptiness(node, uses)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _comparison(node.left, node.ops[0], node.comparators[0], uses)
    return constant(node)[0]


def _emptiness(node: ast.Call, uses: dict[str, _Use]) -> bool:
    simple = isinstance(node.func, ast.Name) and node.func.id == "leeg" and isinstance(node.args[0], ast.Name)
    if simple and isinstance(node.args[0], ast.Name):
        uses.setdefault(node.args[0].id, _Use()).values += [None, ""]
    return simple


def _comparison(left: ast.expr, sign: ast.cmpop, right: ast.expr, uses: dict[str, _Use]) -> bool:
    if isinstance(right, ast.Name) and not isinstance(sign, (ast.In, ast.NotIn)):
        left, right = right, left
    fixed, value = constant(left if isinstance(right, ast.Name) else right)
    asked = right if isinstance(right, ast.Name) else left
    if not fixed or not isinstance(asked, ast.Name):
        return False
    use = uses.setdefault(asked.id, _Use())
    if asked is right:
        use.members.append(value)
    elif isinstance(sign, _EQUAL):
        use.values.append(value)
    elif isinstance(sign, _ORDER):
        use.bounds.append(value)
    elif isinstance(value, list):
        use.values += value
    else:
        return False
    return True


def _domain(name: str, use: _Use, process: str, model: Model, context: CheckContext) -> list[object]:
    fields = list(_fields(name, process, model, context))
    scripts = [s for e in model.elements.values() if e.process == process and (s := context.try_script(e))]
    tables = [t for e in model.elements.values() if e.process == process and (t := context.table_of(e))]
    decided = [table for table in tables if any(name == output.name for output in table.outputs)]
    written = any(name in script.assigns for script in scripts)
    if decided and not fields and not written and (outcomes := _outcomes(name, decided)):
        return outcomes
    only_asked = bool(fields) and not decided and not written
    values = _asked(use, [one for one, _ in fields]) if only_asked else _free(use, context.house)
    if context.house and not (only_asked and all(always for _, always in fields)):
        values.append(None)
    return _distinct(values)


def _fields(name: str, process: str, model: Model, context: CheckContext) -> Iterator[tuple[Field, bool]]:
    """Yield the questions of this process that set ``name``, and whether they must always be answered."""
    for element in model.elements.values():
        form = context.form_of(element)
        if form is not None and element.process == process:
            always = set(_always(form.fields))
            yield from ((leaf, leaf.key in always) for leaf in form.leaves if leaf.key == name)


def _outcomes(name: str, tables: list[DecisionTable]) -> list[object]:
    """Return the fixed outcomes of tables with a single outcome; empty when some outcome is not fixed."""
    values: list[object] = []
    for table in tables:
        column = next(number for number, output in enumerate(table.outputs) if output.name == name)
        cells = [rule.outcomes[column] for rule in table.rules]
        default = table.outputs[column].default
        if table.hit_policy not in SINGLE or any(cell.expression for cell in (*cells, default) if cell):
            return []
        values += [cell.value for cell in (*cells, default) if cell]
    return _distinct(values)


def _always(fields: Iterable[Field]) -> Iterator[str]:
    for one in fields:
        if one.hide is None:
            if one.kind == "group":
                yield from _always(one.fields)
            elif one.required:
                yield one.key


def _asked(use: _Use, fields: list[Field]) -> list[object]:
    """Return the possible answers to a question."""
    if all(one.kind in ("radio", "select") and one.options for one in fields):
        return [option.value for one in fields for option in one.options]
    if all(one.kind == "checkbox" for one in fields):
        return [True, False]
    if all(one.kind == "number" for one in fields):
        return [*_regions([v for v in [*use.bounds, *use.values] if isinstance(v, (int, float))])]
    return _free(use, True)


def _free(use: _Use, house: bool) -> list[object]:
    """Return the values that matter of an unrestricted name; in files made elsewhere its type is kept."""
    if use.members:
        members = _distinct(use.members)[:MEMBERS]
        return [list(some) for size in range(len(members) + 1) for some in combinations(members, size)]
    values = [*use.values, *_regions(use.bounds)]
    if use.truth or any(isinstance(value, bool) for value in values):
        values += [True, False]
    if house or not all(isinstance(value, bool) for value in values):
        values += [] if use.bounds else [OTHER]
    return values


def _regions(bounds: list[object]) -> list[object]:
    """Return each boundary, and a value below, between and above them."""
    numbers = sorted({b for b in bounds if isinstance(b, (int, float))})
    texts = sorted({b for b in bounds if isinstance(b, str)})
    between = [(a + b) / 2 for a, b in pairwise(numbers)]
    around = [numbers[0] - 1, *numbers, *between, numbers[-1] + 1] if numbers else []
    return [*around, *(["", *texts, *(text + "~" for text in texts)] if texts else [])]


def _distinct(values: list[object]) -> list[object]:
    return list({(type(value), repr(value)): value for value in values}.values())
