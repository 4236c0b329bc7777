# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The statements of one transaction, sent to the driver without an SQLAlchemy cursor for each.

On PostgreSQL every statement is a round trip. So writes wait until the next query or the end of the transaction,
expected queries are combined, and everything is sent in one pipeline. On SQLite there are no round trips to save, and
everything is executed at once. On both, a query is not repeated while nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from engine.errors import Conflict
from engine.storage.rows.row_mapper import Statement

_INFO = "handvat.pipeline"
Row = Sequence[Any]
#: identifies a query: the table, the SQL and the parameters
Question = tuple[str, str, tuple[Any, ...]]
#: a statement, the parameters of each execution, and the callback for when it must change a row but changes none
Write = tuple[Statement, list[Any], Callable[[], None] | None]


class Pipeline:
    """The statements of one transaction, in the order of the calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.dbapi_connection
        self._errors: type[Exception] = connection.dialect.loaded_dbapi.Error
        self._on_write = connection.get_execution_options().get("note")  #: called with each write
        self._sends_together = connection.dialect.name == "postgresql"
        self._writes: list[Write] = []
        self._expected: list[tuple[Statement, Any]] = []
        #: query results, valid while this transaction does not write to the table
        self._answers: dict[Question, list[Row]] = {}
        self._locked: set[str] = set()  #: tables with locked rows
        #: no other transaction writes during this one: what it has read is locked already
        self.only_writer = not self._sends_together and connection.get_execution_options().get("writes", True)

    def write(self, statement: Statement, rows: list[Any], missed: Callable[[], None] | None = None) -> None:
        """Execute a statement for each of the bound ``rows``, now or before the next query.

        Unless it changes exactly one row, ``missed`` is called and Conflict raised.
        """
        if self._on_write:
            self._on_write(statement.sql, rows)
        for asked in [asked for asked in self._answers if asked[0] == statement.table]:
            del self._answers[asked]
        if self._sends_together:
            self._writes.append((statement, rows, missed))
            return
        try:
            if len(rows) > 1:
                self._driver.executemany(statement.sql, rows)
                return
            changed = self._driver.execute(statement.sql, rows[0]).rowcount
        except self._errors as error:
            raise self._as_sqlalchemy_error(error) from error
        if changed != 1 and missed:
            missed()
            raise Conflict()

    def ask(self, statement: Statement, bound: Any) -> list[Row]:
        """Return the rows a query finds."""
        asked = _question(statement, bound)
        if asked not in self._answers:
            try:
                if not self._sends_together:
                    self._answers[asked] = self._driver.execute(statement.sql, bound).fetchall()
                else:
                    expected, self._expected = self._expected, []
                    questions = [(statement, bound), *(e for e in expected if _question(*e) != asked)]
                    self._forget_unlocked({question.table for question, _ in questions if question.locks})
                    self._answers |= self._send_together(questions)
            except self._errors as error:
                raise self._as_sqlalchemy_error(error) from error
        return self._answers[asked]

    def expect(self, statement: Statement, bound: Any) -> None:
        """Send this query together with the next one."""
        if self._sends_together:
            self._expected.append((statement, bound))

    def flush(self) -> None:
        """Execute the pending writes."""
        if self._writes:
            try:
                self._send_together([])
            except self._errors as error:
                raise self._as_sqlalchemy_error(error) from error

    def forget_answers(self) -> None:
        """Discard cached results: something was written outside the pipeline."""
        self._answers.clear()

    def _forget_unlocked(self, tables: set[str]) -> None:
        """Discard results read before a lock; all of them at the first lock (a case is locked before its parts)."""
        if tables and not self._locked:
            self.forget_answers()
        self._answers = {asked: found for asked, found in self._answers.items() if asked[0] not in tables}
        self._locked |= tables

    def _send_together(self, questions: list[tuple[Statement, Any]]) -> dict[Question, list[Row]]:
        """Send pending writes and the queries in one round trip; return the answers."""
        writes, self._writes = self._writes, []
        if len(questions) == 1 and not writes and self._driver.info.transaction_status:  # 0: BEGIN must be sent too
            [(statement, bound)] = questions
            return {_question(statement, bound): self._driver.execute(statement.sql, bound).fetchall()}
        with self._driver.pipeline():
            done = [self._send(statement, rows) for statement, rows, _ in writes]
            asked = [
                (_question(*question), self._driver.execute(question[0].sql, question[1])) for question in questions
            ]
        for cursor, (_, _, missed) in zip(done, writes, strict=True):
            if missed and cursor.rowcount != 1:
                missed()
                raise Conflict()
        return {what: cursor.fetchall() for what, cursor in asked}

    def _send(self, statement: Statement, rows: list[Any]) -> Any:
        cursor = self._driver.cursor()
        if len(rows) > 1:
            cursor.executemany(statement.sql, rows)
        else:
            cursor.execute(statement.sql, rows[0])
        return cursor

    def _as_sqlalchemy_error(self, error: Exception) -> Exception:
        """Return the error SQLAlchemy would raise, without the values; closes a lost connection."""
        connection = self._connection
        lost = connection.dialect.is_disconnect(error, self._driver, None)  # type: ignore[arg-type]
        if lost:
            connection.invalidate(error)
            connection.engine.dispose()
        return DBAPIError.instance(
            None,
            None,
            error,
            self._errors,
            hide_parameters=True,
            connection_invalidated=lost,
            dialect=connection.dialect,
        )


def _question(statement: Statement, bound: Any) -> Question:
    return statement.table, statement.sql, tuple(bound.values()) if statement.named else bound


def pipeline_of(connection: Connection) -> Pipeline:
    """Return the pipeline of the open transaction on a connection."""
    pipeline: Pipeline = connection.info[_INFO]
    return pipeline


@contextmanager
def open_pipeline(connection: Connection) -> Iterator[None]:
    """Attach a pipeline to the open transaction; pending writes are executed at the end."""
    connection.info[_INFO] = pipeline = Pipeline(connection)
    try:
        yield
        pipeline.flush()
    finally:
        if not connection.invalidated:
            connection.info.pop(_INFO, None)


@contextmanager
def begin(engine: Engine, writes: bool) -> Iterator[Connection]:
    """Open a transaction with its pipeline outside operations: first start, backup, rotation."""
    with engine.connect().execution_options(writes=writes) as connection, connection.begin(), open_pipeline(connection):
        yield connection


def flush_first(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
    """Execute pending writes before SQLAlchemy itself runs a statement (``before_cursor_execute``)."""
    pipeline = connection.info.get(_INFO)
    if pipeline is not None:
        pipeline.flush()
        if not statement.startswith("SELECT") or "FOR UPDATE" in statement:
            pipeline.forget_answers()
