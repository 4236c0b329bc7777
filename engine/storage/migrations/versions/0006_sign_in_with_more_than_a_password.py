# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in with more than a password; everybody who was signed in signs in once more"""

from __future__ import annotations

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

import engine.storage.tables

revision = "0006"
down_revision = "0005"

Moment = engine.storage.tables.Moment


def upgrade() -> None:
    """Apply the revision."""
    op.add_column("user_account", sa.Column("handle", sa.String(32), server_default="", nullable=False))
    op.add_column("user_account", sa.Column("subject", sa.String(512), nullable=True))
    connection = op.get_bind()
    account = sa.table("user_account", sa.column("key", sa.String), sa.column("handle", sa.String))
    for (key,) in connection.execute(sa.select(account.c.key)).all():
        connection.execute(sa.update(account).where(account.c.key == key).values(handle=token_hex(16)))
    op.create_index(op.f("ix_user_account_handle"), "user_account", ["handle"], unique=True)
    op.create_index(op.f("ix_user_account_subject"), "user_account", ["subject"], unique=True)

    op.drop_table("session")
    op.create_table(
        "session",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=False),
        sa.Column("created", Moment(timezone=True), nullable=False),
        sa.Column("seen", Moment(timezone=True), nullable=False),
        sa.Column("ends", Moment(timezone=True), nullable=False),
        sa.Column("proven", Moment(timezone=True), nullable=False),
        sa.Column("factor", sa.String(16), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("handle", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_session_user_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_user_key"), "session", ["user_key"])

    op.drop_table("sign_in_failure")
    op.create_table(
        "sign_in_failure",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("counted", sa.String(64), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_failure")),
    )
    op.create_index(op.f("ix_sign_in_failure_counted"), "sign_in_failure", ["counted"])

    op.create_table(
        "ticket",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=True),
        sa.Column("values", engine.storage.tables.Json(), nullable=False),
        sa.Column("created", Moment(timezone=True), nullable=False),
        sa.Column("ends", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_ticket_user_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_ticket")),
    )
    op.create_index(op.f("ix_ticket_user_key_kind"), "ticket", ["user_key", "kind"])
    op.create_table(
        "totp",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("created", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["user_account.key"], name=op.f("fk_totp_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_totp")),
    )
    op.create_table(
        "passkey",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=False),
        sa.Column("credential_id", sa.String(1400), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        sa.Column("created", Moment(timezone=True), nullable=False),
        sa.Column("used", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_passkey_user_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_user_key"), "passkey", ["user_key"])
    op.create_table(
        "recovery_code",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=False),
        sa.Column("created", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_recovery_code_user_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_user_key"), "recovery_code", ["user_key"])
    op.create_table(
        "group_role",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("group", sa.String(256), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("region", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_group_role")),
    )
    op.create_index(op.f("ix_group_role_group"), "group_role", ["group"])


def downgrade() -> None:
    """Revert the revision; factors, open links and sessions are lost."""
    for name in ("group_role", "recovery_code", "passkey", "totp", "ticket", "session", "sign_in_failure"):
        op.drop_table(name)
    op.drop_index(op.f("ix_user_account_subject"), "user_account")
    op.drop_index(op.f("ix_user_account_handle"), "user_account")
    op.drop_column("user_account", "subject")
    op.drop_column("user_account", "handle")
    op.create_table(
        "session",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=False),
        sa.Column("created", Moment(timezone=True), nullable=False),
        sa.Column("seen", Moment(timezone=True), nullable=False),
        sa.Column("ends", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_session_user_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_session")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("username", sa.String(128), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_failure")),
    )
    op.create_index(op.f("ix_sign_in_failure_username"), "sign_in_failure", ["username", "at"])
