# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Consent per purpose"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "consent",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(64), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("task_key", sa.String(64)),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("withdrawn_by", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_consent_case_key_casus")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_case_key_purpose"), "consent", ["case_key", "purpose"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("consent")
