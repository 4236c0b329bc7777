# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Measure everything in one run, on a separate database."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from engine.bench import measures
from engine.bench.baseline import scratch
from engine.bench.figures import Figure
from engine.bench.measures import QUICK, WHOLE, Office
from engine.bench.starting import serve_start
from engine.bootstrap import Settings, delivered, start
from engine.clock import MovableClock
from engine.storage.keys.keyring import KeyRing

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


OnFigures = Callable[[dict[str, Figure]], None]


def run(url: str | None, quick: bool, on_figures: OnFigures = lambda _figures: None) -> dict[str, Figure]:
    """Return every figure by its key; ``url`` names a PostgreSQL server, without it SQLite is measured.

    ``on_figures`` is called after each measurement with the figures so far, so that an interrupted run keeps its
    results.
    """
    with _database(url) as address, tempfile.TemporaryDirectory(prefix="handvat-bench-") as folder:
        clock, ring = MovableClock(MONDAY), KeyRing(Path(folder) / "keys.json")
        ring.make()
        engine = start(Settings(database_url=address, keys_file=ring.path), clock, delivered())
        try:
            engine.deploy_delivered()
            start_of_serve = serve_start(address, ring.path, Path(folder))
            figures = {"serve_start_cpu_s": start_of_serve}
            return _all(Office(engine, clock), quick, figures, on_figures)
        finally:
            engine.database.close()


@contextmanager
def _database(url: str | None) -> Iterator[str]:
    if url and url.startswith("postgresql"):
        with scratch(url) as address:
            yield address
        return
    with tempfile.TemporaryDirectory(prefix="handvat-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'bench.db'}"


def _all(office: Office, quick: bool, figures: dict[str, Figure], on_figures: OnFigures) -> dict[str, Figure]:
    size = QUICK if quick else WHOLE
    steps: dict[str, Callable[[], Figure]] = {
        "completion_over_floor": lambda: measures.completion(office, size),
        "instances_over_plain": lambda: measures.instances(office, size, "bench", ">= 1.5"),
        "small_instances_over_plain": lambda: measures.instances(office, size, "klein", ">= 1"),
        "state_bytes": lambda: measures.state_bytes(office),
        "growth_case_age": lambda: measures.case_age(office, size),
        "timers_over_completion": lambda: measures.timers(
            office, size, figures["completion_over_floor"].medians["completion"]
        ),
        "growth_open_cases": lambda: measures.open_cases(office, size),
        "inbox_over_lookup": lambda: measures.lists(office, size),
        "check_100_elements_cpu_s": measures.check_of_a_model,
    }
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("bench", total=len(steps))
        for key, step in steps.items():
            progress.update(task, description=key)
            figures[key] = step()
            on_figures(figures)
            progress.advance(task)
    return figures
