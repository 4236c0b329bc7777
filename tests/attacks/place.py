"""An office under attack: hostile text in every field that takes one, somebody for every role, and a crawler."""

from __future__ import annotations

import ast
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import select

from engine.access.actors import EVERYWHERE, PUBLIC, Membership
from engine.access.roles import ROLES
from engine.bootstrap import Engine
from engine.operations.accounts.people import new_account
from engine.operations.accounts.sessions import open_session
from engine.operations.cases.reports import file_report, report_form
from engine.storage import tables
from tests.web.desk import Desk
from tests.web.test_no_word_leaves import TEXTS, marked, one_step

WEB = Path(__file__).parents[2] / "web"
#: what breaks out of text, of an attribute and of a template, and calls home when it is fetched
HOSTILE = "\"'><script>alert(1)</script><img src=//kwaad.example/x onerror=alert(2)>{{7*7}}${7*7}"
#: tables in which looking itself leaves a trace
TRACES = ("log", "log_head", "log_seal", "session", "ticket", "data_key", "sign_in_failure")


class Place:
    """The pages of an office with one hostile case, and one person for each role besides a stranger."""

    def __init__(self, engine: Engine, steps: int) -> None:
        self.desk = Desk(engine)
        self.office, self.app = self.desk.office, self.desk.app
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        self.people = {f"rol-{role.lower()}": role for role in ROLES if role != "MELDER"}
        for username, role in self.people.items():
            self._hire(username, Membership(role, "Voorbeeld", EVERYWHERE))
        self._hire("vreemd", Membership("COMENSHA", "Elders", "Elders"))
        self.case = self._hostile_case(steps)

    def _hire(self, username: str, held: Membership) -> None:
        self.office.engine.do(new_account, username, f"{username} {HOSTILE}"[:200], "", (held,), email="a@voorbeeld.nl")

    def _hostile_case(self, steps: int) -> str:
        form = self.office.engine.do(report_form, PUBLIC)
        texts = {f.key: HOSTILE for f in form.leaves if f.kind in TEXTS and not f.format and not f.pattern}
        answers = hostile(marked(form.leaves, {**texts, **self.office.report_answers()}))
        shown = form.visible(answers)
        told = {k: v for k, v in answers.items() if k in shown or k not in texts}
        self.office.engine.do(file_report, PUBLIC, told, token_hex(16))
        case: str = self.office.engine.do(lambda uow: max(uow.cases.find(), key=lambda c: c.number).key)
        for _ in range(steps):
            one_step(self.office, case)
        return case

    def at(self, username: str) -> FlaskClient:
        """Return a browser of somebody who signed in with two factors; of nobody for ""."""
        client = self.app.test_client()
        if username:
            token = self.office.engine.do(lambda uow: open_session(uow, uow.users.get(username), "two"))
            client.set_cookie("handvat", token)
        return client

    def state(self) -> dict[str, str]:
        """Return a hash of every table but those in which looking leaves a trace."""
        found = {}
        with self.office.engine.database.engine.connect() as connection:
            for table in tables.metadata.sorted_tables:
                if table.name not in TRACES:
                    rows = connection.execute(select(table).order_by(*table.primary_key.columns)).all()
                    found[table.name] = hashlib.sha256(repr(rows).encode()).hexdigest()
        return found


def hostile(answers: dict[str, object]) -> dict[str, object]:
    """Return answers with the hostile text for every marker."""
    made: dict[str, object] = {}
    for key, value in answers.items():
        if isinstance(value, str) and value.startswith("Merkwoord"):
            made[key] = HOSTILE
        elif isinstance(value, list):
            made[key] = [hostile(row) if isinstance(row, dict) else row for row in value]
        else:
            made[key] = value
    return made


@dataclass
class Crawl:
    """What somebody found by following every link; nothing is posted."""

    pages: dict[str, Any] = field(default_factory=dict)  #: address → answer
    posts: set[str] = field(default_factory=set)  #: where forms lead

    def follow(self, client: FlaskClient, starts: list[str], most: int = 150) -> Crawl:
        """Open the pages that ``starts`` lead to, each address once."""
        ahead = list(starts)
        while ahead and len(self.pages) < most:
            path = ahead.pop(0)
            if path in self.pages:
                continue
            answer = self.pages[path] = client.get(path)
            if answer.mimetype == "text/html":
                ahead += self._found(answer.text, path)
            elif 300 <= answer.status_code < 400:
                ahead.append(inside(answer.location) or path)
        return self

    def _found(self, html: str, path: str) -> list[str]:
        page = BeautifulSoup(html, "html.parser")
        for form in page.select("form"):
            if form.get("method", "get") == "post":
                self.posts.add(inside(str(form.get("action", path))) or "")
        links = [inside(str(tag["href"])) for tag in page.select("a[href]")]
        return [link for link in links if link and not link.startswith(("/static", "/aanmelden/organisatie"))]


def inside(link: str) -> str:
    """Return the path of a link to a page of ours; "" for any other."""
    parts = urlsplit(link)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return path if path.startswith("/") and parts.hostname in (None, "localhost") else ""


def injected(html: str) -> list[str]:
    """Return what of a page is not ours: scripts, handlers, styles, addresses elsewhere, templates that were run."""
    page, found = BeautifulSoup(html, "html.parser"), list[str]()
    for script in page.select("script"):
        if script.get_text(strip=True) or not str(script.get("src", "")).startswith("/static/dist/"):
            found.append(str(script)[:80])
    for tag in page.find_all(True):
        found += [f"{tag.name} {name}" for name in tag.attrs if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action", "formaction"):
            if re.match(r"\s*((javascript|data|vbscript):|(https?:)?//kwaad)", str(tag.get(name, "")), re.I):
                found.append(f"{tag.name} {name}={tag[name]}")
    found += [str(tag)[:80] for tag in page.select('img, iframe, object, embed, base, [src*="kwaad"]')]
    return found + (["a template was run"] if "onerror=alert(2)>49" in html else [])


@cache
def parameters() -> frozenset[str]:
    """Return the name of every query parameter that the pages read, from their source."""
    names: set[str] = set()
    for path in WEB.rglob("*.py"):
        if "node_modules" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("get", "getlist")
                and isinstance(node.func.value, ast.Attribute)
                and node.func.value.attr in ("args", "values")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                names.add(str(node.args[0].value))
    return frozenset(names)
