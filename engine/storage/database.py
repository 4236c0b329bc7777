# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The connection to the database: SQLite with full durability, or PostgreSQL.

SQLite: write-ahead log, ``synchronous=FULL``, foreign keys, and ``BEGIN IMMEDIATE`` for writers, so that a read never
turns into a write half-way and no writer deadlocks with another.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Conflict, Unavailable
from engine.private_files import make_private_folder, narrow
from engine.runtime.library import Library
from engine.storage.keys.data_keys import DataKeys, KeyCache
from engine.storage.keys.keyring import KeyRing
from engine.storage.keys.wrapping import WrappingKeys
from engine.storage.old_rows import seal_old_rows, sealed_tables, sweep
from engine.storage.own_rules import OwnRules
from engine.storage.rows.pipeline import begin, flush_first, open_pipeline
from engine.storage.unit_of_work import unit_of_work

MIGRATIONS = Path(__file__).parent / "migrations"
#: seconds after which an idle connection is tested before it is used again
IDLE = 1.0

#: PostgreSQL's codes for a lost race: serialization failure, deadlock, lock not available, unique violation
_RACES = frozenset({"40001", "40P01", "55P03", "23505"})


#: what SQLite says of a file that is gone or cannot be read or written
_GONE = ("unable to open database file", "disk I/O error", "readonly database", "not a database", "malformed")

LEAST_FREE = 32_000_000  #: bytes on the disk of an embedded database; with less it is full


class Database:
    """A database and its transactions."""

    def __init__(self, url: str, ring: KeyRing | None = None) -> None:
        self.engine = connect(url)
        self.ring = ring or KeyRing.of_environment()
        self.key_cache = KeyCache(self.ring)
        self._rules = OwnRules()

    def migrate(self, demo: bool = False) -> None:
        """Migrate the tables, and check that the keys fit what is stored.

        An embedded database, or a demonstration, gets its key ring at the first start. Unreadable ``keys-missing``,
        ``key-unknown`` or ``key-wrong`` when the ring does not belong to this database.
        """
        migrate(self.engine)
        with begin(self.engine, writes=True) as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(72683)")
            keys = DataKeys(connection, self.key_cache, datetime.now(UTC))
            if keys.exist():
                keys.note_destroyed()
                return
            if demo or connection.dialect.name == "sqlite":
                self.ring.make()
            keys.begin()
            old = seal_old_rows(connection, keys)
        if old:
            sweep(self.engine, sealed_tables())

    @contextmanager
    def transaction(self, library: Library, clock: Callable[[], datetime], writes: bool = True) -> Iterator[UnitOfWork]:
        """Open a transaction: committed when the block ends, rolled back when it raises. Conflict for a lost race.

        The clock is read after the transaction opens: on SQLite no other writer can have a later moment and finish
        first.
        """
        try:
            with self.engine.connect().execution_options(**self._options(writes)) as connection, connection.begin():
                now = clock()
                library = self._rules.merged_into(library, connection)
                with open_pipeline(connection):
                    keys, ring = DataKeys(connection, self.key_cache, now), WrappingKeys(connection, self.ring)
                    with unit_of_work(connection, keys, ring, library, now, self._rules.forget) as uow:
                        yield uow
            keys.after_commit()
        except DBAPIError as error:
            if self._is_race(error):
                raise Conflict() from error
            if code := _outage(error):
                raise Unavailable(code) from error
            raise
        except (DisconnectionError, PoolTimeout) as error:
            raise Unavailable() from error

    def is_full(self) -> bool:
        """Return whether the disk of an embedded database is as good as full; a server watches its own."""
        if self.engine.dialect.name != "sqlite":
            return False
        folder = Path(str(self.engine.url.database)).absolute().parent
        return shutil.disk_usage(folder).free < LEAST_FREE

    def sweep(self) -> bool:
        """Rewrite the tables, so that no erased data stays in the files; False when the database is busy."""
        try:
            sweep(self.engine, sealed_tables())
        except DBAPIError as error:
            if self._is_race(error):
                return False
            raise
        return True

    def _options(self, writes: bool) -> dict[str, Any]:
        """Return the transaction options: on PostgreSQL, as always on SQLite, a read-only one uses one snapshot."""
        if writes or self.engine.dialect.name != "postgresql":
            return {"writes": writes}
        return {"writes": writes, "isolation_level": "REPEATABLE READ"}

    def _is_race(self, error: DBAPIError) -> bool:
        if self.engine.dialect.name == "postgresql":
            return getattr(error.orig, "sqlstate", None) in _RACES
        return "locked" in str(error.orig) or "UNIQUE constraint" in str(error.orig)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _outage(error: DBAPIError) -> str | None:
    """Return the code of Unavailable for a database that is gone or cannot write; None for any other error."""
    said, state = str(error.orig), getattr(error.orig, "sqlstate", None)
    if state == "53100" or "disk is full" in said:
        return Unavailable.FULL
    lost = error.connection_invalidated or (state or "")[:2] in ("08", "53", "57")
    never = isinstance(error, OperationalError) and state is None and "sqlite3" not in type(error.orig).__module__
    return Unavailable.code if lost or never or any(words in said for words in _GONE) else None


def connect(url: str) -> Engine:
    """Return the SQLAlchemy engine for ``url`` (``sqlite:///FILE`` or ``postgresql://…``)."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, hide_parameters=True)
        _ping_when_idle(engine)
        event.listen(engine, "before_cursor_execute", flush_first)
        return engine
    engine = create_engine(parsed, hide_parameters=True, connect_args={"timeout": 10, "check_same_thread": False})
    event.listen(engine, "do_connect", _make_private)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "before_cursor_execute", flush_first)
    return engine


def _ping_when_idle(engine: Engine) -> None:
    """Test a connection that was idle before it is used, because the server may have restarted.

    ``pool_pre_ping`` would test it before every transaction, at the cost of a round trip each time.
    """

    def ping(connection: Any, entry: ConnectionPoolEntry, _proxy: object) -> None:
        if time.monotonic() - entry.info.get("used", 0.0) > IDLE:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError() from error

    def note_use(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info["used"] = time.monotonic()

    event.listen(engine, "checkout", ping)
    event.listen(engine, "checkin", note_use)


def _make_private(_dialect: object, _entry: object, arguments: list[str], _options: object) -> None:
    """Make the file and its folder for their owner only, before SQLite makes them for everybody.

    SQLite gives its write-ahead log and the file beside that the mode of the database.
    """
    path = Path(arguments[0])
    if not path.exists():
        make_private_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    elif path.stat().st_mode & 0o077:  # made by a release before, or put here by hand
        make_private_folder(path.parent)
        for end in ("", "-wal", "-shm"):
            narrow(path.with_name(path.name + end))


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    # 32 MB of page cache: with many open cases the default of 2 MB is read again for each completion
    set_once = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "cache_size=-32000")
    for pragma in set_once:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", True)
    if writes is not None:  # None: outside any transaction
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def migrate(engine: Engine) -> None:
    """Migrate the tables to the newest revision. Safe to repeat, and to run from two processes at once."""
    if _revision_of(engine) == newest_revision():
        return
    from alembic import command  # imported only when needed: it takes as long as the rest of a start
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(writes=True) as connection, _foreign_keys_unchecked(connection):
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(72682)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("a migration left rows that refer to nothing")


def newest_revision() -> str:
    """Return the revision of the tables in this code: the number at the start of the newest migration's name."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def _revision_of(engine: Engine) -> str | None:
    with engine.connect().execution_options(writes=False) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


@contextmanager
def _foreign_keys_unchecked(connection: Connection) -> Iterator[None]:
    """Open a transaction in which SQLite allows a table to be dropped and recreated while rows refer to it.

    https://www.sqlite.org/lang_altertable.html#otheralter: foreign keys are not enforced, and are checked at the end.
    """
    driver: Any = connection.connection.driver_connection
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            yield
    finally:
        if sqlite:
            driver.execute("PRAGMA foreign_keys=ON")
