# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the tables share: their metadata, kinds of column, and the marks that say what is sealed."""

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

SEALED = "sealed"  #: the mark of a column that is sealed; its value names how (``sealed.CODECS``)
VAULT = ".vault"  #: the mark of a table that is sealed under the second key of a case
OWNER = "owner"  #: the mark of the table whose rows are what has a key: the cases
BOUND = "bound"  #: the mark of a table whose counted key is unknown when a row is sealed: which columns stand for it

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
    """Return a reference to the key of another table."""
    return Column(name, String(64), ForeignKey(f"{table}.key"), nullable=nullable)


def text_column(name: str, nullable: bool = False) -> Column[str]:
    """Return a column of text of any length."""
    return Column(name, Text, nullable=nullable)


def sealed_column(name: str, how: str = "record", nullable: bool = False) -> Column[bytes]:
    """Return a column that is sealed; ``how`` names its codec."""
    return Column(name, Sealed, nullable=nullable, info={SEALED: how})


def moment_column(name: str, nullable: bool = False) -> Column[datetime]:
    """Return a column for an aware moment, kept in UTC."""
    return Column(name, Moment, nullable=nullable)


def revision_column() -> Column[int]:
    """Return the column that guards against lost updates."""
    return Column("revision", Integer, nullable=False)
