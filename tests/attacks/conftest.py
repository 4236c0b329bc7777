# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""One office under attack for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.runtime.library import Library
from tests.texts import need_texts
from tests.world.databases import copied, engine_on
from tests.world.desk import stand_in_bundle
from tests.world.hostile import HostileDesk

STEPS = 12


@pytest.fixture(scope="module")
def desk(_deployed_sqlite: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileDesk]:
    """The pages of an office with a hostile case, some way on."""
    need_texts()
    folder = tmp_path_factory.mktemp("attacked")
    with pytest.MonkeyPatch.context() as patch, engine_on(copied(_deployed_sqlite, folder), library) as engine:
        stand_in_bundle(folder, patch)
        yield HostileDesk(engine, STEPS)
