# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Erase a case: delete every row that refers to it, in every table, without a fixed list of tables.

The chain of the log without its content, the mark that the keys were destroyed, and the proof remain.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, null, select, update

from engine.audit.log import Kind
from engine.storage import tables as t

#: tables that name a case and keep their rows: the log chain, whose content is erased, and the remains of the keys
STAYS = frozenset({"log", "data_key"})


class SqlEraser:
    """Erases data within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def erase_case(self, case_key: str) -> dict[str, int]:
        """Delete every row of a case and erase its log content; return the number of rows by table."""
        erased: dict[str, int] = {}
        for table in reversed(t.metadata.sorted_tables):
            if "case_key" in table.c and table.name not in STAYS:
                gone = self._connection.execute(delete(table).where(table.c.case_key == case_key)).rowcount
                erased |= {str(table.name): gone} if gone else {}
        gone = self._connection.execute(delete(t.case).where(t.case.c.key == case_key)).rowcount
        emptied = update(t.log).where(t.log.c.stream == case_key).values(content=null())
        return {**erased, str(t.case.name): gone, str(t.log.name): self._connection.execute(emptied).rowcount}

    def empty_lines(self, case_key: str, records: Sequence[str], actions: Sequence[str] = ()) -> list[int]:
        """Erase the content of a case's log lines about these records; return the numbers of the lines.

        ``actions`` limits them to lines of these actions; empty means any.
        """
        c = t.log.c
        which = [c.stream == case_key, c.record.in_(records), c.content.is_not(None)]
        if actions:
            which.append(c.action.in_(actions))
        numbers = list(self._connection.execute(select(c.number).where(*which).order_by(c.number)).scalars())
        self._connection.execute(update(t.log).where(*which).values(content=null()))
        return numbers

    def empty_log(self, before: datetime, held: Collection[str]) -> dict[str, list[int]]:
        """Reduce access and refusal lines before a moment to their chain links; return the line numbers by stream.

        Lines of the cases in ``held`` are kept.
        """
        c = t.log.c
        kinds = c.kind.in_([Kind.READ.value, Kind.REFUSED.value])
        old = (kinds, c.at < before, c.action != "", c.stream.not_in(sorted(held)))
        found: dict[str, list[int]] = {}
        query = select(c.stream, c.number).where(*old).order_by(c.stream, c.number)
        for stream, number in self._connection.execute(query):
            found.setdefault(stream, []).append(number)
        self._connection.execute(update(t.log).where(*old).values(actor="", action="", record="", content=null()))
        return found
