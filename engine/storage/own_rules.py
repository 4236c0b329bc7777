# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The term rules that an organisation put into use itself; each process reads them at most once a second."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from engine.deadlines.rules_file import read_own
from engine.runtime.library import Library
from engine.storage import tables as t

SECONDS = 1.0  #: how long another process may still use the previous rules


class OwnRules:
    """The rules in use in one database, cached for the transactions of this process."""

    def __init__(self) -> None:
        self._read_at = 0.0
        self._keys: tuple[str, ...] = ()
        self._tables: tuple[tuple[Mapping[str, Any], int], ...] = ()
        self._merged: tuple[Library, Library] | None = None  #: the delivered library, and that library with these rules

    def forget(self) -> None:
        """Reload the rules at the next transaction."""
        self._read_at = 0.0

    def merged_into(self, library: Library, connection: Connection) -> Library:
        """Return ``library`` with the rules in use, or ``library`` itself if there are none."""
        now = time.monotonic()
        if not self._read_at or now - self._read_at > SECONDS:
            self._reload(connection)
            self._read_at = now
        if not self._keys:
            return library
        merged = self._merged
        if merged is None or merged[0] is not library:
            merged = (library, library.with_own(read_own(table, version) for table, version in self._tables))
            self._merged = merged
        return merged[1]

    def _reload(self, connection: Connection) -> None:
        own = t.own_rule.c
        query = select(own.key, own.table, own.version).where(own.state == "in-use").order_by(own.key)
        rows = connection.execute(query).all()
        keys = tuple(row[0] for row in rows)
        if keys != self._keys:  # a version in use never changes
            self._keys, self._tables, self._merged = keys, tuple((row[1], row[2]) for row in rows), None
