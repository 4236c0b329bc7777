# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The bases on which something of a case may be shared; the organisation confirms them (docs/domain.md §7, DMN-6)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LegalBasis:
    """One basis. ``consent`` names the purpose of consent that must stand for it; "" when none is needed."""

    id: str
    name: Mapping[str, str]
    mark: str
    consent: str = ""


def read_bases(path: Path) -> dict[str, LegalBasis]:
    """Return the bases of a file by id; none when there is no file. TypeError for a key the table does not know."""
    if not path.is_file():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("basis", [])
    return {row["id"]: LegalBasis(**row) for row in rows}
