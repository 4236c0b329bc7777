# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The migrations make exactly the tables that the code speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine as SqlEngine
from sqlalchemy import inspect

from engine.bootstrap import Engine
from engine.clock import MovableClock
from engine.operations.log.check import check_log
from engine.runtime.library import Library
from engine.storage import tables
from engine.storage.database import MIGRATIONS, Database, connect, migrate, newest_revision


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


def test_the_newest_revision_is_known_without_reading_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == newest_revision()


def test_lines_of_before_are_chained_in_the_order_they_were_written(tmp_path: Path, library: Library) -> None:
    url = f"sqlite:///{tmp_path / 'yesterday.db'}"
    database = connect(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        for n, case in enumerate(("a", "b", None, "a"), 1):
            values = {"n": n, "at": datetime(2026, 3, n, tzinfo=UTC).replace(tzinfo=None).isoformat(" "), "case": case}
            connection.exec_driver_sql(
                'INSERT INTO log (at, actor, action, case_key, record, "values") '
                "VALUES (:at || '.000000', 'ilse', 'task-claimed', :case, 'r' || :n, '{\"n\": ' || :n || '}')",
                values,
            )
    database.dispose()

    opened = Database(url)
    opened.migrate()
    engine = Engine(opened, library, MovableClock(datetime(2026, 4, 1, tzinfo=UTC)))
    lines = engine.do(lambda uow: uow.log.find())
    assert [(line.case_key, line.record, line.values) for line in lines] == [
        ("a", "r1", {"n": 1}),
        ("b", "r2", {"n": 2}),
        (None, "r3", {"n": 3}),
        ("a", "r4", {"n": 4}),
    ]
    found = engine.do(check_log)
    assert (found.lines, found.streams, found.flaws) == (4, 3, ())
    engine.database.close()


def test_an_empty_database_gets_every_table(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path / 'deeper' / 'new.db'}")
    migrate(database)
    assert set(tables.metadata.tables) <= set(inspect(database).get_table_names())
    database.dispose()


def test_accounts_of_an_earlier_release_stay_and_get_a_handle_each(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path / 'old.db'}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for name in ("amira", "bram"):
            connection.exec_driver_sql(
                "INSERT INTO user_account (key, name, password_hash, language, active, demo, email, revision) "
                "VALUES (?, 'Naam', 'hash', 'nl', 1, 0, '', 0)",
                (name,),
            )
            row = (f"rol-{name}", name)
            connection.exec_driver_sql("INSERT INTO user_role VALUES (?, ?, 'INTAKE', 'Voorbeeld', '*')", row)

    migrate(database)

    with database.connect() as connection:
        kept = connection.exec_driver_sql("SELECT key, handle FROM user_account ORDER BY key").all()
        roles = connection.exec_driver_sql("SELECT user_key FROM user_role").all()
    database.dispose()
    assert [key for key, _ in kept] == ["amira", "bram"] and len(roles) == 2
    assert len({handle for _, handle in kept if len(handle) == 32}) == 2
