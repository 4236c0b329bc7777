"""Accounts as a sheet: read from a CSV file that somebody made, judged line by line, and written for a spreadsheet.

Columns: username, name, email, roles (codes with spaces between), organisation, region (``*``: everywhere). The first
line names them, in Dutch or English, in any order. Commas or semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.access.actors import EVERYWHERE, Actor, Membership
from engine.access.policy import Action, Subject, require
from engine.errors import EngineError, Refused
from engine.operations.account_views import AccountRow
from engine.operations.administration import NewAccount, add_accounts
from engine.operations.people import checked_account
from engine.operations.reading import reading
from engine.operations.unit_of_work import UnitOfWork

COLUMNS = {
    "username": ("username", "gebruikersnaam"), "name": ("name", "naam"), "email": ("email", "e-mail", "mail"),
    "roles": ("roles", "rollen"), "organisation": ("organisation", "organisatie"), "region": ("region", "regio"),
}  # fmt: skip
NEEDED = ("username", "name", "roles")
MOST_LINES, MOST_CHARACTERS = 500, 200_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  #: what a spreadsheet takes for the start of a formula


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
    for number, account in _lines(sheet):
        error: EngineError | None = None
        try:
            username = checked_account(uow, account.username, account.name, account.email, account.memberships)
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


def safe_cell(cell: str) -> str:
    """Return a text that a spreadsheet shows as it is: an apostrophe goes before what it would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _lines(sheet: str) -> list[tuple[int, NewAccount]]:
    if len(sheet) > MOST_CHARACTERS or "\0" in sheet:
        raise Refused("sheet-unreadable")
    sheet = sheet.lstrip("\ufeff").strip()
    delimiter = ";" if ";" in sheet.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(sheet), delimiter=delimiter, strict=True)
    try:
        header = _header(next(reader, []))
        found = [(reader.line_num, _account(dict(zip(header, cells, strict=False)))) for cells in reader if any(cells)]
    except csv.Error as error:
        raise Refused("sheet-unreadable") from error
    if not found or len(found) > MOST_LINES:
        raise Refused("sheet-length", most=MOST_LINES)
    return found


def _header(cells: list[str]) -> list[str]:
    names = {word: name for name, words in COLUMNS.items() for word in words}
    header = [names.get(cell.strip().lower(), "") for cell in cells]
    if any(needed not in header for needed in NEEDED):
        raise Refused("sheet-header")
    return header


def _account(cells: Mapping[str, str]) -> NewAccount:
    told = {name: _unquoted(cells.get(name, "").strip()) for name in COLUMNS}
    region = told["region"] or EVERYWHERE
    codes = told["roles"].upper().replace(",", " ").split()
    held = tuple(Membership(code, told["organisation"], region) for code in codes)
    return NewAccount(told["username"], told["name"], told["email"], held)


def _unquoted(cell: str) -> str:
    """Take off the apostrophe that ``safe_cell`` put there."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
