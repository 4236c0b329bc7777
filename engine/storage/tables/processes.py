# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Versions and drafts of processes, running instances, and their jobs, messages and subscriptions."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    text,
)

from engine.storage.column_types import Json
from engine.storage.tables.base import (
    BOUND,
    Counter,
    key_column,
    metadata,
    moment_column,
    ref_column,
    revision_column,
    sealed_column,
    text_column,
)

version = Table(
    "version",
    metadata,
    key_column(),
    Column("process_key", String(64), nullable=False),
    text_column("name"),
    Column("files", Json, nullable=False),
    moment_column("deployed_at"),
    text_column("deployed_by"),
    Column("authors", Json, nullable=False),
    Column("current", Boolean, nullable=False),
    revision_column(),
    Index(None, "process_key", "current"),
)

design = Table(
    "design",
    metadata,
    key_column(),
    Column("base_version", String(64), nullable=False),
    Column("files", Json, nullable=False),
    text_column("author"),
    moment_column("saved"),
    Column("authors", Json, nullable=False),
    Column("state", String(16), nullable=False),
    Column("scenarios_state", String(16), nullable=False),
    Column("scenarios_report", Json, nullable=False),
    Column("scenarios_of", String(64), nullable=False),
    revision_column(),
)

instance = Table(
    "instance",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    Column("process_key", String(64), nullable=False),
    ref_column("version", "version"),
    moment_column("started"),
    sealed_column("state_bytes", "bytes"),
    Column("state", String(16), nullable=False),
    moment_column("ended", nullable=True),
    revision_column(),
    Index(None, "case_key"),
    Index(None, "version", "state"),
)

subscription = Table(
    "subscription",
    metadata,
    key_column(),
    ref_column("instance_key", "instance"),
    ref_column("case_key", "casus"),
    Column("name", String(128), nullable=False),
    text_column("token_id"),
    Column("kind", String(8), nullable=False),
    Index(None, "case_key", "name"),
    Index(None, "instance_key"),
)

message = Table(
    "message",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    Column("name", String(128), nullable=False),
    moment_column("at"),
    Column("thrown_by", String(64)),
    Column("kind", String(8), nullable=False),
    sealed_column("payload"),
    Column("state", String(16), nullable=False),
    moment_column("delivered_at", nullable=True),
    Column("caught_by", String(64)),
    revision_column(),
    Index(None, "case_key", "state"),
    Index(None, "state", "name"),
)

incident = Table(
    "incident",
    metadata,
    key_column(),
    ref_column("instance_key", "instance"),
    ref_column("case_key", "casus"),
    text_column("element_id"),
    text_column("code"),
    sealed_column("values"),
    Column("act", String(16), nullable=False),
    text_column("record"),
    moment_column("at"),
    Column("state", String(16), nullable=False),
    Column("resolved_by", String(64)),
    moment_column("resolved_at", nullable=True),
    sealed_column("ground", "text"),
    revision_column(),
    Index(None, "instance_key"),
    Index(None, "state"),
)

history = Table(
    "history",
    metadata,
    Column("key", Counter, primary_key=True, autoincrement=True),
    ref_column("instance_key", "instance"),
    ref_column("case_key", "casus"),
    text_column("element_id"),
    Column("event", String(16), nullable=False),
    moment_column("at"),
    text_column("actor"),
    sealed_column("values"),
    Index(None, "instance_key"),
    Index(None, "case_key"),
    info={BOUND: ("instance_key", "case_key", "element_id", "event", "at", "actor")},
)

_WAITING = text("state = 'waiting'")  # a literal, also in the query of due jobs: the partial index needs it
job = Table(
    "job",
    metadata,
    key_column(),
    Column("kind", String(32), nullable=False),
    moment_column("due"),
    ref_column("instance_key", "instance"),
    ref_column("case_key", "casus"),
    Column("record", String(128), nullable=False),
    text_column("element_id"),
    text_column("role"),
    Column("state", String(16), nullable=False),
    revision_column(),
    Index(None, "due", "key", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index(None, "instance_key", "state"),
    Index(None, "record", "state"),
)

clock_mark = Table(
    "clock_mark",
    metadata,
    key_column(),
    moment_column("at"),
    Column("values", Json, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    key_column(128),
    Column("kind", String(32), nullable=False),
    sealed_column("payload"),
    moment_column("at"),
    moment_column("due"),
    ref_column("instance_key", "instance", nullable=True),
    ref_column("case_key", "casus", nullable=True),
    text_column("element_id"),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    moment_column("sent_at", nullable=True),
    revision_column(),
    Index(None, "state", "due"),
    Index(None, "instance_key"),
)
