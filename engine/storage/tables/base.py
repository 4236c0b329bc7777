# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Shared parts of the tables: metadata, kinds of column, and the marks for sealing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
)

from engine.storage.column_types import Moment, Sealed

SEALED = "sealed"  #: marks a column as sealed; its value names the codec (``sealed.CODECS``)
VAULT = ".vault"  #: marks a table as sealed under the second key of a case
OWNER = "owner"  #: marks the table whose rows own keys: the cases
BOUND = "bound"  #: marks a table whose counted key is unknown when a row is sealed: the columns used instead

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Counter = BigInteger().with_variant(Integer, "sqlite")


def key_column(length: int = 64) -> Column[str]:
    """Return the primary key."""
    return Column("key", String(length), primary_key=True)


def ref_column(name: str, table: str, nullable: bool = False) -> Column[str]:
    """Return a reference to the primary key of another table."""
    return Column(name, String(64), ForeignKey(f"{table}.key"), nullable=nullable)


def text_column(name: str, nullable: bool = False) -> Column[str]:
    """Return a column of text of any length."""
    return Column(name, Text, nullable=nullable)


def sealed_column(name: str, how: str = "record", nullable: bool = False) -> Column[bytes]:
    """Return a sealed column; ``how`` names its codec."""
    return Column(name, Sealed, nullable=nullable, info={SEALED: how})


def moment_column(name: str, nullable: bool = False) -> Column[datetime]:
    """Return a column for an aware moment, stored in UTC."""
    return Column(name, Moment, nullable=nullable)


def revision_column() -> Column[int]:
    """Return the column that guards against lost updates."""
    return Column("revision", Integer, nullable=False)
