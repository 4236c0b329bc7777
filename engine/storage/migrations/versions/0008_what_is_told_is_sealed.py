# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is told is sealed: a data key per case, and columns that hold bytes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.storage.tables import Moment, Sealed

revision = "0008"
down_revision = "0007"

#: table → columns that held text; their rows are sealed at the next start (``old_rows.py``)
TEXTS = {
    "fact": ("value",),
    "draft": ("values",),
    "task": ("item",),
    "term_change": ("ground",),
    "message": ("payload",),
    "incident": ("values", "ground"),
    "history": ("values",),
    "outbox": ("payload",),
    "log": ("content",),
    "totp": ("secret",),
    "involvement": ("ground",),
}


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "data_key",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.Column("made", Moment(), nullable=False),
        sa.Column("destroyed", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_data_key")),
    )
    op.create_index(op.f("ix_data_key_case_key"), "data_key", ["case_key"])
    op.create_index(op.f("ix_data_key_number"), "data_key", ["number"])
    with op.batch_alter_table("draft") as batch_op:
        batch_op.add_column(sa.Column("case_key", sa.String(length=64), nullable=True))
    op.execute("UPDATE draft SET case_key = (SELECT task.case_key FROM task WHERE task.key = draft.key)")
    op.execute("DELETE FROM draft WHERE case_key IS NULL")
    with op.batch_alter_table("draft") as batch_op:
        batch_op.alter_column("case_key", existing_type=sa.String(length=64), nullable=False)
        batch_op.create_foreign_key(op.f("fk_draft_case_key"), "casus", ["case_key"], ["key"])
        batch_op.create_index(op.f("ix_draft_case_key"), ["case_key"])
    for table, columns in TEXTS.items():
        with op.batch_alter_table(table) as batch_op:
            for column in columns:
                batch_op.alter_column(
                    column,
                    existing_type=sa.Text(),
                    type_=Sealed(),
                    postgresql_using=f"convert_to(\"{column}\", 'UTF8')",
                )


def downgrade() -> None:
    """Refuse: sealed data is not decrypted again."""
    raise NotImplementedError("what is sealed stays sealed; restore a backup made before")
