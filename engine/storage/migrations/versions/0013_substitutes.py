# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Substitutes, and for whom a task was completed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the table and the column."""
    op.create_table(
        "substitution",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=False),
        sa.Column("substitute_key", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.String(64)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_substitution_user_key_user_account")),
        sa.ForeignKeyConstraint(
            ["substitute_key"], ["user_account.key"], name=op.f("fk_substitution_substitute_key_user_account")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_substitution")),
    )
    op.create_index(op.f("ix_substitution_substitute_key"), "substitution", ["substitute_key"])
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("completed_for", sa.String(64)))


def downgrade() -> None:
    """Drop the table and the column."""
    with op.batch_alter_table("task") as table:
        table.drop_column("completed_for")
    op.drop_table("substitution")
