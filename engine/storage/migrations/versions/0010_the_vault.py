# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The vault: direct identifiers apart, placements with the address of a shelter, and grants by name"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.storage.tables import Moment, Sealed

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "identifier",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("value", Sealed(), nullable=False),
        sa.Column("task_key", sa.String(64), nullable=True),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("scope", sa.String(8), nullable=False),
        sa.Column("sensitivity", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_identifier_case_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_identifier")),
    )
    op.create_index(op.f("ix_identifier_case_key_name_key"), "identifier", ["case_key", "name", "key"])
    op.create_index(op.f("ix_identifier_task_key"), "identifier", ["task_key"])
    op.create_table(
        "placement",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("task_key", sa.String(64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("address", Sealed(), nullable=False),
        sa.Column("told", Sealed(), nullable=False),
        sa.Column("ended", Moment(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_placement_case_key")),
        sa.ForeignKeyConstraint(["task_key"], ["task.key"], name=op.f("fk_placement_task_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_placement")),
    )
    op.create_index(op.f("ix_placement_case_key"), "placement", ["case_key"])
    op.create_table(
        "placement_grant",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("placement_key", sa.String(64), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("user_key", sa.String(64), nullable=False),
        sa.Column("ground", Sealed(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("until", Moment(timezone=True), nullable=True),
        sa.Column("withdrawn", Moment(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(64), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["placement_key"], ["placement.key"], name=op.f("fk_placement_grant_placement_key")),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_placement_grant_case_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_placement_grant")),
    )
    op.create_index(op.f("ix_placement_grant_placement_key_user_key"), "placement_grant", ["placement_key", "user_key"])
    op.create_index(op.f("ix_placement_grant_user_key"), "placement_grant", ["user_key"])
    op.create_index(op.f("ix_placement_grant_case_key"), "placement_grant", ["case_key"])


def downgrade() -> None:
    """Refuse: separated identifiers are not moved back among the facts."""
    raise NotImplementedError("what is sealed stays sealed; restore a backup made before")
