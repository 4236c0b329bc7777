# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A wheel that was built from a clean copy works where there is no checkout: its command, its pages, its Dutch."""

from __future__ import annotations

import json
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.house.source import ROOT
from tests.release.installed import Installed, clean_copy, uv

pytestmark = pytest.mark.xdist_group("release")
DUTCH = "web/translations/nl/LC_MESSAGES/messages.mo"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, in a folder that is no git repository."""
    return clean_copy(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module")
def wheel(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from the clean copy."""
    assert not (copy / "web" / "static" / "dist").exists() and not (copy / DUTCH).exists()
    folder = tmp_path_factory.mktemp("wheel")
    uv("build", "--quiet", "--wheel", "--out-dir", folder, ".", cwd=copy)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an empty environment, with what the lock of the product names."""
    return Installed(tmp_path_factory.mktemp("installed"), wheel, ROOT / "requirements.lock")


@pytest.fixture(scope="module")
def address(installed: Installed) -> Iterator[str]:
    """The address of ``handvat serve --demo``, on the database that ``handvat demo`` filled."""
    installed.run("demo")
    with installed.serving() as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A browser at that address, which keeps what it could not load."""
    context = browser.new_context(base_url=address, locale="nl-NL")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def names(archive: Path) -> set[str]:
    """Return the files in a wheel or an sdist, without the folder that an sdist has around them."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return set(wheel.namelist())
    with tarfile.open(archive) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


def opened(page: Page, path: str) -> None:
    """Open a page and look whether it came with its style and all else it asks for."""
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(path)
    page.wait_for_selector("html[data-ready]", state="attached")
    assert failed == []
    assert page.evaluate("document.styleSheets.length") > 0
    assert "Noto Sans" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("document.documentElement.lang") == "nl"


def test_a_wheel_holds_the_pages_the_models_and_no_sources_of_the_bundle(wheel: Path) -> None:
    held = names(wheel)
    assert {DUTCH, "web/static/dist/manifest.json", "engine/py.typed", "web/py.typed"} <= held
    assert {
        "engine/_delivered/processes/p1-melding/melding.bpmn",
        "engine/_delivered/features/afsluiten.feature",
    } <= held
    assert [name for name in held if name.endswith(".css")] != []
    assert [name for name in held if name.startswith(("web/src", "web/package", "web/node_modules", "tests"))] == []


def test_a_wheel_from_an_sdist_holds_the_same_and_needs_no_browser_packages(
    copy: Path, wheel: Path, tmp_path: Path
) -> None:
    uv("build", "--quiet", "--sdist", "--out-dir", tmp_path, ".", cwd=copy)
    sdist = next(tmp_path.glob("*.tar.gz"))
    assert {DUTCH, "web/static/dist/manifest.json", "Makefile", "tests/release/test_wheel.py"} <= names(sdist)
    assert [name for name in names(sdist) if name.startswith("web/node_modules")] == []
    nothing = {"npm_config_offline": "true", "npm_config_cache": str(tmp_path / "empty")}
    uv("build", "--quiet", "--wheel", "--out-dir", tmp_path, sdist, cwd=tmp_path, **nothing)
    assert names(next(tmp_path.glob("*.whl"))) == names(wheel)


def test_models_are_checked(installed: Installed) -> None:
    found = json.loads(installed.run("check", "--json", installed.delivered / "processes" / "noodtoegang"))
    assert [one for one in found if one["severity"] == "error"] == []


def test_a_model_is_played(installed: Installed) -> None:
    told = installed.run("play", "--all", installed.delivered / "processes" / "noodtoegang")
    assert "coverage 1.00" in told


def test_scenarios_are_run(installed: Installed) -> None:
    told = installed.run("scenario", installed.delivered / "features" / "noodtoegang.feature")
    assert "2 passed, 0 failed" in told


def test_a_filled_database_is_backed_up(installed: Installed, address: str) -> None:
    told = json.loads(installed.run("backup", "--json", "handvat.backup"))
    assert told["rows"]["casus"] >= 30
    assert (installed.folder / "handvat.backup").stat().st_size > 10_000


def test_anybody_can_report_on_a_page_in_dutch(page: Page) -> None:
    opened(page, "/melden")
    expect(page.get_by_text("Is iemand nu in gevaar? Bel 112.")).to_be_visible()
    expect(page.get_by_role("button", name="Versturen")).to_be_visible()


def test_somebody_finds_work_in_an_inbox_in_dutch(page: Page) -> None:
    page.goto("/aanmelden")
    page.get_by_role("button", name="Aanmelden als Ilse Intake").click()
    expect(page.get_by_text("Ilse Intake").first).to_be_visible()
    opened(page, "/werk")
    expect(page.get_by_role("heading", level=1, name="Mijn werk")).to_be_visible()
    expect(page.locator("li.row").first).to_be_visible()
