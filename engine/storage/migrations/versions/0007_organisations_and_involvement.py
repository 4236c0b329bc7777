# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Organisations, regions, and which organisations a case involves"""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_OPEN = ("ready", "reserved")


def upgrade() -> None:
    """Create the tables, and involve in each stored case the organisations that work on it now."""
    for name in ("organisation", "region"):
        op.create_table(
            name,
            sa.Column("key", sa.String(128 if name == "organisation" else 64), nullable=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("added", sa.DateTime(timezone=True), nullable=False),
            sa.Column("ended", sa.DateTime(timezone=True)),
            sa.Column("revision", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("key", name=op.f(f"pk_{name}")),
        )
    op.create_table(
        "involvement",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(128), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.String(64)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_key"], ["casus.key"], name=op.f("fk_involvement_case_key_casus")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_involvement")),
    )
    op.create_index(op.f("ix_involvement_case_key_organisation"), "involvement", ["case_key", "organisation"])
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    """Involve organisations: the one of the responsible person received the case, others have open tasks in it."""
    meta = sa.MetaData()
    meta.reflect(connection, only=["user_role", "casus", "task", "organisation", "region", "involvement"])
    role, case, task, involvement = (meta.tables[n] for n in ("user_role", "casus", "task", "involvement"))
    now = datetime.now(UTC)
    moment = now if connection.dialect.name == "postgresql" else now.replace(tzinfo=None)
    held = connection.execute(sa.select(role.c.user_key, role.c.role, role.c.organisation, role.c.region)).all()
    cases = connection.execute(sa.select(case.c.key, case.c.region, case.c.responsible, case.c.opened)).all()
    regions = {r.region for r in held} | {c.region for c in cases}
    for table, keys in (("organisation", {r.organisation for r in held}), ("region", regions - {"*"})):
        rows = [{"key": k, "name": k, "added": moment, "ended": None, "revision": 0} for k in sorted(keys)]
        if rows:
            connection.execute(meta.tables[table].insert(), rows)
    added = []
    opened = {c.key: c.opened for c in cases}

    def add(case_key: str, organisation: str, role: str, why: str) -> None:
        added.append(
            {
                "key": token_hex(16),
                "case_key": case_key,
                "organisation": organisation,
                "role": role,
                "why": why,
                "ground": "",
                "since": opened[case_key],
                "until": None,
                "added_by": "",
                "ended_by": None,
                "revision": 0,
            }
        )

    own = {}
    for row in cases:
        own[row.key] = next((r.organisation for r in held if r.user_key == row.responsible), "")
        add(row.key, own[row.key], "", "received")
    work = sa.select(task.c.case_key, task.c.lane, task.c.region).distinct().where(task.c.state.in_(_OPEN))
    for found in connection.execute(work).all():
        holders = {r.organisation for r in held if r.role == found.lane and r.region in ("*", found.region)}
        if own[found.case_key] not in holders:
            for organisation in sorted(holders):
                add(found.case_key, organisation, found.lane, "task")
    if added:
        connection.execute(involvement.insert(), added)


def downgrade() -> None:
    """Revert the revision."""
    for name in ("involvement", "region", "organisation"):
        op.drop_table(name)
