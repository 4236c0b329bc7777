# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sharing records: what of a case may leave"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "sharing",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("recipient", "for_whom", "purpose")),
        sa.Column("basis", sa.String(32), nullable=False),
        sa.Column("necessity", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("decided_by", sa.String(64)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("ground", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_sharing_case_key_casus")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sharing")),
    )
    op.create_index(op.f("ix_sharing_case_key"), "sharing", ["case_key"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("sharing")
