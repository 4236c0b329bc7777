# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Cases, who is involved, facts, identifiers, placements, consent and sharing."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    String,
    Table,
)

from engine.storage.column_types import Json
from engine.storage.tables.base import (
    BOUND,
    OWNER,
    VAULT,
    Counter,
    key_column,
    metadata,
    moment_column,
    ref_column,
    revision_column,
    sealed_column,
    text_column,
)

case = Table(
    "casus",
    metadata,
    key_column(),
    Column("number", String(32), nullable=False, unique=True),
    Column("region", String(64), nullable=False),
    text_column("responsible"),
    moment_column("opened"),
    moment_column("received"),
    Column("track", String(16), nullable=False),
    Column("danger", String(16), nullable=False),
    text_column("flags"),
    Column("state", String(16), nullable=False),
    moment_column("closed", nullable=True),
    text_column("closed_by", nullable=True),
    Column("receipt_hash", String(64), unique=True),
    revision_column(),
    Index(None, "region", "state"),
    info={OWNER: True},
)

involvement = Table(
    "involvement",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    Column("organisation", String(128), nullable=False),
    Column("role", String(32), nullable=False),
    Column("why", String(16), nullable=False),
    sealed_column("ground", "text"),
    moment_column("since"),
    moment_column("until", nullable=True),
    text_column("added_by"),
    Column("ended_by", String(64)),
    revision_column(),
    Index(None, "case_key", "organisation"),
)

glass = Table(
    "glass",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    ref_column("user_key", "user_account"),
    sealed_column("reason", "text"),
    moment_column("since"),
    moment_column("until"),
    ref_column("instance_key", "instance"),
    Index(None, "case_key", "user_key"),
    Index(None, "instance_key"),
)

consent = Table(
    "consent",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    Column("purpose", String(64), nullable=False),
    sealed_column("asked"),
    Column("given", Boolean, nullable=False),
    moment_column("at"),
    text_column("author"),
    Column("task_key", String(64)),
    Column("withdrawn_on", Date),
    sealed_column("withdrawn_by", "text"),
    text_column("recorded_by"),
    revision_column(),
    Index(None, "case_key", "purpose"),
)

sharing = Table(
    "sharing",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    sealed_column("recipient", "text"),
    sealed_column("for_whom", "text"),
    sealed_column("purpose", "text"),
    Column("basis", String(32), nullable=False),
    sealed_column("necessity", "text"),
    moment_column("until"),
    text_column("proposed_by"),
    moment_column("at"),
    Column("fields", Json, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_by", String(64)),
    moment_column("decided_at", nullable=True),
    sealed_column("ground", "text"),
    revision_column(),
    Index(None, "case_key"),
)

fact = Table(
    "fact",
    metadata,
    Column("key", Counter, primary_key=True, autoincrement=True),
    ref_column("case_key", "casus"),
    Column("name", String(128), nullable=False),
    sealed_column("value", "json"),
    Column("task_key", String(64)),
    text_column("form_key"),
    text_column("author"),
    moment_column("at"),
    Column("scope", String(8), nullable=False),
    Column("sensitivity", String(16), nullable=False),
    Index(None, "case_key", "name", "key"),
    Index(None, "task_key"),
    info={BOUND: ("case_key", "name", "task_key", "form_key", "author", "at", "scope", "sensitivity")},
)

identifier = Table(
    "identifier",
    metadata,
    Column("key", Counter, primary_key=True, autoincrement=True),
    ref_column("case_key", "casus"),
    Column("name", String(128), nullable=False),
    sealed_column("value", "json"),
    Column("task_key", String(64)),
    text_column("form_key"),
    text_column("author"),
    moment_column("at"),
    Column("scope", String(8), nullable=False),
    Column("sensitivity", String(16), nullable=False),
    Index(None, "case_key", "name", "key"),
    Index(None, "task_key"),
    info={VAULT: True, BOUND: ("case_key", "name", "task_key", "form_key", "author", "at", "scope", "sensitivity")},
)

placement = Table(
    "placement",
    metadata,
    key_column(),
    ref_column("case_key", "casus"),
    ref_column("task_key", "task"),
    text_column("author"),
    text_column("keeper"),
    Column("role", String(32), nullable=False),
    Column("organisation", String(128), nullable=False),
    Column("region", String(64), nullable=False),
    moment_column("at"),
    sealed_column("address", "list"),
    sealed_column("told", "list"),
    moment_column("ended", nullable=True),
    revision_column(),
    Index(None, "case_key"),
    info={VAULT: True},
)

placement_grant = Table(
    "placement_grant",
    metadata,
    key_column(),
    ref_column("placement_key", "placement"),
    ref_column("case_key", "casus"),
    Column("user_key", String(64), nullable=False),
    Column("role", String(32), nullable=False),
    Column("organisation", String(128), nullable=False),
    Column("region", String(64), nullable=False),
    sealed_column("ground", "text"),
    text_column("granted_by"),
    moment_column("at"),
    moment_column("until"),
    moment_column("withdrawn", nullable=True),
    Column("withdrawn_by", String(64)),
    revision_column(),
    Index(None, "placement_key", "user_key"),
    Index(None, "user_key"),
    Index(None, "case_key"),
)
