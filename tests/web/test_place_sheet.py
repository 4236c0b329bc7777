# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Organisations and regions from a file: judged first, line by line and per column, and added all or not at all."""

from __future__ import annotations

import io

import pytest
from bs4 import BeautifulSoup

from engine.operations.organisations.places import ORGANISATION, know_place
from tests.world.desk import Desk, sent_by, words

PLACES, SHEET = "/beheer/plekken", "/beheer/plekken/bestand"
HEAD = "soort;naam\n"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.hire("bea", "BEHEER")
    desk.office.engine.do(lambda uow: know_place(uow, ORGANISATION, "Advocatuur"))
    return desk


def names(desk: Desk) -> set[str]:
    organisations = desk.engine.do(lambda uow: {one.name for one in uow.organisations.find()})
    return organisations | desk.engine.do(lambda uow: {one.name for one in uow.regions.find()})


def test_a_file_is_shown_first_and_added_after_it_was_confirmed(desk: Desk) -> None:
    bea, before = desk.at("bea"), names(desk)
    file = (io.BytesIO("\ufeffNaam,Soort\r\nOost <b>,regio\r\nZorghuis,Organisatie\r\n".encode()), "x.csv")
    shown = bea.post(SHEET, data={"bestand": file}, content_type="multipart/form-data")
    assert "2 namen zouden worden toegevoegd" in words(shown.text) and "Oost &lt;b&gt;" in shown.text
    assert names(desk) == before
    action, values = sent_by(shown.text, "Deze organisaties en regio's toevoegen")
    assert "2 namen toegevoegd" in words(bea.post(action, data=values, follow_redirects=True).text)
    assert names(desk) == before | {"Oost <b>", "Zorghuis"}
    acts = desk.office.engine.do(lambda uow: uow.log.find(case_key=None, action="place-added"))
    assert sorted(str(line.values["name"]) for line in acts) == ["Oost <b>", "Zorghuis"]


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("plaats;Oost", "Soort", "Schrijf organisatie of regio"),
        ("regio;", "Naam", "Geef een naam"),
        ("regio;*", "Naam", "Geef een naam"),
        ("regio;" + "x" * 65, "Naam", "Geef een naam"),
        ("regio;=HYPERLINK(1)", "Naam", "formule"),
        ("regio;'@SUM(1)", "Naam", "formule"),
        ("organisatie;ADVOCATUUR", "Naam", "al in gebruik"),
        ("regio;goed", "Naam", "staat al eerder in het bestand"),
    ],
)
def test_a_line_that_cannot_be_says_why_in_its_column_and_nothing_is_added(
    desk: Desk, line: str, column: str, said: str
) -> None:
    bea, before = desk.at("bea"), names(desk)
    lines = f"{HEAD}regio;Goed\n{line}\n"
    page = BeautifulSoup(bea.post(SHEET, data={"regels": lines}).text, "html.parser")
    good, bad = page.select("main table tbody tr")
    assert "Goed" in good.get_text() and not good.select("strong")
    cell = bad.select_one(f'td[data-label="{column}"]')
    assert bad.th is not None and bad.th.get_text(strip=True) == "3" and cell is not None and said in cell.get_text()
    assert "1 regel kan niet" in page.get_text() and not page.select('button[name="bevestigd"]')
    forced = bea.post(SHEET, data={"regels": lines, "bevestigd": "ja"})
    assert forced.status_code == 422 and lines.splitlines()[-1] in BeautifulSoup(forced.text, "html.parser").get_text()
    assert names(desk) == before


@pytest.mark.parametrize(
    ("sheet", "said"),
    [("naam\nOost\n", "soort, naam"), (HEAD, "1 tot 500 regels"), (HEAD + '"open', "kan niet als CSV")],
)
def test_what_is_no_sheet_is_refused(desk: Desk, sheet: str, said: str) -> None:
    refused = desk.at("bea").post(SHEET, data={"regels": sheet})
    assert refused.status_code == 422 and said in refused.text


def test_the_empty_file_holds_the_columns_an_import_asks(desk: Desk) -> None:
    bea = desk.at("bea")
    answer = bea.get("/beheer/plekken/sjabloon.csv")
    assert answer.mimetype == "text/csv" and answer.headers["Content-Disposition"].startswith("attachment")
    filled = answer.get_data(as_text=True) + "regio;Oost\r\n"
    assert "1 naam zou worden toegevoegd" in words(bea.post(SHEET, data={"regels": filled}).text)
    for path in (SHEET, "/beheer/plekken/sjabloon.csv"):
        assert desk.at("tom").get(path).status_code == 403
