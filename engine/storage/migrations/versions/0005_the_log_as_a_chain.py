# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The log as a chain: streams, heads and seals; lines written before are chained in the order they were written"""

from __future__ import annotations

from itertools import groupby

import orjson
import sqlalchemy as sa
from alembic import op

import engine.storage.tables
from engine.audit.chain import ChainedLine, Head, append, stream_of
from engine.audit.log import LogLine

revision = "0005"
down_revision = "0004"

_BATCH = 1000


def upgrade() -> None:
    """Apply the revision."""
    op.create_table(
        "log_head",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_log_head")),
    )
    op.create_table(
        "log_seal",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", engine.storage.tables.Moment(timezone=True), nullable=False),
        sa.Column("heads", engine.storage.tables.Json(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_log_seal")),
    )
    with op.batch_alter_table("log", schema=None) as batch_op:
        for name, length in (("stream", 64), ("previous", 64), ("hash", 64), ("kind", 8), ("commitment", 64)):
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=True))
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("content", engine.storage.tables.Json(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_log_case_key"))
    _chain()
    with op.batch_alter_table("log", schema=None) as batch_op:
        for name, length in (("stream", 64), ("previous", 64), ("hash", 64), ("kind", 8), ("commitment", 64)):
            batch_op.alter_column(name, existing_type=sa.String(length=length), nullable=False)
        batch_op.alter_column("number", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("values")
        batch_op.create_unique_constraint(batch_op.f("uq_log_stream_number"), ["stream", "number"])
        batch_op.create_index(batch_op.f("ix_log_at"), ["at"], unique=False)


def _chain() -> None:
    """Chain the existing lines, a thousand at a time."""
    moment = engine.storage.tables.Moment(timezone=True)
    table = sa.table(
        "log",
        sa.column("key"),
        sa.column("at", moment),
        sa.column("actor"),
        sa.column("action"),
        sa.column("case_key"),
        sa.column("record"),
        sa.column("values"),
        sa.column("stream"),
        sa.column("number"),
        sa.column("previous"),
        sa.column("hash"),
        sa.column("kind"),
        sa.column("commitment"),
        sa.column("content", engine.storage.tables.Json()),
    )
    asked = [table.c[name] for name in ("key", "at", "actor", "action", "case_key", "record", "values")]
    heads: dict[str, Head] = {}
    connection, after = op.get_bind(), 0
    while rows := connection.execute(
        sa.select(*asked).where(table.c.key > after).order_by(table.c.key).limit(_BATCH)
    ).all():
        after = rows[-1].key
        lines = [
            LogLine(
                key=r.key,
                at=r.at,
                actor=r.actor,
                action=r.action,
                case_key=r.case_key,
                record=r.record,
                values=orjson.loads(r.values),
            )
            for r in rows
        ]
        connection.execute(
            sa.update(table)
            .where(table.c.key == sa.bindparam("old_key"))
            .values({name: sa.bindparam(f"new_{name}") for name in _NEW}),
            [_row(line, chained) for line, chained in _chained(lines, heads)],
        )
    if heads:
        head = sa.table("log_head", *(sa.column(name) for name in ("key", "number", "hash", "sealed")))
        connection.execute(sa.insert(head), [vars(one) for one in heads.values()])


_NEW = ("stream", "number", "previous", "hash", "kind", "commitment", "content")


def _chained(lines: list[LogLine], heads: dict[str, Head]) -> list[tuple[LogLine, ChainedLine]]:
    found: list[tuple[LogLine, ChainedLine]] = []
    for stream, some in groupby(sorted(lines, key=lambda line: (stream_of(line), line.key)), key=stream_of):
        following = list(some)
        heads[stream], made = append(heads.get(stream, Head(stream)), following)
        found += zip(following, made, strict=True)
    return found


def _row(line: LogLine, chained: ChainedLine) -> dict[str, object]:
    return {"old_key": line.key, **{f"new_{name}": getattr(chained, name) for name in _NEW}}


def downgrade() -> None:
    """Revert the revision; chained lines become plain lines."""
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("values", engine.storage.tables.Json(), server_default="{}", nullable=False))
    log = sa.table("log", sa.column("key"), sa.column("values"), sa.column("content"))
    connection = op.get_bind()
    for key, content in connection.execute(sa.select(log.c.key, log.c.content)).all():
        values = (orjson.loads(content) or {}).get("values", {}) if content else {}
        connection.execute(sa.update(log).where(log.c.key == key).values(values=orjson.dumps(values).decode()))
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_log_at"))
        batch_op.drop_constraint(batch_op.f("uq_log_stream_number"), type_="unique")
        for name in _NEW:
            batch_op.drop_column(name)
        batch_op.create_index(batch_op.f("ix_log_case_key"), ["case_key"], unique=False)
    op.drop_table("log_seal")
    op.drop_table("log_head")
