# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A hash of what was sent with a click; the revision of a draft, and the page that saved it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("command") as table:
        table.add_column(sa.Column("mark", sa.String(64), nullable=False, server_default=""))
    with op.batch_alter_table("draft") as table:
        table.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("page", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("draft") as table:
        table.drop_column("page")
        table.drop_column("revision")
    with op.batch_alter_table("command") as table:
        table.drop_column("mark")
