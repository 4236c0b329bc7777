# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Codes of an authenticator app (RFC 6238), by pyotp; the picture that carries the secret into it, by segno."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp
import segno

ISSUER = "Handvat"
STEP_SECONDS = 30
DRIFT = 1  #: so many steps may the clock of a telephone be off


def new_secret() -> str:
    """Return a secret of 160 random bits, as base32."""
    return pyotp.random_base32()


def qr(secret: str, username: str) -> str:
    """Return the picture of a secret as inline SVG: no file, no other address."""
    address = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)
    return segno.make(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")


def step_of(secret: str, code: str, now: datetime, after: int) -> int | None:
    """Return the time step whose code ``code`` is, one step of drift allowed; None for a wrong code.

    Steps up to ``after`` were used before: a code counts once.
    """
    present = int(now.timestamp()) // STEP_SECONDS
    totp, found = pyotp.TOTP(secret), None
    for step in range(present - DRIFT, present + DRIFT + 1):
        if hmac.compare_digest(totp.at(step * STEP_SECONDS), code) and step > after:
            found = step
    return found
