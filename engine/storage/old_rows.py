# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Seal the rows of a database from before fields were sealed, once, at the first start after the upgrade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, select, update

from engine.cases.case import Fact
from engine.cases.placement import IDENTITY
from engine.storage.keys.data_keys import DataKeys
from engine.storage.rows.records import SqlRecords
from engine.storage.sealed import SealedColumns
from engine.storage.tables import SEALED, fact, identifier, metadata

_BATCH = 1000


def sealed_tables() -> list[Table]:
    """Return the tables that have a sealed column."""
    return [table for table in metadata.sorted_tables if any(SEALED in column.info for column in table.c)]


def seal_old_rows(connection: Connection, keys: DataKeys) -> int:
    """Seal every unsealed row in the transaction of ``connection``; return how many there were."""
    count = sum(_seal(connection, table, keys) for table in sealed_tables())
    _move_identifiers(connection, keys)
    return count


def _move_identifiers(connection: Connection, keys: DataKeys) -> None:
    """Move direct identifiers from the facts to their own table, under their own keys."""
    facts, apart = SqlRecords(connection, fact, Fact, keys), SqlRecords(connection, identifier, Fact, keys)
    found = facts.find(sensitivity=IDENTITY)
    apart.add_all(found)
    facts.remove(sensitivity=IDENTITY)


def _seal(connection: Connection, table: Table, keys: DataKeys) -> int:
    names = [column.name for column in table.c]
    fields = SealedColumns(table, names)
    columns = [name for name, *_ in fields.columns]
    change = update(table).where(table.c.key == bindparam("of")).values({c: bindparam(f"new_{c}") for c in columns})
    count = 0
    for rows in _batches(connection, table):
        keys.fetch({row[names.index("case_key")] for row in rows if row[names.index("case_key")]})
        connection.execute(change, [_sealed(row, names, fields, keys) for row in rows])
        count += len(rows)
    return count


def _batches(connection: Connection, table: Table) -> Iterator[list[Any]]:
    last: object = None
    while True:
        query = select(table).order_by(table.c.key).limit(_BATCH)
        rows = list(connection.execute(query if last is None else query.where(table.c.key > last)).all())
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _sealed(row: Any, names: list[str], fields: SealedColumns, keys: DataKeys) -> dict[str, Any]:
    values = list(row)
    for _, place, codec, _ in fields.columns:
        plain = values[place]
        if plain is not None:
            values[place] = codec.decode(plain.encode() if isinstance(plain, str) else bytes(plain))
    fields.seal(values, keys)
    return {"of": values[0], **{f"new_{name}": values[place] for name, place, *_ in fields.columns}}


def sweep(engine: Engine, tables: list[Table]) -> None:
    """Rewrite the tables, so that none of their earlier content remains in the files."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT", writes=None) as connection:
        if engine.dialect.name == "postgresql":
            for table in tables:
                connection.exec_driver_sql(f'VACUUM FULL "{table.name}"')
        else:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
