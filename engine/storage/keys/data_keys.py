# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Data keys seal the fields. Each case has its own, wrapped by a key of the ring.

So a rotation rewraps a few bytes per case and no fields, and once a key is destroyed, everything sealed under it is
unreadable in every copy. A process caches an unwrapped key for a minute.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, select

from engine.errors import Unreadable
from engine.storage.keys.keyring import NONCE, KeyRing
from engine.storage.rows.records import SqlRecords
from engine.storage.sealed import SYSTEM
from engine.storage.tables import VAULT, data_key

INDEX = "index"  #: makes blind indexes: equal values get equal marks, which reveal nothing else
#: how long a process caches an unwrapped key, so how long a key destroyed elsewhere may still open fields
CACHE_SECONDS = 60.0
_CACHE_SIZE = 20_000
_FORMAT = b"\x01"  #: first byte of everything sealed: format | nonce (12) | AES-256-GCM with its tag (16)


@dataclass(kw_only=True)
class DataKey:
    """A data key as stored. ``key`` is its purpose: a case, the vault of a case, the system."""

    key: str
    case_key: str | None
    number: int  #: of the wrapping key
    wrapped: bytes | None  #: None: destroyed
    made: datetime
    destroyed: datetime | None = None


class _Key:
    """An unwrapped data key, or the marker of a destroyed one."""

    def __init__(self, secret: bytes | None) -> None:
        self.secret = secret or b""
        self.cipher = AESGCM(secret) if secret is not None else None
        self.since = time.monotonic()


class KeyCache:
    """The unwrapped keys cached by this process, for one database."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        self.keys: dict[str, _Key] = {}

    def get(self, key: str) -> _Key | None:
        """Return a key that was unwrapped less than a minute ago, or None."""
        known = self.keys.get(key)
        return known if known is not None and time.monotonic() - known.since < CACHE_SECONDS else None

    def put(self, keys: dict[str, _Key]) -> None:
        """Cache keys; the cache is cleared when it is too large."""
        if len(self.keys) > _CACHE_SIZE:
            self.keys.clear()
        self.keys.update(keys)


class DataKeys:
    """The data keys within one transaction: seals and opens fields, creates and destroys keys."""

    def __init__(self, connection: Connection, known: KeyCache, now: datetime) -> None:
        self._cache = known
        self._now = now
        self._rows = SqlRecords(connection, data_key, DataKey)
        self._keys: dict[str, _Key] = {}  #: read, created or destroyed here
        self._from_cache: dict[str, _Key] = {}  #: taken from the process's cache when first needed here
        self._destroyed: set[str] = set()

    def seal(self, owner: str, place: bytes, data: bytes) -> bytes:
        """Return ``data`` sealed under the key of ``owner``, bound to ``place``. The key is created if there is none.

        Unreadable ``key-destroyed`` when the key was destroyed: nothing can be written for an erased case.
        """
        cipher = (self._find(owner) or self._make(owner)).cipher
        if cipher is None:
            raise Unreadable("key-destroyed")
        nonce = os.urandom(NONCE)
        return _FORMAT + nonce + cipher.encrypt(nonce, data, place)

    def open(self, owner: str, place: bytes, sealed: object) -> bytes | None:
        """Return the unsealed data; None when the key was destroyed.

        Unreadable ``field-tampered`` when the value was not sealed in this place; the error does not contain the value.
        """
        key = self._find(owner)
        try:
            if not isinstance(sealed, bytes) or sealed[:1] != _FORMAT or key is None:
                raise InvalidTag
            if key.cipher is None:
                return None
            return key.cipher.decrypt(sealed[1 : NONCE + 1], sealed[NONCE + 1 :], place)
        except (InvalidTag, ValueError) as error:
            table, column, _ = place.split(b".", 2)
            raise Unreadable("field-tampered", table=table.decode(), column=column.decode()) from error

    def exist(self) -> bool:
        """Return whether the fields of this database are sealed; Unreadable when the ring does not open them."""
        return self._find(SYSTEM) is not None

    def note_destroyed(self) -> None:
        """Record every destroyed key in the key ring, in case a process died before it could."""
        found = {row.case_key for row in self._rows.find(wrapped=None) if row.case_key}
        if found:
            self._cache.ring.note_erased(found)

    def begin(self) -> None:
        """Create the keys that belong to no case: from here on everything is sealed."""
        self._make(SYSTEM)
        self._make(INDEX)

    def expect(self, owner: str) -> None:
        """Announce that the key of ``owner`` will be needed soon, so that it is read along with the next query."""
        if self._cached(owner) is None:
            self._rows.expect(key=[owner])

    def fetch(self, owners: Collection[str]) -> None:
        """Read the keys of ``owners`` that are not loaded yet, in one query."""
        missing = [owner for owner in set(owners) if self._cached(owner) is None]
        if missing:
            self._read(missing)

    def mark(self, place: str, value: str) -> str:
        """Return the blind index of ``value``: equal for equal values of one ``place``, and revealing nothing else."""
        key = self._find(INDEX) or self._make(INDEX)
        return hmac.digest(key.secret, f"{place}\x1f{value}".encode(), "sha256").hex()

    def destroy(self, case_key: str) -> None:
        """Destroy the keys of a case: what is sealed under them, copies included, can never be read again."""
        self._destroyed.add(case_key)
        for row in self._rows.find(case_key=case_key):
            if row.wrapped is not None:
                row.wrapped, row.number, row.destroyed = None, 0, self._now
                self._rows.save(row)
            self._keys[row.key] = _Key(None)
            self._cache.keys.pop(row.key, None)
        if case_key not in self._keys:  # a case without a key can no longer get one
            self._rows.add(
                DataKey(key=case_key, case_key=case_key, number=0, wrapped=None, made=self._now, destroyed=self._now)
            )
            self._keys[case_key] = _Key(None)

    def destroyed(self, case_key: str) -> bool:
        """Return whether the keys of a case were destroyed."""
        key = self._find(case_key)
        return key is not None and key.cipher is None

    def after_commit(self) -> None:
        """Update the process's cache with the keys this transaction read, created or destroyed."""
        self._cache.put(self._keys)
        if self._destroyed:
            self._cache.ring.note_erased(self._destroyed)

    def _cached(self, owner: str) -> _Key | None:
        known = self._keys.get(owner) or self._from_cache.get(owner)
        if known is None and (known := self._cache.get(owner)) is not None:
            self._from_cache[owner] = known
        return known

    def _find(self, owner: str) -> _Key | None:
        known = self._cached(owner)
        if known is None:
            self._read([owner])
            known = self._keys.get(owner)
        return known

    def _read(self, owners: list[str]) -> None:
        for row in self._rows.find(key=owners):
            secret = None
            if row.wrapped is not None:
                secret = self._cache.ring.unwrap(row.number, row.wrapped, _place_of(row.key))
            self._keys[row.key] = _Key(secret)

    def _make(self, owner: str) -> _Key:
        case_key = None if owner in (SYSTEM, INDEX) else owner.removesuffix(VAULT)
        if case_key is not None and owner != case_key and self.destroyed(case_key):
            raise Unreadable("key-destroyed")
        secret = AESGCM.generate_key(256)
        number, wrapped = self._cache.ring.wrap(secret, _place_of(owner))
        self._rows.add(DataKey(key=owner, case_key=case_key, number=number, wrapped=wrapped, made=self._now))
        self._keys[owner] = _Key(secret)
        return self._keys[owner]


def _place_of(key: str) -> bytes:
    return f"data_key.wrapped.{key}".encode()


def rewrap(connection: Connection, ring: KeyRing, many: int) -> int:
    """Rewrap up to ``many`` data keys that are not wrapped by the current key; return the number rewrapped.

    A key that was changed meanwhile is skipped. No other data needs to be written, because the data keys stay the same.
    """
    rows = SqlRecords(connection, data_key, DataKey)
    others = data_key.c.number.in_([n for n in ring.numbers if n != ring.current])
    query = select(data_key.c.key, data_key.c.number, data_key.c.wrapped).where(others).limit(many)
    found = connection.execute(query).all()
    for key, was, wrapped in found:
        number, fresh = ring.wrap(ring.unwrap(was, wrapped, _place_of(key)), _place_of(key))
        rows.change({"number": number, "wrapped": fresh}, key=key, number=was)
    return len(found)
