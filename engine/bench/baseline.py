# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The database work the benchmark compares with: the same rows by plain SQL, a page by primary key, many cases.

The product itself does not use this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from secrets import token_hex
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from engine.identifiers import new_key
from engine.storage.database import Database

_COPIED = ("casus", "involvement", "instance", "task", "term", "fact", "history", "job", "log")
_KEYS = ("key", "number", "receipt_hash", "case_key", "instance_key", "task_key", "token_id", "record", "stream")
_LOOKUP = (
    "SELECT t.*, c.*, i.process_key, i.version, m.*, u.name FROM task t JOIN casus c ON c.key = t.case_key "
    "JOIN instance i ON i.key = t.instance_key LEFT JOIN term m ON m.task_key = t.key "
    "LEFT JOIN user_account u ON u.key = t.assignee WHERE t.key IN ({})"
)


class Baseline:
    """Plain SQL on the database of the measured engine."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        self._sign = "%s" if self._engine.dialect.name == "postgresql" else "?"
        self._sql("CREATE TABLE bench_plain (key VARCHAR(64) PRIMARY KEY, state TEXT NOT NULL)")

    def written_by(self, act: Callable[[], object]) -> list[tuple[str, Any, bool]]:
        """Call ``act`` and return the statements with which it wrote."""
        found: list[tuple[str, Any, bool]] = []

        def note(statement: str, rows: list[Any]) -> None:
            found.append((statement, rows if len(rows) > 1 else rows[0], len(rows) > 1))

        self._engine.update_execution_options(note=note)
        try:
            act()
        finally:
            self._engine.update_execution_options(note=None)
        return found

    def again(self, statements: Sequence[tuple[str, Any, bool]]) -> Callable[[], None]:
        """Return a function that writes the same rows again, with new keys, by plain SQL in one durable transaction."""
        prepared = [_afresh(statement, parameters, many) for statement, parameters, many in statements]

        def write() -> None:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                cursor = connection.connection.cursor()
                for statement, parameters, many in prepared:
                    (cursor.executemany if many else cursor.execute)(statement, parameters)

        return write

    def look_up(self, keys: Sequence[str]) -> int:
        """Read a page of open tasks by primary key; return how many."""
        query = _LOOKUP.format(", ".join([self._sign] * len(keys)))
        with self._engine.connect().execution_options(writes=False) as connection:
            return len(connection.exec_driver_sql(query, tuple(keys)).fetchall())

    def multiply(self, case: str, copies: int, region: str) -> None:
        """Write ``copies`` of a case with all its rows, in another region."""
        with self._engine.begin() as connection:
            for name in _COPIED:
                columns = [
                    c for c in _columns(connection, name) if c != "key" or name not in ("fact", "history", "log")
                ]
                chosen = ", ".join(_copied(name, column, region) for column in columns)
                where = "key" if name == "casus" else "case_key"
                quoted = ", ".join(f'"{c}"' for c in columns)
                connection.execute(
                    text(
                        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :copies) "  # noqa: S608
                        f'INSERT INTO {name} ({quoted}) SELECT {chosen} FROM n, {name} a WHERE a."{where}" = :case'
                    ),
                    {"copies": copies, "case": case},
                )
        self._settle()

    def _settle(self) -> None:
        """Run the database's maintenance after the bulk insert, which normal use does not need."""
        if self._engine.dialect.name != "postgresql":
            self._sql("ANALYZE")
            return
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM (ANALYZE)")

    def keep_plain(self, key: str, state: str) -> None:
        """Store the state of a new plain instance."""
        with self._engine.begin() as connection:
            connection.execute(text("INSERT INTO bench_plain VALUES (:k, :s)"), {"k": key, "s": state})

    def move_plain(self, key: str, act: Callable[[str], tuple[str, bool]]) -> bool:
        """Read a plain instance, change it with ``act``, write it back durably; return whether it ended."""
        with self._engine.begin() as connection:
            state = connection.execute(text("SELECT state FROM bench_plain WHERE key = :k"), {"k": key}).scalar_one()
            after, ended = act(state)
            connection.execute(text("UPDATE bench_plain SET state = :s WHERE key = :k"), {"k": key, "s": after})
        return ended

    def _sql(self, statement: str) -> None:
        with self._engine.begin() as connection:
            connection.exec_driver_sql(statement)


def _columns(connection: Any, table: str) -> list[str]:
    return list(connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE 1 = 0').keys())  # noqa: S608


def _copied(table: str, column: str, region: str) -> str:
    if column in _KEYS and (table, column) != ("log", "number"):  # a case's number is a text, a log line's is not
        # of even width, so that the rows are added to every index in order
        return f'CASE WHEN a."{column}" IS NULL THEN NULL ELSE (1000000 + i) || \'-\' || a."{column}" END'
    if column == "region":
        return f"'{region}'"
    return f'a."{column}"'


def _afresh(statement: str, parameters: Any, many: bool) -> tuple[str, Any, bool]:
    """Give inserted rows new keys, and let an update find its row at any revision."""
    if statement.startswith("UPDATE"):
        bare = re.sub(r" AND \w+\.revision = \S+$", "", statement)
        cut = bare != statement and not isinstance(parameters, dict)
        return bare, parameters[:-1] if cut else parameters, many
    first = re.search(r'\(\s*"?(key|stream)"?,', statement)  # a row of the log is identified by stream and number
    if statement.startswith("DELETE") or first is None:
        return statement, parameters, many
    fresh = [
        {**p, first[1]: new_key()} if isinstance(p, dict) else (new_key(), *p[1:])
        for p in (parameters if many else [parameters])
    ]
    return statement, fresh if many else fresh[0], many


@contextmanager
def scratch(url: str) -> Iterator[str]:
    """Create an empty database on the PostgreSQL server of ``url``, and drop it afterwards."""
    name = f"handvat_bench_{token_hex(4)}"
    address = make_url(url).set(drivername="postgresql+psycopg")
    server = create_engine(address, isolation_level="AUTOCOMMIT", hide_parameters=True)
    with server.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    try:
        yield address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.dispose()
