# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The rows of the log for verification: read-only, one by one, whatever was written into them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Text, select, type_coerce

from engine.audit.chain import ChainedLine, Content, Head
from engine.audit.log import Kind
from engine.audit.seal import Seal
from engine.errors import Unreadable
from engine.storage import tables as t
from engine.storage.keys.data_keys import DataKeys
from engine.storage.sealed import SealedColumns

_NAMES = [column.name for column in t.log.c]
_FIELDS = SealedColumns(t.log, _NAMES)
_UNREADABLE = datetime(1, 1, 1, tzinfo=UTC)
_NO_CONTENT = Content(salt="", values={})  #: matches no commitment that was ever written


class SqlLogRows:
    """The log as stored in the database."""

    def __init__(self, connection: Connection, keys: DataKeys) -> None:
        self._connection = connection
        self._keys = keys

    def lines(self) -> Iterator[ChainedLine]:
        """Yield every line, by stream, number and key."""
        columns = [_raw(c) if c.name == "at" else c for c in t.log.c]
        query = select(*columns).order_by(t.log.c.stream, t.log.c.number, t.log.c.key)
        for row in self._connection.execution_options(yield_per=1000).execute(query).mappings():
            yield self._line(dict(row))

    def _line(self, row: dict[str, Any]) -> ChainedLine:
        row["at"], row["content"] = self._moment(row["at"]), self._content(row)
        row["number"] = _number(row["number"])
        row["kind"] = next((kind for kind in Kind if kind.value == row["kind"]), row["kind"])
        return ChainedLine(**row)

    def _content(self, row: dict[str, Any]) -> Content | None:
        values = [row[name] for name in _NAMES]
        try:
            _FIELDS.open(values, self._keys)
        except Unreadable as error:
            if error.code != Unreadable.TAMPERED:
                raise
            return _NO_CONTENT
        parsed = values[_NAMES.index("content")]
        if parsed is None:
            return None
        valid = isinstance(parsed, dict) and set(parsed) == {"salt", "values"} and isinstance(parsed["values"], dict)
        return Content(salt=parsed["salt"], values=parsed["values"]) if valid else _NO_CONTENT

    def heads(self) -> dict[str, Head]:
        """Return the head of every stream."""
        rows = self._connection.execute(select(t.log_head)).mappings()
        return {row["key"]: Head(**{**row, "number": _number(row["number"])}) for row in rows}

    def seals(self) -> list[Seal]:
        """Return every seal, oldest first."""
        query = select(*(_raw(c) if c.name in ("at", "heads") else c for c in t.log_seal.c)).order_by(t.log_seal.c.key)
        return [self._seal(dict(row)) for row in self._connection.execute(query).mappings()]

    def _seal(self, row: dict[str, Any]) -> Seal:
        row["at"], row["heads"] = self._moment(row["at"]), _heads(row["heads"])
        return Seal(**row)

    def _moment(self, raw: Any) -> datetime:
        try:
            at = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw))
        except ValueError:
            return _UNREADABLE
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _number(raw: Any) -> int:
    return raw if isinstance(raw, int) else 0


def _raw(column: Any) -> Any:
    return type_coerce(column, Text).label(column.name)


def _heads(raw: str) -> dict[str, list[object]]:
    try:
        parsed = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return {}
    valid = isinstance(parsed, dict) and all(isinstance(v, list) and len(v) == 2 for v in parsed.values())
    return parsed if valid and all(isinstance(v[0], int) for v in parsed.values()) else {}
