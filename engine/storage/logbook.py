# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read and write the log: lines are buffered until the transaction commits, and are chained then.

So the head of a stream, a row that every writer in that stream needs, is locked last, briefly, and always in the same
order: writers of different cases never wait for each other, and a writer that waits for a head blocks nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, update

from engine.audit.chain import ChainedLine, Head, append, stream_of
from engine.audit.log import LogLine
from engine.errors import NotFound
from engine.storage import tables as t
from engine.storage.record_tables import RecordTables


class LogBook:
    """The log of one transaction."""

    def __init__(self, connection: Connection, records: RecordTables) -> None:
        self._connection = connection
        self._lines = records(ChainedLine)
        self._heads = records(Head)
        self._waiting: dict[str, list[LogLine]] = {}

    def add(self, row: LogLine) -> None:
        """Add a new line; it is written at commit."""
        self._waiting.setdefault(stream_of(row), []).append(row)

    def add_all(self, rows: Sequence[LogLine]) -> None:
        """Add new lines, in order."""
        for row in rows:
            self.add(row)

    def write(self) -> None:
        """Chain and write the buffered lines: three statements for each stream."""
        for stream in sorted(self._waiting):
            head, lines = append(self._locked(stream), self._waiting[stream])
            self._lines.add_all(lines)
            self._heads.save(head)
        self._waiting.clear()

    def _locked(self, stream: str) -> Head:
        try:
            return self._heads.lock(stream)
        except NotFound:  # the first line; when two transactions start a stream at once, one gets a Conflict
            self._heads.add(head := Head(stream))
            return head

    def one(self, **equal: object) -> LogLine | None:
        """Return the first matching line, or None."""
        found = self.find(**equal)
        return found[0] if found else None

    def last(self, **equal: object) -> LogLine | None:
        """Return the newest matching line, or None."""
        self.write()
        found = self._lines.last(**_by_stream(equal))
        return found.line() if found else None

    def find(self, **equal: object) -> list[LogLine]:
        """Return the matching lines, including those of this transaction, oldest first."""
        self.write()
        return [line.line() for line in self._lines.find(**_by_stream(equal))]

    def unsealed(self, most: int) -> list[Head]:
        """Return at most ``most`` heads that no seal covers yet; one being written is left for the next seal."""
        query = select(t.log_head).where(t.log_head.c.sealed < t.log_head.c.number).order_by(t.log_head.c.key)
        rows = self._connection.execute(query.limit(most).with_for_update(skip_locked=True)).mappings()
        return [self._heads.read(row) for row in rows]

    def mark_sealed(self, heads: Sequence[Head]) -> None:
        """Record that a seal covers these heads."""
        if heads:
            query = update(t.log_head).where(t.log_head.c.key == bindparam("stream")).values(sealed=bindparam("newest"))
            self._connection.execute(query, [{"stream": head.key, "newest": head.number} for head in heads])


def _by_stream(equal: dict[str, object]) -> dict[str, object]:
    """Find the lines of a case by their stream, which is indexed."""
    case = equal.get("case_key")
    return {**equal, "stream": case} if case is not None else equal
