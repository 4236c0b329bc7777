# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Withheld items of an access file: marks by number of a sharing record, renumbered when records are erased."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from engine.audit.withheld import WithheldItem
from engine.cases.case import Case
from engine.cases.sharing import Sharing
from engine.casework.unit_of_work import UnitOfWork

SHARING = "sharing"  #: what is left out by hand besides an answer and a look


def number_anew(uow: UnitOfWork, case: Case, gone: Collection[str]) -> list[WithheldItem]:
    """Remove the marks of withheld sharings; return the marks to set after the records ``gone`` are erased."""
    before = [one.key for one in in_order(uow, case)]
    after = [key for key in before if key not in gone]
    marks = uow.withheld.find(case_key=case.key, what=SHARING)
    uow.withheld.remove(case_key=case.key, what=SHARING)
    kept = [(mark, before[mark.line - 1]) for mark in marks if mark.line <= len(before)]
    return [replace(mark, line=after.index(key) + 1) for mark, key in kept if key in after]


def in_order(uow: UnitOfWork, case: Case) -> list[Sharing]:
    """Return the sharing records of a case in the order in which the file numbers them."""
    return sorted(uow.sharings.find(case_key=case.key), key=lambda one: (one.at, one.key))
