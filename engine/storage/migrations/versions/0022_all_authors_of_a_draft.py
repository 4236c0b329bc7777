# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""All authors of a draft and of a version. Of what was made before, only who saved last is known"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.storage.column_types import Json

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Keep the authors as a list."""
    # who both wrote and deployed a version is no person: in the studio those are two, from files they were one
    for table, column, other in (("version", "written_by", "deployed_by"), ("design", "author", "key")):
        op.add_column(table, sa.Column("authors", Json(), nullable=False, server_default="[]"))
        rows = sa.table(table, *map(sa.column, dict.fromkeys(("key", column, other))), sa.column("authors", Json()))
        for key, author, by in op.get_bind().execute(sa.select(rows.c.key, rows.c[column], rows.c[other])).all():
            op.execute(
                rows.update().where(rows.c.key == key).values(authors=[author] if author not in ("", by) else [])
            )
    op.drop_column("version", "written_by")


def downgrade() -> None:
    """Keep the last author only."""
    op.add_column("version", sa.Column("written_by", sa.Text(), nullable=False, server_default=""))
    rows = sa.table("version", sa.column("key"), sa.column("written_by"), sa.column("authors", Json()))
    for key, authors in op.get_bind().execute(sa.select(rows.c.key, rows.c.authors)).all():
        op.execute(rows.update().where(rows.c.key == key).values(written_by=authors[-1] if authors else ""))
    for table in ("version", "design"):
        op.drop_column(table, "authors")
