# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Somebody who follows every link, and what a page holds that is not ours."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

WEB = Path(__file__).parents[2] / "web"


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
