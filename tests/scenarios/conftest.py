# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""One run of all delivered scenarios, for every test that asks how it ended or what it came past."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engine.bootstrap import delivered
from engine.scenarios.coverage import Passed, read
from engine.scenarios.run import ScenarioResult, run_features

WholeRun = tuple[list[ScenarioResult], Mapping[str, Passed]]


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> WholeRun:
    """How each scenario ended, and what it came past; who asks it is of the group ``scenarios``."""
    folder = tmp_path_factory.mktemp("came")
    return run_features(delivered(), sorted((delivered() / "features").glob("*.feature")), coverage=folder), read(
        folder
    )
