# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The key ring: the wrapping keys, in a file outside the database.

A wrapping key only seals data keys (``data_keys.py``). A new key gets the next number and becomes the current one;
older keys remain for reading until they are retired. Every process rereads the file when it has changed, so a key can
be added while the product runs.
"""

from __future__ import annotations

import fcntl
import json
import os
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.errors import Unreadable
from engine.private_files import make_private_folder, narrow

PLACE = "HANDVAT_KEYS_FILE"  #: the setting that names the file
DEFAULT = Path("var/keys.json")
NONCE = 12  #: bytes; random for each sealing (NIST SP 800-38D, 8.2.2)


class KeyRing:
    """The wrapping keys by number, and the current one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keys: dict[int, AESGCM] = {}
        self._current = 0
        self._erased: frozenset[str] = frozenset()
        self._made: dict[int, datetime] = {}
        self._version_read: tuple[int, int, int] | None = None  #: identifies the version of the file that was read

    @classmethod
    def of_environment(cls) -> KeyRing:
        """Return the ring named by the environment, or the one in ``var/``."""
        return cls(Path(os.environ.get(PLACE) or DEFAULT))

    @property
    def current(self) -> int:
        """The number of the current key; Unreadable without a ring."""
        self._reload_if_changed()
        return self._current

    @property
    def numbers(self) -> list[int]:
        """The numbers of the keys in the ring."""
        self._reload_if_changed()
        return sorted(self._keys)

    @property
    def made(self) -> dict[int, datetime]:
        """The moments the keys were created, by number; missing for a key from before this was recorded."""
        self._reload_if_changed()
        return dict(self._made)

    @property
    def erased(self) -> frozenset[str]:
        """The cases whose keys were destroyed: they are erased again after restoring an older backup."""
        self._reload_if_changed()
        return self._erased

    def note_erased(self, cases: Collection[str]) -> None:
        """Record that the keys of these cases were destroyed."""
        if set(cases) - self.erased:
            with self._locked():
                keys, current, erased, made = self._load()
                self._write(keys, current, erased | set(cases), made)

    def exists(self) -> bool:
        """Return whether there is a ring."""
        return self.path.exists()

    def make(self) -> None:
        """Create the file with a first key, readable by its owner only; an existing file is left unchanged."""
        make_private_folder(self.path.parent)
        with self._locked():
            if not self.path.exists():
                self._write({1: AESGCM.generate_key(256)}, 1, frozenset(), {1: datetime.now(UTC)})

    def add(self) -> int:
        """Add a key and make it the current one; return its number."""
        with self._locked():
            keys, _, erased, made = self._load()
            number = max(keys) + 1
            made[number] = datetime.now(UTC)
            self._write({**keys, number: AESGCM.generate_key(256)}, number, erased, made)
        return number

    def retire(self, number: int) -> None:
        """Remove a key from the ring for good: whatever it wraps can never be read again."""
        with self._locked():
            keys, current, erased, made = self._load()
            if number == current:
                raise Unreadable("key-in-use", number=number)
            if number not in keys:
                raise Unreadable("key-unknown", number=number, file=self.path.name)
            self._write({n: key for n, key in keys.items() if n != number}, current, erased, made)

    def wrap(self, data: bytes, place: bytes) -> tuple[int, bytes]:
        """Seal a data key under the current wrapping key, bound to ``place``; return its number and the result."""
        number = self.current
        nonce = os.urandom(NONCE)
        return number, nonce + self._keys[number].encrypt(nonce, data, place)

    def unwrap(self, number: int, wrapped: bytes, place: bytes) -> bytes:
        """Return a data key; Unreadable when the wrapping key is missing from the ring or is a different one."""
        self._reload_if_changed()
        if number not in self._keys:
            raise Unreadable("key-unknown", number=number, file=self.path.name)
        try:
            return self._keys[number].decrypt(wrapped[:NONCE], wrapped[NONCE:], place)
        except InvalidTag as error:
            raise Unreadable("key-wrong", number=number, file=self.path.name) from error

    def _reload_if_changed(self) -> None:
        try:
            stat = self.path.stat()
        except FileNotFoundError as error:
            raise Unreadable("keys-missing", file=str(self.path)) from error
        seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if seen != self._version_read:
            keys, self._current, self._erased, self._made = self._load()
            self._keys = {number: AESGCM(key) for number, key in keys.items()}
            self._version_read = seen

    def _load(self) -> tuple[dict[int, bytes], int, frozenset[str], dict[int, datetime]]:
        for name in ("", ".lock"):
            narrow(self.path.with_name(self.path.name + name))
        try:
            ring = json.loads(self.path.read_text(encoding="ascii"))
            keys = {int(number): b64decode(key, validate=True) for number, key in ring["keys"].items()}
            current, erased = ring["current"], frozenset(map(str, ring.get("erased", [])))
            made = {int(n): datetime.fromisoformat(at) for n, at in ring.get("made", {}).items() if int(n) in keys}
        except FileNotFoundError as error:
            raise Unreadable("keys-missing", file=str(self.path)) from error
        except (ValueError, KeyError, TypeError, AttributeError, Base64Error):
            keys, current, erased, made = {}, 0, frozenset(), {}
        if current not in keys or any(len(key) != 32 for key in keys.values()):
            raise Unreadable("keys-unreadable", file=str(self.path))
        return keys, current, erased, made

    def _write(
        self, keys: dict[int, bytes], current: int, erased: frozenset[str], made: Mapping[int, datetime]
    ) -> None:
        """Replace the whole file atomically: a reader sees the old one or the new one."""
        encoded = {str(n): b64encode(key).decode() for n, key in sorted(keys.items())}
        since = {str(n): at.isoformat() for n, at in sorted(made.items()) if n in keys}
        ring = {"current": current, "keys": encoded, "made": since, "erased": sorted(erased)}
        fresh = self.path.with_name(f"{self.path.name}.new")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            json.dump(ring, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Prevent other processes from changing the file meanwhile."""
        lock = os.open(self.path.with_name(f"{self.path.name}.lock"), os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
