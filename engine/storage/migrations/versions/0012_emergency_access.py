# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Emergency access to one case, for one hour"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "glass",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("instance_key", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_glass_case_key_casus")),
        sa.ForeignKeyConstraint(["user_key"], ["user_account.key"], name=op.f("fk_glass_user_key_user_account")),
        sa.ForeignKeyConstraint(["instance_key"], ["instance.key"], name=op.f("fk_glass_instance_key_instance")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_glass")),
    )
    op.create_index(op.f("ix_glass_case_key_user_key"), "glass", ["case_key", "user_key"])
    op.create_index(op.f("ix_glass_instance_key"), "glass", ["instance_key"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("glass")
