# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Accounts as a sheet: read from a CSV file that somebody made, judged line by line, and written for a spreadsheet.

Columns: username, name, email, roles (codes with spaces between), organisation, region (``*``: everywhere).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.access.actors import EVERYWHERE, Actor, Membership
from engine.access.policy import Action, Subject, require
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import EngineError, Refused
from engine.operations.accounts.account_views import AccountRow
from engine.operations.accounts.administration import NewAccount, add_accounts, refuse_own_address
from engine.operations.accounts.people import checked_account
from engine.operations.organisations.sheets import read_sheet, safe_cell

COLUMNS = {
    "username": ("username", "gebruikersnaam"),
    "name": ("name", "naam"),
    "email": ("email", "mail", "e-mail"),
    "roles": ("roles", "rollen"),
    "organisation": ("organisation", "organisatie"),
    "region": ("region", "regio"),
}
NEEDED = ("username", "name", "roles")


@dataclass(frozen=True)
class SheetLine:
    """A line of the sheet as it would be carried out, or why it cannot be."""

    number: int  #: as a text editor counts
    account: NewAccount
    error: EngineError | None = None


@reading
def judge_sheet(uow: UnitOfWork, actor: Actor, sheet: str) -> tuple[SheetLine, ...]:
    """Return every line of a sheet with what is wrong with it; nothing is changed. Refused for what is no sheet."""
    require(actor, Action.MANAGE_USERS, Subject())
    lines: list[SheetLine] = []
    seen: set[str] = set()
    for number, cells in read_sheet(sheet, COLUMNS, NEEDED):
        account = _account(cells)
        error: EngineError | None = None
        try:
            username = checked_account(uow, account.username, account.name, account.email, account.memberships)
            refuse_own_address(uow, actor.user, account)
            if username in seen:
                raise Refused("user-twice", user=username)
            seen.add(username)
        except EngineError as refused:
            error = refused
        lines.append(SheetLine(number, account, error))
    return tuple(lines)


def import_sheet(uow: UnitOfWork, actor: Actor, sheet: str) -> int:
    """Add every account of a sheet and invite its person; all of them, or none when one line is wrong."""
    lines = judge_sheet(uow, actor, sheet)
    if any(line.error for line in lines):
        raise Refused("sheet-has-errors", count=sum(line.error is not None for line in lines))
    return add_accounts(uow, actor, [line.account for line in lines])


def as_sheet(rows: Iterable[AccountRow]) -> str:
    """Return accounts as CSV with the columns of an import; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*COLUMNS, "active", "second_factor"])
    for row in rows:
        first = row.memberships[0] if row.memberships else Membership("", "", "")
        codes = " ".join(sorted({m.role for m in row.memberships}))
        cells = (row.username, row.name, row.email, codes, first.organisation, first.region)
        writer.writerow([*map(safe_cell, cells), int(row.active), int(row.second_factor)])
    return out.getvalue()


def _account(cells: Mapping[str, str]) -> NewAccount:
    region = cells["region"] or EVERYWHERE
    codes = cells["roles"].upper().replace(",", " ").split()
    held = tuple(Membership(code, cells["organisation"], region) for code in codes)
    return NewAccount(cells["username"], cells["name"], cells["email"], held)
