# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Back up and restore a whole database as one sealed file, without downtime, for SQLite and PostgreSQL alike.

The file contains a SQLite database with every row as stored, fields still sealed. SQLite copies itself through its
backup interface; from PostgreSQL the rows are read in one transaction with one snapshot. A restore creates a new
database or fills an empty one, checks that everything arrived, and never overwrites anything; one that fails leaves
nothing. Cases that were erased after the backup are erased again, as far as the key ring knows of them; nobody stays
signed in (``restored.py``).
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, func, insert, inspect, select, text

from engine.errors import Refused, Unreadable
from engine.private_files import make_private_folder
from engine.storage import tables
from engine.storage.database import MIGRATIONS, Database
from engine.storage.envelope import open_file, read_head, seal_file
from engine.storage.erasing import SqlEraser
from engine.storage.keys.data_keys import DataKeys
from engine.storage.old_rows import sealed_tables
from engine.storage.restored import ReviewedRight, end_access, rights_to_review
from engine.storage.rows.pipeline import begin
from engine.storage.sealed import SealedColumns

_BATCH = 1000
_ROWS_CHECKED = 200  #: rows of each table whose fields are opened to check that the keys fit


@dataclass(frozen=True, kw_only=True)
class BackupSummary:
    """What a backup or a restore contains."""

    made: str  #: ISO moment of the backup
    rows: dict[str, int]  #: by table
    erased: int = 0  #: cases that were erased again
    ended: dict[str, int] = field(default_factory=dict)  #: sessions, tickets, calendar addresses, links: by table
    review: tuple[ReviewedRight, ...] = ()  #: rights that came back with it


def back_up(database: Database, file: Path) -> BackupSummary:
    """Write a sealed backup to ``file``, which must not exist yet, and open it again to check that it is complete."""
    if file.exists():
        raise Refused("backup-exists", file=file.name)
    with _temporary_folder(file.parent) as folder:
        copy = folder / "copy.db"
        made = datetime.now(UTC).isoformat()
        _copy_of(database, copy)
        rows = _counts(copy)
        seal_file(copy, file, database.ring, {"made": made, "revision": _revision(copy)}, {"rows": rows})
        opened = folder / "opened.db"
        open_file(file, opened, database.ring)
        if _counts(opened) != rows:
            raise Unreadable("backup-damaged", file=file.name)
    return BackupSummary(made=made, rows=rows)


def restore(database: Database, file: Path, replaced: Database | None = None) -> BackupSummary:
    """Restore a backup into a database that does not exist yet or is empty; nothing changes unless all of it fits.

    ``replaced`` is the database it takes the place of, when that can still be read: the rights to look at again are
    then only those that it does not hold.

    Refused ``restore-not-empty`` for a database with people or cases in it. Unreadable for a file that was truncated or
    changed, a different key ring, or rows that do not match the backup's summary.
    """
    if not file.is_file():
        raise Unreadable("backup-not-ours", file=file.name)
    head = read_head(file)
    if head.get("revision") not in _known_revisions():
        raise Unreadable("backup-newer", file=file.name)
    path, other = _path_of(database), _path_of(replaced) if replaced else None
    if other is not None and not other.is_file():
        raise Unreadable("replaced-not-there", file=other.name)
    with _nothing_left_behind(database, path), _temporary_folder(path.parent if path else file.parent) as folder:
        copy, now = folder / "restored.db", datetime.now(UTC)
        head = open_file(file, copy, database.ring)
        if _counts(copy) != head.get("rows"):
            raise Unreadable("backup-damaged", file=file.name)
        restored = Database(f"sqlite:///{copy}", database.ring)
        restored.migrate()
        erased = _erase_again(restored)
        _check_sealed_fields(restored)
        ended = end_access(restored, str(head["made"]), now)
        review = rights_to_review(restored, replaced, now)
        counts = _rows_of(restored)
        if path:
            restored.close()
            _replace_file(database, copy)
        else:
            database.migrate(demo=True)
            _fill(restored, database)
            restored.close()
        if _rows_of(database) != counts:
            raise Unreadable("backup-damaged", file=file.name)
    return BackupSummary(
        made=str(head["made"]),
        rows={name: count for name, count in counts.items() if count},
        erased=erased,
        ended=ended,
        review=review,
    )


def _path_of(database: Database) -> Path | None:
    """Return the file of an embedded database."""
    return Path(str(database.engine.url.database)) if database.engine.dialect.name == "sqlite" else None


@contextmanager
def _nothing_left_behind(database: Database, path: Path | None) -> Iterator[None]:
    """Refuse a database in use; when the restore fails, leave one that did not exist as it was: absent, or empty."""
    if path is not None and not path.exists():
        fresh = True  # not even connected to: that would create it
    else:
        _refuse_unless_empty(database)
        fresh = not inspect(database.engine).get_table_names()
    folder = None if path is None or path.parent.exists() else path.parent
    try:
        yield
    except BaseException:
        if fresh:
            database.close()
            _remove(database, path)
        if folder is not None and folder.exists():
            folder.rmdir()
        raise


def _remove(database: Database, path: Path | None) -> None:
    if path is not None:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        return
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        tables.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


@contextmanager
def _temporary_folder(near: Path) -> Iterator[Path]:
    """Create a temporary folder on the same disk, accessible by its owner only, and remove it afterwards."""
    near = next(folder for folder in (near.absolute(), *near.absolute().parents) if folder.is_dir())
    with tempfile.TemporaryDirectory(prefix=".handvat-", dir=near) as folder:
        yield Path(folder)


def _copy_of(database: Database, copy: Path) -> None:
    if database.engine.dialect.name == "sqlite":
        with sqlite3.connect(str(database.engine.url.database), timeout=60) as source, sqlite3.connect(copy) as target:
            source.backup(target)  # in one step: one snapshot, and nobody waits for it
            target.execute("PRAGMA journal_mode=DELETE")
        source.close()
        target.close()
        return
    made = Database(f"sqlite:///{copy}", database.ring)
    _make_tables(made)
    with (
        database.engine.connect().execution_options(writes=False, isolation_level="REPEATABLE READ") as source_rows,
        source_rows.begin(),
    ):
        _copy_rows(source_rows, made)
    made.close()


def _make_tables(made: Database) -> None:
    with made.engine.begin() as connection:
        tables.metadata.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (_newest(),))


def _fill(source: Database, target: Database) -> None:
    with source.engine.connect().execution_options(writes=False) as connection, connection.begin():
        _copy_rows(connection, target, empty_first=True)


def _copy_rows(source: Connection, target: Database, empty_first: bool = False) -> None:
    """Copy every row in one transaction of the target, in the order of the tables' references."""
    with target.engine.connect().execution_options(writes=True) as connection, connection.begin():
        if empty_first:  # what a first start writes: its own keys, the delivered processes
            for table in reversed(tables.metadata.sorted_tables):
                connection.execute(table.delete())
        for table in tables.metadata.sorted_tables:
            found = source.execution_options(yield_per=_BATCH).execute(select(table)).mappings()
            for rows in found.partitions(_BATCH):
                connection.execute(insert(table), [dict(row) for row in rows])
            if connection.dialect.name == "postgresql" and table.c.key.autoincrement is True:
                _continue_sequence(connection, table)


def _continue_sequence(connection: Connection, table: Table) -> None:
    """Set the sequence of the table's keys to continue after the highest key."""
    highest = connection.execute(select(func.max(table.c.key))).scalar()
    if highest:
        connection.execute(select(func.setval(f"{table.name}_key_seq", highest)))


def _replace_file(database: Database, copy: Path) -> None:
    database.close()
    place = Path(str(database.engine.url.database))
    for end in ("-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)
        copy.with_name(copy.name + end).unlink(missing_ok=True)
    make_private_folder(place.parent)
    os.replace(copy, place)


def _refuse_unless_empty(database: Database) -> None:
    """Refuse a database that contains people or cases."""
    there = set(inspect(database.engine).get_table_names()) & {"casus", "user_account"}
    with database.engine.connect().execution_options(writes=False) as connection:
        for name in there:
            if connection.execute(select(tables.metadata.tables[name].c.key).limit(1)).first() is not None:
                raise Refused("restore-not-empty")


def _erase_again(database: Database) -> int:
    """Erase the cases that were erased after the backup was made."""
    erased = 0
    with begin(database.engine, writes=True) as connection:
        keys, eraser = DataKeys(connection, database.key_cache, datetime.now(UTC)), SqlEraser(connection)
        for case_key in sorted(database.ring.erased):
            if connection.execute(select(tables.case.c.key).where(tables.case.c.key == case_key)).first():
                eraser.erase_case(case_key)
                keys.destroy(case_key)
                erased += 1
    return erased


def _check_sealed_fields(database: Database) -> None:
    """Open some fields of every table; Unreadable when the keys do not fit."""
    with begin(database.engine, writes=False) as connection:
        keys = DataKeys(connection, database.key_cache, datetime.now(UTC))
        for table in sealed_tables():
            fields = SealedColumns(table, [column.name for column in table.c])
            for row in connection.execute(select(table).limit(_ROWS_CHECKED)).all():
                fields.open(list(row), keys)


def _rows_of(database: Database) -> dict[str, int]:
    with database.engine.connect().execution_options(writes=False) as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables.metadata.sorted_tables
        }


def _counts(copy: Path) -> dict[str, int]:
    """Return the number of rows of each table in a SQLite file; Unreadable when the file is damaged."""
    try:
        with sqlite3.connect(copy) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            counts = {
                name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
                for name in sorted(names)
                if not name.startswith("sqlite_")
            }
        connection.close()
    except sqlite3.DatabaseError as error:
        raise Unreadable("backup-damaged", file=copy.name) from error
    return counts


def _revision(copy: Path) -> str:
    with sqlite3.connect(copy) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    return str(found[0])


def _script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def _newest() -> str:
    return str(_script().get_current_head())


def _known_revisions() -> set[str]:
    return {script.revision for script in _script().walk_revisions()}
