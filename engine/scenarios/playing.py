# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Play a model or bundle in memory: with given answers, or all paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engine.bootstrap import delivered, library_at
from engine.definitions.bpmn.reader import read_model
from engine.definitions.bpmn.specification import build
from engine.definitions.bundle.bundle import assemble, collect, main_process
from engine.definitions.forms.form import Form
from engine.definitions.tables.dmn import DecisionTable, read_tables
from engine.errors import NotFound
from engine.runtime.library import Library, prepare
from engine.runtime.play import Path as Way
from engine.runtime.play import PlayEvent, Trace, play
from engine.runtime.play_paths import PlayReport, explore_paths
from engine.runtime.spiff import Runner
from engine.scenarios.checking import root_of
from engine.texts import text

_START = datetime(2026, 3, 2, 9, tzinfo=UTC)  #: a Monday in the middle of the loaded calendar


@dataclass(frozen=True)
class PlayResult:
    """The result of playing a model."""

    values: Mapping[str, object]  #: as JSON
    trace: tuple[str, ...]  #: readable text, a line per event
    unvisited: tuple[str, ...] = ()


def play_path(path: Path, events: Sequence[Mapping[str, object]] | None, every: bool) -> PlayResult:
    """Play the bundle in a folder, or a BPMN file.

    With ``every``, the JSON values are ``coverage``, ``unvisited``, ``paths`` and ``failures``; otherwise ``visited``,
    ``waiting``, ``completed`` and ``names``.
    """
    runner, forms, library = _runner(path)
    functions_at = library.functions
    if every:
        return _as_json(explore_paths(runner, forms, functions_at, _START))
    start = {"ontvangen_op": _START.isoformat(), "gestart_op": _START.isoformat()}
    return _trace_json(play(runner, events or [], functions_at, _START, start))


def _runner(path: Path) -> tuple[Runner, Mapping[str, Form], Library]:
    if path.is_dir():
        root = root_of(path)
        definition = assemble(collect(root, path.resolve().name))
        return prepare(definition).runner, definition.forms, library_at(root)
    resolved = path.resolve()
    if resolved.parent.parent.name == "processes":
        return _runner(resolved.parent)
    model = read_model(path.name, path.read_bytes())
    models = dict.fromkeys(model.processes, model)
    process = main_process(models) or next(iter(model.processes), None)
    if process is None:
        raise NotFound("process", path.name)
    runner = Runner(build({path.name: path.read_bytes()}, process), models, _tables_beside(path))
    return runner, {}, library_at(delivered())


def _tables_beside(path: Path) -> dict[str, DecisionTable]:
    tables = (table for file in path.parent.glob("*.dmn") for table in read_tables(file.name, file.read_bytes()))
    return {table.id: table for table in tables}


def _as_json(report: PlayReport) -> PlayResult:
    failures = [
        {"element": f.element_id, "reason": text(f"errors.{f.code}", "en", **f.values)} for f in report.failures
    ]
    trace = tuple(" → ".join(act.name or act.kind for act in way.acts) for way in report.paths)
    values: dict[str, object] = {
        "coverage": report.coverage,
        "unvisited": list(report.unvisited),
        "acts": report.acts,
        "complete": report.complete,
        "failures": failures,
        "paths": [_way_json(way) for way in report.paths],
    }
    return PlayResult(values, trace, report.unvisited)


def _way_json(way: Way) -> dict[str, object]:
    return {"acts": [_act_json(act) for act in way.acts], "visited": list(way.visited), "ended": way.ended}


def _act_json(act: PlayEvent) -> dict[str, object]:
    return {"kind": act.kind, "name": act.name, "values": dict(act.values), "at": act.now.isoformat()}


def _trace_json(trace: Trace) -> PlayResult:
    visited = [v.element_id for step in trace.steps for v in step.visited if v.event == "completed"]
    failures = [s.failure.element_id for s in trace.steps if s.failure]
    values: dict[str, object] = {
        "completed": trace.completed,
        "visited": visited,
        "failures": failures,
        "waiting": [task.element_id for task in trace.waiting],
        "names": dict(trace.names),
    }
    return PlayResult(values, (*visited, *(f"waits at {task.element_id}" for task in trace.waiting)))
