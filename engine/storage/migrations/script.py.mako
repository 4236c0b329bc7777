"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.storage.tables
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Make the tables as this release needs them."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Go back to the tables of the release before."""
    ${downgrades if downgrades else "pass"}
