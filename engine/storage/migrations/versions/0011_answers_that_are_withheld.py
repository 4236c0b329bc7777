# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Answers, besides lines of the log, that are not given to the person concerned"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Apply the revision."""
    with op.batch_alter_table("log_withheld", schema=None) as batch_op:
        batch_op.add_column(sa.Column("what", sa.String(length=8), server_default="log", nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_log_withheld_case_key_line"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_log_withheld_case_key_what_line"), ["case_key", "what", "line"]
        )


def downgrade() -> None:
    """Revert the revision."""
    op.execute("DELETE FROM log_withheld WHERE what <> 'log'")
    with op.batch_alter_table("log_withheld", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_log_withheld_case_key_what_line"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_log_withheld_case_key_line"), ["case_key", "line"])
        batch_op.drop_column("what")
