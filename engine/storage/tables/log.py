# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The log with its seals, the keys of cases, and retention, legal holds, withheld data and erasures."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
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

log = Table(
    "log",
    metadata,
    Column("key", Counter, primary_key=True, autoincrement=True),
    Column("stream", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    moment_column("at"),
    text_column("actor"),
    Column("action", String(64), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("case_key", String(64)),
    text_column("record"),
    Column("commitment", String(64), nullable=False),
    sealed_column("content", "json", nullable=True),
    UniqueConstraint("stream", "number"),
    Index(None, "at"),
    info={BOUND: ("stream", "number")},
)

log_head = Table(
    "log_head",
    metadata,
    key_column(),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("sealed", Integer, nullable=False),
)

log_seal = Table(
    "log_seal",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    moment_column("at"),
    Column("heads", Json, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    text_column("signature"),
    text_column("signer"),
)

data_key = Table(
    "data_key",
    metadata,
    key_column(80),
    Column("case_key", String(64)),
    Column("number", Integer, nullable=False),
    Column("wrapped", LargeBinary),
    moment_column("made"),
    moment_column("destroyed", nullable=True),
    Index(None, "case_key"),
    Index(None, "number"),
)

log_withheld = Table(
    "log_withheld",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    Column("line", Counter, nullable=False),
    sealed_column("ground", "text"),
    text_column("by"),
    moment_column("at"),
    Column("what", String(8), nullable=False, server_default="log"),
    UniqueConstraint("case_key", "what", "line"),
)

legal_hold = Table(
    "legal_hold",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    sealed_column("ground", "text"),
    text_column("set_by"),
    moment_column("set_at"),
    text_column("lifted_by", nullable=True),
    moment_column("lifted_at", nullable=True),
    sealed_column("lifted_ground", "text"),
    revision_column(),
    Index(None, "case_key"),
)

erasure = Table(
    "erasure",
    metadata,
    key_column(),
    Column("what", String(16), nullable=False),
    Column("target", String(64), nullable=False),
    Column("number", String(32), nullable=False),
    Column("rules", Json, nullable=False),
    Column("due_date", Date, nullable=False),
    sealed_column("ground", "text"),
    Column("state", String(16), nullable=False),
    text_column("proposed_by"),
    moment_column("proposed_at"),
    text_column("decided_by"),
    moment_column("decided_at", nullable=True),
    moment_column("done_at", nullable=True),
    Column("erased", Json, nullable=False),
    sealed_column("request", "json", nullable=True),
    Column("received", Date),
    revision_column(),
    Index(None, "state"),
)
