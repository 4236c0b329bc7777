# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The rows of a database as they lie there, without the product's help."""

from __future__ import annotations

from typing import Any

from engine.storage import tables
from engine.storage.database import Database


def raw_rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table as the driver gives it, in the order of the keys."""
    with database.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY key')]  # noqa: S608
            for name in tables.metadata.tables
        }


def change(database: Database, statement: str, *values: object) -> None:
    """Change rows behind the product's back; ``?`` stands for a value on either database."""
    sign = "%s" if database.engine.dialect.name == "postgresql" else "?"
    with database.engine.begin() as connection:
        connection.exec_driver_sql(statement.replace("?", sign), values)
