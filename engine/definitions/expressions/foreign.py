# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Convert an expression from a file made elsewhere to our notation, as far as that is unambiguous.

Converted: ``${…}`` and ``#{…}``, a leading ``=``, ``&&``, ``||``, ``!``, a single ``=`` as equality, ``true``,
``false``, ``null``. Quoted text is left unchanged. What is ambiguous is left as it is, and refused when it is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<string>"[^"]*"|'[^']*')|(?P<word>[^\W\d]\w*)|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<sign>&&|\|\||==|!=|<=|>=|[^\s\w])|(?P<space>\s+)"""
)
_WRAPPED = re.compile(r"[$#]\{(?P<inside>[^{}]*)\}", re.DOTALL)
_SIGNS = {"&&": "and", "||": "or", "=": "=="}
_WORDS = {"true": "True", "false": "False", "null": "None"}
_CLOSE = {")", "]"}


class _Token(NamedTuple):
    kind: str
    text: str


def normalise(text: str) -> str:
    """Return ``text`` in our own notation; a text already in it keeps its meaning."""
    bare = text.strip()
    wrapped = _WRAPPED.fullmatch(bare)
    if wrapped:
        bare = wrapped["inside"].strip()
    elif bare.startswith("=") and not bare.startswith("=="):
        bare = bare[1:].strip()
    tokens = [_Token(str(m.lastgroup), m.group()) for m in _TOKEN.finditer(bare)]
    if sum(len(token.text) for token in tokens) != len(bare):
        return bare  # an unknown operator: left for the reader of the expression to refuse
    return "".join(token.text for token in _negations([_translated(t) for t in tokens])).strip()


def _translated(token: _Token) -> _Token:
    if token.kind == "sign" and token.text in _SIGNS:
        return _Token("sign", f" {_SIGNS[token.text]} ")
    if token.kind == "word" and token.text in _WORDS:
        return _Token("word", _WORDS[token.text])
    return token


def _negations(tokens: list[_Token]) -> list[_Token]:
    """Turn ``!x`` into ``(not x)``: ``!`` binds to the operand next to it, ``not`` binds less tightly."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index] == ("sign", "!"):
            end = _operand(tokens, index + 1)
            tokens[index:end] = [_Token("sign", "(not "), *tokens[index + 1 : end], _Token("sign", ")")]
    return tokens


def _operand(tokens: list[_Token], start: int) -> int:
    """Return the end of the operand at ``start``: a name with its parts and arguments, or a bracket."""
    index = start
    while index < len(tokens) and tokens[index].kind == "space":
        index += 1
    if index < len(tokens) and tokens[index].text == "(not ":
        return _closed(tokens, index)
    if index < len(tokens) and tokens[index].text == "(":
        index = _closed(tokens, index)
    else:
        index += 1
    while index < len(tokens) and tokens[index].text in ("(", "[", "."):
        index = _closed(tokens, index) if tokens[index].text != "." else index + 2
    return min(index, len(tokens))


def _closed(tokens: list[_Token], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        if tokens[index].text in ("(", "[", "(not "):
            depth += 1
        elif tokens[index].text in _CLOSE:
            depth -= 1
            if depth == 0:
                return index + 1
    return len(tokens)
