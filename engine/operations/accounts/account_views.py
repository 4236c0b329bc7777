# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the pages about accounts show: plain rows. No secret is in them, but those shown once when they are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.access.actors import Membership


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A place where a person is signed in."""

    handle: str
    device: str  #: kind of browser and system
    factor: str  #: "password", "two", "passkey", "oidc", "demo"
    created: datetime
    seen: datetime
    ends: datetime


@dataclass(frozen=True)
class PasskeyRow:
    """A passkey on the page of its person."""

    key: str
    label: str
    created: datetime
    used: datetime | None


@dataclass(frozen=True, kw_only=True)
class FactorsPage:
    """How a person shows who they are."""

    password: bool
    passkeys: tuple[PasskeyRow, ...]
    totp: bool
    recovery_codes: int  #: how many are left
    needed: bool  #: a role of theirs needs a second factor
    limited: bool  #: nothing else can be done until there is one


@dataclass(frozen=True)
class TotpSetup:
    """What an authenticator app is told, once."""

    secret: str
    qr: str  #: inline SVG


@dataclass(frozen=True)
class PasskeyChallenge:
    """A question for a device that holds a passkey."""

    ticket: str
    options: str  #: JSON for ``navigator.credentials``


@dataclass(frozen=True, kw_only=True)
class AccountRow:
    """An account as administrators see it."""

    handle: str
    username: str
    name: str
    email: str
    active: bool
    demo: bool
    memberships: tuple[Membership, ...]
    password: bool
    second_factor: bool
    by_organisation: bool  #: signs in with the organisation's own account
    invited: bool  #: an invitation or reset is still open
    sessions: int


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """What a group of the organisation's own sign-in stands for."""

    key: str
    group: str
    role: str
    organisation: str
    region: str


@dataclass(frozen=True, kw_only=True)
class RoleGiftRow:
    """A role that opens cases or administers accounts, given or proposed."""

    key: str
    handle: str  #: of the account; "" for a group
    name: str  #: of the person or the group
    role: str
    organisation: str
    region: str
    state: str
    at: datetime  #: of the last that happened to it
    given_by_name: str  #: "" for the command line
    decided_by_name: str  #: "" while nobody decided
    may_confirm: bool
