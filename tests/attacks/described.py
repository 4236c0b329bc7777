# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An OpenAPI description of the pages, made from the table of routes and from the forms and links that pages show.

Forms are what the pages take, so a body is ``application/x-www-form-urlencoded`` with the names, choices and hidden
values of the forms that lead to a route. A key in an address is one that some page links to, or anything else.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.attacks.crawl import WEB, inside, parameters

Json = dict[str, Any]
#: what an answer may be: done, led on, refused in one of the ways of the error tree; never a failure of ours
STATUSES = ("200", "302", "303", "400", "403", "404", "405", "409", "413", "415", "422", "429")
PAGE = ("text/html",)
#: routes whose good answer is no page
OTHER = {
    "static": ("image/svg+xml", "text/javascript", "text/css"),
    "agenda.feed": ("text/calendar",),
    "people.export": ("text/csv",),
    "places.template": ("text/csv",),
    "looks.file_json": ("application/json",),
    "terms.as_json": ("application/json",),
    "cases.diagram_xml": ("application/xml",),
    "studio.model": ("application/xml",),
    "health.live": ("text/plain",),
    "health.ready": ("text/plain",),
    "health.metrics": ("text/plain",),
    "signin.ask_passkey": ("application/json",),
    "account.ask_passkey": ("application/json",),
    "studio.state": ("application/json",),
    "studio.save": ("application/json",),
}
#: routes that take JSON and no form
TAKES_JSON: dict[str, Json] = {
    "studio.save": {
        "type": "object",
        "required": ["xml", "revision"],
        "properties": {"xml": {"type": "string"}, "revision": {"type": "integer", "format": "int32"}},
    }
}
_MOST = 4  #: values remembered of a name


@dataclass
class Seen:
    """What pages showed of the routes: values in addresses, names in queries, fields of forms."""

    app: Flask
    arguments: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    queries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    fields: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def read(self, html: str, path: str) -> None:
        """Read one page: its links and its forms."""
        page = BeautifulSoup(html, "html.parser")
        for link in page.select("a[href]"):
            self._address(str(link["href"]), "GET")
        for form in page.select("form"):
            method = str(form.get("method", "get")).upper()
            route = self._address(str(form.get("action") or path), method)
            names = self.fields[route]
            for control in form.select("input[name], select[name], textarea[name], button[name]"):
                if method == "GET":
                    self.queries[route].add(str(control["name"]))
                else:
                    names[str(control["name"])] |= set(_choices(control))

    def _address(self, address: str, method: str) -> str:
        """Remember what an address of ours holds, and return its route; "" for any other."""
        parts = urlsplit(inside(address))
        try:
            route, values = self.app.url_map.bind("localhost").match(parts.path, method)
        except HTTPException:
            return ""
        for name, value in values.items():
            if len(self.arguments[route, name]) < _MOST:
                self.arguments[route, name].add(str(value))
        self.queries[route] |= {name for name, _ in parse_qsl(parts.query)}
        return str(route)


def describe(app: Flask, pages: Iterable[tuple[str, str]]) -> Json:
    """Return an OpenAPI 3.1 description of every route; ``pages`` are addresses and what they showed."""
    seen = Seen(app)
    for path, html in pages:
        seen.read(html, path)
    known = _shared(seen)
    paths: dict[str, Json] = defaultdict(dict)
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", rule.rule)
        here = {name: seen.arguments[rule.endpoint, name] for name in rule.arguments}
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            operation: Json = {
                "operationId": f"{rule.endpoint} {method}",
                "parameters": [
                    {"name": name, "in": "path", "required": True, "schema": _key(known[name] | here[name])}
                    for name in sorted(rule.arguments)
                ],
                "responses": _responses(rule.endpoint),
            }
            if method == "GET":
                names = sorted(seen.queries[rule.endpoint] | parameters())
                operation["parameters"] += [{"name": n, "in": "query", "schema": {"type": "string"}} for n in names]
            else:
                operation["requestBody"] = _body(rule.endpoint, seen.fields.get(rule.endpoint, {}))
            paths[address][method.lower()] = operation
    return {"openapi": "3.1.0", "info": {"title": "Handvat", "version": "1"}, "paths": dict(paths)}


def _shared(seen: Seen) -> dict[str, set[str]]:
    """Return the values that a name of an argument has anywhere: also the key of another kind of thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for (_, name), values in sorted(seen.arguments.items()):
        found[name] |= set(sorted(values)[:1])
    return found


def _key(values: set[str]) -> Json:
    text = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": r"^[^/\\.?#%]+$"}
    return {"anyOf": [{"enum": sorted(values)}, text]} if values else text


def _responses(route: str) -> Json:
    kinds: Json = {kind: {} for kind in {*OTHER.get(route, ()), "text/html", "application/json"}}
    bare = {**kinds, "text/plain": {}}  # a NUL, or a name that is not ours: no page can be made for that
    return {status: {"description": "", "content": bare if status == "400" else kinds} for status in STATUSES}


def _body(route: str, fields: dict[str, set[str]]) -> Json:
    if route in TAKES_JSON:
        return {"content": {"application/json": {"schema": TAKES_JSON[route]}}}
    names = fields or {name: set() for name in fields_read()}
    values = {name: _field(choices) for name, choices in sorted(names.items()) if name != "csrf_token"}
    schema = {"type": "object", "properties": values, "additionalProperties": {"type": "string"}}
    return {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}


def _field(choices: set[str]) -> Json:
    return {"anyOf": [{"enum": sorted(choices)}, {"type": "string"}]} if choices else {"type": "string"}


def _choices(control: Tag) -> list[str]:
    if control.name == "select":
        return [str(option.get("value", "")) for option in control.select("option")][:40]
    if control.get("type") == "date":
        return ["2026-03-09", "2026-02-30", "9999-12-31", "0001-01-01"]
    return [str(control.get("value", ""))] if control.name != "textarea" else ["reden"]


def fields_read() -> frozenset[str]:
    """Return the name of every field of a form that the pages read, from their source."""
    names: set[str] = set()
    for path in WEB.rglob("*.py"):
        if "node_modules" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.args
                    and node.func.attr in ("get", "getlist")
                    and isinstance(node.func.value, ast.Attribute | ast.Name)
                    and getattr(node.func.value, "attr", getattr(node.func.value, "id", "")) == "form"
                    and isinstance(node.args[0], ast.Constant)
                ):
                    names.add(str(node.args[0].value))
    return frozenset(names)
