"""The pages on a real engine, with people who sign in through them."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.access.actors import EVERYWHERE, Membership
from engine.bootstrap import Engine
from engine.operations.accounts.people import add_user
from engine.operations.accounts.sessions import open_session
from tests.builders import Office
from web import create_app
from web.shared.site import Site

PASSWORD = "een heel lang wachtwoord"


def settings(**more: Any) -> SimpleNamespace:
    """Return what the pages are told."""
    told = {"secret_key": "x" * 32, "https": False, "quick_exit_url": "https://www.buienradar.nl"}
    return SimpleNamespace(**{**told, **more})


class Desk:
    """The pages of one office; ``csrf`` checks the token of forms as in earnest."""

    def __init__(self, engine: Engine, *, csrf: bool = False, site: Site | None = None, **more: Any) -> None:
        self.office = Office(engine)
        self.app = create_app(engine, settings(**more), site)
        self.app.config["WTF_CSRF_ENABLED"] = csrf

    def hire(self, username: str, *roles: str, name: str = "") -> None:
        """Let somebody work here who has a password."""
        held = tuple(Membership(role, "Voorbeeld", EVERYWHERE) for role in roles)
        self.office.engine.do(add_user, username, name or username.capitalize(), PASSWORD, held)

    def at(self, username: str = "") -> FlaskClient:
        """Return a browser in which somebody is signed in; nobody without a name."""
        client = self.app.test_client()
        if username:
            do = self.office.engine.do
            client.set_cookie("handvat", do(lambda uow: open_session(uow, uow.users.get(username), "two")))
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
