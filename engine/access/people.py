# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""People who sign in, the roles they hold, and their sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from engine.identifiers import new_key


@dataclass(kw_only=True)
class User:
    """A local account. ``key`` is the username."""

    key: str
    name: str
    password_hash: str  #: argon2id; "" for who has no password (yet)
    language: str = "nl"
    active: bool = True
    demo: bool = False  #: made by ``--demo``; shown on the sign-in page
    email: str = ""  #: where reminders go; "" for nobody
    digested: date | None = None  #: the last day whose digest was sent
    handle: str = field(default_factory=new_key)  #: what stands for the person in an address, which holds no name
    subject: str | None = None  #: who this is for the organisation's own sign-in: issuer and subject
    revision: int = 0


@dataclass(kw_only=True)
class UserRole:
    """A role someone holds in an organisation and a region (``*``: everywhere)."""

    key: str
    user_key: str
    role: str
    organisation: str
    region: str


@dataclass(kw_only=True)
class Session:
    """Somebody is signed in. ``key`` is the hash of the token in the cookie; the token itself is not stored."""

    key: str
    user_key: str
    created: datetime
    seen: datetime
    ends: datetime
    proven: datetime  #: when this person last showed who they are
    factor: str  #: how: "password", "two", "passkey", "oidc", "demo"
    device: str = ""  #: kind of browser and system, for the person's own list
    handle: str = field(default_factory=new_key)  #: what stands for it on the page; worth nothing as a token


@dataclass
class SignInFailure:
    """A guess, counted before it is judged. ``key`` is its place among the few there are, so no race makes more."""

    key: str
    counted: str  #: pseudonym of the account or of the address
    at: datetime


@dataclass(kw_only=True)
class Ticket:
    """Something handed out once: a link, a challenge, a sign-in half-way. ``key`` is the hash of its token."""

    key: str
    kind: str
    user_key: str | None
    values: dict[str, str]
    created: datetime
    ends: datetime


@dataclass(kw_only=True)
class Totp:
    """The secret of an authenticator app. ``key`` is the username."""

    key: str
    secret: str  #: base32
    confirmed: bool
    step: int  #: the last time step whose code was taken; a code counts once
    created: datetime


@dataclass(kw_only=True)
class Passkey:
    """A public key whose other half lies in a person's device. ``key`` is random."""

    key: str
    user_key: str
    credential_id: str  #: base64url, as the device says it
    public_key: str  #: base64url
    counter: int  #: how often it signed, where the device counts
    label: str  #: what the person calls it
    created: datetime
    used: datetime | None = None


@dataclass
class RecoveryCode:
    """A code that opens once when the second factor is gone. ``key`` is its hash."""

    key: str
    user_key: str
    created: datetime


@dataclass(kw_only=True)
class GroupRole:
    """What a group of the organisation's own sign-in stands for here."""

    key: str
    group: str
    role: str
    organisation: str
    region: str
    added_by: str = ""  #: who may not get a role by it themselves; "" for a row from before this was kept
    confirmed_by: str = ""  #: the second administrator, of a role that takes two


@dataclass
class Feed:
    """A personal calendar at a secret address. ``key`` is the hash of the secret; the secret itself is not stored."""

    key: str
    user_key: str
    created: datetime
