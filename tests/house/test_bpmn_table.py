# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The table of BPMN elements in the documents says what the code does."""

from __future__ import annotations

import re

from engine.definitions.bpmn.specification import KINDS, REFUSED_EVENTS
from engine.definitions.checks.elements import EVENTS, REFUSED
from tests.house.source import ROOT, entries

LINES = (ROOT / "docs" / "bpmn.md").read_text(encoding="utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES if line.startswith("|")][2:]


def test_every_row_names_a_test_that_is_there() -> None:
    tests = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
    }
    assert {row[3].strip("`") for row in ROWS} <= tests


def test_every_rule_in_the_table_is_a_finding() -> None:
    assert {rule for row in ROWS for rule in re.findall(r"`([a-z-]+)`", row[2])} <= entries("findings").keys()


def test_every_element_and_event_has_a_row_that_says_what_happens() -> None:
    told = {re.split(r"[ ,]", row[0])[0]: row[1] for row in reversed(ROWS) if not row[0].startswith("event: ")}
    assert set(KINDS) <= {kind for kind, what in told.items() if what != "refused"}
    assert set(REFUSED) <= {kind for kind, what in told.items() if what == "refused"}
    events = {row[0].removeprefix("event: "): row[1] for row in ROWS if row[0].startswith("event: ")}
    executed = {event for kinds in EVENTS.values() for event in kinds if event}
    assert executed == {event for event, what in events.items() if what != "refused"}
    assert set(REFUSED_EVENTS) == {event for event, what in events.items() if what == "refused"}
