# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every kind of record has its table, and every table its record."""

from __future__ import annotations

from dataclasses import fields

import pytest
from sqlalchemy import Table

from engine.cases.case import Fact
from engine.casework.unit_of_work import RecordsOf, UnitOfWork
from engine.storage import tables
from engine.storage.keys.data_keys import DataKey
from engine.storage.record_tables import TABLES

OTHERWISE = [(Fact, tables.fact), (Fact, tables.identifier), (DataKey, tables.data_key)]
PAIRS = [*TABLES.items(), *OTHERWISE]


def test_every_record_of_the_unit_of_work_has_a_table() -> None:
    kinds = [part._kind for part in vars(UnitOfWork).values() if isinstance(part, RecordsOf)]
    assert len(kinds) > 35
    assert set(kinds) <= set(TABLES)
    assert len(kinds) == len(set(kinds))


def test_every_table_keeps_one_kind_of_record() -> None:
    assert sorted(table.name for _, table in PAIRS) == sorted(tables.metadata.tables)


@pytest.mark.parametrize(("kind", "table"), PAIRS, ids=lambda value: getattr(value, "name", None))
def test_the_columns_of_a_table_are_the_fields_of_its_record(kind: type, table: Table) -> None:
    assert {field.name for field in fields(kind)} == set(table.c.keys())
