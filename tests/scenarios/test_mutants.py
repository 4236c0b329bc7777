# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Wrong copies of the delivered models: each has one mistake, is still a drawing, and what is drawn fits."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from engine.bootstrap import delivered
from engine.definitions.bpmn.reader import read_model
from engine.scenarios.mutants import KINDS, TERMS, Mutant, mutants
from engine.scenarios.mutation import MutantResult, MutationReport, try_mutants
from tests.scenarios.conftest import WholeRun

ROOT = delivered()
ALL = mutants(ROOT)


def test_there_are_at_least_two_hundred_and_some_of_each_kind() -> None:
    kinds = Counter(mutant.kind for mutant in ALL)
    assert sum(kinds.values()) >= 200
    assert set(kinds) == set(KINDS)


def of_kind(kind: str) -> list[Mutant]:
    """Return the wrong copies of one kind; there are some of each."""
    found = [mutant for mutant in ALL if mutant.kind == kind]
    assert found, kind
    return found


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "lengthen-term"])
def test_each_is_a_readable_model_that_differs_from_ours(kind: str) -> None:
    for mutant in of_kind(kind):
        ours = read_model(mutant.file, (ROOT / mutant.file).read_bytes())
        assert read_model(mutant.file, mutant.text.encode()) != ours, mutant.element


def test_what_only_a_dropped_timer_led_to_goes_with_it() -> None:
    for mutant in of_kind("drop-timer"):
        model = read_model(mutant.file, mutant.text.encode())
        alone = [
            e.id for e in model.elements.values() if not e.incoming and e.kind not in ("startEvent", "boundaryEvent")
        ]
        assert mutant.element not in model.elements
        assert alone == [], mutant.element


def test_a_term_is_doubled_and_nothing_else_changes() -> None:
    ours = (ROOT / TERMS).read_text(encoding="utf-8").splitlines()
    for mutant in of_kind("lengthen-term"):
        theirs = mutant.text.splitlines()
        assert len([1 for a, b in zip(ours, theirs, strict=True) if a != b]) == 1, mutant.element


@pytest.mark.xdist_group("scenarios")
def test_a_mistake_is_stopped_by_a_check_or_by_a_scenario(whole_run: WholeRun) -> None:
    outcomes, came = whole_run
    assert outcomes and all(o.passed for o in outcomes)
    report = try_mutants(ROOT, sample=4, seed=3, jobs=1, came=came)
    assert len(report.verdicts) == 4
    assert report.made == len(ALL)
    assert all(v.stopped_by in ("check", "scenario") and v.reason for v in report.verdicts), report.table()


def test_survivors_are_counted_and_named() -> None:
    mutant = Mutant(
        kind="drop-task", process="p", file="processes/p/p.bpmn", element="Task_1", touches=frozenset(), text=""
    )
    report = MutationReport((MutantResult(mutant, "check", "no-term"), MutantResult(mutant, "")), 2)
    assert report.stopped == 0.5
    assert "survived: drop-task processes/p/p.bpmn Task_1" in report.table()


def test_models_that_are_not_green_are_not_tried(tmp_path: Path) -> None:
    for part in ("processes", "forms"):
        (tmp_path / part).symlink_to(ROOT / part)
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "rood.feature").write_text(
        "# language: nl\nFunctionaliteit: Rood\n  Scenario: Rood\n    Dan is de casus gesloten\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="not green"):
        try_mutants(tmp_path, sample=1)
