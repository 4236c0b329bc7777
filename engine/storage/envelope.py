# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A file format sealed in pieces: any size fits in little memory, and a truncated or changed file is refused.

    HANDVAT BACKUP 2

    one line of JSON: a summary, the wrapping key, the wrapped key of this file, the start of every nonce, and sealed
    under that key what nobody needs to read without it
    pieces of a megabyte, each AES-256-GCM

The nonce of a piece contains a counter and a mark for the last piece; every piece is bound to the line of JSON. So
pieces cannot be omitted, duplicated, moved or truncated (the STREAM construction, Hoang and others, 2015).
"""

from __future__ import annotations

import hashlib
import json
import os
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.errors import Refused, Unreadable
from engine.private_files import private_opener
from engine.storage.keys.keyring import KeyRing

FIRST_LINE = b"HANDVAT BACKUP 2\n"
OLD_FIRST_LINE = b"HANDVAT BACKUP 1\n"  #: of releases whose summary stood in the head as a whole
PIECE = 1_000_000
_TAG = 16
_PLACE = b"backup"
_LONGEST_HEAD = 100_000
_INSIDE = bytes(4) + b"\2"  #: ends the nonce of the part of the head that is sealed: no piece has this mark


def seal_file(
    plain: Path, sealed: Path, ring: KeyRing, summary: Mapping[str, object], inside: Mapping[str, object]
) -> None:
    """Write ``plain`` sealed to ``sealed``, which must not exist yet.

    ``summary`` is stored unencrypted; ``inside`` can only be read by who opens the file.
    """
    secret, start = AESGCM.generate_key(256), os.urandom(7)
    number, wrapped = ring.wrap(secret, _PLACE)
    head = {**summary, "key": number, "wrapped": b64encode(wrapped).decode(), "start": b64encode(start).decode()}
    hidden = AESGCM(secret).encrypt(start + _INSIDE, json.dumps(inside, sort_keys=True).encode(), _PLACE)
    head["inside"] = b64encode(hidden).decode()
    line = json.dumps(head, sort_keys=True).encode() + b"\n"
    try:
        target = open(os.open(sealed, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")  # noqa: SIM115
    except FileExistsError as error:
        raise Refused("backup-exists", file=sealed.name) from error
    with plain.open("rb") as source, target:
        target.write(FIRST_LINE + line)
        for nonce, piece in _pieces(source, PIECE, start):
            target.write(AESGCM(secret).encrypt(nonce, piece, _bound(line)))
        target.flush()
        os.fsync(target.fileno())


def read_head(sealed: Path) -> dict[str, object]:
    """Return the header of a sealed file; Unreadable when it is not one. It is not authenticated until it is opened."""
    with sealed.open("rb") as source:
        return _head(source)[0]


def open_file(sealed: Path, plain: Path, ring: KeyRing) -> dict[str, object]:
    """Decrypt a sealed file to ``plain``; return its header, now authenticated, with what was sealed in it.

    Unreadable when it was truncated or changed (``backup-damaged``), or for a different ring (``key-unknown``,
    ``key-wrong``).
    """
    with sealed.open("rb") as source, open(plain, "wb", opener=private_opener) as target:
        head, line = _head(source)
        try:
            wrapped, start = (b64decode(str(head[name]), validate=True) for name in ("wrapped", "start"))
            secret = ring.unwrap(int(str(head["key"])), wrapped, _PLACE)
            if "inside" in head:
                hidden = b64decode(str(head.pop("inside")), validate=True)
                head |= json.loads(AESGCM(secret).decrypt(start + _INSIDE, hidden, _PLACE))
            for nonce, piece in _pieces(source, PIECE + _TAG, start):
                target.write(AESGCM(secret).decrypt(nonce, piece, _bound(line)))
        except (InvalidTag, KeyError, ValueError, Base64Error) as error:
            raise Unreadable("backup-damaged", file=sealed.name) from error
        target.flush()
        os.fsync(target.fileno())
    return head


def _head(source: BinaryIO) -> tuple[dict[str, object], bytes]:
    try:
        if source.read(len(FIRST_LINE)) not in (FIRST_LINE, OLD_FIRST_LINE):
            raise ValueError
        line = source.readline(_LONGEST_HEAD)
        head = json.loads(line)
        if not isinstance(head, dict) or not line.endswith(b"\n"):
            raise ValueError
    except ValueError as error:
        raise Unreadable("backup-not-ours", file=Path(source.name).name) from error
    return head, line


def _pieces(source: BinaryIO, size: int, start: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the nonce and content of each piece; there is at least one, and the last one is marked."""
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size)
        yield start + number.to_bytes(4, "big") + bytes([not following]), piece
        if not following:
            return
        number, piece = number + 1, following


def _bound(line: bytes) -> bytes:
    return hashlib.sha256(line).digest()
