# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The proxy of ``deploy/nginx.conf`` passes on what the pages believe, and takes no more than they do."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, request

from tests.world.desk import settings
from web import create_app
from web.buffered import Limits
from web.shared.session import address
from web.shared.site import Site

ROOT = Path(__file__).parents[2]
CLIENT = "192.0.2.7"
FORGED = {
    "X-Forwarded-For": "198.51.100.1, 127.0.0.1",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Host": "elders.example",
    "X-Forwarded-Port": "1",
    "X-Forwarded-Prefix": "/elders",
    "Forwarded": "for=198.51.100.1;host=elders.example",
}
SIZES = {"k": 1024, "m": 1024 * 1024}


def directives() -> list[list[str]]:
    """Return each directive of the file as its words; the braces of blocks are left out."""
    text = re.sub(r"^\s*#.*$", "", (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [words.split() for words in re.split(r"[;{}]", text) if words.split()]


def value(name: str) -> str:
    (found,) = {words[-1] for words in directives() if words[0] == name}
    return found


def size(written: str) -> int:
    return int(written[:-1]) * SIZES[written[-1]]


def passed_on(headers: dict[str, str]) -> dict[str, str]:
    """Return the headers of a client as the proxy passes them on."""
    known = {
        "$http_x_forwarded_for": headers.get("X-Forwarded-For", ""),
        "$host": "handvat.voorbeeld.nl",
        "$remote_addr": CLIENT,
        "$scheme": "https",
        '""': "",
    }
    put = {words[1]: known[words[2]] for words in directives() if words[0] == "proxy_set_header"}
    return {name: said for name, said in {**headers, **put}.items() if said}


@pytest.fixture
def app() -> Flask:
    """The pages behind one proxy; a page that says what they believe."""
    made = create_app(SimpleNamespace(do=lambda *_: None), settings(), Site(hosts=("handvat.voorbeeld.nl",), proxies=1))
    made.add_url_rule("/believed", view_func=lambda: [address(), request.url])
    return made


def test_what_a_client_says_of_itself_is_lost_and_what_the_proxy_says_is_believed(app: Flask) -> None:
    answer = app.test_client().get("/believed", headers=passed_on(FORGED))
    assert answer.json == [CLIENT, "https://handvat.voorbeeld.nl/believed"]


def test_the_figures_are_not_reached_through_the_proxy(app: Flask) -> None:
    assert ["location", "=", "/metrics"] in directives() and ["return", "404"] in directives()
    assert app.test_client().get("/metrics", headers=passed_on({})).status_code == 404


def test_the_proxy_takes_as_much_as_the_server_and_buffers_it_in_memory() -> None:
    limits = Limits()
    assert size(value("client_max_body_size")) == size(value("client_body_buffer_size")) == limits.body_bytes
    (buffers,) = (words for words in directives() if words[0] == "large_client_header_buffers")
    assert int(buffers[1]) * size(buffers[2]) < limits.header_bytes
    assert value("proxy_request_buffering") == value("proxy_buffering") == "on"
    assert value("proxy_max_temp_file_size") == "0"
    assert float(value("client_header_timeout").rstrip("s")) <= limits.header_seconds


def test_the_server_takes_more_than_the_pages_which_say_why_it_is_too_much(app: Flask) -> None:
    assert app.config["MAX_CONTENT_LENGTH"] < Limits().body_bytes


def test_the_proxy_logs_no_address_of_a_page_and_sends_people_to_https_only() -> None:
    assert value("access_log") == "off" and value("error_log") == "crit"
    assert ["return", "301", "https://handvat.voorbeeld.nl/"] in directives()
    assert [w for w in directives() if w[0] == "ssl_protocols"] == [["ssl_protocols", "TLSv1.2", "TLSv1.3"]]


def test_a_limit_in_the_proxy_is_on_a_page_that_is_there(app: Flask) -> None:
    paths = {words[2] for words in directives() if words[:2] == ["location", "="]}
    assert paths == {"/metrics", "/aanmelden/passkey/vraag"}
    assert paths <= {rule.rule for rule in app.url_map.iter_rules()}


def test_the_page_on_deployment_says_what_each_line_is_for_and_the_true_bounds() -> None:
    page = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    rows = "".join(line for line in page.splitlines() if line.startswith("| "))
    names = {words[1] if words[0] == "proxy_set_header" else words[0] for words in directives()}
    plain = {"server", "location", "proxy_pass"}
    known = {name for name in names if name in rows or name.replace("X-Forwarded", "") in rows}
    assert names - known - plain == set()
    limits = Limits()
    for bound in (
        f"{limits.header_bytes // 1024} KB, {limits.header_seconds} seconds",
        f"{limits.body_bytes // 1024**2} MB, {limits.request_seconds} seconds",
        f"{limits.answer_seconds} seconds",
        f"| {limits.connections} |",
        f"{limits.unfinished_bytes // 1024**2} MB |",
    ):
        assert bound in rows, bound
