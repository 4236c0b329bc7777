# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Keeping and erasing from the shell: what is due and what was decided, and the erasing itself.

Deciding is for two people on the page: no command proposes, approves or refuses.
"""

from __future__ import annotations

import json
from datetime import date

import click

from engine.bootstrap import start
from engine.operations.privacy.retention import due_for_erasure
from engine.operations.privacy.retention_views import DueErasures
from engine.scheduler import erase_approved


@click.group()
def retention() -> None:
    """What may be erased, and erasing what two people approved. Deciding is done on the page, by two people."""


@retention.command("list")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Look ahead to this day; today without it.")
@click.option("--json", "as_json", is_flag=True)
def retention_list(day: object, as_json: bool) -> None:
    """Show the numbers of the cases that may be erased, and what was proposed or approved. Nothing is changed."""
    on = date.fromisoformat(str(day)[:10]) if day else None
    found = start().do(due_for_erasure, on)
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=2))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: DueErasures) -> list[str]:
    lines = [
        f"{one.number}\tdue {one.due_date}\t{', '.join(rule.version for rule, _ in one.rules)}"
        f"{chr(9) + 'held' if one.held else ''}"
        for one in found.ready
    ]
    lines += [f"{one.number or one.target}\t{one.what}\t{one.state}\t{', '.join(one.rules)}" for one in found.open]
    return lines or [f"nothing on {found.on}"]


@retention.command("run")
def retention_run() -> None:
    """Erase now what two people approved, as the clock does every minute, and write the files anew."""
    click.echo(f"erased {erase_approved(start())}")
