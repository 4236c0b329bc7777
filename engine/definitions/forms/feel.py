# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The part of FEEL with which forms say when a question does not apply.

Conditions come from form-js (``conditional.hide``). The server and the browser must give the same result, so only what
both support is read: ``and``, ``or``, ``not(…)``, comparison, ``null``, ``true``, ``false``, ``count(…)``, ``list
contains(…, …)``, texts, numbers and keys of fields. Anything else is refused when the form is checked. The logic is
FEEL's: three-valued, and a comparison of different types is unknown. ``web/src/form.js`` evaluates the same tree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import Any

from engine.errors import BrokenExpression

Tree = list[object]  #: ``[operator, operand, …]``; leaves are ``["value", v]`` and ``["name", key]``

MAX_LENGTH = 1000
MAX_DEPTH = 30

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>\d+(?:\.\d+)?)
      | (?P<text>"(?:[^"\\]|\\.)*")
      | (?P<contains>list\s+contains\b)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign><=|>=|!=|=|<|>|\(|\)|,|-)
    )""",
    re.VERBOSE,
)
_CONSTANTS: Mapping[str, object] = {"true": True, "false": False, "null": None}
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
_KEYWORDS = frozenset({"and", "or", "not", "count", "if", "then", "else", "for", "in", "some", "every", "between"})


@dataclass(frozen=True)
class Condition:
    """A condition of a form."""

    text: str
    tree: Tree  #: as JSON, for the browser
    names: frozenset[str]  #: keys of the fields it uses

    def holds(self, values: Mapping[str, object]) -> bool:
        """Return whether the condition is true; unknown is not true."""
        return _evaluate(self.tree, values) is True


@lru_cache(maxsize=2048)
def read_condition(text: str) -> Condition:
    """Read a condition, with or without its leading ``=``.

    Raises BrokenExpression: ``feel-too-long``, ``feel-too-deep``, ``feel-unreadable`` (with ``at``, the text found).
    """
    if len(text) > MAX_LENGTH:
        raise BrokenExpression("feel-too-long", maximum=MAX_LENGTH)
    reader = _Parser(_tokens(text.strip().removeprefix("=")))
    tree = reader.whole()
    return Condition(text, tree, frozenset(reader.names))


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise BrokenExpression("feel-unreadable", at=text[at : at + 20].strip())
        tokens.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return tokens


class _Parser:
    """Reads tokens from left to right; a method per level of precedence."""

    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens = [*tokens, ("end", "")]
        self._at = 0
        self._depth = 0
        self.names: set[str] = set()

    def whole(self) -> Tree:
        tree = self._either()
        if self._tokens[self._at][0] != "end":
            raise self._unreadable()
        return tree

    def _either(self) -> Tree:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise BrokenExpression("feel-too-deep", maximum=MAX_DEPTH)
        tree = self._chain("or")
        self._depth -= 1
        return tree

    def _both(self) -> Tree:
        return self._chain("and")

    def _chain(self, word: str) -> Tree:
        part = self._comparison if word == "and" else self._both
        operands = [part()]
        while self._take("name", word):
            operands.append(part())
        return operands[0] if len(operands) == 1 else [word, *operands]

    def _comparison(self) -> Tree:
        left = self._operand()
        kind, sign = self._tokens[self._at]
        if kind == "sign" and sign in _COMPARISONS:
            self._at += 1
            return [sign, left, self._operand()]
        return left

    def _operand(self) -> Tree:
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return ["value", _number(text)]
        if kind == "sign" and text == "-" and self._tokens[self._at][0] == "number":
            self._at += 1
            return ["value", -_number(self._tokens[self._at - 1][1])]
        if kind == "text":
            return ["value", self._literal(text)]
        if kind == "sign" and text == "(":
            return self._closed(self._either())
        if kind == "contains":
            self._expect("(")
            rows = self._either()
            self._expect(",")
            return self._closed(["contains", rows, self._either()])
        if kind == "name":
            return self._word(text)
        self._at -= 1
        raise self._unreadable()

    def _word(self, text: str) -> Tree:
        if text in _CONSTANTS:
            return ["value", _CONSTANTS[text]]
        if text in ("not", "count") and self._take("sign", "("):
            return self._closed([text, self._either()])
        if text in _KEYWORDS or self._tokens[self._at] == ("sign", "("):
            self._at -= 1
            raise self._unreadable()
        self.names.add(text)
        return ["name", text]

    def _literal(self, text: str) -> str:
        try:
            return str(json.loads(text, strict=False))
        except ValueError as error:
            self._at -= 1
            raise self._unreadable() from error

    def _closed(self, tree: Tree) -> Tree:
        self._expect(")")
        return tree

    def _expect(self, sign: str) -> None:
        if not self._take("sign", sign):
            raise self._unreadable()

    def _take(self, kind: str, text: str) -> bool:
        if self._tokens[self._at] == (kind, text):
            self._at += 1
            return True
        return False

    def _unreadable(self) -> BrokenExpression:
        return BrokenExpression("feel-unreadable", at=self._tokens[self._at][1] or "…")


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _evaluate(tree: Tree, values: Mapping[str, object]) -> object:
    operator = tree[0]
    if operator == "value":
        return tree[1]
    if operator == "name":
        return values.get(str(tree[1]))
    operands = [_evaluate(operand, values) for operand in tree[1:] if isinstance(operand, list)]
    if operator in ("and", "or"):
        return _joined(operands, decisive=operator == "or")
    if operator == "not":
        return not operands[0] if isinstance(operands[0], bool) else None
    if operator == "count":
        return None if operands[0] is None else len(_as_list(operands[0]))
    if operator == "contains":
        return None if operands[0] is None else any(_same(item, operands[1]) is True for item in _as_list(operands[0]))
    return _compared(str(operator), operands[0], operands[1])


def _joined(operands: Sequence[object], decisive: bool) -> bool | None:
    """Return ``decisive`` if any operand has that value; its opposite if all have that; unknown otherwise."""
    if any(operand is decisive for operand in operands):
        return decisive
    return (not decisive) if all(operand is (not decisive) for operand in operands) else None


def _as_list(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else [value]


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return "text" if isinstance(value, str) else "other"


def _same(left: object, right: object) -> bool | None:
    if left is None or right is None:
        return left is right
    if _kind(left) != _kind(right) or _kind(left) == "other":
        return None
    return left == right


def _compared(sign: str, left: object, right: object) -> bool | None:
    if sign in ("=", "!="):
        same = _same(left, right)
        return same if sign == "=" or same is None else not same
    if _kind(left) != _kind(right) or _kind(left) not in ("number", "text"):
        return None
    orders: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
    return orders[sign](left, right)
