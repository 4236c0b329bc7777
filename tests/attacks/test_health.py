# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What machines may ask: whether it lives, is ready, and how it goes; nothing of it about anybody."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.world.desk import settings
from tests.world.hostile import HOSTILE, HostileDesk
from web import create_app
from web.shared.site import Site

OUTSIDE = {"REMOTE_ADDR": "192.0.2.1"}


def test_it_lives_and_is_ready(desk: HostileDesk) -> None:
    client = desk.app.test_client()
    assert [client.get(path).text for path in ("/health", "/ready")] == ["ok\n", "ready\n"]


def test_without_a_database_it_lives_and_is_not_ready(caplog: pytest.LogCaptureFixture) -> None:
    def do(*_args: object) -> None:
        raise RuntimeError("het wachtwoord is geheim")

    app = create_app(SimpleNamespace(do=do), settings())
    client = app.test_client()
    assert client.get("/health").status_code == 200
    answer = client.get("/ready")
    assert (answer.status_code, answer.text) == (503, "not ready\n")
    assert "RuntimeError" in caplog.text and "geheim" not in caplog.text


def test_the_figures_are_for_who_has_the_token_and_for_nobody_else(desk: HostileDesk) -> None:
    client = desk.app.test_client()  # a request from this machine: it may come through a proxy that adds no header
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", environ_base=OUTSIDE).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404

    told = create_app(desk.office.engine, settings(), Site(metrics_token="een lang geheim")).test_client()
    assert told.get("/metrics").status_code == 404
    assert told.get("/metrics", headers={"Authorization": "Bearer een ander"}).status_code == 404
    bearer = {"Authorization": "Bearer een lang geheim"}
    assert told.get("/metrics", headers=bearer, environ_base=OUTSIDE).status_code == 200


def test_the_figures_hold_counts_and_no_name_key_or_address(desk: HostileDesk) -> None:
    client = desk.at("r-casus")
    client.get(f"/casussen/{desk.case}")
    client.get("/welkom/een-geheim")
    client.open("/werk", method="VERZONNEN")
    told = create_app(desk.office.engine, settings(), Site(metrics_token="een lang geheim")).test_client()
    said = told.get("/metrics", headers={"Authorization": "Bearer een lang geheim"}).text
    assert 'handvat_requests_total{method="GET",page="cases.case",status="200"}' in said
    assert "handvat_tasks_open" in said and "handvat_request_seconds_bucket" in said
    for secret in (desk.case, "r-casus", "een-geheim", "VERZONNEN", HOSTILE[:20], "/casussen"):
        assert secret not in said
