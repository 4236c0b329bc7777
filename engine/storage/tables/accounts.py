# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""People who sign in, their credentials, roles, organisations and regions."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    String,
    Table,
)

from engine.storage.column_types import Json
from engine.storage.tables.base import (
    key_column,
    metadata,
    moment_column,
    ref_column,
    revision_column,
    sealed_column,
    text_column,
)

user = Table(
    "user_account",
    metadata,
    key_column(),
    text_column("name"),
    text_column("password_hash"),
    Column("language", String(2), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("email", String(254), nullable=False, server_default=""),
    Column("digested", Date),
    Column("handle", String(32), nullable=False, server_default=""),
    Column("subject", String(512)),
    revision_column(),
    Index(None, "handle", unique=True),
    Index(None, "subject", unique=True),
)

user_role = Table(
    "user_role",
    metadata,
    key_column(),
    ref_column("user_key", "user_account"),
    Column("role", String(32), nullable=False),
    text_column("organisation"),
    Column("region", String(64), nullable=False),
    Index(None, "user_key"),
    Index(None, "role"),
)

session = Table(
    "session",
    metadata,
    key_column(),
    ref_column("user_key", "user_account"),
    moment_column("created"),
    moment_column("seen"),
    moment_column("ends"),
    moment_column("proven"),
    Column("factor", String(16), nullable=False),
    Column("device", String(64), nullable=False),
    Column("handle", String(32), nullable=False),
    Index(None, "user_key"),
)

feed = Table(
    "feed",
    metadata,
    key_column(),
    ref_column("user_key", "user_account"),
    moment_column("created"),
    Index(None, "user_key"),
)

sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    key_column(80),
    Column("counted", String(64), nullable=False),
    moment_column("at"),
    Index(None, "counted"),
)

ticket = Table(
    "ticket",
    metadata,
    key_column(),
    Column("kind", String(16), nullable=False),
    ref_column("user_key", "user_account", nullable=True),
    Column("values", Json, nullable=False),
    moment_column("created"),
    moment_column("ends"),
    Index(None, "user_key", "kind"),
)

totp = Table(
    "totp",
    metadata,
    Column("key", String(64), ForeignKey("user_account.key"), primary_key=True),
    sealed_column("secret", "text"),
    Column("confirmed", Boolean, nullable=False),
    Column("step", BigInteger, nullable=False),
    moment_column("created"),
)

passkey = Table(
    "passkey",
    metadata,
    key_column(),
    ref_column("user_key", "user_account"),
    Column("credential_id", String(1400), nullable=False, unique=True),
    text_column("public_key"),
    Column("counter", BigInteger, nullable=False),
    Column("label", String(64), nullable=False),
    moment_column("created"),
    moment_column("used", nullable=True),
    Index(None, "user_key"),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    key_column(),
    ref_column("user_key", "user_account"),
    moment_column("created"),
    Index(None, "user_key"),
)

group_role = Table(
    "group_role",
    metadata,
    key_column(),
    Column("group", String(256), nullable=False),
    Column("role", String(32), nullable=False),
    text_column("organisation"),
    Column("region", String(64), nullable=False),
    Column("added_by", String(64), nullable=False, server_default=""),
    Column("confirmed_by", String(64), nullable=False, server_default=""),
    Index(None, "group"),
)

role_gift = Table(
    "role_gift",
    metadata,
    key_column(),
    ref_column("user_key", "user_account", nullable=True),
    Column("group", String(256), nullable=False),
    Column("role", String(32), nullable=False),
    text_column("organisation"),
    Column("region", String(64), nullable=False),
    Column("given_by", String(64), nullable=False),
    moment_column("at"),
    Column("state", String(16), nullable=False),
    Column("decided_by", String(64)),
    moment_column("decided_at", nullable=True),
    Column("seen_by", String(64)),
    revision_column(),
    Index(None, "state"),
    Index(None, "user_key"),
)

organisation = Table(
    "organisation",
    metadata,
    key_column(128),
    text_column("name"),
    moment_column("added"),
    moment_column("ended", nullable=True),
    revision_column(),
)

region = Table(
    "region",
    metadata,
    key_column(),
    text_column("name"),
    moment_column("added"),
    moment_column("ended", nullable=True),
    revision_column(),
)

substitution = Table(
    "substitution",
    metadata,
    key_column(),
    ref_column("user_key", "user_account"),
    ref_column("substitute_key", "user_account"),
    moment_column("since"),
    moment_column("until"),
    text_column("added_by"),
    Column("ended_by", String(64)),
    revision_column(),
    Index(None, "substitute_key"),
)
