# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The list of planted bugs is true: each can still be planted, and the first of each kind is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.planted.bugs import ROOT, Bug, bugs, caught, copy_code, page

FIRST_OF_EACH = list({bug.kind: bug for bug in reversed(bugs())}.values())


def test_there_are_thirty_and_each_has_a_name_of_its_own() -> None:
    names = [bug.name for bug in bugs()]
    assert len(names) == len(set(names)) >= 30


@pytest.mark.parametrize("bug", bugs(), ids=lambda bug: bug.name.replace(" ", "-"))
def test_a_bug_can_still_be_planted_and_its_test_is_there(bug: Bug) -> None:
    assert bug.applies, f"{bug.file} changed: what the bug replaces no longer stands there exactly once"
    file, _, test = bug.caught_by.partition("::")
    assert f"def {test.partition('[')[0]}(" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("bug", FIRST_OF_EACH, ids=lambda bug: bug.kind)
def test_a_planted_bug_turns_its_test_red(bug: Bug, tmp_path: Path) -> None:
    copy_code(tmp_path)
    assert caught(bug, tmp_path)


def test_a_bug_that_changes_nothing_is_not_caught(tmp_path: Path) -> None:
    copy_code(tmp_path)
    same = Bug(
        name="nothing",
        kind="none",
        file="engine/cases/case.py",
        old="if not by or",
        new="if not by or",
        caught_by=CLOSING,
    )
    assert not caught(same, tmp_path)


def test_a_test_that_is_not_there_catches_nothing(tmp_path: Path) -> None:
    copy_code(tmp_path)
    with pytest.raises(ValueError, match="did not run"):
        caught(
            Bug(
                name="x",
                kind="x",
                file="engine/cases/case.py",
                old="if not by or",
                new="if",
                caught_by="tests/nowhere.py::test_x",
            ),
            tmp_path,
        )


def test_the_page_is_made_from_the_list() -> None:
    assert (ROOT / "docs" / "planted.md").read_text(encoding="utf-8") == page(), "run: make docs"


CLOSING = "tests/operations/test_cases.py::test_a_case_cannot_be_closed_by_nobody_or_twice"
