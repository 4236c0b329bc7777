# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Keys of records."""

from __future__ import annotations

from secrets import token_hex


def new_key() -> str:
    """Return a key for a new record: 128 random bits as 32 hexadecimal digits."""
    return token_hex(16)
