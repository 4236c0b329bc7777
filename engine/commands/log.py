# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check the log."""

from __future__ import annotations

import json
from pathlib import Path

import click

from engine.audit.seal import read_pinned
from engine.bootstrap import Engine, Settings, delivered, library_at
from engine.commands.common import EXISTING, LANGUAGE
from engine.operations.log.check import check_log
from engine.storage.database import Database


@click.command("verify-log")
@click.option("--json", "as_json", is_flag=True)
@click.option(
    "--seals", type=EXISTING, help="A folder with exported seals; without it HANDVAT_SEALS, when it is there."
)
def verify_log(as_json: bool, seals: Path | None) -> None:
    """Check that no line of the log was changed, taken out, added or moved; reads only."""
    settings = Settings()
    folder = seals or (settings.seals if settings.seals.is_dir() else None)
    engine = Engine(Database(settings.database_url), library_at(delivered()))
    found = engine.do(check_log, folder, read_pinned(settings.seal_key))
    if as_json:
        click.echo(json.dumps(found.as_json(LANGUAGE), ensure_ascii=False, indent=2))
    else:
        for flaw in found.flaws:
            click.echo(flaw.text(LANGUAGE))
        click.echo(f"{found.lines} lines, {found.seals} seals, {found.exported} exported, {len(found.flaws)} flaws")
    if found.flaws:
        raise click.exceptions.Exit(1)
