# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Filters lists by a search text. Rows come from the engine already limited to what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from engine.casework.rows.views import CaseRow, KnownFact, TaskRow


def matching(rows: Iterable[TaskRow], wanted: str) -> list[TaskRow]:
    """Return the tasks in which every word of ``wanted`` occurs: name, step, case, region or assignee."""
    return [
        row
        for row in rows
        if _has(wanted, *row.name.values(), row.step, row.case_number, row.region, row.assignee_name or "")
    ]


def cases_matching(rows: Iterable[CaseRow], wanted: str) -> list[CaseRow]:
    """Return the cases in which every word of ``wanted`` occurs: number, region or responsible person."""
    return [row for row in rows if _has(wanted, row.number, row.region, row.responsible_name)]


def at_step(rows: Iterable[TaskRow], process: str, step: str) -> list[TaskRow]:
    """Return the tasks at one step of one process; all of them when no step is given."""
    return [row for row in rows if not step or (row.process_key, row.step) == (process, step)]


def by_occasion(facts: Iterable[KnownFact]) -> list[list[KnownFact]]:
    """Return facts grouped by source and occasion, in order of arrival."""
    groups: dict[tuple[str, str, datetime], list[KnownFact]] = {}
    for fact in facts:
        groups.setdefault((fact.source.get("nl", ""), fact.author_name, fact.at), []).append(fact)
    return list(groups.values())


def _has(wanted: str, *texts: str) -> bool:
    haystack = " ".join(texts).casefold()
    return all(word in haystack for word in wanted.casefold().split())
