# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What several commands share: their language, and how findings are printed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from engine.findings import Finding, blocking

SHELL = "shell"  #: who acts, in the log, when a command does


LANGUAGE = "nl" if os.environ.get("LANG", "").startswith("nl") else "en"


EXISTING = click.Path(exists=True, path_type=Path)


def print_findings(findings: list[Finding], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([f.as_json(LANGUAGE) for f in findings], ensure_ascii=False, indent=2))
        return
    for f in findings:
        where = f"{f.file}#{f.element}" if f.element else f.file
        click.echo(f"{f.severity.value}: {where}: {f.reason(LANGUAGE)} [{f.rule}]\n    {f.repair(LANGUAGE)}")
    errors = len(blocking(findings))
    click.echo(f"{errors} errors, {len(findings) - errors} warnings")
