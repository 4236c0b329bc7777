"""Passwords: Argon2id, by the library's defaults (RFC 9106, low-memory profile)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
#: what an unknown name is compared with, so that known and unknown names take the same time
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$YWFhYWFhYWFhYWFhYWFhYQ$4bq0FNqUFdMPmMvzRLDLTZ0oGQcHCiZ2yOJDZxZkQ0I"


def hash_password(password: str) -> str:
    """Return the hash to store for ``password``; a length under 12 characters raises ValueError."""
    if len(password) < 12:
        raise ValueError("a password needs at least 12 characters")
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Say whether ``password`` fits ``stored``; ``None`` (no such user) takes as long and is False."""
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
