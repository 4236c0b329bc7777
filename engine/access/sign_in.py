# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The rules of signing in: how long a session lasts, how often may be guessed, who needs a second factor."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from secrets import token_hex
from typing import Protocol

from engine.access.actors import Actor

EVERYONE = "*"  #: among the roles that need a second factor: all of them

#: how somebody showed who they are
PASSWORD, TWO, PASSKEY, ORGANISATION, DEMO = "password", "two", "passkey", "oidc", "demo"


_SECRET = token_hex(32)  #: of this process alone, where none is given


@dataclass(frozen=True, kw_only=True)
class SignInRules:
    """What holds for every sign-in; ``engine.bootstrap`` reads it from the environment."""

    idle: timedelta = timedelta(minutes=30)  #: a session that nobody uses ends after this long
    absolute: timedelta = timedelta(hours=12)  #: a session ends after this long, however busy
    fresh: timedelta = timedelta(minutes=10)  #: how long a proof of who somebody is serves for grave acts
    window: timedelta = timedelta(minutes=15)  #: the time in which wrong guesses are counted
    attempts: int = 10  #: wrong guesses of strangers at one account in that time; as many for who has an own count
    attempts_per_pair: int = 5  #: of those, from one address: from elsewhere there is room left
    attempts_per_address: int = 100  #: wrong guesses from one address in that time; an office may share one
    device: timedelta = timedelta(days=90)  #: how long a browser is known for an account that signed in with it
    second_factor: frozenset[str] = frozenset()  #: roles that need a second factor; EVERYONE for all
    url: str = ""  #: where people reach the pages; "" for unknown: then no link is mailed
    secret: Callable[[], str] = lambda: _SECRET  #: of this installation; asked when it is needed

    def needs_second_factor(self, roles: frozenset[str]) -> bool:
        """Return whether somebody with ``roles`` needs more than a password."""
        return EVERYONE in self.second_factor or bool(roles & self.second_factor)

    def is_stale(self, actor: Actor, age: timedelta) -> bool:
        """Return whether the proof of who ``actor`` is, ``age`` old, is too old for a grave act."""
        return actor.proven is not None and age > self.fresh

    def pseudonym(self, kind: str, value: str) -> str:
        """Return what stands for an account or address where guesses are counted: of no use without the secret."""
        return hmac.new(self._pepper, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()

    @cached_property
    def _pepper(self) -> bytes:
        return hashlib.sha256(b"handvat sign-in\0" + self.secret().encode()).digest()


class Identity(Protocol):
    """Who signed in, as the provider says: ``engine.identity.OidcIdentity``."""

    @property
    def issuer(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def username(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def groups(self) -> tuple[str, ...]: ...
    @property
    def proven(self) -> datetime: ...
