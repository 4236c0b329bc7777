# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The commands that deal with keys and backups. They are about the database as a whole and know no case."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from engine.bootstrap import Settings
from engine.storage.backup import BackupSummary, back_up, restore
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing
from engine.storage.rotation import retire, rotate, wrapping_keys


def _database() -> Database:
    settings = Settings()
    database = Database(settings.database_url, KeyRing(settings.keys_file))
    database.migrate(settings.demo)
    return database


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def backup(file: Path, as_json: bool) -> None:
    """Write an encrypted backup of the whole database to FILE, while people work. The key ring is not in it."""
    _tell(back_up(_database(), file), as_json)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.option("--replaces", metavar="URL", help="The database it takes the place of: lists only rights that differ.")
def restore_(file: Path, as_json: bool, replaces: str | None) -> None:
    """Put a backup into a new database, and look whether all of it is there. Never over one that is in use.

    Everyone is signed out. Lists the rights to look at again: some may have been taken away after the backup.
    """
    settings = Settings()
    ring = KeyRing(settings.keys_file)
    replaced = Database(replaces, ring) if replaces else None
    _tell(restore(Database(settings.database_url, ring), file, replaced), as_json)


def _tell(outcome: BackupSummary, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(outcome), indent=2))
        return
    for table, count in outcome.rows.items():
        click.echo(f"{table}\t{count}")
    for table, count in outcome.ended.items():
        click.echo(f"ended\t{table}\t{count}")
    for right in outcome.review:
        click.echo("\t".join((right.why, right.table, right.who, *right.what)))
    click.echo(f"made {outcome.made}, erased again {outcome.erased}")


@click.group()
def keys() -> None:
    """The key ring: what seals the keys of the cases. Keep a copy of its file apart from the backups."""


@keys.command("make")
def keys_make() -> None:
    """Make the key file of a new database; one that is there stays as it is."""
    ring = KeyRing(Settings().keys_file)
    ring.make()
    click.echo(f"{ring.path}: {', '.join(map(str, ring.numbers))}")


@keys.command("list")
@click.option("--json", "as_json", is_flag=True)
def keys_list(as_json: bool) -> None:
    """List the keys of the ring by number, and how many data keys each of them wraps. Never a key itself."""
    rows = wrapping_keys(_database())
    if as_json:
        click.echo(json.dumps([vars(row) for row in rows], indent=2, default=str))
        return
    for row in rows:
        state = "current" if row.current else "" if row.present else "missing"
        made = f"{row.made:%Y-%m-%d %H:%M}" if row.made else ""
        click.echo(f"{row.number}\t{row.wraps}\t{state}\t{made}")


@keys.command("rotate")
def keys_rotate() -> None:
    """Let a new key wrap, and wrap all data keys again; people can go on working. Run again when it was broken off."""
    database = _database()
    total = sum(row.wraps for row in wrapping_keys(database))
    with click.progressbar(length=total, label="Wrapping data keys again", file=sys.stderr) as bar:
        number, count = rotate(database, bar.update)
    click.echo(f"{number}\t{count}")


@keys.command("retire")
@click.argument("number", type=int)
@click.option("--yes", is_flag=True, help="Do not ask.")
def keys_retire(number: int, yes: bool) -> None:
    """Take an old key away for good: backups made while it wrapped can never be restored again."""
    if not yes:
        click.confirm(f"Backups made under key {number} can never be restored again. Go on?", abort=True)
    retire(_database(), number)
    click.echo(number)
