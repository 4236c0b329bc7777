# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the clock did last: its heartbeat, and the check of the log"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.storage.column_types import Json, Moment

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "clock_mark",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("values", Json(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_clock_mark")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("clock_mark")
