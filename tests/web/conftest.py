"""A browser-less client for pages, on the sample engine; the bundle is stood in for, the texts are made once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from tests.texts import need_texts
from tests.web.samples import FakeEngine
from web import create_app
from web.shared import assets

Client = Callable[..., FlaskClient]


@pytest.fixture(scope="session", autouse=True)
def texts() -> None:
    """Dutch stands ready."""
    need_texts()


@pytest.fixture
def client_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return a function that makes a client for an engine; one with a session cookie unless told otherwise."""
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({f"src/{name}.js": {"file": f"{name}.js"} for name in ("app", "viewer", "modeler")}))
    monkeypatch.setattr(assets, "MANIFEST", manifest)

    def make(engine: FakeEngine, *, cookie: bool = True, csrf: bool = False, https: bool = False) -> FlaskClient:
        settings = SimpleNamespace(secret_key="x" * 32, https=https, quick_exit_url="https://www.buienradar.nl")
        app = create_app(engine, settings)
        app.config["WTF_CSRF_ENABLED"] = csrf
        client = app.test_client()
        if cookie:
            client.set_cookie("__Host-handvat" if https else "handvat", "token-1", secure=https)
        return client

    return make
