# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check that feature files are valid Gherkin. The steps are defined in ``engine/scenarios``."""

from __future__ import annotations

from functools import lru_cache

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser

from engine.findings import Finding

MOST_BYTES = 500_000


def check_feature(file: str, data: bytes) -> list[Finding]:
    """Return what makes a feature file unreadable; a file without a scenario is a finding too."""
    return list(_checked(file, data))


@lru_cache(maxsize=64)
def _checked(file: str, data: bytes) -> tuple[Finding, ...]:
    if len(data) > MOST_BYTES:
        return (_unreadable(file, "500 kB"),)
    try:
        document = Parser().parse(data.decode("utf-8"))
    except (CompositeParserException, ParserException, UnicodeDecodeError) as error:
        return (_unreadable(file, str(error).splitlines()[-1][:200]),)
    children = (document.get("feature") or {}).get("children", [])
    if not any("scenario" in child or "rule" in child for child in children):
        return (Finding(rule="feature-empty", file=file),)
    return ()


def _unreadable(file: str, reason: str) -> Finding:
    return Finding(rule="feature-unreadable", file=file, values={"reason": reason})
