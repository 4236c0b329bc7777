# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""No route catches what an operation raises: web/shared/errors.py makes pages and JSON of it, once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import ROOT

#: what Python and libraries raise while a route reads what was sent
WHILE_READING = {"ValueError", "OverflowError", "UnicodeDecodeError", "FileNotFoundError"}
#: places that catch more; docs/architecture.md says why
ALLOWED = {
    ("web/shared/errors.py", "EngineError"),
    ("web/shared/health.py", "Exception"),
    ("web/shared/layout.py", "EngineError"),
    ("web/studio/outline.py", "InvalidModel"),
}


def caught() -> Iterator[tuple[str, str]]:
    """Yield the modules of the pages with the exceptions they catch or suppress; a bare ``except`` is "everything"."""
    for path in sorted((ROOT / "web").glob("**/*.py")):
        if "node_modules" in path.parts or path.name == "build.py":  # the build, which serves nothing
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            kinds: list[ast.expr] = []
            if isinstance(node, ast.ExceptHandler):
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type or ast.Name("everything")]
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
                kinds = node.args
            yield from ((path.relative_to(ROOT).as_posix(), ast.unparse(kind)) for kind in kinds)


def test_a_route_catches_only_what_reading_raises() -> None:
    found = set(caught())
    assert len(found) > 10
    assert {(where, kind) for where, kind in found if kind not in WHILE_READING} == ALLOWED
