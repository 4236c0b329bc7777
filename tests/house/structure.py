# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Measures of the structure of the code, each with its limit: ``python -m tests.house.structure``.

Prints a table and the places that are over; the exit status is 1 when anything is over its limit. Imports that only
types need count like any other. Migrations are long lists, so their lengths and their number are left out.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import re
import sys
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import grimp

ROOT = Path(__file__).parents[2]
PACKAGES = ("engine", "web")
#: the arguments of these are the columns of a table: a list, not values that can be mixed up
COLUMN_LISTS = ("Table", "create_table", "table")


@dataclass(frozen=True)
class Measure:
    """A value, the most it may be, and the places in the code that it comes from."""

    name: str
    value: float
    limit: int
    places: list[str]

    @property
    def ok(self) -> bool:
        """Whether the value is within its limit."""
        return self.value <= self.limit


@dataclass(frozen=True)
class Source:
    """A Python file: its path below the root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module


def read(root: Path, folders: Sequence[str]) -> list[Source]:
    """Return the Python files in the folders below ``root``, without those that npm installed."""
    found = []
    for name in folders:
        for folder, inner, files in os.walk(root / name):
            inner[:] = [each for each in inner if each != "node_modules"]
            for path in (Path(folder, file) for file in files if file.endswith(".py")):
                text = path.read_text(encoding="utf-8")
                found.append(Source(path.relative_to(root).as_posix(), text, ast.parse(text)))
    return sorted(found, key=lambda source: source.path)


def imports(packages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the circles of imports, and the longest chain from the top down; a circle is one link of it."""
    graph = grimp.build_graph(*packages, cache_dir=None)
    reached = {module: graph.find_upstream_modules(module) for module in graph.modules}
    circles = {m: sorted({m} | {other for other in reached[m] if m in reached[other]}) for m in reached}
    chains: dict[str, list[str]] = {}
    for module in sorted(reached, key=lambda m: (len(reached[m] | {m}), m)):  # what is imported comes first
        below = {i for m in circles[module] for i in graph.find_modules_directly_imported_by(m)}
        longest = max((chains[i] for i in below.difference(circles[module])), key=lambda c: (len(c), c), default=[])
        chains[module] = [" = ".join(circles[module]), *longest]
    closed = {" = ".join(circle) for circle in circles.values() if len(circle) > 1}
    return sorted(closed), max(chains.values(), key=lambda c: (len(c), c))


def import_measures(packages: Sequence[str]) -> Iterator[Measure]:
    """Yield how deep the imports go, and how many circles they make."""
    circles, chain = imports(packages)
    yield Measure("depth of imports, in modules", len(chain), 20, chain)
    yield Measure("circles of imports", len(circles), 0, circles)


def over(counts: Mapping[str, int], limit: int) -> list[str]:
    """Return the places that count more than ``limit``, the largest first."""
    return [f"{place}: {count}" for place, count in sorted(counts.items(), key=lambda c: -c[1]) if count > limit]


def function_measures(sources: Sequence[Source]) -> Iterator[Measure]:
    """Yield the lengths of functions, from ``def`` to the last line."""
    lengths = {
        f"{source.path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    yield Measure("lines of the longest function", max(lengths.values()), 65, over(lengths, 65))
    yield Measure("lines of the median function", median(lengths.values()), 8, [])
    yield Measure("functions over 40 lines", len(over(lengths, 40)), 11, over(lengths, 40))


def file_measures(sources: Sequence[Source]) -> Iterator[Measure]:
    """Yield the lengths of files."""
    lengths = {source.path: len(source.text.splitlines()) for source in sources}
    yield Measure("lines of the longest file", max(lengths.values()), 400, over(lengths, 400))
    yield Measure("lines of the median file", median(lengths.values()), 150, [])


def positional_calls(sources: Sequence[Source]) -> Measure:
    """Count the calls that hand over many values by their position; ``*values`` counts as one."""
    calls = [
        (source.path, node.lineno, ast.unparse(node.func))
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and len(node.args) >= 7
    ]
    kept = sorted(call for call in calls if call[2].rpartition(".")[2] not in COLUMN_LISTS)
    places = [f"{path}:{line} {name}" for path, line, name in kept]
    return Measure("calls with 7 or more positional arguments", len(places), 0, places)


def format_switches(sources: Sequence[Source]) -> Measure:
    """Count the comments that turn the formatter off; the same words in a text do not."""
    places = [
        f"{source.path}:{token.start[0]}"
        for source in sources
        if "fmt:" in source.text
        for token in tokenize.generate_tokens(io.StringIO(source.text).readline)
        if token.type == tokenize.COMMENT and re.search(r"#\s*fmt:\s*(skip|off)", token.string)
    ]
    return Measure("comments fmt: skip and fmt: off", len(places), 10, places)


def classes(node: ast.AST) -> Iterator[ast.ClassDef]:
    """Yield the classes in a module and those inside them; a class inside a function is private to it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from classes(child)


def class_names(sources: Sequence[Source]) -> Measure:
    """Count the class names that are defined more than once."""
    places = defaultdict(list)
    for source in sources:
        for node in classes(source.tree):
            places[node.name].append(f"{source.path}:{node.lineno}")
    twice = [f"{name}: {', '.join(where)}" for name, where in sorted(places.items()) if len(where) > 1]
    return Measure("class names defined more than once", len(twice), 0, twice)


def package_sizes(sources: Sequence[Source]) -> Measure:
    """Count the Python files that stand directly in one folder."""
    sizes = Counter(source.path.rpartition("/")[0] for source in sources)
    return Measure("Python files in the largest package", max(sizes.values()), 20, over(sizes, 20))


def measure(root: Path, packages: Sequence[str]) -> list[Measure]:
    """Return all measures of the packages in ``root``; of the tests beside them, only the length of files."""
    sources = read(root, packages)
    lasting = [source for source in sources if "migrations" not in source.path.split("/")]
    return [
        *import_measures(packages),
        *function_measures(lasting),
        *file_measures([*lasting, *read(root, ["tests"])]),
        positional_calls(sources),
        format_switches(sources),
        class_names(sources),
        package_sizes(lasting),
    ]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, packages: Sequence[str] = PACKAGES) -> int:
    """Print the measures, and return 1 when any is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.house.structure", description="Measure the code.")
    parser.add_argument("--depth", action="store_true", help="print only the longest chain of imports")
    parser.add_argument("--json", action="store_true", help="print all measures with their places, as JSON")
    chosen = parser.parse_args(arguments)
    measures = measure(root, packages)
    if chosen.json:
        print(json.dumps([asdict(m) | {"ok": m.ok} for m in measures], indent=2))
    elif chosen.depth:
        print(*measures[0].places, sep="\n")
    else:
        print(f"{'':45}{'value':>7}{'limit':>7}")
        for m in measures:
            print(f"{m.name:45}{m.value:7g}{m.limit:7}  {'ok' if m.ok else 'over'}")
        for m in measures[1:]:  # the chain of the first is what --depth prints
            if not m.ok and m.places:
                print(f"\n{m.name}:", *m.places, sep="\n  ")
    return 0 if all(m.ok for m in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
