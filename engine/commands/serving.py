# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Serve the pages, run the clock, fill a demonstration."""

from __future__ import annotations

import sys

import click

from engine.bootstrap import Engine, Settings, start
from engine.scenarios.demo import CASES, fill_demo


@click.command()
@click.option("--demo", is_flag=True, help="Synthetic users for each role, and 30 synthetic cases.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Web processes.")
def serve(demo: bool, host: str, port: int, workers: int) -> None:
    """Run the web and the clock on one machine; creates and migrates the database, deploys the processes."""
    from web.serving import serve_forever

    settings = Settings(demo=True) if demo else Settings()  # HANDVAT_DEMO alone shows the people, and adds no cases
    engine = start(settings)
    settings.secret_key  # noqa: B018 - made before the workers, so that they share it
    engine.deploy_delivered()
    if demo:
        fill(engine)
    engine.database.close()
    serve_forever(settings, host, port, workers)


@click.command()
def demo() -> None:
    """Fill a fresh database with synthetic users and cases in every stage, and end."""
    engine = start()
    engine.deploy_delivered()
    fill(engine)


def fill(engine: Engine) -> None:
    """Fill a fresh database, with a bar that moves: it takes a while."""
    with click.progressbar(length=CASES, label=f"Making {CASES} synthetic cases", file=sys.stderr) as bar:
        fill_demo(engine, lambda _done: bar.update(1))


@click.command()
def clock() -> None:
    """Run only the clock, for a node of its own."""
    from engine.scheduler import run_clock

    settings = Settings()
    run_clock(start(settings), settings)
