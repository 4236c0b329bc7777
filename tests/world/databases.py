# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The databases of the tests: made once with the delivered processes in use, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg import sql

from engine.bootstrap import Engine, delivered, library_at
from engine.clock import AMSTERDAM, MovableClock
from engine.runtime.library import Library
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing

MONDAY = datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)  #: when every test begins


def deploy(url: str) -> None:
    """Make the tables in an empty database, and put the delivered processes into use."""
    database = Database(url)
    database.migrate()
    Engine(database, library_at(delivered()), MovableClock(MONDAY)).deploy_delivered()
    database.close()  # on SQLite the last connection writes everything into the one file


def copied(path: Path, folder: Path) -> str:
    """Copy a SQLite file into a folder; return the URL of the copy."""
    shutil.copyfile(path, folder / "handvat.db")
    return f"sqlite:///{folder / 'handvat.db'}"


def create(server: str, name: str, template: str = "template1") -> str:
    """Make a database on a PostgreSQL server, as a copy of another; return its URL."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)
    return server.replace("/postgres?", f"/{name}?")


def drop(server: str, name: str) -> None:
    """Remove a database from a PostgreSQL server, also when somebody is still connected."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def engine_on(url: str, library: Library, ring: KeyRing | None = None) -> Iterator[Engine]:
    """Yield an engine on a database, on a Monday morning, with a clock that moves; close the database afterwards."""
    database = Database(url, ring)
    try:
        yield Engine(database, library, MovableClock(MONDAY))
    finally:
        database.close()


def own_ring(folder: Path) -> KeyRing:
    """Return a ring that begins as that of all tests, under which the prepared databases are sealed, and may change."""
    ring = KeyRing(folder / "keys" / "keys.json")
    ring.path.parent.mkdir()
    ring.path.write_bytes(KeyRing.of_environment().path.read_bytes())
    return ring
