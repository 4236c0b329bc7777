# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the source says about itself: the codes it refuses with, read from its syntax trees."""

from __future__ import annotations

import ast
import inspect
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from engine import errors

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "engine" / "texts"

ERRORS = {
    name
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.EngineError) and kind not in (errors.NotFound, errors.InvalidForm)
}
#: call → place of the code among its arguments
FAILURES = {**dict.fromkeys(ERRORS, 0), "Failure": 1, "fail": 1, "PermissionResult": 0, "raise_incident": 3}
FINDINGS = {"Finding": 0, "finding": 1, "_find": 0, "_finding": 0, "add": 0, "_refuse": 0}
FORM_ERRORS = {"ValidationError": 0}
#: what the field with the code is called, where a record is made by name
CODE_FIELDS = {"rule", "code", "action"}
#: functions that return the code of a refusal, or None
JUDGES = {"refusal", "_not_by", "weakness"}


@cache
def trees() -> dict[str, ast.Module]:
    """Return the modules of the engine by their path below the repository."""
    paths = sorted((ROOT / "engine").rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def entries(area: str) -> dict[str, dict[str, str]]:
    """Return the sentences of an area, from all its files; the same code twice fails."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(TEXTS.glob("*.toml")):
        if path.stem.partition("_")[0] == area:
            for code, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
                assert code not in found, f"{path.name} says {code} again"
                found[code] = texts
    return found


def areas() -> list[str]:
    """Return the areas of the texts."""
    return sorted({path.stem.partition("_")[0] for path in TEXTS.glob("*.toml")})


def calls(places: dict[str, int], within: str = "engine/") -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Yield the calls that carry a code: where, the call, the expression of the code."""
    for path, tree in trees().items():
        if not path.startswith(within):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                function = node.func
                name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
                named = [word.value for word in node.keywords if word.arg in CODE_FIELDS]
                if name in places and (len(node.args) > places[name] or named):
                    yield f"{path}:{node.lineno}", node, named[0] if named else node.args[places[name]]


def constants(expression: ast.expr) -> list[str]:
    """Return the texts an expression may give, as far as it says them: ``"a"``, ``"a" if x else "b"``."""
    if isinstance(expression, ast.IfExp):
        return constants(expression.body) + constants(expression.orelse)
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        return [expression.value]
    return []


def returned(names: set[str]) -> set[str]:
    """Return the texts that the functions called ``names`` return."""
    found: set[str] = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name in names:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and inner.value is not None:
                        found |= set(constants(inner.value))
    return found


@cache
def words() -> frozenset[str]:
    """Return every text constant in the engine and the pages."""
    pages = [path for path in (ROOT / "web").rglob("*.py") if "node_modules" not in path.parts]
    read = [*trees().values(), *(ast.parse(path.read_text(encoding="utf-8")) for path in pages)]
    return frozenset(
        node.value
        for tree in read
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
