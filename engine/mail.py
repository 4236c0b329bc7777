# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Mail leaves here, and only here (home of smtplib): one entry of the outbox is one plain mail.

``HANDVAT_SMTP_URL`` names the server: ``smtp://host:25``, ``smtp+starttls://user:password@host:587`` or
``smtps://user:password@host:465``. What a mail says is decided in ``engine.operations.accounts.mails``.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS = 20  #: how long a server may take to answer


class Entry(Protocol):
    """An entry of the outbox: who gets what."""

    key: str
    payload: dict[str, object]


class Mailer:
    """Sends an entry of the outbox; raises what went wrong, so that it is tried again."""

    def __init__(self, url: str, sender: str) -> None:
        """Take the address of the server; ValueError for one that is none."""
        self._server: SplitResult = urlsplit(url)
        if self._server.scheme not in ("smtp", "smtps", "smtp+starttls") or not self._server.hostname:
            raise ValueError("HANDVAT_SMTP_URL is smtp://, smtp+starttls:// or smtps:// with a host")
        self._sender = sender

    def __call__(self, entry: Entry) -> None:
        """Send one mail. Sent twice it has the same Message-ID, so that the receiving side can tell."""
        with self._connect() as connection:
            if self._server.username:
                connection.login(unquote(self._server.username), unquote(self._server.password or ""))
            connection.send_message(self._letter(entry))

    def _connect(self) -> smtplib.SMTP:
        host, port, scheme = self._server.hostname or "", self._server.port or 0, self._server.scheme
        if scheme == "smtps":
            return smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS, context=ssl.create_default_context())
        connection = smtplib.SMTP(host, port or 25, timeout=SECONDS)
        if scheme == "smtp+starttls":
            connection.starttls(context=ssl.create_default_context())
        return connection

    def _letter(self, entry: Entry) -> EmailMessage:
        letter = EmailMessage()
        letter["From"], letter["To"] = self._sender, str(entry.payload["to"])
        letter["Subject"] = str(entry.payload["subject"])
        letter["Message-ID"] = f"<{entry.key}@handvat>"
        letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
        letter.set_content(str(entry.payload["text"]))
        return letter
