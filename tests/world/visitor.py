# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Somebody who visits the pages of a running server without a browser: quick, and no script of a page is run."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar

from tests.world.server import Server


class Visitor:
    """One person who visits the pages: their cookies, and the token of each form."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        """Return a page."""
        with self.open(self.server.url + path, timeout=30) as response:
            return str(response.read().decode())

    def post(self, page: str, path: str, fields: Mapping[str, object]) -> str:
        """Send the form of a page; return the page it led to."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get(page))
        assert found, f"no form on {page}"
        body = urllib.parse.urlencode({"csrf_token": found[1], **fields}, doseq=True).encode()
        with self.open(self.server.url + path, body, timeout=30) as response:
            return str(response.read().decode())


def signed_in(server: Server, username: str) -> Visitor:
    """Return somebody of the demonstration who signed in."""
    visitor = Visitor(server)
    visitor.post("/aanmelden", "/aanmelden/demonstratie", {"username": username})
    return visitor
