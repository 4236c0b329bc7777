# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The keeper of a placement, the membership each grant rests on, and an end for every grant"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

LONGEST = timedelta(days=366)  #: a grant lasts at most this long


def upgrade() -> None:
    """Add the columns, and fill them from the roles that people hold now."""
    for table in ("placement", "placement_grant"):
        with op.batch_alter_table(table) as batch:
            if table == "placement":
                batch.add_column(sa.Column("keeper", sa.Text(), nullable=False, server_default=""))
            batch.add_column(sa.Column("role", sa.String(32), nullable=False, server_default=""))
            batch.add_column(sa.Column("organisation", sa.String(128), nullable=False, server_default=""))
            batch.add_column(sa.Column("region", sa.String(64), nullable=False, server_default=""))
    _fill(op.get_bind())
    with op.batch_alter_table("placement_grant") as batch:
        batch.alter_column("until", existing_type=sa.DateTime(timezone=True), nullable=False)
        for name in ("role", "organisation", "region"):
            batch.alter_column(name, server_default=None)
    with op.batch_alter_table("placement") as batch:
        for name in ("keeper", "role", "organisation", "region"):
            batch.alter_column(name, server_default=None)


def _fill(connection: sa.Connection) -> None:
    """Give each placement and grant the membership it must have been given by; a person without one gets no grant."""
    held: dict[str, list[tuple[str, str, str]]] = {}
    for user, role, organisation, region in connection.exec_driver_sql(
        "SELECT user_key, role, organisation, region FROM user_role ORDER BY role, organisation, region"
    ):
        held.setdefault(user, []).append((role, organisation, region))
    placements = connection.exec_driver_sql(
        "SELECT p.key, p.author, t.lane FROM placement p JOIN task t ON t.key = p.task_key"
    ).all()
    tables = sa.MetaData()
    placement = sa.Table("placement", tables, autoload_with=connection)
    grant = sa.Table("placement_grant", tables, autoload_with=connection)
    part = sa.Table("involvement", tables, autoload_with=connection)
    kept: dict[tuple[str, str], tuple[str, str, str]] = {}
    for key, author, lane in placements:
        role, organisation, region = next((m for m in held.get(author, ()) if m[0] == lane), (lane, "", ""))
        kept[key, author] = (role, organisation, region)
        values = {"keeper": author, "role": role, "organisation": organisation, "region": region}
        connection.execute(placement.update().where(placement.c.key == key).values(values))
    for key, where, user in connection.execute(sa.select(grant.c.key, grant.c.placement_key, grant.c.user_key)).all():
        membership = kept.get((where, user)) or next(iter(held.get(user, ())), ("", "", ""))
        values = dict(zip(("role", "organisation", "region"), membership, strict=True))
        connection.execute(grant.update().where(grant.c.key == key).values(values))
    until = datetime.now(UTC) + LONGEST
    connection.execute(grant.update().where(grant.c.until.is_(None)).values(until=until))
    # a rule had ended the part of an organisation whose tasks were done; with a stay it lasts as long as the stay
    stays = sa.select(placement.c.key).where(
        placement.c.case_key == part.c.case_key,
        placement.c.organisation == part.c.organisation,
        placement.c.role == part.c.role,
        placement.c.ended.is_(None),
    )
    ended = sa.and_(part.c.why == "task", part.c.until.is_not(None), part.c.ended_by.is_(None))
    connection.execute(part.update().where(ended, stays.exists()).values(until=None))


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("placement_grant") as batch:
        batch.alter_column("until", existing_type=sa.DateTime(timezone=True), nullable=True)
    for table in ("placement_grant", "placement"):
        with op.batch_alter_table(table) as batch:
            for name in ("role", "organisation", "region", *(["keeper"] if table == "placement" else [])):
                batch.drop_column(name)
