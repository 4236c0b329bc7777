# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read feature files: whether they are valid Gherkin, and which scenarios they hold.

The steps are defined in ``engine/scenarios``; whether a scenario acts shows when it runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser

from engine.definitions.bpmn.model import Element
from engine.findings import Finding

MOST_BYTES = 500_000


def check_feature(file: str, data: bytes) -> list[Finding]:
    """Return what makes a feature file unreadable; a file without a scenario, or one that asserts nothing, is red."""
    return list(_checked(file, data))


@lru_cache(maxsize=64)
def _checked(file: str, data: bytes) -> tuple[Finding, ...]:
    if len(data) > MOST_BYTES:
        return (_unreadable(file, "500 kB"),)
    try:
        document: Any = Parser().parse(data.decode("utf-8"))
    except (CompositeParserException, ParserException, UnicodeDecodeError) as error:
        return (_unreadable(file, str(error).splitlines()[-1][:200]),)
    found = [scenario for _, scenario in _scenarios(document)]
    if not found:
        return (Finding(rule="feature-empty", file=file),)
    return tuple(
        Finding(rule="scenario-asserts-nothing", element=scenario["name"], file=file)
        for scenario in found
        if all(step["keywordType"] != "Outcome" for step in scenario["steps"])
    )


def _scenarios(document: Any) -> Iterator[tuple[list[Any], Any]]:
    """Yield each scenario of a parsed file, with the backgrounds that run before it."""
    todo: list[tuple[list[Any], list[Any]]] = [([], (document.get("feature") or {}).get("children", []))]
    while todo:
        before, children = todo.pop(0)
        before = [*before, *(child["background"]["steps"] for child in children if "background" in child)]
        yield from ((before, child["scenario"]) for child in children if "scenario" in child)
        todo += [(before, child["rule"]["children"]) for child in children if "rule" in child]


def scenarios_in(data: bytes) -> dict[str, str]:
    """Return what each scenario of a readable file says, by its name: two of one name are one.

    Tags, steps, tables and the background count; comments and places in the file do not.
    """
    found: dict[str, list[Any]] = {}
    for before, scenario in _scenarios(Parser().parse(data.decode("utf-8"))):
        said = [scenario["tags"], before, scenario["steps"], scenario["examples"]]
        found.setdefault(scenario["name"], []).append(_without_places(said))
    return {name: json.dumps(said, sort_keys=True) for name, said in found.items()}


def _without_places(said: Any) -> Any:
    if isinstance(said, list):
        return [_without_places(one) for one in said]
    if isinstance(said, Mapping):
        return {key: _without_places(value) for key, value in said.items() if key not in ("id", "location")}
    return said


def with_new_names(words: str, before: Mapping[str, Element], after: Mapping[str, Element]) -> str:
    """Return scenarios with the new names of tasks that were renamed: they name tasks as people do."""
    names = {
        f'"{e.name}"': f'"{after[key].name}"' for key, e in before.items() if e.kind == "userTask" and key in after
    }
    changed = {old: new for old, new in names.items() if old != new and len(new) > len('""')}
    pattern = re.compile("|".join(map(re.escape, changed)))
    return pattern.sub(lambda found: changed[found[0]], words) if changed else words


def _unreadable(file: str, reason: str) -> Finding:
    return Finding(rule="feature-unreadable", file=file, values={"reason": reason})
