# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Seals: what the heads of the streams were at a moment, chained to each other and signed once a day.

A seal names only the streams that grew since the seal before; together they cover all. Whoever drops the end of a
chain together with its head is named by the seal; whoever drops seals too, by the file that was exported outside the
database (``audit/export.py``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from engine.audit.chain import BEGINNING, Head, digest, moment
from engine.private_files import make_private_folder, narrow

MOST_HEADS = 5_000  #: streams in one seal; the rest follows in the next


@dataclass(kw_only=True)
class Seal:
    """One seal. ``key`` counts up from 1 without gaps."""

    key: int
    at: datetime
    heads: Mapping[str, Sequence[object]]  #: stream → number and hash of its newest line
    previous: str
    hash: str
    signature: str = ""  #: Ed25519 over ``hash``, hexadecimal; of the last seal of each day
    signer: str = ""  #: the public key, hexadecimal


class Signer(Protocol):
    """Something that holds a private key."""

    public: str  #: hexadecimal

    def sign(self, hash: str) -> str:
        """Return the signature of a hash, hexadecimal."""
        ...


def make_seal(last: Seal | None, heads: Sequence[Head], at: datetime) -> Seal:
    """Return the seal after ``last`` that covers ``heads``."""
    seal = Seal(
        key=(last.key if last else 0) + 1,
        at=at,
        heads={head.key: [head.number, head.hash] for head in heads},
        previous=last.hash if last else BEGINNING,
        hash="",
    )
    seal.hash = seal_hash(seal)
    return seal


def seal_hash(seal: Seal) -> str:
    """Return the hash a seal should have."""
    content = {
        "format": 1,
        "number": seal.key,
        "at": moment(seal.at),
        "heads": {stream: list(head) for stream, head in seal.heads.items()},
        "previous": seal.previous,
    }
    return digest(content)


def signature_holds(hash: str, signature: str, signer: str) -> bool:
    """Return whether ``signature`` was made over ``hash`` with the private key that belongs to ``signer``."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer)).verify(bytes.fromhex(signature), bytes.fromhex(hash))
    except (InvalidSignature, ValueError):
        return False
    return True


def pinned_at(key: Path) -> Path:
    """Return the file beside the private key that says which public keys may have signed, one a line."""
    return key.with_suffix(".pub")


def read_pinned(key: Path) -> frozenset[str] | None:
    """Return the public keys that may have signed; None when no clock ran here yet, and so none was pinned."""
    try:
        return frozenset(pinned_at(key).read_text(encoding="ascii").split())
    except FileNotFoundError:
        return None


class SealKey:
    """The private key that signs, kept in a file outside the database that only its owner can read.

    Its public key is pinned beside it once. A key that comes in its place later is not: what it signs is named by the
    check, until somebody adds its public key to that file.
    """

    def __init__(self, path: Path) -> None:
        """Read the key at ``path``; make it when there is none."""
        make_private_folder(path.parent)
        narrow(path)
        narrow(pinned_at(path))
        unfinished = path.with_suffix(f".{token_hex(8)}")
        with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
        with suppress(FileExistsError):  # whoever was first made the key
            os.link(unfinished, path)
        unfinished.unlink()
        self._key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))
        self.public = self._key.public_key().public_bytes_raw().hex()
        with (
            suppress(FileExistsError),
            open(os.open(pinned_at(path), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file,
        ):
            file.write(f"{self.public}\n")

    def sign(self, hash: str) -> str:
        """Return the signature of a hash, hexadecimal."""
        return self._key.sign(bytes.fromhex(hash)).hex()
