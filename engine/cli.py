"""The command line: what the pages can do, a script can do. Exit status 0 good, 1 refused or findings, 2 wrong use."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import tomllib
from datetime import date, datetime
from pathlib import Path

import click

from engine.access.actors import EVERYWHERE, Membership
from engine.bootstrap import Engine, Settings, delivered, library_at, start
from engine.cli_keys import backup, keys, restore_
from engine.cli_retention import retention
from engine.clock import AMSTERDAM
from engine.deadlines.arithmetic import compute
from engine.deadlines.length import Length, Unit
from engine.deadlines.sentences import sentences
from engine.deadlines.terms import explain_json
from engine.definitions.bundle.bundle import collect
from engine.errors import EngineError, InvalidTerm, NotFound
from engine.findings import Finding, InvalidModel, blocking
from engine.operations.accounts.factors import drop_factors
from engine.operations.accounts.links import INVITE, RESET, make_link
from engine.operations.accounts.people import add_user, list_users, new_account, remove_user, set_email
from engine.operations.log.check import check_log
from engine.operations.studio.design import deploy_bundle
from engine.operations.terms.catalogue import propose_file
from engine.scenarios import coverage
from engine.scenarios.checking import check_path, root_of
from engine.scenarios.demo import CASES, fill_demo
from engine.scenarios.playing import play_path
from engine.scenarios.run import run_features
from engine.storage.database import Database

SHELL = "shell"  #: who acts, in the log, when a command does
LANGUAGE = "nl" if os.environ.get("LANG", "").startswith("nl") else "en"
EXISTING = click.Path(exists=True, path_type=Path)


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        """Turn a refusal of the engine into its sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except InvalidModel as error:
            _print_findings(list(error.findings), as_json=False)
        except EngineError as error:
            click.echo(error.text(LANGUAGE), err=True)
        ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handvat")
def main() -> None:
    """Handvat: assess who is a victim of human trafficking, and bring that person to safety."""


@main.command()
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
        _demo(engine)
    engine.database.close()
    serve_forever(settings, host, port, workers)


@main.command()
def demo() -> None:
    """Fill a fresh database with synthetic users and cases in every stage, and end."""
    engine = start()
    engine.deploy_delivered()
    _demo(engine)


def _demo(engine: Engine) -> None:
    """Fill a fresh database, with a bar that moves: it takes a while."""
    with click.progressbar(length=CASES, label=f"Making {CASES} synthetic cases", file=sys.stderr) as bar:
        fill_demo(engine, lambda _done: bar.update(1))


@main.command()
def clock() -> None:
    """Run only the clock, for a node of its own."""
    from engine.scheduler import run_clock

    settings = Settings()
    run_clock(start(settings), settings)


@main.command("verify-log")
@click.option("--json", "as_json", is_flag=True)
@click.option(
    "--seals", type=EXISTING, help="A folder with exported seals; without it HANDVAT_SEALS, when it is there."
)
def verify_log(as_json: bool, seals: Path | None) -> None:
    """Check that no line of the log was changed, taken out, added or moved; reads only."""
    settings = Settings()
    folder = seals or (settings.seals if settings.seals.is_dir() else None)
    found = Engine(Database(settings.database_url), library_at(delivered())).do(check_log, folder)
    if as_json:
        click.echo(json.dumps(found.as_json(LANGUAGE), ensure_ascii=False, indent=2))
    else:
        for flaw in found.flaws:
            click.echo(flaw.text(LANGUAGE))
        click.echo(f"{found.lines} lines, {found.seals} seals, {found.exported} exported, {len(found.flaws)} flaws")
    if found.flaws:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING)
@click.option("--json", "as_json", is_flag=True)
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong with models, tables, forms and features."""
    findings = [finding for path in paths for finding in check_path(path)]
    unique = list({(f.file, f.element, f.rule, str(f.values)): f for f in findings}.values())
    _print_findings(unique, as_json)
    if blocking(unique):
        raise click.exceptions.Exit(1)


def _print_findings(findings: list[Finding], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([f.as_json(LANGUAGE) for f in findings], ensure_ascii=False, indent=2))
        return
    for f in findings:
        where = f"{f.file}#{f.element}" if f.element else f.file
        click.echo(f"{f.severity.value}: {where}: {f.reason(LANGUAGE)} [{f.rule}]\n    {f.repair(LANGUAGE)}")
    errors = len(blocking(findings))
    click.echo(f"{errors} errors, {len(findings) - errors} warnings")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING)
def deploy(paths: tuple[Path, ...]) -> None:
    """Check bundles (folders below processes/) and put them into use."""
    engine = start()
    for path in paths:
        root = root_of(path)
        keys = [path.name] if path.parent.name == "processes" else [p.name for p in path.iterdir() if p.is_dir()]
        for key in sorted(keys):
            version = engine.do(deploy_bundle, collect(root, key), SHELL, SHELL)
            click.echo(f"{key} {version.key[:8]}")


@main.command()
@click.argument("path", type=EXISTING)
@click.option("--answers", type=EXISTING, help="JSON: a list of {element, answers}.")
@click.option("--all", "every", is_flag=True, help="Every path, with what was not reached.")
@click.option("--json", "as_json", is_flag=True)
def play(path: Path, answers: Path | None, every: bool, as_json: bool) -> None:
    """Run a model or bundle in memory: with given answers, or every path."""
    given = json.loads(answers.read_text(encoding="utf-8")) if answers else None
    report = play_path(path, given, every)
    if as_json:
        click.echo(json.dumps(report.values, ensure_ascii=False, indent=2, default=str))
        return
    for line in report.trace:
        click.echo(line)
    if every:
        click.echo(f"coverage {report.values['coverage']:.2f}; not reached: {', '.join(report.unvisited) or '-'}")


@main.command()
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
        told: object = [vars(o) for o in outcomes]
        if covered:
            told = {"scenarios": told, "coverage": {share.process: share.as_json() for share in shares}}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
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


@main.command()
@click.argument("path", type=EXISTING, default=".")
@click.option("--sample", default=0, help="Try so many, drawn at random; all without it.")
@click.option("--seed", default=1, show_default=True)
@click.option("--jobs", default=2, show_default=True, help="Tries side by side.")
@click.option("--json", "as_json", is_flag=True)
def mutants(path: Path, sample: int, seed: int, jobs: int, as_json: bool) -> None:
    """Make wrong copies of the models, and say which ones no check and no scenario stops."""
    from engine.scenarios.mutation import try_mutants

    with click.progressbar(length=sample, label="Trying wrong models", file=sys.stderr) as bar:

        def told(_done: int, of: int) -> None:
            bar.length = of
            bar.update(1)

        report = try_mutants(root_of(path), sample, seed, jobs, told)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if as_json else report.table())


@main.command()
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


@main.command()
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


@main.command()
@click.option("--quick", is_flag=True, help="About a minute, on small numbers.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--database", help="A PostgreSQL server; without it HANDVAT_DATABASE_URL, or SQLite.")
@click.option("--plot", type=click.Path(path_type=Path), help="Write how the cost grows as an SVG drawing.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the JSON here too, after each figure.")
def bench(quick: bool, as_json: bool, database: str | None, plot: Path | None, out: Path | None) -> None:
    """Measure speed as ratios against plain SQL and plain SpiffWorkflow, in one run."""
    from engine.bench import report
    from engine.bench.run import run

    def told(figures: report.Figures) -> None:
        if out:
            out.write_text(report.as_json(figures), encoding="utf-8")

    figures = run(database or os.environ.get("HANDVAT_DATABASE_URL"), quick, told)
    if plot:
        plot.write_text(report.drawing(figures), encoding="utf-8")
    click.echo(report.as_json(figures) if as_json else report.as_table(figures))


for command in (keys, backup, restore_, retention):
    main.add_command(command)


@main.group()
def user() -> None:
    """Local accounts."""


@user.command("add")
@click.argument("username")
@click.option("--name", required=True)
@click.option("--role", "roles", multiple=True, required=True, help="A role code; may be given more than once.")
@click.option("--organisation", default="")
@click.option("--region", default=EVERYWHERE, show_default=True)
@click.option("--email", default="", help="Where reminders go; none by default.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
def user_add(
    username: str, name: str, roles: tuple[str, ...], organisation: str, region: str, email: str, password: str
) -> None:
    """Add an account."""
    held = tuple(Membership(role.upper(), organisation, region) for role in roles)
    start().do(add_user, username, name, password, held, email=email)
    click.echo(username)


@user.command("email")
@click.argument("username")
@click.argument("address")
def user_email(username: str, address: str) -> None:
    """Set where mail for an account goes; "" for nowhere."""
    start().do(set_email, username, address)
    click.echo(username)


@user.command("invite")
@click.argument("username")
@click.option("--name", required=True)
@click.option("--role", "roles", multiple=True, required=True, help="A role code; may be given more than once.")
@click.option("--organisation", default="")
@click.option("--region", default=EVERYWHERE, show_default=True)
@click.option("--email", default="", help="Where reminders go; none by default.")
def user_invite(username: str, name: str, roles: tuple[str, ...], organisation: str, region: str, email: str) -> None:
    """Add an account without a password and print the link by which its person chooses one."""
    held = tuple(Membership(role.upper(), organisation, region) for role in roles)
    engine = start()
    engine.do(new_account, username, name, "", held, email=email)
    click.echo(engine.do(make_link, username.strip().lower(), INVITE))


@user.command("link")
@click.argument("username")
def user_link(username: str) -> None:
    """Print a link by which a person chooses a new password; it works once, for an hour."""
    link = start().do(make_link, username.strip().lower(), RESET)
    if link is None:
        raise NotFound("user", username)
    click.echo(link)


@user.command("reset-factors")
@click.argument("username")
def user_reset_factors(username: str) -> None:
    """Take every second factor of a person away, when devices and codes are lost, and sign them out."""
    start().do(drop_factors, username.strip().lower())
    click.echo(username)


@user.command("remove")
@click.argument("username")
def user_remove(username: str) -> None:
    """Close an account; its sessions end at once."""
    start().do(remove_user, username)
    click.echo(username)


@user.command("list")
@click.option("--json", "as_json", is_flag=True)
def user_list(as_json: bool) -> None:
    """List the accounts."""
    rows = start().do(list_users)
    if as_json:
        click.echo(json.dumps([vars(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row.username}\t{row.name}\t{' '.join(row.roles)}\t{row.region}")
