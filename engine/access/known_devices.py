# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The cookie by which a browser is known for an account that signed in with it before.

It opens nothing: it only gives wrong guesses from that browser a count of their own. One entry an account, as
``id.end.signature``; the account itself does not stand in it. The signature covers what the account signs in with, so
that another password or another app makes every entry worthless.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest
from secrets import token_hex

from engine.access.people import Totp, User
from engine.access.sign_in import SignInRules

MOST = 8  #: accounts that one browser is known for; the one used longest ago is forgotten
_LONGEST = 2000  #: characters of a cookie that is read at all

Sign = Callable[[str], str]  #: returns the signature of a text, for one account as it is now


def signer(rules: SignInRules, user: User, app: Totp | None) -> Sign:
    """Return what signs the entry of an account; ``app`` is its authenticator app that is in use."""
    account = f"{user.key}\0{user.password_hash}\0{app.created.isoformat() if app else ''}"
    return lambda named: rules.pseudonym("known-device", f"{account}\0{named}")


def known_device(cookie: str, sign: Sign, now: datetime) -> str:
    """Return the id by which a browser is known for the account of ``sign``; "" when it is not."""
    return next((entry.partition(".")[0] for entry in _entries(cookie) if _is_good(entry, sign, now)), "")


def with_known_device(cookie: str, sign: Sign, now: datetime, ends: datetime) -> str:
    """Return the cookie with the account of ``sign`` in it until ``ends``; a browser that is known keeps its id."""
    named = f"{known_device(cookie, sign, now) or token_hex(8)}.{int(ends.timestamp())}"
    others = [entry for entry in _entries(cookie) if not _is_good(entry, sign, now)]
    return "~".join([f"{named}.{sign(named)}", *others][:MOST])


def _entries(cookie: str) -> list[str]:
    return [entry for entry in cookie[:_LONGEST].split("~") if entry][:MOST]


def _is_good(entry: str, sign: Sign, now: datetime) -> bool:
    named, _, signature = entry.rpartition(".")
    if not compare_digest(signature.encode(), sign(named).encode()):
        return False
    return now.timestamp() < int(named.partition(".")[2])
