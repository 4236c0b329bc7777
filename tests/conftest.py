"""What the tests of all parts share: a real database (SQLite and PostgreSQL), a clock that moves, people at work."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import subprocess
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
from engine.storage.database import Database

MONDAY = datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)


def _lower_user() -> tuple[list[str], pwd.struct_passwd | None]:
    """PostgreSQL refuses root: step down to a lower user, never weaken the check."""
    if os.geteuid():
        return [], None
    found = next((pwd.getpwnam(n) for n in ("postgres", "nobody") if n in {u.pw_name for u in pwd.getpwall()}), None)
    if found is None:
        pytest.fail("no lower user to run PostgreSQL as")
    return ["setpriv", f"--reuid={found.pw_uid}", f"--regid={found.pw_gid}", "--clear-groups", "--"], found


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """A PostgreSQL server of our own on a socket in a temporary folder; or the one TEST_PG_URL names."""
    if os.environ.get("TEST_PG_URL"):
        yield os.environ["TEST_PG_URL"]
        return
    binaries = sorted(glob.glob("/usr/lib/postgresql/*/bin"))  # Debian keeps them off PATH
    if not binaries:
        reason = "no PostgreSQL: apt-get install postgresql, or set TEST_PG_URL"
        (pytest.fail if os.environ.get("REQUIRE_PG") else pytest.skip)(reason)
    prefix, user = _lower_user()
    folder = tempfile.mkdtemp(prefix="pg")  # short: a socket path is limited to 107 bytes
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    environment = dict(os.environ, LC_ALL="C.UTF-8", HOME=folder)

    def run(program: str, *arguments: str) -> None:
        command = [*prefix, f"{binaries[-1]}/{program}", *arguments]
        subprocess.run(command, check=True, env=environment, cwd=folder, stdout=subprocess.DEVNULL)

    run("initdb", "-D", f"{folder}/data", "-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200"
    run("pg_ctl", "-D", f"{folder}/data", "-w", "-t", "60", "-l", f"{folder}/log", "-o", options, "start")
    try:
        yield f"postgresql://app@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


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
