# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Unseen stays unseen: two databases that differ only in cases somebody may not see answer them byte for byte alike.

The one has two cases; the other is a copy of it, in which cases of another region and of another organisation came in.
Every page, list, search, calendar, count and refusal is asked of both, by every role, with the keys of the cases that
are there for them and with those of the hidden ones.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from engine.access.roles import ROLES
from engine.clock import MovableClock
from engine.operations.accounts.feeds import open_feed
from engine.operations.accounts.sessions import open_session
from engine.operations.cases import reports
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.rights import routes, table
from tests.rights.routes import address
from tests.world.databases import MONDAY
from tests.world.desk import settings
from tests.world.kinds import Kinds, Records, Rehearsal
from tests.world.people import HOUSE, name_of
from web import create_app
from web.inbox import tasks as task_pages
from web.report import routes as report_pages

#: designers see how many instances run on each version, of all cases (docs/domain.md §3: "counts per step")
COUNTS_OF_ALL = {"ONTWERPER": ("studio.",)}
LISTS = (
    "/werk",
    "/werk?zoek=H-",
    "/casussen",
    "/casussen?zoek=Noord",
    "/casussen?zoek=H-",
    "/overzicht",
    "/agenda",
    "/melden/status",
    "/mijn/sessies",
    "/beheer/mensen",
    "/beheer/plekken",
    "/",
)


#: drawn anew for each answer: the nonce of the policy, the token of a form, the moment a calendar was made
NONCE = re.compile(r"nonce[-=\"]+[\w+/=-]+")
TOKENS = re.compile(r'DTSTAMP:\w+|name="csrf_token" value="[^"]+"|name="csrf-token" content="[^"]+"')


def same(body: bytes) -> str:
    """Return a page without what is drawn anew for each answer."""
    return TOKENS.sub("", NONCE.sub("", body.decode()))


@dataclass(kw_only=True)
class Twins:
    """The same office twice: one knows of fewer cases."""

    few: Flask
    many: Flask
    seen: tuple[Records, ...]
    hidden: tuple[Records, ...]
    tokens: dict[str, str]
    feeds: dict[str, str]

    def ask(self, role: str, path: str, method: str = "GET", **sends: Any) -> tuple[Any, Any]:
        """Return what each answers: status, headers, body."""
        found = []
        for app in (self.few, self.many):
            browser = app.test_client()
            browser.set_cookie("handvat", self.tokens[role])
            answer = browser.open(path, method=method, **sends)
            headers = sorted(
                (k, NONCE.sub("", v)) for k, v in answer.headers if k not in ("Content-Length", "Set-Cookie")
            )
            found.append((answer.status_code, headers, same(answer.data)))
        return found[0], found[1]


@pytest.fixture(scope="module")
def twins(_deployed_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[Twins]:
    folder = tmp_path_factory.mktemp("twins")
    few_path, many_path = folder / "few.db", folder / "many.db"
    shutil.copyfile(_deployed_sqlite, few_path)
    database = Database(f"sqlite:///{few_path}")
    engine = Rehearsal(database, library, MovableClock(MONDAY))
    kinds = Kinds(engine, ("own", "minor"))
    tokens, feeds = {}, {}
    for role in ROLES:
        tokens[role] = engine.do(lambda uow, user: open_session(uow, uow.users.get(user), "two"), name_of(role))
        feeds[role] = engine.do(open_feed, kinds.holder(role))
    database.close()
    shutil.copyfile(few_path, many_path)

    bases = [Database(f"sqlite:///{path}") for path in (few_path, many_path)]
    few, many = (Rehearsal(base, library, MovableClock(MONDAY)) for base in bases)
    seen = kinds.records
    kinds.engine = many
    hidden = (kinds.add("region"), kinds.add("organisation"))
    few.rehearsing = many.rehearsing = True
    apps = []
    for one in (few, many):
        app = create_app(one, settings())
        app.config.update(WTF_CSRF_ENABLED=False)
        apps.append(app)
    yield Twins(few=apps[0], many=apps[1], seen=seen, hidden=hidden, tokens=tokens, feeds=feeds)
    for base in bases:
        base.close()


@pytest.fixture(autouse=True)
def same_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """The random id of a click is the same in both."""
    for module in (task_pages, report_pages):
        monkeypatch.setattr(module, "uuid4", lambda: "00000000-0000-4000-8000-000000000000")


@pytest.mark.parametrize("role", ROLES)
def test_what_is_hidden_changes_no_answer(twins: Twins, role: str) -> None:
    differ = []
    for path in (*LISTS, f"/agenda/{twins.feeds[role]}.ics"):
        few, many = twins.ask(role, path)
        differ += [path] if few != many else []
    for endpoint, route in routes.ROUTES.items():
        row = table.OPERATIONS[route.operation]
        if endpoint.startswith(COUNTS_OF_ALL.get(role, ("-",))) or isinstance(row, table.Holds):
            continue
        for records in (*twins.seen, *twins.hidden):
            key = records.case if endpoint.startswith("involved.") else records.key(row.kind, role)
            method, path = address(twins.few, endpoint, key)
            if records in twins.seen and method == "POST":
                continue  # what may be done to a case of one's own is the matrix' to show
            sends = {**route.sends, "deel": records.part, "collega": name_of(role)}
            few, many = twins.ask(role, path, method, **({"data": sends} if method == "POST" else {}))
            differ += [f"{endpoint} {records.kind}"] if few != many else []
        if method == "GET":
            few, many = twins.ask(role, path, headers={"Accept": "application/json"})
            differ += [f"{endpoint} as JSON"] if few != many else []
    for records in twins.hidden:
        few, many = twins.ask(role, f"/berichten/{records.notices[role]}/gelezen", "POST")
        differ += [f"notice {records.kind}"] if few != many else []
    assert not differ, "\n".join(differ)


def test_the_twins_do_differ(twins: Twins) -> None:
    """Else the test above shows nothing: the last two cases are there for who works elsewhere."""
    for app, count in ((twins.few, 2), (twins.many, 4)):
        engine = app.extensions["handvat"]
        assert len(engine.do(lambda uow: uow.cases.find())) == count


def test_a_new_report_tells_nothing_of_how_many_there_are(twins: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
    form = {"_command": "0" * 32}
    answers = [app.test_client().post("/melden", data=form).data for app in (twins.few, twins.many)]
    assert same(answers[0]) == same(answers[1])
    monkeypatch.setattr(reports, "randbelow", lambda _limit: 4711)
    numbers = [app.extensions["handvat"].do(reports._free_number) for app in (twins.few, twins.many)]
    assert numbers == ["H-2026-004711"] * 2


def test_people_offered_and_refusals_to_administrators_do_not_depend_on_hidden_cases(twins: Twins) -> None:
    for sends in ({"soort": "region", "plek": "Noord"}, {"soort": "organisation", "plek": HOUSE}):
        few, many = twins.ask("BEHEER", "/beheer/plekken/einde", "POST", data=sends)
        assert few == many
