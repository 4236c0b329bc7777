# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What waits for its moment in an index of its own: the one of before drew other questions to it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Replace the index."""
    waiting = sa.text("state = 'waiting'")
    op.drop_index("ix_job_state_due_key", table_name="job")
    op.create_index("ix_job_due_key", "job", ["due", "key"], sqlite_where=waiting, postgresql_where=waiting)


def downgrade() -> None:
    """Restore the previous index."""
    op.drop_index("ix_job_due_key", table_name="job")
    op.create_index("ix_job_state_due_key", "job", ["state", "due", "key"])
