# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The designer's pages: what they ask of the engine, and what they say."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from engine.findings import Finding, InvalidModel
from tests.web.studio_samples import DANA, DIRK, XML, StudioEngine, studio_app
from web.shared import assets

DRAFT = "/studio/p2-vaststelling"


@pytest.fixture
def engine() -> StudioEngine:
    return StudioEngine(DANA)


@pytest.fixture
def client(engine: StudioEngine, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    entry = {"file": "assets/x.js", "isEntry": True}
    monkeypatch.setattr(assets, "_manifest", lambda: {"src/app.js": entry, "src/modeler.js": entry})
    it = studio_app(engine).test_client()
    it.set_cookie("handvat", "een-sessie")
    return it


def a_save(xml: str = XML, revision: object = 1) -> dict[str, object]:
    return {"xml": xml, "revision": revision}


def test_the_list_shows_versions_with_their_running_cases_and_who_is_drawing(client: FlaskClient) -> None:
    page = client.get("/studio").text
    assert "bbbbbbb" in page
    assert "Dirk Ontwerper" in page
    assert re.search(r'class="number">12<', page)
    assert f'href="{DRAFT}"' in page


def test_a_process_without_a_draft_gets_one_at_a_click(client: FlaskClient, engine: StudioEngine) -> None:
    engine.page = None
    assert f'action="{DRAFT}/ontwerp"' in client.get("/studio").text
    assert client.post(f"{DRAFT}/ontwerp").location == DRAFT
    assert engine.page is not None


def test_the_public_is_sent_to_sign_in(client: FlaskClient) -> None:
    client.delete_cookie("handvat")
    answer = client.get(DRAFT)
    assert answer.status_code == 302
    assert "/studio" not in answer.location.partition("?")[0]


def test_a_draft_shows_each_finding_on_its_element_and_a_form_for_each_step(client: FlaskClient) -> None:
    page = client.get(DRAFT).text
    assert 'data-element="T3"' in page
    assert 'id="stap-T3"' in page
    assert f'href="{DRAFT}/elementen/T3"' in page
    assert "Advies opstellen" in page


def test_a_finding_in_a_form_names_its_file_and_leads_to_no_element(client: FlaskClient) -> None:
    page = client.get(DRAFT).text
    assert "forms/vaststelling/advies.form" in page
    assert 'data-element="uitkomst"' not in page


def test_only_the_drawing_page_may_set_style_attributes(client: FlaskClient) -> None:
    policy = "Content-Security-Policy"
    assert "style-src-attr 'unsafe-inline'" in client.get(DRAFT).headers[policy]
    assert "unsafe-inline" not in client.get("/studio").headers[policy]
    assert "unsafe-inline" not in client.get(f"{DRAFT}/elementen/T3").headers[policy]


def test_saving_a_drawing_answers_with_its_revision_and_findings(client: FlaskClient) -> None:
    answer = client.post(f"{DRAFT}/bewaren", json=a_save(XML.replace("Advies opstellen", "Advies schrijven")))
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["revision"] == 2
    assert {"file", "element", "rule", "severity", "reason", "repair"} <= set(answer.json["findings"][0])
    assert "Advies schrijven" in answer.json["html"]
    assert "Advies schrijven" in client.get(f"{DRAFT}/model.bpmn").text


def test_the_state_tells_a_new_revision_of_the_same_model_from_a_changed_model(
    client: FlaskClient, engine: StudioEngine
) -> None:
    """Scenarios that end give the draft a new revision too; who draws on must not take that for another drawing."""
    before = client.get(f"{DRAFT}/stand").json
    assert engine.page is not None and before is not None
    assert f'data-model="{before["model"]}"' in client.get(DRAFT).text
    engine.page = replace(engine.page, revision=2)
    after_scenarios = client.get(f"{DRAFT}/stand").json
    engine.page = replace(engine.page, revision=3, xml=XML.replace("Advies", "Raad"))
    after_drawing = client.get(f"{DRAFT}/stand").json
    assert after_scenarios is not None and after_drawing is not None
    assert after_scenarios["model"] == before["model"] != after_drawing["model"]


def test_a_newer_draft_is_not_written_over(client: FlaskClient, engine: StudioEngine) -> None:
    client.post(f"{DRAFT}/bewaren", json=a_save())
    answer = client.post(f"{DRAFT}/bewaren", json=a_save(XML.replace("Advies opstellen", "Te laat")))
    assert answer.status_code == 409
    assert answer.json is not None and answer.json["error"] == "conflict"
    assert engine.page is not None and "Te laat" not in engine.page.xml


@pytest.mark.parametrize("sent", [[], {}, a_save(revision="1"), a_save(revision=True), {"xml": 5, "revision": 1}])
def test_a_save_that_says_something_else_is_refused(client: FlaskClient, sent: object, engine: StudioEngine) -> None:
    assert client.post(f"{DRAFT}/bewaren", json=sent).status_code == 400
    assert "save_draft_model" not in engine.asked


def test_a_file_can_be_sent_in_and_taken_out(client: FlaskClient, engine: StudioEngine) -> None:
    changed = XML.replace("Advies opstellen", "Advies schrijven").encode()
    answer = client.post(f"{DRAFT}/bestand", data={"model": (io.BytesIO(changed), "nieuw.bpmn"), "revision": "1"})
    assert answer.location == DRAFT
    taken = client.get(f"{DRAFT}/model.bpmn?bestand=")
    assert "p2-vaststelling.bpmn" in taken.headers["Content-Disposition"]
    assert taken.data == changed


def test_a_file_that_is_refused_says_why_and_changes_nothing(
    client: FlaskClient, engine: StudioEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise InvalidModel([Finding(rule="xml-doctype")])

    monkeypatch.setattr(engine, "save_draft_model", refuse)
    sent = {"model": (io.BytesIO(b"<!DOCTYPE x><x/>"), "kwaad.bpmn"), "revision": "1"}
    answer = client.post(f"{DRAFT}/bestand", data=sent)
    assert answer.status_code == 422
    assert Finding(rule="xml-doctype").reason() in answer.text
    assert engine.page is not None and engine.page.revision == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"])
def test_a_file_without_text_is_not_saved(client: FlaskClient, engine: StudioEngine, content: bytes) -> None:
    client.post(f"{DRAFT}/bestand", data={"model": (io.BytesIO(content), "leeg.bpmn"), "revision": "1"})
    assert "save_draft_model" not in engine.asked


def test_scenarios_start_at_a_click_and_their_outcome_comes_with_the_state(
    client: FlaskClient, engine: StudioEngine
) -> None:
    started = client.post(f"{DRAFT}/scenarios", json={})
    assert started.json is not None and started.json["scenarios"] == "running"
    engine.finish_scenarios()
    state = client.get(f"{DRAFT}/stand").json
    assert state is not None and state["scenarios"] == "green"
    assert "Een aannemelijk slachtoffer krijgt een advies" in state["html"]


def test_without_javascript_the_scenarios_lead_back_to_the_draft(client: FlaskClient) -> None:
    assert client.post(f"{DRAFT}/scenarios").location == f"{DRAFT}#scenarios"


def test_the_designer_of_a_draft_sees_why_it_is_for_another_to_put_into_use(client: FlaskClient) -> None:
    page = client.get(DRAFT).text
    assert f'action="{DRAFT}/in-gebruik"' not in page
    assert "Een ander dan de ontwerper beslist." in page
    assert client.post(f"{DRAFT}/in-gebruik").status_code == 403


def test_a_second_designer_puts_a_good_draft_into_use(client: FlaskClient, engine: StudioEngine) -> None:
    client.post(f"{DRAFT}/voorstellen")
    assert engine.page is not None and engine.page.state == "proposed"
    engine.page = replace(engine.page, findings=(), scenarios_state="green")
    engine.actor = DIRK
    assert f'action="{DRAFT}/in-gebruik"' in client.get(DRAFT).text
    answer = client.post(f"{DRAFT}/in-gebruik", follow_redirects=True)
    assert "ccccccc" in answer.text


def test_a_draft_is_thrown_away_only_after_a_question(client: FlaskClient, engine: StudioEngine) -> None:
    assert client.get(f"{DRAFT}/weggooien").status_code == 200
    assert engine.page is not None
    assert client.post(f"{DRAFT}/weggooien").location == "/studio"
    assert engine.page is None


def test_a_step_is_renamed_and_given_a_term_by_a_form(client: FlaskClient, engine: StudioEngine) -> None:
    assert "Advies opstellen" in client.get(f"{DRAFT}/elementen/T3").text
    sent = {"name": "Advies schrijven", "formKey": "vaststelling/advies", "term": "DL-ADVIES", "revision": "1"}
    assert client.post(f"{DRAFT}/elementen/T3", data=sent).location == f"{DRAFT}#stap-T3"
    assert engine.page is not None
    assert 'name="Advies schrijven"' in engine.page.xml
    assert [one for one in engine.page.findings if one.element == "T3"] == []


def test_the_scenarios_are_read_and_changed_as_text(client: FlaskClient, engine: StudioEngine) -> None:
    assert f'href="{DRAFT}/scenarios/tekst"' in client.get(DRAFT).text
    words = "# language: nl\nFunctionaliteit: Vaststellen\n  Scenario: Het begin\n    Als er een melding binnenkomt\n"
    words += '    Dan is het proces "p2-vaststelling" gestart\n'
    answer = client.post(f"{DRAFT}/scenarios/tekst", data={"feature": words, "revision": "1"})
    assert answer.location == f"{DRAFT}#scenarios"
    assert escape(words.strip()) in client.get(f"{DRAFT}/scenarios/tekst").text
    broken = client.post(f"{DRAFT}/scenarios/tekst", data={"feature": "Geen <b>Gherkin</b>", "revision": "2"})
    assert broken.status_code == 422
    assert "Er is niets bewaard." in broken.text
    assert "Geen &lt;b&gt;Gherkin&lt;/b&gt;" in broken.text


def test_a_step_is_added_by_a_form(client: FlaskClient, engine: StudioEngine) -> None:
    sent = {"name": "Advies nalezen", "formKey": "vaststelling/advies", "term": "DL-ADVIES", "lane": "MDA-SEC"}
    answer = client.post(f"{DRAFT}/elementen/T3/taak", data={**sent, "revision": "1"})
    assert answer.status_code == 302
    page = client.get(DRAFT).text
    assert "Advies nalezen" in page


def test_a_step_cannot_be_added_where_the_way_parts(client: FlaskClient, engine: StudioEngine) -> None:
    answer = client.post(f"{DRAFT}/elementen/G/taak", data={"name": "Nergens", "revision": "1"})
    assert answer.status_code == 422
    assert engine.page is not None and engine.page.revision == 1


def test_an_element_that_is_not_in_the_draft_is_not_found(client: FlaskClient) -> None:
    assert client.get(f"{DRAFT}/elementen/Nergens").status_code == 404


def test_a_model_that_cannot_be_read_still_has_a_page(client: FlaskClient, engine: StudioEngine) -> None:
    assert engine.page is not None
    engine.page = replace(engine.page, xml="<geen", findings=(Finding(rule="xml-malformed"),))
    assert Finding(rule="xml-malformed").reason()[:10] in client.get(DRAFT).text
