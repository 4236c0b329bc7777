# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Measure speed."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.option("--quick", is_flag=True, help="About a minute, on small numbers.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--database", help="A PostgreSQL server; without it HANDVAT_DATABASE_URL, or SQLite.")
@click.option("--plot", type=click.Path(path_type=Path), help="Write how the cost grows as an SVG drawing.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the JSON here too, after each figure.")
def bench(quick: bool, as_json: bool, database: str | None, plot: Path | None, out: Path | None) -> None:
    """Measure speed as ratios against plain SQL and plain SpiffWorkflow, in one run."""
    from engine.bench import report
    from engine.bench.run import run

    def on_figures(figures: report.Figures) -> None:
        if out:
            out.write_text(report.as_json(figures), encoding="utf-8")

    figures = run(database or os.environ.get("HANDVAT_DATABASE_URL"), quick, on_figures)
    if plot:
        plot.write_text(report.drawing(figures), encoding="utf-8")
    click.echo(report.as_json(figures) if as_json else report.as_table(figures))
