# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A database of an earlier release opens: everything told in it is there, and from then on it is sealed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.bootstrap import Engine, delivered, forms_below
from engine.casework.consent import record_old_consents
from engine.clock import MovableClock
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.storage.museum import WORD, put_back
from tests.storage.rows import raw_rows
from tests.world.databases import MONDAY, create, drop
from tests.world.office import Office


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'old.db'}"
        put_back("release-1", url)
        yield url
        return
    server: str = request.getfixturevalue("pg_server")
    name = f"old_{uuid.uuid4().hex[:12]}"
    url = create(server, name)
    put_back("release-1", url)
    yield url
    drop(server, name)


@pytest.fixture
def opened(old_url: str, library: Library) -> Iterator[Engine]:
    database = Database(old_url)
    database.migrate()
    yield Engine(database, library, MovableClock(MONDAY))
    database.close()


def test_everything_that_was_told_is_still_there(opened: Engine) -> None:
    def told(uow) -> dict[str, str]:  # type: ignore[no-untyped-def]
        records = {
            "fact": uow.facts,
            "draft": uow.drafts,
            "task": uow.tasks,
            "term_change": uow.term_changes,
            "message": uow.messages,
            "incident": uow.incidents,
            "outbox": uow.outbox,
            "log": uow.log,
        }
        return {name: str(found.find()) for name, found in records.items()}

    found = opened.do(told)
    assert {name for name, words in found.items() if WORD not in words} == set()
    draft = opened.do(lambda uow: uow.drafts.find())[0]
    assert draft.case_key == opened.do(lambda uow: uow.tasks.get(draft.key)).case_key


def test_its_cases_go_on(opened: Engine) -> None:
    office = Office.__new__(Office)
    office.engine = opened  # the people are in the exhibit
    task = opened.do(lambda uow: uow.tasks.find(state="ready"))[0]
    case = task.case_key
    username, task = office.next_work(case)
    name = next(n for n in office.open_names(case) if task.key in {t.key for t in office.tasks(case, n)})

    office.complete(username, case, name)

    assert opened.do(lambda uow: uow.tasks.get(task.key)).state.value == "completed"


def test_nothing_that_was_told_lies_open_any_more(opened: Engine, old_url: str) -> None:
    assert WORD not in str(raw_rows(opened.database))
    opened.database.close()
    files = list(Path(old_url.removeprefix("sqlite:///")).parent.glob("old.db*"))
    assert bool(files) == ("sqlite" in old_url)
    for path in files:
        assert WORD.encode() not in path.read_bytes(), path.name


def test_the_rows_are_sealed_once(opened: Engine, old_url: str) -> None:
    before = raw_rows(opened.database)
    again = Database(old_url)
    again.migrate()
    assert raw_rows(again) == before
    again.close()


def test_consents_of_before_there_were_records_are_records_after(opened: Engine) -> None:
    forms = forms_below(delivered())
    asking = {leaf.key for form in forms.values() for leaf in form.leaves if leaf.consent}
    old = [f for f in opened.do(lambda uow: uow.facts.find(name=sorted(asking))) if f.value in ("JA", "NEE")]
    made = opened.do(record_old_consents, forms)
    records = opened.do(lambda uow: uow.consents.find())
    assert made == len(records) >= len([f for f in old if f.form_key in forms])
    assert {(c.case_key, c.given) for c in records} >= {
        (f.case_key, f.value == "JA") for f in old if f.form_key in forms
    }
