# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The case file and its diagrams."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.casework.rows.views import OutlineRow
from tests.web.conftest import Client
from tests.web.fake_engine import an_engine
from tests.web.samples import a_case_page, a_diagram, both


def test_a_case_shows_the_minor_track_in_words(client_of: Client) -> None:
    html = client_of(an_engine("CASUS")).get("/casussen/c1").text
    assert "Minderjarigenspoor" in html
    assert "Twijfel telt als minderjarig." in html
    html = client_of(an_engine("CASUS", case_page=a_case_page(track="VOLWASSEN"))).get("/casussen/c1").text
    assert "Twijfel telt" not in html


def test_a_case_says_that_a_message_waits_and_is_not_lost(client_of: Client) -> None:
    html = client_of(an_engine("CASUS")).get("/casussen/c1").text
    assert "Het minderjarigenspoor is gevraagd." in html
    assert "Het bericht wacht; het gaat niet verloren." in html


def test_a_case_shows_stages_tasks_facts_with_their_source_records_and_processes(client_of: Client) -> None:
    html = client_of(an_engine("CASUS")).get("/casussen/c1").text
    assert 'aria-current="step"' in html
    for text in ("Sanne Bakker", "Roemeens", "Melding ontvangen", "STERK", 'href="/processen/i1/diagram"', "Te laat"):
        assert text in html


def test_an_empty_case_says_so_everywhere(client_of: Client) -> None:
    bare = a_case_page(
        stages=(),
        open_tasks=(),
        done_tasks=(),
        facts=(),
        instances=(),
        messages=(),
        log=(),
        records={},
        responsible_name="",
    )
    html = client_of(an_engine("CASUS", case_page=bare)).get("/casussen/c1").text
    assert "In deze casus staat geen taak open." in html
    assert "Nog niemand" in html


@pytest.mark.parametrize("typed", ["0002", "tom"])  # a number, a colleague
def test_the_list_of_cases_is_narrowed_by_typing(client_of: Client, typed: str) -> None:
    html = client_of(an_engine("CASUS")).get(f"/casussen?zoek={typed}").text
    assert "2026-0002" in html
    assert "2026-0001" not in html


def test_the_diagram_has_a_twin_in_words(client_of: Client) -> None:
    html = client_of(an_engine("CASUS")).get("/processen/i1/diagram").text
    assert 'data-xml-url="/processen/i1/diagram.bpmn" data-current="T12" data-done="S"' in html
    assert "Hetzelfde in woorden" in html
    for text in ("Nu hier", "Gedaan", "Komt nog", "Termijn: DL-1.2"):
        assert text in html


def test_elements_without_a_name_are_called_by_their_kind(client_of: Client) -> None:
    nameless = OutlineRow(
        element_id="Gateway_7",
        kind="parallelGateway",
        name=both("", ""),
        lane="",
        step="",
        state="ahead",
        incoming=(),
        outgoing=("Klaar",),
    )
    task = OutlineRow(
        element_id="T1",
        kind="userTask",
        name=both("Wegen", "Weigh"),
        lane="CASUS",
        step="",
        state="current",
        incoming=(),
        outgoing=("Gateway_7 (ja)",),
    )
    page = replace(a_diagram(), outline=(task, nameless))
    html = client_of(an_engine("CASUS", diagram=page)).get("/processen/i1/diagram").text
    assert "Naast elkaar (1) (ja)" in html
    assert ">Gateway_7<" not in html


def test_the_viewer_gets_the_model_as_xml(client_of: Client) -> None:
    answer = client_of(an_engine("CASUS")).get("/processen/i1/diagram.bpmn")
    assert answer.mimetype == "application/xml"
    assert answer.text.startswith("<?xml")
