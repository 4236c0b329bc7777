"""People who sign in, the roles they hold, and their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass
class User:
    """A local account. ``key`` is the username."""

    key: str
    name: str
    password_hash: str  #: argon2id
    language: str = "nl"
    active: bool = True
    demo: bool = False  #: made by ``--demo``; shown on the sign-in page
    email: str = ""  #: where reminders go; "" for nobody
    digested: date | None = None  #: the last day whose digest was sent
    revision: int = 0


@dataclass
class UserRole:
    """A role someone holds in an organisation and a region (``*``: everywhere)."""

    key: str
    user_key: str
    role: str
    organisation: str
    region: str


@dataclass
class Session:
    """Somebody is signed in. ``key`` is the hash of the token in the cookie; the token itself is not stored."""

    key: str
    user_key: str
    created: datetime
    seen: datetime
    ends: datetime


@dataclass
class SignInFailure:
    """A failed sign-in, counted to slow guessing; ``key`` is random."""

    key: str
    username: str
    at: datetime


@dataclass
class Feed:
    """A personal calendar at a secret address. ``key`` is the hash of the secret; the secret itself is not stored."""

    key: str
    user_key: str
    created: datetime
