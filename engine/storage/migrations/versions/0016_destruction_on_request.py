# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Requests to destroy: who asked, when, and what of"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("erasure", sa.Column("request", sa.LargeBinary(), nullable=True))
    op.add_column("erasure", sa.Column("received", sa.Date(), nullable=True))


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("erasure") as batch:
        batch.drop_column("request")
        batch.drop_column("received")
