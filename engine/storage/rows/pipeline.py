# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The statements of one transaction, on their way to the driver without SQLAlchemy's cursor around each.

On PostgreSQL every statement is a way there and back. So what is written waits until something is asked or the
transaction ends, questions that are expected are asked together, and all of it goes in one pipeline. On SQLite there is
no way to save, and everything is done at once. On both, the same question is not asked twice while nothing was written.
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
#: what makes two questions the same: the table, the SQL and the parameters
Question = tuple[str, str, tuple[Any, ...]]
#: a statement, the parameters of each time, and what is done when it changes no row though it must
Write = tuple[Statement, list[Any], Callable[[], None] | None]


class Pipeline:
    """The statements of one transaction, in the order in which they were said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.dbapi_connection
        self._errors: type[Exception] = connection.dialect.loaded_dbapi.Error
        self._on_write = connection.get_execution_options().get("note")  #: is told what is written
        self._sends_together = connection.dialect.name == "postgresql"
        self._writes: list[Write] = []
        self._expected: list[tuple[Statement, Any]] = []
        #: what was found, as long as the transaction writes nothing to that table
        self._answers: dict[Question, list[Row]] = {}
        self._locked: set[str] = set()  #: tables of which a row was locked
        #: nobody else writes while this transaction does: what it has seen is locked already
        self.only_writer = not self._sends_together and connection.get_execution_options().get("writes", True)

    def write(self, statement: Statement, rows: list[Any], missed: Callable[[], None] | None = None) -> None:
        """Carry out a statement for each of the bound ``rows``, now or before the next question.

        ``missed`` is called, and Conflict raised, unless it changes exactly one row.
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
        """Return the rows a question finds."""
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
        """Ask this together with the next question."""
        if self._sends_together:
            self._expected.append((statement, bound))

    def flush(self) -> None:
        """Carry out what waits."""
        if self._writes:
            try:
                self._send_together([])
            except self._errors as error:
                raise self._as_sqlalchemy_error(error) from error

    def forget_answers(self) -> None:
        """Ask everything anew: something was written that did not go by here."""
        self._answers.clear()

    def _forget_unlocked(self, tables: set[str]) -> None:
        """Ask anew what was seen before a lock: with the first one everything (a case is locked before its parts)."""
        if tables and not self._locked:
            self.forget_answers()
        self._answers = {asked: found for asked, found in self._answers.items() if asked[0] not in tables}
        self._locked |= tables

    def _send_together(self, questions: list[tuple[Statement, Any]]) -> dict[Question, list[Row]]:
        """Send what waits and the questions on one way there and back; return the answers."""
        writes, self._writes = self._writes, []
        if len(questions) == 1 and not writes and self._driver.info.transaction_status:  # 0: BEGIN has to go along
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
        """Return what SQLAlchemy would raise for it, without the values; a lost connection is closed on the way."""
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
    """Return the pipeline of the transaction that is open on a connection."""
    pipeline: Pipeline = connection.info[_INFO]
    return pipeline


@contextmanager
def open_pipeline(connection: Connection) -> Iterator[None]:
    """Give the open transaction its pipeline; what waits at its end is carried out."""
    connection.info[_INFO] = pipeline = Pipeline(connection)
    try:
        yield
        pipeline.flush()
    finally:
        if not connection.invalidated:
            connection.info.pop(_INFO, None)


@contextmanager
def begin(engine: Engine, writes: bool) -> Iterator[Connection]:
    """Open a transaction with its pipeline, for what is no operation: first start, backup, rotation."""
    with engine.connect().execution_options(writes=writes) as connection, connection.begin(), open_pipeline(connection):
        yield connection


def flush_first(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
    """Carry out what waits before SQLAlchemy itself asks or writes something (``before_cursor_execute``)."""
    pipeline = connection.info.get(_INFO)
    if pipeline is not None:
        pipeline.flush()
        if not statement.startswith("SELECT") or "FOR UPDATE" in statement:
            pipeline.forget_answers()
