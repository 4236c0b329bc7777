"""What one transaction says to the driver, without SQLAlchemy's cursor around each statement.

On PostgreSQL every statement is a way there and back. So what is written waits until something is asked or the
transaction ends, questions that are expected are asked together, and all of it goes in one pipeline. On SQLite there is
no way to save, and everything is done at once. On both, the same question is not asked twice while nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from engine.errors import Conflict
from engine.storage.row_mapper import Plan

_KEPT = "handvat.wire"
Row = Sequence[Any]
#: a statement, the parameters of each time, and what is done when it changes no row though it must
Write = tuple[Plan, list[Any], Callable[[], None] | None]


class Wire:
    """The statements of one transaction, in the order in which they were said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.dbapi_connection
        self._errors: type[Exception] = connection.dialect.loaded_dbapi.Error
        self._note = connection.get_execution_options().get("note")  #: is told what is written
        self._pipeline = connection.dialect.name == "postgresql"
        self._writes: list[Write] = []
        self._expected: list[tuple[Plan, Any]] = []
        #: what was found, as long as the transaction writes nothing to that table
        self._answers: dict[tuple[str, str, tuple[Any, ...]], list[Row]] = {}
        self._locked: set[str] = set()  #: tables of which a row was locked
        #: nobody else writes while this transaction does: what it has seen is locked already
        self.alone = not self._pipeline and connection.get_execution_options().get("writes", True)

    def write(self, plan: Plan, rows: list[Any], missed: Callable[[], None] | None = None) -> None:
        """Carry out a statement for each of the bound ``rows``, now or before the next question.

        ``missed`` is called, and Conflict raised, unless it changes exactly one row.
        """
        if self._note:
            self._note(plan.sql, rows)
        for asked in [asked for asked in self._answers if asked[0] == plan.table]:
            del self._answers[asked]
        if self._pipeline:
            self._writes.append((plan, rows, missed))
            return
        try:
            if len(rows) > 1:
                self._driver.executemany(plan.sql, rows)
                return
            changed = self._driver.execute(plan.sql, rows[0]).rowcount
        except self._errors as error:
            raise self._told(error) from error
        if changed != 1 and missed:
            missed()
            raise Conflict()

    def ask(self, plan: Plan, bound: Any) -> list[Row]:
        """Return the rows a question finds."""
        asked = _asked(plan, bound)
        if asked not in self._answers:
            try:
                if not self._pipeline:
                    self._answers[asked] = self._driver.execute(plan.sql, bound).fetchall()
                else:
                    expected, self._expected = self._expected, []
                    questions = [(plan, bound), *(e for e in expected if _asked(*e) != asked)]
                    self._forget_unlocked({question.table for question, _ in questions if question.locks})
                    self._answers |= self._together(questions)
            except self._errors as error:
                raise self._told(error) from error
        return self._answers[asked]

    def expect(self, plan: Plan, bound: Any) -> None:
        """Ask this together with the next question."""
        if self._pipeline:
            self._expected.append((plan, bound))

    def flush(self) -> None:
        """Carry out what waits."""
        if self._writes:
            try:
                self._together([])
            except self._errors as error:
                raise self._told(error) from error

    def forget(self) -> None:
        """Ask everything anew: somebody wrote past this wire."""
        self._answers.clear()

    def _forget_unlocked(self, tables: set[str]) -> None:
        """Ask anew what was seen before a lock: with the first one everything (a case is locked before its parts)."""
        if tables and not self._locked:
            self.forget()
        self._answers = {asked: found for asked, found in self._answers.items() if asked[0] not in tables}
        self._locked |= tables

    def _together(self, questions: list[tuple[Plan, Any]]) -> dict[tuple[str, str, tuple[Any, ...]], list[Row]]:
        """Send what waits and the questions on one way there and back; return the answers."""
        writes, self._writes = self._writes, []
        if len(questions) == 1 and not writes and self._driver.info.transaction_status:  # 0: BEGIN has to go along
            [(plan, bound)] = questions
            return {_asked(plan, bound): self._driver.execute(plan.sql, bound).fetchall()}
        with self._driver.pipeline():
            done = [self._send(plan, rows) for plan, rows, _ in writes]
            asked = [(_asked(plan, bound), self._driver.execute(plan.sql, bound)) for plan, bound in questions]
        for cursor, (_, _, missed) in zip(done, writes, strict=True):
            if missed and cursor.rowcount != 1:
                missed()
                raise Conflict()
        return {what: cursor.fetchall() for what, cursor in asked}

    def _send(self, plan: Plan, rows: list[Any]) -> Any:
        cursor = self._driver.cursor()
        if len(rows) > 1:
            cursor.executemany(plan.sql, rows)
        else:
            cursor.execute(plan.sql, rows[0])
        return cursor

    def _told(self, error: Exception) -> Exception:
        """Return what SQLAlchemy would raise for it: without the values, and with a lost connection let go."""
        connection = self._connection
        lost = connection.dialect.is_disconnect(error, self._driver, None)  # type: ignore[arg-type]
        if lost:
            connection.invalidate(error)
            connection.engine.dispose()
        return DBAPIError.instance(
            None, None, error, self._errors, hide_parameters=True, connection_invalidated=lost,
            dialect=connection.dialect,
        )  # fmt: skip


def _asked(plan: Plan, bound: Any) -> tuple[str, str, tuple[Any, ...]]:
    return plan.table, plan.sql, tuple(bound.values()) if plan.named else bound


def wire_of(connection: Connection) -> Wire:
    """Return what the transaction of a connection speaks through."""
    wire: Wire = connection.info[_KEPT]
    return wire


@contextmanager
def wired(connection: Connection) -> Iterator[None]:
    """Let one transaction speak through one wire; what waits at its end is carried out."""
    connection.info[_KEPT] = wire = Wire(connection)
    try:
        yield
        wire.flush()
    finally:
        if not connection.invalidated:
            connection.info.pop(_KEPT, None)


def flush_first(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
    """Carry out what waits before SQLAlchemy itself asks or writes something (``before_cursor_execute``)."""
    wire = connection.info.get(_KEPT)
    if wire is not None:
        wire.flush()
        if not statement.startswith("SELECT") or "FOR UPDATE" in statement:
            wire.forget()
