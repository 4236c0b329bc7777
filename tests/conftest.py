# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Fixtures for the tests of all parts: databases to write in, an engine, an office; ``tests.world`` explains them."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from engine.access import passwords
from engine.bootstrap import Engine, delivered, library_at
from engine.runtime.library import Library
from engine.storage import database as storage
from engine.storage.keys.keyring import KeyRing
from tests.world.databases import copied, create, deploy, drop, engine_on
from tests.world.office import Office
from tests.world.postgres import Cluster

#: one key ring for all databases of a test process; a copy of a prepared database opens with it too
os.environ["HANDVAT_KEYS_FILE"] = f"{tempfile.mkdtemp(prefix='handvat-keys-')}/keys.json"
KeyRing.of_environment().make()
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
CHEAP_NOBODY = CHEAP.hash("niemand")
#: the tests that take longest, longest first: begun at once, so that no worker is left with one of them at the end
LONGEST = (
    "tests/scenarios/test_coverage.py::test_every",
    "tests/scenarios/test_mutants.py::test_a_mistake",
    "tests/release/test_wheel.py",
    "tests/house/test_recipes.py",
    "tests/browser/",
    "tests/clock/",
    "tests/scenarios/",
    "tests/test_crash.py",
    "tests/faults/",
    "tests/runtime/test_state.py",
    "tests/storage/test_rotation.py",
    "tests/planted/",
    "tests/attacks/",
    "tests/rights/",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first, what is of one folder together, and let groups (``xdist_group``) hold.

    pytest-xdist 3.8 writes the group behind the name of a test where pytest 9.2 does not look any more.
    """
    places = {item: next((n for n, start in enumerate(LONGEST) if item.nodeid.startswith(start)), 99) for item in items}
    items.sort(key=places.__getitem__)
    for item in items:
        if named := getattr(item, "_nodeid", None):
            item._id = type(item._id).parse(named)


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """A PostgreSQL server of our own on a socket in a temporary folder; or the one TEST_PG_URL names."""
    if os.environ.get("TEST_PG_URL"):
        yield os.environ["TEST_PG_URL"]
        return
    cluster = Cluster(hasty=True)
    try:
        yield cluster.url
    finally:
        cluster.remove()


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let SQLite in this process write nothing through: it is never cut off. Servers that tests start and kill do."""
    prepare = storage._prepare_sqlite

    def hasty(connection: sqlite3.Connection, entry: object) -> None:
        prepare(connection, entry)  # type: ignore[arg-type]
        connection.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "_prepare_sqlite", hasty)
        yield


@pytest.fixture(scope="session")
def _deployed_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deployed") / "deployed.db"
    deploy(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _deployed_pg(pg_server: str) -> str:
    name = f"template_{uuid.uuid4().hex[:12]}"
    deploy(create(pg_server, name))
    return name


@pytest.fixture
def sqlite_url(_deployed_sqlite: Path, tmp_path: Path) -> str:
    """A fresh SQLite database with the delivered processes in use."""
    return copied(_deployed_sqlite, tmp_path)


@pytest.fixture
def pg_url(pg_server: str, _deployed_pg: str) -> Iterator[str]:
    """A fresh PostgreSQL database with the delivered processes in use."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    yield create(pg_server, name, _deployed_pg)
    drop(pg_server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both databases."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "pg_url")
    return url


@pytest.fixture(scope="session")
def library() -> Library:
    """The delivered terms and calendar; each version is read once for all tests, as in one server process."""
    return library_at(delivered())


@pytest.fixture
def engine(database_url: str, library: Library) -> Iterator[Engine]:
    """The engine on a fresh database, on a Monday morning, with a clock that moves."""
    with engine_on(database_url, library) as made:
        yield made


@pytest.fixture
def office(engine: Engine) -> Office:
    """People at work on a fresh database; each test runs on both."""
    return Office(engine)


@pytest.fixture
def sqlite_office(sqlite_url: str, library: Library) -> Iterator[Office]:
    """People at work on SQLite only: for what does not depend on the database."""
    with engine_on(sqlite_url, library) as made:
        yield Office(made)


@pytest.fixture
def pg_office(pg_url: str, library: Library) -> Iterator[Office]:
    """People at work on PostgreSQL only."""
    with engine_on(pg_url, library) as made:
        yield Office(made)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make hashes cheap; ``tests/access`` shows what they cost in earnest."""
    monkeypatch.setattr(passwords, "_hasher", CHEAP)
    monkeypatch.setattr(passwords, "_NOBODY", CHEAP_NOBODY)
