# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What scenarios covered: elements of the models and rows of the decision tables, per process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.bpmn.model import Element
from engine.definitions.bundle.bundle import Definition, assemble, collect, keys_below
from engine.definitions.tables.dmn import read_tables

_HOLDERS = ("subProcess", "callActivity")  #: counted when begun; every other element when completed
Passed = Mapping[str, frozenset[str]]  #: process key → ids of elements and of rows


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much of one process the scenarios covered."""

    process: str
    elements: float  #: share of the flow nodes, 0 to 1
    rows: float  #: share of the rows of its decision tables, 0 to 1; 1 without tables
    missing_elements: tuple[str, ...]
    missing_rows: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the coverage as JSON values."""
        return {
            "elements": self.elements,
            "rows": self.rows,
            "missing_elements": list(self.missing_elements),
            "missing_rows": list(self.missing_rows),
        }


def passed(uow: UnitOfWork) -> dict[str, set[str]]:
    """Return the ids of the elements and rows covered by all instances of a database, by process."""
    found: dict[str, set[str]] = {}
    for instance in uow.instances.find():
        ids = found.setdefault(instance.process_key, set())
        for line in uow.history.find(instance_key=instance.key):
            match line.event:
                case "completed":
                    ids.add(line.element_id)
                case "reached":
                    ids.add(f"{line.element_id} reached")
                case "decided":
                    rules = line.values.get("rules")
                    ids |= {str(rule) for rule in rules} if isinstance(rules, list) else set()
    return found


def write(folder: Path, scenario: str, ids: Mapping[str, set[str]]) -> None:
    """Write the coverage of one scenario to a file of its own, so that several processes can write in parallel."""
    lines = {"scenario": scenario, "passed": {key: sorted(some) for key, some in ids.items()}}
    (folder / f"{token_hex(8)}.json").write_text(json.dumps(lines), encoding="utf-8")


def read(folder: Path) -> dict[str, Passed]:
    """Return the coverage of each scenario, by the scenario's name in the run."""
    contents = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return {one["scenario"]: {key: frozenset(ids) for key, ids in one["passed"].items()} for one in contents}


def measure(root: Path, came: Mapping[str, Passed]) -> list[Coverage]:
    """Return how much of every process below ``root`` the scenarios covered together."""
    return [_of(assemble(collect(root, key)), came) for key in keys_below(root)]


def _of(definition: Definition, came: Mapping[str, Passed]) -> Coverage:
    key = definition.bundle.key
    ids = frozenset().union(*(some.get(key, frozenset()) for some in came.values()))
    asked = frozenset().union(*(ids for some in came.values() for ids in some.values()))
    elements = [e for model in _once(definition) for e in model.values()]
    own = [path for path in definition.bundle.ending(".dmn") if path.startswith(f"processes/{key}/")]
    tables = (table for path in own for table in read_tables(path, definition.bundle.files[path]))
    rows = [rule.id for table in tables for rule in table.rules]  # a shared table counts in its own process
    bare = tuple(e.id for e in elements if e.id not in ids and not (e.kind in _HOLDERS and f"{e.id} reached" in ids))
    unasked = tuple(row for row in rows if row not in asked)
    return Coverage(
        process=key,
        elements=_share(bare, elements),
        rows=_share(unasked, rows),
        missing_elements=bare,
        missing_rows=unasked,
    )


def _once(definition: Definition) -> list[Mapping[str, Element]]:
    return [model.elements for model in {id(m): m for m in definition.models.values()}.values()]


def _share(missing: tuple[str, ...], all_: list[Element] | list[str]) -> float:
    return round(1 - len(missing) / len(all_), 4) if all_ else 1.0
