# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The legal bases for sharing data of a case; the organisation confirms them (docs/domain.md §7, DMN-6)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LegalBasis:
    """One legal basis. ``consent`` is the purpose of the consent it requires; "" when it requires none."""

    id: str
    name: Mapping[str, str]
    mark: str
    consent: str = ""


def read_bases(path: Path) -> dict[str, LegalBasis]:
    """Return the bases of a file by id; empty when there is no file. TypeError for an unknown key."""
    if not path.is_file():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("basis", [])
    return {row["id"]: LegalBasis(**row) for row in rows}
