# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The browser bundle: which tags a page gets, and what is said when it was not built."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from flask import Flask

from web import build as bundle
from web.shared import assets

MANIFEST = {
    "_shared.js": {"file": "assets/shared-1.js", "css": ["assets/shared-1.css"]},
    "src/viewer.js": {"file": "assets/viewer-2.js", "isEntry": True, "imports": ["_shared.js"]},
    "src/modeler.js": {
        "file": "assets/modeler-3.js",
        "isEntry": True,
        "imports": ["_shared.js"],
        "css": ["assets/modeler-3.css"],
    },
}


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(MANIFEST))
    monkeypatch.setattr(assets, "MANIFEST", file)
    monkeypatch.setattr(assets, "nonce", lambda: "een-woord")
    return file


@pytest.mark.usefixtures("manifest")
def test_a_page_gets_the_styles_of_what_it_imports_before_its_own_and_then_one_script() -> None:
    with Flask("web").test_request_context():
        assert assets.asset_tags("src/modeler.js").splitlines() == [
            '<link rel="stylesheet" href="/static/dist/assets/shared-1.css">',
            '<link rel="stylesheet" href="/static/dist/assets/modeler-3.css">',
            '<script type="module" src="/static/dist/assets/modeler-3.js" nonce="een-woord"></script>',
        ]


@pytest.mark.usefixtures("manifest")
def test_an_unknown_entry_is_named_with_those_that_exist() -> None:
    with pytest.raises(assets.BundleMissing, match=r"src/nothing.js.*src/modeler.js, src/viewer.js"):
        assets.asset_tags("src/nothing.js")


def test_a_missing_bundle_says_how_to_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "none.json")
    with pytest.raises(assets.BundleMissing, match=r"python web/build.py"):
        assets.asset_tags("src/app.js")


def test_a_new_build_is_seen_without_a_restart(manifest: Path) -> None:
    with Flask("web").test_request_context():
        before = assets.asset_tags("src/viewer.js")
        manifest.write_text(json.dumps({"src/viewer.js": {"file": "assets/viewer-9.js", "isEntry": True}}))
        os.utime(manifest, ns=(1, 1))
        assert "viewer-9" not in before
        assert "viewer-9" in assets.asset_tags("src/viewer.js")


def test_the_lock_of_the_browser_packages_names_no_registry() -> None:
    lock = json.loads((bundle.WEB / "package-lock.json").read_text())
    assert len(lock["packages"]) > 10
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert [name for name, package in lock["packages"].items() if name and "integrity" not in package] == []


def test_browser_packages_are_pinned_to_one_version() -> None:
    package = json.loads((bundle.WEB / "package.json").read_text())
    wanted = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in wanted.items() if not version[0].isdigit()] == []
