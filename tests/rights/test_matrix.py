# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every role × every operation, route and command × every kind of case: answered as the policy says, lists alike."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask
from flask.testing import FlaskClient

import engine.operations
from engine.access.actors import Actor
from engine.access.policy import SUPERVISORS, Action, Subject, may
from engine.access.roles import ROLES
from engine.cli import main
from engine.clock import MovableClock
from engine.errors import EngineError, NotAllowed, NotFound
from engine.operations.accounts.people import colleagues
from engine.operations.accounts.sessions import open_session
from engine.operations.cases.case_file import case_list
from engine.operations.cases.oversight import overview, read_notice
from engine.operations.tasks.vault import my_placements, placements_of_case
from engine.operations.tasks.work import inbox
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.rights import routes, table
from tests.rights.routes import address
from tests.world.databases import MONDAY
from tests.world.desk import settings
from tests.world.kinds import GRANTS, Kinds, Records, Rehearsal, subject
from tests.world.people import HOUSE, name_of
from web import create_app

ABSENT = "0" * 32
#: an address opens for none of these, whatever somebody wrote in the grants (docs/domain.md §3: no case content, or
#: never)
NEVER_GRANTED = ("BEHEER", "ONTWERPER", "RECLASSERING", "TOLK", "RAPPORTEUR")


def operations() -> set[str]:
    """Return what a person can ask for: the public functions that are told who asks."""
    found = set()
    for path in Path(engine.operations.__path__[0]).glob("*/*.py"):
        module = importlib.import_module(f"engine.operations.{path.parent.name}.{path.stem}")
        for name, function in vars(module).items():
            ours = inspect.isfunction(function) and function.__module__ == module.__name__
            if ours and not name.startswith("_") and {"uow", "actor"} <= set(inspect.signature(function).parameters):
                found.add(f"{path.stem}.{name}")
    return found


def commands(group: click.Group = main, before: str = "") -> Iterator[str]:
    """Return the names of all commands."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name


@pytest.fixture(scope="module")
def pages(kinds: Kinds, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = create_app(kinds.engine, settings())
    app.config.update(WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture(scope="module")
def browsers(kinds: Kinds, pages: Flask) -> dict[str, FlaskClient]:
    """Return somebody at a browser for each role."""
    kinds.engine.rehearsing = False  # type: ignore[attr-defined]
    made = {}
    for role in ROLES:
        made[role] = pages.test_client()
        user = name_of(role)
        token = kinds.engine.do(lambda uow, user: open_session(uow, uow.users.get(user), "two"), user)
        made[role].set_cookie("handvat", token)
    kinds.engine.rehearsing = True  # type: ignore[attr-defined]
    return made


def test_every_operation_has_a_row() -> None:
    rows = set(table.OPERATIONS) | table.LISTS | table.OWN | set(table.BY_NAME) | table.PARTS
    assert operations() == rows, f"without a row, or gone: {sorted(operations() ^ rows)}"


def test_every_route_has_a_row(pages: Flask) -> None:
    served = {rule.endpoint for rule in pages.url_map.iter_rules()}
    rows = set(routes.ROUTES) | routes.SIGNED_IN | set(routes.PAGES_BY_NAME) | routes.PUBLIC
    assert served == rows, f"without a row, or gone: {sorted(served ^ rows)}"


def test_every_command_has_a_row() -> None:
    assert set(commands()) == routes.COMMANDS


def expected(row: table.Asks, actor: Actor, records: Records, role: str) -> str:
    """Return "hidden", "refused" or "allowed"."""
    asked = subject(records, role, changers(row, role))
    if row.kind not in ("task", "term"):
        asked = Subject(region=asked.region, involved=asked.involved, minor=asked.minor, roles=asked.roles)
    if not any(may(actor, action, asked) for action in row.sees or (row.action,)):
        return "hidden"
    return "allowed" if may(actor, row.action, asked) or row.operation.__name__ == "term_page" else "refused"


def changers(row: table.Asks, role: str) -> frozenset[str]:
    """Return who may correct the start of a term (docs/terms.md, "A term in motion")."""
    return SUPERVISORS | {"CASUS"} if row.kind == "term" else frozenset()


def answer(kinds: Kinds, actor: Actor, row: table.Asks | table.Opens, key: str, role: str) -> str:
    """Ask the operation and return how it answered."""
    try:
        kinds.engine.do(row.operation, actor, key, *row.more(role))
    except NotFound as error:
        return "hidden" if error.values["key"] == key else "allowed"
    except NotAllowed:
        return "refused"
    except EngineError:
        return "allowed"  # the right was there; what was sent did not fit
    return "allowed"


@pytest.mark.parametrize("role", ROLES)
def test_an_operation_answers_as_the_policy_says(kinds: Kinds, role: str) -> None:
    actor = kinds.holder(role)
    wrong = []
    for name, row in table.OPERATIONS.items():
        if isinstance(row, table.Holds):
            refused = False
            try:
                kinds.engine.do(row.operation, actor, *row.arguments)
            except NotAllowed:
                refused = True
            except Exception:  # noqa: S110 - the right was there; what was sent did not fit
                pass
            wrong += [name] if refused == bool(may(actor, row.action, Subject())) else []
            continue
        for records in kinds.records:
            said = answer(kinds, actor, row, records.key(row.kind, role), role)
            right = expected(row, actor, records, role)
            wrong += [f"{name} {records.kind}: {said}, not {right}"] if said != right else []
    assert not wrong, "\n".join(wrong)


def of_the_vault(asked: str, actor: Actor, records: Records, role: str, grant: str) -> str:
    """Return how a question about a placement is to be answered: the rule of SP-01, written down apart.

    A grant opens the address to who may hold one, while the keeper's organisation is involved; the keeper gives it and
    ends the stay; who decides which organisations are involved may take a grant back too, and appoints a keeper or ends
    the stay when there is no keeper. Who reaches the case knows that there is a placement.
    """
    plain = replace(subject(records, role), lane="")
    keeper = role if grant == "placed" else "OPVANG"
    kept = keeper not in NEVER_GRANTED and bool({(HOUSE, ""), (HOUSE, keeper)} & plain.involved)
    granted = grant in ("granted", "placed") and role not in NEVER_GRANTED and kept
    keeper_knows = role == keeper and role not in NEVER_GRANTED
    if not granted and not keeper_knows and not may(actor, Action.SEE_CASE, plain):
        return "hidden"
    involves = bool(may(actor, Action.INVOLVE, plain))
    keeps = granted and role == keeper
    allowed = {
        "know": True,
        "see": granted,
        "grant": keeps,
        "withdraw": keeps or involves,
        "appoint": involves,
        "end": role == keeper if kept and grant in ("granted", "placed") else involves,
    }
    return "allowed" if allowed[asked] else "refused"


@pytest.mark.parametrize("role", ROLES)
def test_the_vault_opens_by_grant_and_by_no_role(kinds: Kinds, role: str) -> None:
    actor = kinds.holder(role)
    wrong = []
    for name, row in table.BY_NAME.items():
        for records in kinds.records:
            for grant in GRANTS if records.kind == "own" else GRANTS[:-1]:
                said = answer(kinds, actor, row, records.placement(grant, role), role)
                right = of_the_vault(row.asked, actor, records, role, grant)
                wrong += [f"{name} {records.kind} {grant}: {said}, not {right}"] if said != right else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_lists_of_placements_show_what_opens_one_by_one(kinds: Kinds, role: str) -> None:
    actor = kinds.holder(role)
    opens = {
        records.placement(grant, role)
        for records in kinds.records
        for grant in GRANTS
        if of_the_vault("see", actor, records, role, grant) == "allowed"
    }
    assert {row.key for row in kinds.engine.do(my_placements, actor).rows} == opens
    for records in kinds.records:
        with suppress(NotFound):
            rows = kinds.engine.do(placements_of_case, actor, records.case).rows
            assert {row.key for row in rows} == set(records.placements.values())
            assert {row.key for row in rows if row.open} == opens & set(records.placements.values())


@pytest.mark.parametrize("role", ROLES)
def test_a_page_of_a_placement_answers_as_the_vault_does(
    kinds: Kinds, pages: Flask, browsers: dict[str, FlaskClient], role: str
) -> None:
    actor, wrong = kinds.holder(role), []
    for endpoint, route in routes.PAGES_BY_NAME.items():
        for records in (one for one in kinds.records if one.kind in ("own", "region")):
            for grant in ("none", "granted"):
                key = records.placement(grant, role)
                method, path = address(pages, endpoint, key)
                sends = {**route.sends, "deel": records.grant(grant, role)} if method == "POST" else None
                status = browsers[role].open(path, method=method, data=sends).status_code
                said = {404: "hidden", 403: "refused"}.get(status, "allowed")
                right = of_the_vault(table.BY_NAME[route.operation].asked, actor, records, role, grant)
                wrong += [f"{endpoint} {records.kind} {grant}: {said}, not {right}"] if said != right else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_a_list_shows_what_may_be_seen_one_by_one(kinds: Kinds, role: str) -> None:
    lists_agree(kinds, role)


def test_lists_agree_on_postgresql_too(pg_url: str, library: Library) -> None:
    database = Database(pg_url)
    kinds = Kinds(Rehearsal(database, library, MovableClock(MONDAY)))
    for role in ("CASUS", "INTAKE", "NIDOS", "OPVANG", "POLITIE", "TEAMLEIDER", "BEHEER"):
        lists_agree(kinds, role)
    database.close()


def lists_agree(kinds: Kinds, role: str) -> None:
    """Compare each list with what ``may`` says of each record."""
    actor = kinds.holder(role)
    plain = {
        r.case: Subject(region=s.region, involved=s.involved, minor=s.minor)
        for r in kinds.records
        for s in [subject(r, role)]
    }
    lanes = {r.tasks[role]: subject(r, role) for r in kinds.records}
    assert {row.key for row in kinds.engine.do(case_list, actor)} == {
        key for key, asked in plain.items() if may(actor, Action.SEE_CASE, asked)
    }
    view = kinds.engine.do(inbox, actor)
    may_do = {key for key, asked in lanes.items() if may(actor, Action.CLAIM, asked)}
    assert {row.key for row in (*view.mine, *view.groups)} == may_do
    assert {notice.task_key for notice in view.notices} == may_do
    with suppress(NotAllowed):
        page = kinds.engine.do(overview, actor)
        cases = {key for key, asked in plain.items() if may(actor, Action.RESOLVE_INCIDENT, asked)}
        assert {row.key for row in page.cases} == {row.case_key for row in page.incidents} == cases
        assert {row.case_key for row in (*page.late, *page.this_week)} <= cases
        assert role in SUPERVISORS


@pytest.mark.parametrize("role", ROLES)
def test_a_notice_is_put_aside_by_who_was_shown_it(kinds: Kinds, role: str) -> None:
    actor = kinds.holder(role)
    for records in kinds.records:
        for lane, key in records.notices.items():
            shown = lane == role and bool(may(actor, Action.CLAIM, subject(records, role)))
            if shown:
                kinds.engine.do(read_notice, actor, key)
            else:
                with pytest.raises(NotFound):
                    kinds.engine.do(read_notice, actor, key)
        offered = kinds.engine.do(colleagues, actor, records.tasks["CASUS"])
        assert bool(offered) == bool(may(actor, Action.REASSIGN, subject(records, "CASUS")))


@pytest.mark.parametrize("role", ROLES)
def test_a_page_answers_as_the_policy_says(
    kinds: Kinds, pages: Flask, browsers: dict[str, FlaskClient], role: str
) -> None:
    actor, browser = kinds.holder(role), browsers[role]
    wrong = []

    def ask(endpoint: str, route: routes.Route, key: str, **more: str) -> int:
        method, path = address(pages, endpoint, key)
        sends: dict[str, Any] = {**route.sends, **more}
        if route.file:
            sends[route.file] = (BytesIO(b"<a/>"), "a.bpmn")
        if route.as_json:
            return browser.open(path, method=method, json={**sends, "revision": 0}).status_code
        return browser.open(path, method=method, data=sends if method == "POST" else None).status_code

    for endpoint, route in routes.ROUTES.items():
        row = table.OPERATIONS[route.operation]
        if isinstance(row, table.Holds):
            status = ask(endpoint, route, "DL-BEVESTIG")
            allowed = bool(may(actor, row.action, Subject()))
            wrong += [f"{endpoint}: {status}"] if (status != 403) != allowed else []
            continue
        for records in kinds.records:
            key = records.case if endpoint.startswith("involved.") else records.key(row.kind, role)
            status = ask(endpoint, route, key, deel=records.part, collega=name_of(role))
            said = {404: "hidden", 403: "refused"}.get(status, "allowed")
            right = expected(row, actor, records, role)
            wrong += [f"{endpoint} {records.kind}: {status}, not {right}"] if said != right else []
    assert not wrong, "\n".join(wrong)


def test_the_public_is_sent_to_sign_in_everywhere_else(pages: Flask) -> None:
    for endpoint in sorted(set(routes.ROUTES) | routes.SIGNED_IN | set(routes.PAGES_BY_NAME)):
        method, path = address(pages, endpoint, ABSENT)
        answered: Any = pages.test_client().open(path, method=method)
        assert answered.status_code == 302 and answered.location.startswith("/aanmelden"), endpoint
