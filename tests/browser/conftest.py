# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Browser tests: a real server, a real Chromium. A machine without Chromium fails, it does not skip."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.person import Person
from tests.texts import need_texts
from tests.world.server import Server, prepare, running_on
from web.shared.assets import MANIFEST

Sits = Callable[..., Person]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of the system."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("these tests need Chromium: apt-get install chromium, or set CHROMIUM")
    args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": path, "args": args}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the delivered processes and the staff, to copy."""
    if not MANIFEST.is_file():
        pytest.fail("the bundle of the pages is not built: make install")
    need_texts()
    path = tmp_path_factory.mktemp("template") / "handvat.db"
    prepare(path)
    return path


@pytest.fixture(scope="module")
def server(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running product for the tests of one file."""
    with running_on(template, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def sits(browser: Browser, server: Server) -> Iterator[Sits]:
    """Return a function that puts somebody at a browser: ``sits("ilse")``, the public without a name.

    The same person asked for again in the same way is still sitting there.
    """
    seated: dict[tuple[object, ...], Person] = {}
    with ExitStack() as stack:

        def seat(username: str = "", **how: Any) -> Person:
            place = (username, *sorted(how.items()))
            if place not in seated:
                seated[place] = stack.enter_context(Person(browser, server.url, username, **how))
            return seated[place]

        yield seat
