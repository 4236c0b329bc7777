# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The pages without a browser: of an office, or of an engine that answers with samples; texts are made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.texts import need_texts
from tests.web.fake_engine import FakeEngine
from tests.world.desk import Desk, settings, stand_in_bundle
from tests.world.office import Office
from web import create_app

Client = Callable[..., FlaskClient]


@pytest.fixture(scope="session", autouse=True)
def texts() -> None:
    """Dutch stands ready."""
    need_texts()


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages find the scripts they name, also where nothing was built."""
    stand_in_bundle(tmp_path, monkeypatch)


@pytest.fixture
def office(sqlite_office: Office) -> Office:
    """People at work on one database: what pages add is the same on both."""
    return sqlite_office


@pytest.fixture
def desk(office: Office, bundle: None) -> Desk:
    """The pages of that office."""
    return Desk(office)


@pytest.fixture
def client_of(bundle: None) -> Client:
    """Return a function that makes a client for an engine; one with a session cookie unless told otherwise."""

    def make(engine: FakeEngine, *, cookie: bool = True, csrf: bool = False, https: bool = False) -> FlaskClient:
        app = create_app(engine, settings(https=https))
        app.config["WTF_CSRF_ENABLED"] = csrf
        client = app.test_client()
        if cookie:
            client.set_cookie("__Host-handvat" if https else "handvat", "token-1", secure=https)
        return client

    return make
