"""One office under attack for all tests of a file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.bootstrap import Engine
from engine.clock import MovableClock
from engine.runtime.library import Library
from engine.storage.database import Database
from tests.attacks.place import Place
from tests.conftest import MONDAY
from tests.texts import need_texts
from web.shared import assets

STEPS = 12


@pytest.fixture(scope="module")
def place(_deployed_sqlite: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The pages of an office with a hostile case, some way on."""
    need_texts()
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "manifest.json").write_text(
        json.dumps({f"src/{name}.js": {"file": f"{name}.js"} for name in ("app", "viewer", "modeler")})
    )
    shutil.copyfile(_deployed_sqlite, folder / "handvat.db")
    database = Database(f"sqlite:///{folder / 'handvat.db'}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "MANIFEST", folder / "manifest.json")
        yield Place(Engine(database, library, MovableClock(MONDAY)), STEPS)
    database.close()
