# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The oldest due job is found by an index, however many are due at one moment"""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Replace the index."""
    op.drop_index("ix_job_state_due", table_name="job")
    op.create_index("ix_job_state_due_key", "job", ["state", "due", "key"])


def downgrade() -> None:
    """Restore the previous index."""
    op.drop_index("ix_job_state_due_key", table_name="job")
    op.create_index("ix_job_state_due", "job", ["state", "due"])
