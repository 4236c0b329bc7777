# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Decision tables: read, check and decide, in standard DMN as written by dmn-js.

Hit policies UNIQUE, FIRST, ANY, PRIORITY, COLLECT (also SUM, MIN, MAX, COUNT), RULE ORDER and OUTPUT ORDER. Questions
and outcomes are expressions of our language, cells are S-FEEL. SpiffWorkflow's own DMN engine is not used: it evaluates
cells as Python and supports neither uniqueness nor the policies with many outcomes.
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
    """Return the decision tables of a file, in file order; the same file returns the same tables.

    Raises InvalidModel with every finding that makes a table unreadable. Gaps, overlaps and a missing version do not;
    see ``check_tables``.
    """
    reader = Reader(file, read_xml(file, xml))
    if blocking(reader.findings):
        raise InvalidModel(reader.findings)
    return reader.tables


def check_tables(file: str, xml: bytes, house: bool = True) -> list[Finding]:
    """Return the findings of the decision tables of a file; never raises for its content.

    ``house`` requires a version, a first day of validity and a source for every table.
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
