# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Databases as earlier releases left them, put back on the machine: `museum/` holds one per release.

The database of 0.1.0 has the processes P1 and P2 and two small ones of the tests, and cases in several stages; its
backup is of a smaller database, as a backup cannot be compressed. Beside each stands what that release read in it.
"""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from base64 import b64decode
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean, MetaData

from engine.storage.database import MIGRATIONS, connect
from engine.storage.keys.keyring import KeyRing

MUSEUM = Path(__file__).parent / "museum"
#: release → the revision of its tables
REVISIONS = {"release-1": "0004", "release-0.1.0": "0018"}
#: what was told in the exhibits, in every kind of field
WORD = "Oudwoord"


def opened(release: str) -> sqlite3.Connection:
    """Return the database a release left behind, in memory, as it was."""
    exhibit = sqlite3.connect(":memory:")
    packed = b64decode((MUSEUM / f"{release}.sql.gz.b64").read_bytes())
    exhibit.executescript(gzip.decompress(packed).decode())
    return exhibit


def key_ring(release: str, folder: Path) -> KeyRing:
    """Return a copy in ``folder`` of the key ring that opens the exhibits of a release, synthetic as they are."""
    ring = KeyRing(folder / "keys.json")
    shutil.copyfile(MUSEUM / f"{release}.synthetic-keys.json", ring.path)
    return ring


def put_back(release: str, url: str) -> None:
    """Make the empty database ``url`` what a release left behind."""
    exhibit = opened(release)
    if url.startswith("sqlite:///"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as copy:
            exhibit.backup(copy)
        copy.close()
    else:
        _into_postgresql(exhibit, url, REVISIONS[release])
    exhibit.close()


def _into_postgresql(exhibit: sqlite3.Connection, url: str, revision: str) -> None:
    engine = connect(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("SET session_replication_role = replica")  # rows in any order
        for table in tables.sorted_tables:
            if table.name == "alembic_version":
                continue
            names = [column.name for column in table.c]
            chosen = ", ".join(f'"{name}"' for name in names)
            found = exhibit.execute(f'SELECT {chosen} FROM "{table.name}"').fetchall()  # noqa: S608 - our own names
            flags = {n for n, column in enumerate(table.c) if isinstance(column.type, Boolean)}
            signs = ", ".join(["%s"] * len(names))
            for row in found:
                values = tuple(bool(value) if n in flags else value for n, value in enumerate(row))
                connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({chosen}) VALUES ({signs})', values)  # noqa: S608
        for numbered in {"fact", "history", "identifier", "log"} & set(tables.tables):
            connection.exec_driver_sql(f"SELECT setval('{numbered}_key_seq', (SELECT max(key) FROM {numbered}))")  # noqa: S608
    engine.dispose()
