# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The log on its pages: searched by the privacy officer, checked, and shown to the person concerned without names."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engine.operations.cases.case_file import case_page
from tests.audit.tampering import change
from tests.world.desk import Desk, words
from tests.world.office import Office

LOG = "/beheer/logboek"


@pytest.fixture
def office(office: Office) -> Office:
    office.hire("fenna", "FG")
    return office


def search(client: FlaskClient, **wanted: str) -> TestResponse:
    """Search the log: a post, so that nobody's number or name stands in an address."""
    return client.post(f"{LOG}/zoeken", data=wanted)


def rows(html: str) -> list[str]:
    return [words(str(row)) for row in BeautifulSoup(html, "html.parser").select("tbody tr")]


def test_the_privacy_officer_finds_lines_by_case_person_kind_act_and_period(office: Office, desk: Desk) -> None:
    first, second = office.report(), office.report()
    number = office.engine.do(lambda uow: uow.cases.get(first).number)
    office.engine.do(case_page, office.actor("ilse"), first)
    office.wait(office.later(days=3))
    office.engine.do(case_page, office.actor("carla"), second)
    fenna = desk.at("fenna")

    of_case = rows(search(fenna, zaak=number).text)
    assert of_case and all(number in row for row in of_case)
    assert any("heeft de casus bekeken" in row and "Intake" in row for row in of_case)
    assert {"Carla" in row for row in rows(search(fenna, wie="carla", soort="read").text)} == {True}
    assert len(rows(search(fenna, wat="case-seen").text)) == 2
    [day] = rows(search(fenna, wat="case-seen", van="2026-03-05", tot="2026-03-05").text)
    assert "Carla" in day
    assert rows(search(fenna, wat="case-seen", tot="2026-03-01").text) == []
    assert rows(search(fenna, zaak="H-2026-99999").text) == []


def test_an_english_reader_reads_who_and_what_in_english_and_a_dutch_one_in_dutch(office: Office, desk: Desk) -> None:
    case, task = office.opened("Bronnen verzamelen")
    office.wait(office.later(days=60))
    desk.at("otto").get(f"/plaatsingen/casus/{case}")
    fenna, carla = desk.at("fenna"), desk.at("carla")
    [warned] = {words(row) for row in rows(search(fenna, wat="reminder-50").text) if "Bronnen verzamelen" in row}
    assert "De klok heeft herinnerd aan de taak ‘Bronnen verzamelen’" in warned
    [refused] = rows(search(fenna, soort="refused").text)
    assert "Otto Ontwerper wilde de plaatsingen van een casus bekijken; dat is geweigerd: “Dit is er niet" in refused
    assert "De klok" in words(carla.get(f"/casussen/{case}").text)

    for client in (fenna, carla):
        client.post("/taal", data={"taal": "en"})
    log = " ".join(row for at in (1, 2) for row in rows(fenna.get(f"{LOG}?blad={at}").text))
    assert "The clock sent a reminder of the task ‘Collect sources’" in log
    assert "Otto Ontwerper wanted to look at the placements of a case; that was refused: “This is not here" in log
    of_case = words(carla.get(f"/casussen/{case}").text)
    assert "The clock" in of_case and "saw that the time of element" in of_case
    for raw in (" klok ", "placements_of_case", "Task_", "Boundary_", task.element_id):
        assert raw not in log and raw not in of_case, raw
    lines = office.engine.do(lambda uow: uow.log.find(case_key=case))
    assert any(line.actor == "klok" and line.values.get("element") == task.element_id for line in lines)


def test_the_log_turns_its_pages(office: Office, desk: Desk) -> None:
    case = office.report()
    for _ in range(60):
        office.engine.do(case_page, office.actor("ilse"), case)
    fenna = desk.at("fenna")
    newest = search(fenna, wat="case-seen")
    older = search(fenna, wat="case-seen", blad="2")
    assert (len(rows(newest.text)), len(rows(older.text))) == (50, 10)
    assert "Ouder" in words(newest.text) and "Ouder" not in words(older.text)


def test_looking_at_the_log_is_in_the_log(office: Office, desk: Desk) -> None:
    fenna = desk.at("fenna")
    fenna.get(LOG)
    search(fenna, wie="ilse")
    lines = office.engine.do(lambda uow: uow.log.find(action="log-seen"))
    assert [(line.actor, line.values["who"]) for line in lines] == [("fenna", ""), ("fenna", "ilse")]


@pytest.mark.parametrize("username", ["ilse", "tom", "otto", "mila"])
def test_nobody_else_reads_the_log(desk: Desk, username: str) -> None:
    client = desk.at(username)
    assert client.get(LOG).status_code == 403
    assert client.post(f"{LOG}/controle").status_code == 403


def test_the_check_on_the_page_names_the_line(office: Office, desk: Desk) -> None:
    case, fenna = office.report(), desk.at("fenna")
    assert "Ja: er is niets veranderd" in words(fenna.post(f"{LOG}/controle").text)
    with office.engine.database.engine.begin() as connection:
        change(connection, case, 1, actor="someone")
    assert f"Regel 1 van reeks {case} is veranderd." in words(fenna.post(f"{LOG}/controle").text)


def test_the_person_concerned_reads_function_and_organisation_and_no_name(office: Office, desk: Desk) -> None:
    case = office.report()
    office.engine.do(case_page, office.actor("ilse"), case)
    desk.at("otto").get(f"/casussen/{case}")
    page = desk.at("carla").get(f"/casussen/{case}/wie-keek")
    looked, refused = rows(page.text)
    assert "Intake" in looked and "Voorbeeld" in looked and "Bijzondere gegevens" in looked
    assert "Werken aan de casus" in looked and "Probeerde te kijken" in refused
    main = words(str(BeautifulSoup(page.text, "html.parser").main))
    assert "Ilse" not in main and "Otto" not in main


def test_the_person_concerned_reads_that_the_log_of_their_case_was_searched(office: Office, desk: Desk) -> None:
    case = office.report()
    search(desk.at("fenna"), zaak=office.case(case).number)
    [row] = rows(desk.at("carla").get(f"/casussen/{case}/wie-keek").text)
    assert "Functionaris gegevensbescherming, Voorbeeld" in row and "Toezicht" in row


def test_a_line_that_endangers_somebody_is_left_out_counted_and_can_be_shown_again(office: Office, desk: Desk) -> None:
    case = office.report()
    office.engine.do(case_page, office.actor("ilse"), case)
    [line] = office.engine.do(lambda uow: uow.log.find(case_key=case, action="case-seen"))
    carla, path = desk.at("carla"), f"/casussen/{case}/wie-keek"

    assert carla.post(f"{path}/weglaten", data={"regel": line.key, "grond": " "}).status_code == 422
    carla.post(f"{path}/weglaten", data={"regel": line.key, "grond": "De dader werkt daar."})
    page = carla.get(path)
    assert rows(page.text) == [] and "1 regel is weggelaten" in words(page.text)
    printed = BeautifulSoup(page.text, "html.parser")
    for part in printed.select(".no-print"):
        part.decompose()
    assert "De dader werkt daar." not in printed.get_text() and "Intake" not in words(str(printed.main))

    carla.post(f"{path}/laten-zien", data={"regel": line.key})
    assert len(rows(carla.get(path).text)) == 1
    acts = [one.action for one in office.engine.do(lambda uow: uow.log.find(case_key=case)) if "look" in one.action]
    assert acts.count("look-withheld") == 1 and acts.count("look-shown") == 1


def test_who_looked_is_for_the_case_lead_and_the_privacy_officer(office: Office, desk: Desk) -> None:
    case = office.report()
    path = f"/casussen/{case}/wie-keek"
    assert desk.at("fenna").get(path).status_code == 200
    assert desk.at("ilse").get(path).status_code == 403
    assert desk.at("otto").get(path).status_code == 404
    other = office.engine.do(lambda uow: uow.log.find(action="user-added"))
    line = other[0].key if other else 999_999
    assert desk.at("carla").post(f"{path}/weglaten", data={"regel": line, "grond": "x"}).status_code == 422


def test_the_file_for_the_person_concerned_prints_without_what_is_left_out(office: Office, desk: Desk) -> None:
    case = office.report()
    carla, path = desk.at("carla"), f"/casussen/{case}/inzage"
    page = BeautifulSoup(carla.get(f"{path}?ontvangen=2026-03-02").text, "html.parser")
    assert "uiterlijk op donderdag 2 april 2026" in words(str(page.main))
    row = page.select_one("input[name=regel]")
    assert row is not None
    said = words(str(row.find_parent("tr").th))  # type: ignore[union-attr]
    carla.post(f"{path}/weglaten", data={"regel": str(row["value"]), "grond": "De dader herkent dit."})
    again = BeautifulSoup(carla.get(path).text, "html.parser")
    for part in again.select(".no-print"):
        part.decompose()
    assert said not in words(str(again.main)) and "De dader herkent dit." not in again.get_text()
    assert "weggelaten" in words(str(again.main))
    found = carla.get(f"{path}.json")
    assert found.json and found.json["request"]["term"] == "DL-AVG"
    assert found.headers["Content-Disposition"].startswith("attachment")
    assert desk.at("ilse").get(path).status_code == 403
