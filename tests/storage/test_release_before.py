# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A database and a backup of the release before open, with all that was told in them, and their cases go on.

Beside each exhibit stands what the code of that release read in it (``museum/release-0.1.0*.json``).
"""

from __future__ import annotations

import json
import shutil
import uuid
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from engine.bootstrap import delivered
from engine.casework.subjects import element_and_form
from engine.casework.unit_of_work import UnitOfWork
from engine.cli import main
from engine.definitions.bundle.bundle import Bundle, collect
from engine.operations.log.check import check_log
from engine.operations.studio.deploying import deploy_bundle
from engine.operations.tasks.vault import see_address
from engine.runtime.library import Library
from engine.storage.backup import restore
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing
from tests.storage.museum import MUSEUM, WORD, key_ring, put_back
from tests.storage.rows import raw_rows
from tests.world.databases import create, drop, engine_on
from tests.world.office import OPEN, Office

RELEASE = "release-0.1.0"
REPORT = "p1-melding"


def as_that_release_read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MUSEUM / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def exhibit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The database of the release, put back once on each kind: its URL, and the name of what is to be copied."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("museum") / "old.db"
        put_back(RELEASE, f"sqlite:///{path}")
        yield "", str(path)
        return
    server: str = request.getfixturevalue("pg_server")
    name = f"museum_{uuid.uuid4().hex[:12]}"
    put_back(RELEASE, create(server, name))
    yield server, name
    drop(server, name)


@pytest.fixture
def old_url(exhibit: tuple[str, str], tmp_path: Path) -> Iterator[str]:
    """A copy of the database of the release."""
    server, origin = exhibit
    if not server:
        shutil.copyfile(origin, tmp_path / "old.db")
        yield f"sqlite:///{tmp_path / 'old.db'}"
        return
    name = f"old_{uuid.uuid4().hex[:12]}"
    yield create(server, name, origin)
    drop(server, name)


@pytest.fixture
def empty_url(exhibit: tuple[str, str], tmp_path: Path) -> Iterator[str]:
    """A database of the same kind that is not there yet, or holds nothing."""
    server = exhibit[0]
    if not server:
        yield f"sqlite:///{tmp_path / 'new' / 'restored.db'}"
        return
    name = f"empty_{uuid.uuid4().hex[:12]}"
    yield create(server, name)
    drop(server, name)


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return key_ring(RELEASE, tmp_path)


@pytest.fixture
def office(old_url: str, ring: KeyRing, library: Library) -> Iterator[Office]:
    """The people of the release before at work on their database, which has the tables of today."""
    with engine_on(old_url, library, ring) as engine:
        engine.database.migrate()
        yield Office(engine, {})


def read(uow: UnitOfWork) -> dict[str, Any]:
    """Return what is in a database in the words in which the release before wrote down what it read there."""
    cases = {
        case.key: {"number": case.number, "state": case.state.value} | _of_case(uow, case.key)
        for case in uow.cases.find()
    }
    roles = sorted([role.user_key, role.role] for role in uow.roles.find())
    found: dict[str, Any] = json.loads(json.dumps({"cases": cases, "users": roles}))
    return found


def _of_case(uow: UnitOfWork, key: str) -> dict[str, Any]:
    names = [element_and_form(uow, task)[0].name for task in uow.tasks.find(case_key=key, state=OPEN)]
    return {
        "facts": [[f.name, f.value] for f in uow.facts.find(case_key=key)],
        "open": sorted(names),
        "terms": sorted([t.rule_id, t.state.value, t.end.isoformat()] for t in uow.terms.find(case_key=key)),
        "instances": sorted([i.process_key, i.version, i.state.value] for i in uow.instances.find(case_key=key)),
        "placements": [[answer for _, answer in p.address] for p in uow.placements.find(case_key=key)],
        "consents": sorted([c.purpose, c.given] for c in uow.consents.find(case_key=key)),
        "sharings": [[s.recipient, s.purpose] for s in uow.sharings.find(case_key=key)],
        "drafts": [d.values for d in uow.drafts.find(case_key=key)],
        "incidents": [[i.element_id, i.code, i.state] for i in uow.incidents.find(case_key=key)],
    }


def rows(database: Database, tables: dict[str, int]) -> dict[str, int]:
    """Return how many rows these tables hold."""
    return {name: len(found) for name, found in raw_rows(database).items() if name in tables}


def rows_then(then: dict[str, Any]) -> dict[str, int]:
    return {name: number for name, number in then["rows"].items() if name != "alembic_version"}


def test_what_was_told_is_there(office: Office) -> None:
    then = as_that_release_read(RELEASE)
    assert {what for case in then["cases"].values() for what, told in case.items() if told} == {
        "number",
        "state",
        "facts",
        "open",
        "terms",
        "instances",
        "placements",
        "consents",
        "sharings",
        "drafts",
        "incidents",
    }, "the exhibit has something of everything"
    now = office.engine.do(read)
    assert now["cases"] == then["cases"]
    assert now["users"] == then["users"]
    assert rows(office.engine.database, rows_then(then)) == rows_then(then)
    assert WORD in str(now)
    assert WORD not in str(raw_rows(office.engine.database)), "told is sealed"


def test_its_log_verifies(
    office: Office, old_url: str, ring: KeyRing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDVAT_DATABASE_URL", old_url)
    monkeypatch.setenv("HANDVAT_KEYS_FILE", str(ring.path))
    monkeypatch.setenv("HANDVAT_SEALS", str(tmp_path / "none"))
    monkeypatch.setenv("HANDVAT_SEAL_KEY", str(tmp_path / "seal.key"))
    then = as_that_release_read(RELEASE)
    found = CliRunner().invoke(main, ["verify-log"])
    told = f"{then['lines']} lines, {then['rows']['log_seal']} seals, 0 exported, 0 flaws"
    assert (found.output.strip(), found.exit_code) == (told, 0)


def test_its_cases_go_on_on_their_own_version(office: Office) -> None:
    engine = office.engine
    before = engine.do(read)["cases"]
    newer = engine.do(deploy_bundle, _changed(), "").key
    for case in before:
        username, task = office.next_work(case)
        office.complete(username, case, office.name(task))
        assert engine.do(lambda uow, key=task.key: uow.tasks.get(key)).state.value == "completed"  # type: ignore[misc]

    after = engine.do(read)["cases"]
    for case, found in before.items():
        own = {version for process, version, _ in found["instances"] if process == REPORT}
        assert {version for process, version, _ in after[case]["instances"] if process == REPORT} == own != {newer}
    fresh = office.report()
    started = engine.do(read)["cases"][fresh]["instances"]
    assert [version for process, version, _ in started if process == REPORT] == [newer]
    assert engine.do(check_log).flaws == ()


def _changed() -> Bundle:
    """Return the process of a report with another content than the release before had."""
    bundle = collect(delivered(), REPORT)
    path = f"features/{REPORT}.feature"
    return Bundle(REPORT, {**bundle.files, path: bundle.files[path] + b"\n# later\n"})


def test_who_placed_still_sees_the_address(office: Office) -> None:
    [placement] = office.engine.do(lambda uow: uow.placements.find())
    seen = office.engine.do(see_address, office.actor("sara"), placement.key, "Brief bezorgen")
    assert WORD in str(seen.address)


def test_its_backup_is_restored_and_work_goes_on(
    empty_url: str, ring: KeyRing, tmp_path: Path, library: Library
) -> None:
    then = as_that_release_read(f"{RELEASE}.backup")
    file = tmp_path / "old.backup"
    file.write_bytes(b64decode((MUSEUM / f"{RELEASE}.backup.b64").read_bytes()))
    with engine_on(empty_url, library, ring) as engine:
        outcome = restore(engine.database, file)
        was = rows_then(then)
        expected = {**was, "log": was["log"] + 1, "log_head": was["log_head"] + 1}  # the line of the restore itself
        assert rows(engine.database, was) == expected
        assert {name: n for name, n in outcome.rows.items() if name in then["rows"]} == {
            name: n for name, n in expected.items() if n
        }
        now = engine.do(read)
        assert (now["cases"], now["users"]) == (then["cases"], then["users"])
        assert WORD in str(now)
        checked = engine.do(check_log)
        assert (checked.lines, checked.flaws) == (then["lines"] + 1, ())

        office = Office(engine, {})
        for case in then["cases"]:
            username, task = office.next_work(case)
            office.complete(username, case, office.name(task))
            assert engine.do(lambda uow, key=task.key: uow.tasks.get(key)).state.value == "completed"  # type: ignore[misc]
        assert engine.do(check_log).flaws == ()
