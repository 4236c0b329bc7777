# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The delivered scenarios together come past everything, and what was not reached is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.bootstrap import delivered
from engine.definitions.bundle.bundle import keys_below
from engine.scenarios.coverage import measure, read
from engine.scenarios.page import page, scenarios
from engine.scenarios.playing import play_path
from engine.scenarios.run import run_features
from tests.scenarios.conftest import WholeRun

ROOT = delivered()


@pytest.mark.xdist_group("scenarios")
def test_every_scenario_passes_and_together_they_reach_every_element_and_row(whole_run: WholeRun) -> None:
    outcomes, came = whole_run
    assert [f"{o.scenario}: {o.reason}" for o in outcomes if not o.passed] == []
    shares = measure(ROOT, came)
    assert shares
    assert [(s.process, s.missing_elements, s.missing_rows) for s in shares if s.elements < 1 or s.rows < 1] == []
    assert len(came) == len(outcomes)


@pytest.mark.parametrize("key", keys_below(ROOT))
def test_playing_every_path_of_a_delivered_process_reaches_every_element(key: str) -> None:
    played = play_path(ROOT / "processes" / key, None, every=True)
    assert played.unvisited == ()
    assert played.values["coverage"] == 1.0


def test_what_one_scenario_does_not_reach_is_named(tmp_path: Path) -> None:
    for part in ("processes", "forms"):
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / "een.feature").write_text(
        "# language: nl\nFunctionaliteit: Een\n  Scenario: Een\n    Gegeven het is maandag 2 maart 2026 om 10:00\n"
        '    En "Ilse" werkt als "INTAKE"\n'
        "    Als er een melding binnenkomt\n      | vraag | antwoord |\n      | Acuut gevaar | Nee |\n"
        "      | Minderjarig | Nee |\n      | Veilig contact | E-mail |\n"
        "    Dan is de casus open\n",
        encoding="utf-8",
    )
    (tmp_path / "came").mkdir()
    outcomes = run_features(tmp_path, [tmp_path / "een.feature"], coverage=tmp_path / "came")
    assert [o.passed for o in outcomes] == [True]
    share = next(s for s in measure(tmp_path, read(tmp_path / "came")) if s.process == "p1-melding")
    assert 0 < share.elements < 1
    assert "Task_1_2_AcuutGevaar" in share.missing_elements, "it was opened, and nobody completed it"
    assert "DMN_8_Regel_1" in share.missing_rows


def test_the_page_of_scenarios_is_made_from_the_features_as_they_stand() -> None:
    assert (ROOT / "docs" / "features.md").read_text(encoding="utf-8") == page(ROOT), "run: make docs"


def test_every_feature_serves_an_action_line() -> None:
    assert scenarios(ROOT)
    assert [t.name for t in scenarios(ROOT) if not any(tag.startswith("lijn-") for tag in t.tags)] == []
