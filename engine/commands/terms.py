# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Compute a term, and propose versions of terms of the organisation."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime
from pathlib import Path

import click

from engine.bootstrap import delivered, library_at, start
from engine.clock import AMSTERDAM
from engine.commands.common import EXISTING, LANGUAGE, SHELL
from engine.deadlines.arithmetic import compute
from engine.deadlines.length import Length, Unit
from engine.deadlines.sentences import sentences
from engine.deadlines.terms import explain_json
from engine.errors import InvalidTerm
from engine.operations.terms.catalogue import propose_file


@click.command()
@click.argument("term_id", required=False)
@click.option("--from", "moment", required=True, help="ISO date, or moment with offset (without: Europe/Amsterdam).")
@click.option("--amount", type=int)
@click.option("--unit", type=click.Choice([u.value for u in Unit]))
@click.option("--basis", help="WET, AMVB, BELEIDSREGEL, REGELING, INTERN, RECHTER or EU.")
@click.option("--backward", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
def term(
    term_id: str | None,
    moment: str,
    amount: int | None,
    unit: str | None,
    basis: str | None,
    backward: bool,
    as_json: bool,
) -> None:
    """Print the date a term ends on, and its sum."""
    library = library_at(delivered())
    trigger = _trigger(moment)
    if term_id:
        day = trigger.astimezone(AMSTERDAM).date() if isinstance(trigger, datetime) else trigger
        computed = library.catalogue.rule(term_id, day).compute(trigger, library.calendar)
    elif amount and unit and basis:
        computed = compute(Length(amount, Unit(unit)), basis, trigger, library.calendar, backward=backward)
    else:
        raise click.UsageError("name a term, or give --amount, --unit and --basis")
    if as_json:
        click.echo(json.dumps(explain_json(computed), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(sentences(computed.steps, LANGUAGE)))


@click.command()
@click.argument("path", type=EXISTING)
def terms(path: Path) -> None:
    """Propose the versions of terms in a file (as processes/terms.toml); an administrator puts each into use."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("term")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidTerm("term-file", file=path.name, reason=str(error)) from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InvalidTerm("term-missing-key", id=path.name, name="term")
    click.echo(f"{start().do(propose_file, SHELL, tables)} proposed")


def _trigger(words: str) -> date | datetime:
    try:
        if len(words) == len("2026-02-20"):
            return date.fromisoformat(words)
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise click.BadParameter(f"{words!r} is no date") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
