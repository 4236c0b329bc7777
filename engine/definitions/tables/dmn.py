# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Decision tables: read, check and decide, on standard DMN as dmn-js writes it.

Hit policies UNIQUE, FIRST, ANY, PRIORITY, COLLECT (also SUM, MIN, MAX, COUNT), RULE ORDER and OUTPUT ORDER. Questions
and outcomes are expressions of our language, cells are S-FEEL. SpiffWorkflow's own DMN engine is not used: it takes
cells as Python and knows neither uniqueness nor the policies that give many outcomes.
"""

from __future__ import annotations

from functools import lru_cache

from engine.definitions.tables.analysis import analyse
from engine.definitions.tables.reading import Reader
from engine.definitions.tables.table import Decision, DecisionRule, DecisionTable, Input, Output, OutputEntry
from engine.definitions.xml import read_xml
from engine.findings import Finding, InvalidModel, blocking

__all__ = ["Decision", "DecisionRule", "DecisionTable", "Input", "Output", "OutputEntry", "check_tables", "read_tables"]


@lru_cache(maxsize=64)
def read_tables(file: str, xml: bytes) -> tuple[DecisionTable, ...]:
    """Return the decision tables of a file, in file order; the same file gives the same tables.

    Raises InvalidModel with every finding that keeps a table from being read; gaps, overlaps and a missing version do
    not, see ``check_tables``.
    """
    reader = Reader(file, read_xml(file, xml))
    if blocking(reader.findings):
        raise InvalidModel(reader.findings)
    return reader.tables


def check_tables(file: str, xml: bytes, house: bool = True) -> list[Finding]:
    """Return what is wrong with the decision tables of a file; never raises for what a file holds.

    ``house`` asks a version, a day from which it holds and a source of every table.
    """
    return list(_checked(file, xml, house))


@lru_cache(maxsize=64)
def _checked(file: str, xml: bytes, house: bool) -> tuple[Finding, ...]:
    try:
        reader = Reader(file, read_xml(file, xml))
    except InvalidModel as refusal:
        return tuple(refusal.findings)
    findings = list(reader.findings)
    if blocking(findings):
        return tuple(findings)
    for table in reader.tables:
        findings += _origin(file, table) if house else []
        findings += analyse(file, table)
    return tuple(findings)


def _origin(file: str, table: DecisionTable) -> list[Finding]:
    missing = {
        "table-version": not table.version,
        "table-valid-from": table.valid_from is None,
        "table-source": not table.source,
    }
    return [Finding(rule=rule, element=table.id, file=file) for rule, is_missing in missing.items() if is_missing]
