# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Passwords: kept as Argon2id by the library's defaults (RFC 9106, low-memory profile), judged by length and by a list.

No rule asks for capitals, digits or signs, and none lets a password grow old: length and not being common is what
counts (NIST SP 800-63B-4 §3.1.1.2).
"""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from engine.errors import Refused

SHORTEST, LONGEST = 12, 256
_COMMON = Path(__file__).with_name("common_passwords.txt")
_hasher = PasswordHasher()
_turns = BoundedSemaphore(2)  #: a hash takes 64 MB: so many at once in one process, the others wait
#: what an unknown name is compared with, so that known and unknown names take the same work
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$YWFhYWFhYWFhYWFhYWFhYQ$4bq0FNqUFdMPmMvzRLDLTZ0oGQcHCiZ2yOJDZxZkQ0I"
_AROUND = string.digits + string.punctuation  #: what people put before or after a word to please a rule
_LEET = str.maketrans("013457@$!", "oieastasi")


def hash_password(password: str) -> str:
    """Return the hash to store for ``password``; ValueError for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError("a password has 12 to 256 characters")
    with _turns:
        return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Return whether ``password`` fits ``stored``; ``None`` (no such user) takes the same work and is False."""
    try:
        with _turns:
            fits = _hasher.verify(stored or _NOBODY, password[:LONGEST])
        return fits and bool(stored) and len(password) <= LONGEST
    except (VerificationError, InvalidHashError):
        return False


def rehashed(stored: str | None, password: str) -> str | None:
    """Return a new hash where ``stored`` was made by weaker rules than those of today; None where it need not be."""
    return _hasher.hash(password) if stored and _hasher.check_needs_rehash(stored) else None


def weakness(password: str, *about: str) -> str | None:
    """Return why ``password`` will not do, or None: ``password-too-short``, ``-too-long``, ``-common``, ``-personal``.

    ``about`` are names of the person and of their organisations, of which a password may not be made.
    """
    if len(password) < SHORTEST:
        return "password-too-short"
    if len(password) > LONGEST:
        return "password-too-long"
    typed = password.lower()
    bare = (typed.strip(_AROUND), typed.rstrip(_AROUND))  # a digit in front may stand for a letter
    read = {typed, _letters(typed), *(_letters(one.translate(_LEET)) for one in bare)} - {""}
    if len(set(typed)) < 5 or any(_made_of(one, _common()) for one in read):
        return "password-common"
    own = {part for name in about for part in re.split(r"\W+", name.lower()) if len(part) > 2}
    return "password-personal" if any(_made_of(one, own | _common()) for one in read) else None


def judged(password: str, *about: str) -> str:
    """Return the hash of a password that will do for who is called ``about``; Refused with the reason for any other."""
    code = weakness(password, *about)
    if code:
        raise Refused(code)
    return hash_password(password)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def _made_of(text: str, parts: set[str] | frozenset[str]) -> bool:
    """Return whether ``text`` is nothing but ``parts`` put one after another."""
    reached = {0}
    for end in range(1, len(text) + 1):
        if any(start in reached and text[start:end] in parts for start in range(max(0, end - 24), end)):
            reached.add(end)
    return len(text) in reached


@cache
def _common() -> frozenset[str]:
    lines = _COMMON.read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
