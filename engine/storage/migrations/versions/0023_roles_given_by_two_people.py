# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Roles that one person proposes and another confirms; who had a group stand for a role"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Create the table and the columns."""
    op.create_table(
        "role_gift",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64)),
        sa.Column("group", sa.String(256), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("region", sa.String(64), nullable=False),
        sa.Column("given_by", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("decided_by", sa.String(64)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("seen_by", sa.String(64)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_role_gift_user_key_user_account")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_role_gift")),
    )
    op.create_index(op.f("ix_role_gift_state"), "role_gift", ["state"])
    op.create_index(op.f("ix_role_gift_user_key"), "role_gift", ["user_key"])
    with op.batch_alter_table("group_role") as table:
        table.add_column(sa.Column("added_by", sa.String(64), nullable=False, server_default=""))
        table.add_column(sa.Column("confirmed_by", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop the table and the columns."""
    with op.batch_alter_table("group_role") as table:
        table.drop_column("confirmed_by")
        table.drop_column("added_by")
    op.drop_table("role_gift")
