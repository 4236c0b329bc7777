# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The sealed columns of a table: which they are, under whose key, and to which row each value is bound.

A column is declared as sealed in ``tables/``. Its value is bound to table, column and row, so that it cannot be opened
anywhere else. A row is identified by its key, or, where the database counts the keys, by the columns the table names
(``bound``), which then cannot be changed either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import orjson
from sqlalchemy import Table

from engine.storage.tables import BOUND, OWNER, SEALED, VAULT

SYSTEM = "system"  #: the owner of the key for what belongs to no case


class FieldKeys(Protocol):
    """The part of the data keys (``data_keys.DataKeys``) that reading and writing rows needs."""

    def seal(self, owner: str, place: bytes, data: bytes) -> bytes:
        """Return ``data`` sealed under the key of ``owner``, bound to ``place``."""
        ...

    def open(self, owner: str, place: bytes, sealed: object) -> bytes | None:
        """Return the unsealed data; None when the key was destroyed."""
        ...

    def expect(self, owner: str) -> None:
        """Announce that the key of ``owner`` will be needed soon."""

    def fetch(self, owners: Collection[str]) -> None:
        """Read the keys of ``owners`` in one query."""


@dataclass(frozen=True)
class Codec:
    """How a value is converted to bytes and back, and the value shown after its key is destroyed."""

    encode: Callable[[Any], bytes]
    decode: Callable[[bytes], Any]
    erased: Callable[[], Any]


def _json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


CODECS = {
    "record": Codec(_json, orjson.loads, dict),  # a JSON object
    "json": Codec(_json, orjson.loads, lambda: None),
    "list": Codec(_json, orjson.loads, list),
    "text": Codec(str.encode, bytes.decode, str),
    "bytes": Codec(bytes, bytes, bytes),
}


class SealedColumns:
    """The sealed columns of one table, for rows whose columns are in the order of ``names``."""

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        self.table = table.name
        self.columns = [
            (name, names.index(name), CODECS[table.c[name].info[SEALED]], f"{table.name}.{name}.".encode())
            for name in names
            if SEALED in table.c[name].info
        ]
        self._always = {names.index(name) for name, *_ in self.columns if not table.c[name].nullable}
        self._owner = names.index("case_key") if "case_key" in names else None
        self.suffix = VAULT if table.info.get(VAULT) else ""
        #: the column by which a query names one case, so that its key can be fetched along with it
        self.owner_column = (
            "key" if table.info.get(OWNER) else "case_key" if self.columns and self._owner is not None else ""
        )
        self._bound = [names.index(name) for name in table.info.get(BOUND, ("key",))]
        self._by_key = names.index("key") if BOUND not in table.info else None

    def seal(self, values: list[Any], keys: FieldKeys) -> None:
        """Seal the columns of a row in place; None stays None in nullable columns and is sealed in others."""
        owner, row = self._owner_of(values), self._row(values)
        for _, place, codec, prefix in self.columns:
            if values[place] is not None or place in self._always:
                values[place] = keys.seal(owner, prefix + row, codec.encode(values[place]))

    def open(self, values: list[Any], keys: FieldKeys) -> None:
        """Open the columns of a row in place; Unreadable when a value was not sealed there."""
        owner, row = self._owner_of(values), self._row(values)
        for _, place, codec, prefix in self.columns:
            if values[place] is not None:
                data = keys.open(owner, prefix + row, values[place])
                values[place] = codec.erased() if data is None else codec.decode(data)

    def owners(self, rows: Sequence[Sequence[Any]]) -> set[str]:
        """Return the owners of the keys needed to open these rows."""
        return {self._owner_of(row) for row in rows if any(row[place] is not None for _, place, _, _ in self.columns)}

    def _owner_of(self, values: Sequence[Any]) -> str:
        owner = None if self._owner is None else values[self._owner]
        return SYSTEM if owner is None else f"{owner}{self.suffix}"

    def _row(self, values: Sequence[Any]) -> bytes:
        if self._by_key is not None:
            return _as_text(values[self._by_key]).encode()
        return "\x1f".join([_as_text(values[place]) for place in self._bound]).encode()


def _as_text(value: object) -> str:
    if type(value) is str:
        return value
    if isinstance(value, datetime):
        return str(value.timestamp())
    return "" if value is None else str(value)
