"""The migrations make exactly the tables that the code speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine as SqlEngine
from sqlalchemy import inspect

from engine.storage import tables
from engine.storage.database import MIGRATIONS, connect, migrate


@pytest.fixture
def database(database_url: str) -> Iterator[SqlEngine]:
    made = connect(database_url)
    yield made
    made.dispose()


def test_the_migrations_make_the_tables_of_the_code(database: SqlEngine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)  # raises when a new revision would do something


def test_bringing_the_tables_up_to_date_twice_is_harmless(database: SqlEngine) -> None:
    before = inspect(database).get_table_names()
    with database.connect() as connection:
        versions = connection.exec_driver_sql("SELECT count(*) FROM version").scalar()

    migrate(database)
    migrate(database)

    assert inspect(database).get_table_names() == before
    with database.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM version").scalar() == versions


def test_an_empty_database_gets_every_table(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path / 'deeper' / 'new.db'}")
    migrate(database)
    assert set(tables.metadata.tables) <= set(inspect(database).get_table_names())
    database.dispose()
