"""What the tests of all parts share: a real database (SQLite and PostgreSQL), a clock that moves, people at work."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from engine.bootstrap import Engine, delivered, library_at
from engine.clock import AMSTERDAM, MovableClock
from engine.runtime.library import Library
from engine.storage import database as storage
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing
from tests.postgres import Cluster

#: one key ring for all databases of a test process; a copy of a prepared database opens with it too
os.environ["HANDVAT_KEYS_FILE"] = f"{tempfile.mkdtemp(prefix='handvat-keys-')}/keys.json"
KeyRing.of_environment().make()
MONDAY = datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)
#: the tests that take longest, longest first: begun at once, so that no worker is left with one of them at the end
LONGEST = (
    "tests/scenarios/test_coverage.py::test_every",
    "tests/scenarios/test_mutants.py::test_a_mistake",
    "tests/release/test_wheel.py",
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
    _deploy(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _deployed_pg(pg_server: str) -> str:
    name = f"template_{uuid.uuid4().hex[:12]}"
    _create(pg_server, name)
    _deploy(_named(pg_server, name))
    return name


def _deploy(url: str) -> None:
    database = Database(url)
    database.migrate()
    Engine(database, library_at(delivered()), MovableClock(MONDAY)).deploy_delivered()
    database.close()  # on SQLite the last connection writes everything into the one file


def _create(server: str, name: str, template: str = "template1") -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # type: ignore[call-overload]


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def own_ring(folder: Path) -> KeyRing:
    """Return a ring that begins as that of all tests, under which the prepared databases are sealed, and may change."""
    ring = KeyRing(folder / "keys" / "keys.json")
    ring.path.parent.mkdir()
    ring.path.write_bytes(KeyRing.of_environment().path.read_bytes())
    return ring


@pytest.fixture
def sqlite_url(_deployed_sqlite: Path, tmp_path: Path) -> str:
    """A fresh SQLite database with the delivered processes in use."""
    shutil.copyfile(_deployed_sqlite, tmp_path / "handvat.db")
    return f"sqlite:///{tmp_path / 'handvat.db'}"


@pytest.fixture
def pg_url(pg_server: str, _deployed_pg: str) -> Iterator[str]:
    """A fresh PostgreSQL database with the delivered processes in use."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _create(pg_server, name, _deployed_pg)
    yield _named(pg_server, name)
    with psycopg.connect(pg_server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]


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
    database = Database(database_url)
    yield Engine(database, library, MovableClock(MONDAY))
    database.close()
