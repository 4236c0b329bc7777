"""docs/rights.md says what the rules say."""

from __future__ import annotations

from engine.access.describing import page
from tests.house.source import ROOT


def test_the_page_of_rights_is_what_the_rules_say() -> None:
    written = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
    assert written == page(), "run python -m engine.access.describing"
