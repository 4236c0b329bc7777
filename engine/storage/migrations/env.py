# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Connect Alembic to the database, through the connection passed to it."""

from __future__ import annotations

from alembic import context

from engine.storage.database import connect
from engine.storage.tables import metadata


def run() -> None:
    """Run the migrations on the connection in the configuration, or on its URL."""
    connection = context.config.attributes.get("connection")
    if connection is None:
        url = context.config.get_main_option("sqlalchemy.url") or "sqlite:///var/handvat.db"
        with connect(url).begin() as opened:
            _on(opened)
    else:
        _on(connection)


def _on(connection: object) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)  # type: ignore[arg-type]
    with context.begin_transaction():
        context.run_migrations()


run()
