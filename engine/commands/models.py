# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check, deploy, play and test models."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import click

from engine.bootstrap import start
from engine.commands.common import EXISTING, SHELL, print_findings
from engine.definitions.bundle.bundle import collect
from engine.findings import blocking
from engine.operations.studio.deploying import deploy_files
from engine.scenarios import coverage
from engine.scenarios.checking import check_path, root_of
from engine.scenarios.playing import play_path
from engine.scenarios.run import run_features


@click.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING)
@click.option("--json", "as_json", is_flag=True)
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong with models, tables, forms and features."""
    findings = [finding for path in paths for finding in check_path(path)]
    unique = list({(f.file, f.element, f.rule, str(f.values)): f for f in findings}.values())
    print_findings(unique, as_json)
    if blocking(unique):
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING)
@click.option(
    "--replace",
    is_flag=True,
    help="Also what people made in the studio, and with scenarios gone or changed; is logged.",
)
def deploy(paths: tuple[Path, ...], replace: bool) -> None:
    """Check bundles (folders below processes/) and put them into use."""
    engine = start()
    for path in paths:
        root = root_of(path)
        keys = [path.name] if path.parent.name == "processes" else [p.name for p in path.iterdir() if p.is_dir()]
        for key in sorted(keys):
            version = engine.do(deploy_files, collect(root, key), SHELL, replace)
            click.echo(f"{key} {version.key[:8]}")


@click.command()
@click.argument("path", type=EXISTING)
@click.option("--answers", type=EXISTING, help="JSON: a list of {element, answers}.")
@click.option("--all", "every", is_flag=True, help="Every path, with what was not reached.")
@click.option("--json", "as_json", is_flag=True)
def play(path: Path, answers: Path | None, every: bool, as_json: bool) -> None:
    """Run a model or bundle in memory: with given answers, or every path."""
    events = json.loads(answers.read_text(encoding="utf-8")) if answers else None
    report = play_path(path, events, every)
    if as_json:
        click.echo(json.dumps(report.values, ensure_ascii=False, indent=2, default=str))
        return
    for line in report.trace:
        click.echo(line)
    if every:
        click.echo(f"coverage {report.values['coverage']:.2f}; not reached: {', '.join(report.unvisited) or '-'}")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING)
@click.option("--json", "as_json", is_flag=True)
@click.option("--jobs", default=2, show_default=True, help="Processes at work side by side.")
@click.option("--coverage", "covered", is_flag=True, help="What the scenarios came past: elements and table rows.")
def scenario(paths: tuple[Path, ...], as_json: bool, jobs: int, covered: bool) -> None:
    """Run Gherkin scenarios on the models as they stand."""
    root = root_of(paths[0])
    features = [f for p in paths for f in (sorted(p.rglob("*.feature")) if p.is_dir() else [p])]
    with tempfile.TemporaryDirectory(prefix="handvat-coverage-") as name:
        outcomes = run_features(root, features, jobs=jobs, coverage=Path(name) if covered else None)
        shares = coverage.measure(root, coverage.read(Path(name))) if covered else []
    failed = [o for o in outcomes if not o.passed]
    if as_json:
        output: object = [vars(o) for o in outcomes]
        if covered:
            output = {"scenarios": output, "coverage": {share.process: share.as_json() for share in shares}}
        click.echo(json.dumps(output, ensure_ascii=False, indent=2))
    else:
        for share in shares:
            click.echo(f"{share.process}: elements {share.elements:.2f}, rows {share.rows:.2f}")
            for missing in (*share.missing_elements, *share.missing_rows):
                click.echo(f"    not reached: {missing}")
        for o in failed:
            click.echo(f"failed: {o.scenario}\n    {o.reason}")
        click.echo(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    if failed or not outcomes:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("path", type=EXISTING, default=".")
@click.option("--sample", default=0, help="Try so many, drawn at random; all without it.")
@click.option("--seed", default=1, show_default=True)
@click.option("--jobs", default=2, show_default=True, help="Tries side by side.")
@click.option("--json", "as_json", is_flag=True)
def mutants(path: Path, sample: int, seed: int, jobs: int, as_json: bool) -> None:
    """Make wrong copies of the models, and say which ones no check and no scenario stops."""
    from engine.scenarios.mutation import try_mutants

    with click.progressbar(length=sample, label="Trying wrong models", file=sys.stderr) as bar:

        def on_progress(_done: int, of: int) -> None:
            bar.length = of
            bar.update(1)

        report = try_mutants(root_of(path), sample, seed, jobs, on_progress)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if as_json else report.table())
