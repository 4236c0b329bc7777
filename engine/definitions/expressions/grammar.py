# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The grammar of expressions, and what can be read from one without evaluating it.

A text with anything outside the language is refused here, before anything is computed: access to a class, a call of an
unknown function, a comprehension, a lambda, a formatted text, a power, a shift.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from engine.errors import BrokenExpression

#: name → minimum and maximum number of arguments
TIME_FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "nu": (0, 0),
    "vandaag": (0, 0),
    "term": (1, 2),
    "uren": (1, 2),
    "dagen": (1, 2),
    "werkdagen": (1, 2),
    "weken": (1, 2),
    "maanden": (1, 2),
}
#: name → minimum and maximum number of arguments; None for unlimited
ARGUMENTS: Mapping[str, tuple[int, int | None]] = {
    "len": (1, 1),
    "min": (1, None),
    "max": (1, None),
    "sum": (1, 1),
    "round": (1, 2),
    "any": (1, 1),
    "all": (1, 1),
    "abs": (1, 1),
    "leeg": (1, 1),
    "aantal": (3, 3),
    "waar": (3, 3),
    "kolom": (2, 2),
    "leeftijd": (1, 2),
    "verjaardag": (2, 2),
    "datum": (1, 1),
    **TIME_FUNCTIONS,
}

LONGEST = 2_000  #: characters in one expression
NODES = 300  #: parts of one expression
DEPTH = 40  #: nesting depth of parts
LARGEST_NUMBER = 1e15

ALLOWED_NODES: frozenset[type[ast.AST]] = frozenset(
    {
        *(ast.Constant, ast.Name, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.Compare, ast.IfExp, ast.Call),
        *(ast.Subscript, ast.Slice, ast.Attribute, ast.List, ast.Tuple, ast.Dict),
    }
)
ALLOWED_SIGNS: frozenset[type[ast.AST]] = frozenset(
    {
        *(ast.And, ast.Or, ast.Not, ast.USub, ast.UAdd, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod),
        *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot, ast.Load),
    }
)
#: words of other languages that Python would read as names
FOREIGN_WORDS = {"true": "True", "false": "False", "null": "None"}

_STRING = re.compile(r""""[^"\n]*"|'[^'\n]*'""")


def read(text: str) -> ast.expr:
    """Return the tree of an expression; BrokenExpression when the text is not in the language."""
    if len(text) > LONGEST:
        raise BrokenExpression("expression-too-long", limit=LONGEST)
    if not text.strip():
        raise BrokenExpression("expression-empty")
    _check_text(text)
    try:
        tree = ast.parse(" ".join(text.strip().splitlines()), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise BrokenExpression("expression-syntax") from None
    _check_size(tree)
    for node in ast.walk(tree):
        _check_node(node)
    return tree


def _check_text(text: str) -> None:
    """Refuse what is lost when Python reads a text: comments, escapes, a comma forgotten between two texts."""
    pieces = _STRING.split(text)
    for index, piece in enumerate(pieces):
        for sign in ("\\", "#", '"', "'"):
            if sign in piece:
                raise BrokenExpression("expression-not-allowed", what=sign)
        if 0 < index < len(pieces) - 1 and not piece.strip():
            raise BrokenExpression("expression-missing-comma")
    if "\\" in text:
        raise BrokenExpression("expression-not-allowed", what="\\")


def _check_size(tree: ast.expr) -> None:
    layer: list[ast.AST] = [tree]
    count = depth = 0
    while layer:
        count += len(layer)
        depth += 1
        if count > NODES or depth > DEPTH:
            raise BrokenExpression("expression-too-big", limit=NODES)
        layer = [child for node in layer for child in ast.iter_child_nodes(node)]


def _check_node(node: ast.AST) -> None:
    kind = type(node)
    if kind not in ALLOWED_NODES and kind not in ALLOWED_SIGNS:
        raise BrokenExpression("expression-not-allowed", what=kind.__name__)
    if isinstance(node, ast.Name):
        check_name(node.id)
    elif isinstance(node, ast.Attribute):
        check_name(node.attr)
    elif isinstance(node, ast.Constant):
        _check_constant(node.value)
    elif isinstance(node, ast.Call):
        _check_call(node)
    elif isinstance(node, ast.BinOp):
        _check_sum(node)
    elif isinstance(node, ast.Dict):
        if not all(isinstance(key, ast.Constant) for key in node.keys):
            raise BrokenExpression("expression-not-allowed", what="{…}")
    elif isinstance(node, ast.Compare):
        for sign, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(sign, (ast.Is, ast.IsNot)) and not _is_singleton(right):
                raise BrokenExpression("expression-not-allowed", what="is")


def check_name(name: str) -> None:
    """Refuse a name that is reserved in Python or in another language."""
    if name.startswith("_"):
        raise BrokenExpression("expression-not-allowed", what="_")
    if name in FOREIGN_WORDS:
        raise BrokenExpression("expression-write-as", found=name, write=FOREIGN_WORDS[name])


def _check_constant(value: object) -> None:
    if value is not None and not isinstance(value, (bool, int, float, str)):
        raise BrokenExpression("expression-not-allowed", what=type(value).__name__)
    if isinstance(value, (int, float)) and not abs(value) <= LARGEST_NUMBER:
        raise BrokenExpression("expression-number")


def _check_sum(node: ast.BinOp) -> None:
    """Refuse arithmetic on a text or a list: ``"%9d" % 1`` and ``"a" * 9`` make large values from small ones."""
    if isinstance(node.op, ast.Add):
        return  # texts and lists are concatenated with it, up to a length
    for side in (node.left, node.right):
        text = isinstance(side, ast.Constant) and not isinstance(side.value, (int, float))
        if text or isinstance(side, (ast.List, ast.Tuple, ast.Dict)):
            raise BrokenExpression("expression-number")


def _check_call(node: ast.Call) -> None:
    if not isinstance(node.func, ast.Name):
        raise BrokenExpression("expression-not-allowed", what="…(…)")
    name = node.func.id
    if name not in ARGUMENTS:
        raise BrokenExpression("expression-unknown-function", function=name)
    fewest, most = ARGUMENTS[name]
    if node.keywords or len(node.args) < fewest or (most is not None and len(node.args) > most):
        raise BrokenExpression("expression-arguments", function=name)


def _is_singleton(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool))


def calls_in(tree: ast.expr) -> Iterator[ast.Call]:
    """Yield every call in the tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def names_in(tree: ast.expr) -> frozenset[str]:
    """Return the names of the process that an expression uses, without the names of functions it calls."""
    functions = {id(call.func) for call in calls_in(tree)}
    return frozenset(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and id(n) not in functions)
