# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The pages of an office without a browser: people who sign in, open pages and send forms."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.operations.accounts.people import add_user
from engine.operations.accounts.sessions import open_session
from tests.world.office import Office
from tests.world.people import PASSWORD, Colleague, name_in_full
from web import create_app
from web.shared import assets
from web.shared.site import Site


def settings(**more: Any) -> SimpleNamespace:
    """Return what the pages are told."""
    told = {"secret_key": "x" * 32, "https": False, "quick_exit_url": "https://www.buienradar.nl"}
    return SimpleNamespace(**{**told, **more})


def stand_in_bundle(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the pages find the names of the scripts, which only a build makes, in a list of our own."""
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({f"src/{name}.js": {"file": f"{name}.js"} for name in ("app", "viewer", "modeler")}))
    patch.setattr(assets, "MANIFEST", manifest)


class Desk:
    """The pages of one office; ``csrf`` checks the token of forms as in earnest."""

    def __init__(self, office: Office, *, csrf: bool = False, site: Site | None = None, **more: Any) -> None:
        self.office, self.engine = office, office.engine
        self.app = create_app(office.engine, settings(**more), site)
        self.app.config["WTF_CSRF_ENABLED"] = csrf

    def hire(self, username: str, *roles: str, name: str = "") -> None:
        """Let somebody work here who has a password."""
        held = Colleague(name or name_in_full(username), roles).memberships
        self.engine.do(add_user, username, name or name_in_full(username), PASSWORD, held)

    def at(self, username: str = "") -> FlaskClient:
        """Return a browser in which somebody is signed in; nobody without a name."""
        client = self.app.test_client()
        if username:
            token = self.engine.do(lambda uow: open_session(uow, uow.users.get(username), "two"))
            client.set_cookie("handvat", token)
        return client

    def signs_in(self, client: FlaskClient, username: str, password: str = PASSWORD, **more: str) -> Any:
        """Send the sign-in form."""
        return client.post("/aanmelden", data={"username": username, "password": password, **more})


def words(html: str) -> str:
    """Return the text of a page, in one line."""
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text(" "))


def sent_by(html: str, button: str) -> tuple[str, dict[str, str]]:
    """Return where the form with this button leads, and what it sends as it stands."""
    page = BeautifulSoup(html, "html.parser")
    form = next(f for f in page.select("form") if button in [b.get_text(strip=True) for b in f.select("button")])
    values = {str(i["name"]): str(i.get("value", "")) for i in form.select("input[name], button[name]")}
    return str(form["action"]), values
