"""Whether a person has a second factor."""

from __future__ import annotations

from engine.access.people import Totp
from engine.casework.unit_of_work import UnitOfWork


def has_second_factor(uow: UnitOfWork, username: str) -> bool:
    """Say whether a person has a passkey or an authenticator app."""
    return uow.passkeys.one(user_key=username) is not None or confirmed_totp(uow, username) is not None


def confirmed_totp(uow: UnitOfWork, username: str) -> Totp | None:
    return uow.totps.one(key=username, confirmed=True)
