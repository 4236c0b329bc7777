# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Mails to a person about their own sign-in."""

from __future__ import annotations

from engine.access.people import User
from engine.casework.outbox import MAIL, enqueue
from engine.casework.unit_of_work import UnitOfWork
from engine.identifiers import new_key
from engine.texts import text


def mail_account_change(uow: UnitOfWork, user: User, what: str) -> None:
    """Tell a person by mail that something of their sign-in changed, or was tried: "password", "factor", "account",
    "guessed". Whoever did it, the person concerned hears of it.
    """
    if uow.mails and user.email and not user.demo:
        subject = text("letters.sign-in-subject", user.language)
        said = text(f"letters.sign-in-{what}", user.language)
        end = text("letters.link-end", user.language)
        payload = {"to": user.email, "subject": subject, "text": f"{said}\n\n{end}\n"}
        enqueue(uow, MAIL, f"mail-{new_key()}", payload)
