# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""User tasks with their drafts, commands and notices; terms and their changes."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from engine.storage.column_types import Json
from engine.storage.tables.base import (
    key_column,
    metadata,
    moment_column,
    ref_column,
    revision_column,
    sealed_column,
    text_column,
)

task = Table(
    "task",
    metadata,
    key_column(),
    ref_column("instance_key", "instance"),
    ref_column("case_key", "casus"),
    text_column("token_id"),
    Column("element_id", String(255), nullable=False),
    Column("lane", String(32), nullable=False),
    text_column("form_key"),
    Column("region", String(64), nullable=False),
    moment_column("created"),
    Column("state", String(16), nullable=False),
    Column("assignee", String(64)),
    Column("only", String(64)),
    sealed_column("item", "json", nullable=True),
    moment_column("completed_at", nullable=True),
    Column("completed_by", String(64)),
    Column("completed_for", String(64)),
    revision_column(),
    Index(None, "state", "lane", "region"),
    Index(None, "assignee", "state"),
    Index(None, "case_key", "state"),
    Index(None, "instance_key", "state"),
)

draft = Table(
    "draft",
    metadata,
    key_column(),
    sealed_column("values"),
    Column("author", String(64), nullable=False),
    moment_column("saved"),
    ref_column("case_key", "casus"),
    revision_column(),
    Column("page", String(64), nullable=False, server_default=""),
    Index(None, "case_key"),
)

command = Table(
    "command",
    metadata,
    key_column(),
    Column("actor", String(64), nullable=False),
    moment_column("at"),
    Column("result", Json, nullable=False),
    Column("mark", String(64), nullable=False, server_default=""),
)

notice = Table(
    "notice",
    metadata,
    key_column(),
    Column("kind", String(32), nullable=False),
    ref_column("task_key", "task"),
    ref_column("case_key", "casus"),
    moment_column("at"),
    Column("user_key", String(64)),
    Column("role", String(32)),
    Column("region", String(64), nullable=False),
    Column("read_by", String(64)),
    moment_column("read_at", nullable=True),
    Index(None, "role", "read_at"),
    Index(None, "user_key", "read_at"),
)

term = Table(
    "term",
    metadata,
    key_column(),
    ref_column("task_key", "task"),
    ref_column("instance_key", "instance"),
    ref_column("case_key", "casus"),
    Column("rule_id", String(32), nullable=False),
    Column("rule_version", String(32), nullable=False),
    moment_column("trigger"),
    Column("raw_end", String(40), nullable=False),
    Column("end_date", Date, nullable=False),
    moment_column("end"),
    Column("planning_date", Date, nullable=False),
    moment_column("due"),
    moment_column("soon"),
    Column("in_hours", Boolean, nullable=False),
    Column("character", String(16), nullable=False),
    Column("mark", String(1), nullable=False),
    Column("sum", Json, nullable=False),
    Column("state", String(16), nullable=False),
    moment_column("ended", nullable=True),
    revision_column(),
    Index(None, "task_key"),
    Index(None, "state", "due"),
    Index(None, "instance_key", "state"),
)

term_change = Table(
    "term_change",
    metadata,
    key_column(),
    ref_column("term_key", "term"),
    ref_column("case_key", "casus"),
    Column("kind", String(16), nullable=False),
    moment_column("at"),
    text_column("actor"),
    sealed_column("ground", "text"),
    Column("amount", Integer),
    Column("unit", String(16)),
    Column("old", Json, nullable=False),
    Column("new", Json, nullable=False),
    moment_column("ended", nullable=True),
    Column("ended_by", String(64)),
    revision_column(),
    Index(None, "term_key"),
    Index(None, "case_key"),
)

own_rule = Table(
    "own_rule",
    metadata,
    key_column(),
    Column("term_id", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("table", Json, nullable=False),
    text_column("author"),
    moment_column("at"),
    Column("state", String(16), nullable=False),
    Column("approved_by", String(64)),
    moment_column("approved_at", nullable=True),
    revision_column(),
    UniqueConstraint("term_id", "version"),
)
