# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Legal hold, erasures, and lines of the log that are not shown to the person concerned"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.storage.tables

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "erasure",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("rules", engine.storage.tables.Json(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("ground", engine.storage.tables.Sealed(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", engine.storage.tables.Moment(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", engine.storage.tables.Moment(timezone=True), nullable=True),
        sa.Column("done_at", engine.storage.tables.Moment(timezone=True), nullable=True),
        sa.Column("erased", engine.storage.tables.Json(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_erasure")),
    )
    op.create_index(op.f("ix_erasure_state"), "erasure", ["state"])
    op.create_table(
        "legal_hold",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=False),
        sa.Column("ground", engine.storage.tables.Sealed(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", engine.storage.tables.Moment(timezone=True), nullable=False),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lifted_at", engine.storage.tables.Moment(timezone=True), nullable=True),
        sa.Column("lifted_ground", engine.storage.tables.Sealed(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_legal_hold_case_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_legal_hold")),
    )
    op.create_index(op.f("ix_legal_hold_case_key"), "legal_hold", ["case_key"])
    op.create_table(
        "log_withheld",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=False),
        sa.Column("line", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ground", engine.storage.tables.Sealed(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", engine.storage.tables.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_log_withheld_case_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_log_withheld")),
        sa.UniqueConstraint("case_key", "line", name=op.f("uq_log_withheld_case_key_line")),
    )


def downgrade() -> None:
    """Revert the revision."""
    for name in ("log_withheld", "legal_hold", "erasure"):
        op.drop_table(name)
