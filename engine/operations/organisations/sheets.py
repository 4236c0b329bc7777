# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sheets that somebody made: CSV read into cells by column, and cells written so that a spreadsheet runs none of them.

The first line names the columns, in Dutch or English, in any order. Commas or semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping

from engine.errors import Refused

MOST_LINES, MOST_CHARACTERS = 500, 200_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  #: what a spreadsheet takes for the start of a formula

#: column → the words that may stand in the first line for it; the last is the Dutch one, for telling people
Columns = Mapping[str, tuple[str, ...]]


def read_sheet(sheet: str, columns: Columns, required: Collection[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the lines below the first: number as a text editor counts, and the cells of every column.

    Raises Refused for what is no sheet, lacks a column that is ``required``, or has no lines or too many.
    """
    if len(sheet) > MOST_CHARACTERS or "\0" in sheet:
        raise Refused("sheet-unreadable")
    sheet = sheet.lstrip("\ufeff").strip()
    delimiter = ";" if ";" in sheet.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(sheet), delimiter=delimiter, strict=True)
    try:
        header = _header(next(reader, []), columns, required)
        found = [(reader.line_num, _cells(header, cells, columns)) for cells in reader if any(cells)]
    except csv.Error as error:
        raise Refused("sheet-unreadable") from error
    if not found or len(found) > MOST_LINES:
        raise Refused("sheet-length", most=MOST_LINES)
    return found


def safe_cell(cell: str) -> str:
    """Return a text that a spreadsheet shows as it is: an apostrophe goes before what it would take for a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would take a text for a formula."""
    return cell.startswith(_FORMULA)


def _header(cells: list[str], columns: Columns, required: Collection[str]) -> list[str]:
    names = {word: name for name, words in columns.items() for word in words}
    header = [names.get(cell.strip().lower(), "") for cell in cells]
    if any(column not in header for column in required):
        raise Refused(
            "sheet-header", columns_nl=", ".join(words[-1] for words in columns.values()), columns_en=", ".join(columns)
        )
    return header


def _cells(header: list[str], cells: list[str], columns: Columns) -> dict[str, str]:
    values = dict(zip(header, cells, strict=False))
    return {name: _unquoted(values.get(name, "").strip()) for name in columns}


def _unquoted(cell: str) -> str:
    """Take off the apostrophe that ``safe_cell`` put there."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell
