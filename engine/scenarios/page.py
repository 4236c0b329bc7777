# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The documentation page that lists every scenario, by action line and safety property (``make docs``)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.parser import Parser

#: tag → action line of the plan *Samen tegen mensenhandel* (docs/domain.md §1.2)
LINES = {
    "lijn-1": "1. Awareness (bewustwording)",
    "lijn-2": "2. Reporting (melden)",
    "lijn-3": "3. Establishing victimhood, protection, care and shelter; offenders",
    "lijn-4": "4. Regional co-operation",
    "lijn-5": "5. Lawful sharing of information",
    "lijn-6": "6. Minor victims",
}
_PROPERTY = re.compile(r"SP-\d\d")
_HEAD = """# What the scenarios say

Made by `make docs` from the tags in `features/`; do not edit. Each line is a scenario that runs on the delivered
models, in the words a policy officer reads. A number behind it counts the rows of examples it runs with.
"""


@dataclass(frozen=True, kw_only=True)
class ScenarioEntry:
    """One scenario as listed on the page."""

    file: str
    feature: str
    name: str
    examples: int  #: rows of its table of examples; 0 without a table
    tags: frozenset[str]  #: of the scenario and of its feature, without the @


def scenarios(root: Path) -> list[ScenarioEntry]:
    """Return every scenario below ``root/features``, in order of file and line."""
    return [entry for path in sorted((root / "features").glob("*.feature")) for entry in _of(path)]


def _of(path: Path) -> Iterator[ScenarioEntry]:
    document: Any = Parser().parse(path.read_text(encoding="utf-8"))
    feature = document["feature"]
    for child in feature["children"]:
        if (one := child.get("scenario")) is not None:
            tags = {tag["name"].removeprefix("@") for tag in [*feature["tags"], *one["tags"]]}
            rows = sum(len(table.get("tableBody", [])) for table in one["examples"])
            yield ScenarioEntry(
                file=path.name, feature=feature["name"], name=one["name"], examples=rows, tags=frozenset(tags)
            )


def page(root: Path) -> str:
    """Return the page, in Markdown."""
    entry = scenarios(root)
    lines = [_HEAD, "## Per action line"]
    for tag, name in LINES.items():
        lines += ["", f"### {name}", ""]
        lines += list(_listed([t for t in entry if tag in t.tags])) or ["No process of its own yet."]
    lines += ["", "## Per safety property", "", "What each says and where it is held: [safety](safety.md)."]
    for tag in sorted({tag for t in entry for tag in t.tags if _PROPERTY.fullmatch(tag)}):
        lines += ["", f"### {tag}", ""]
        lines += [_line(t) for t in entry if tag in t.tags]
    return "\n".join(lines) + "\n"


def _listed(some: list[ScenarioEntry]) -> Iterator[str]:
    for place, file in enumerate(dict.fromkeys(t.file for t in some)):
        if place:
            yield ""
        of_file = [t for t in some if t.file == file]
        yield f"**{of_file[0].feature}** (`features/{file}`)"
        yield ""
        yield from (_line(t) for t in of_file)


def _line(entry: ScenarioEntry) -> str:
    return f"- {entry.name}" + (f" ({entry.examples})" if entry.examples else "")


if __name__ == "__main__":
    sys.stdout.write(page(Path()))
