# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a supervisor sees and does."""

from __future__ import annotations

from engine.errors import NotAllowed, Refused
from tests.web.conftest import Client
from tests.web.fake_engine import an_engine
from tests.web.samples import a_task, a_term, an_overview


def test_every_number_opens_its_list(client_of: Client) -> None:
    html = client_of(an_engine("TEAMLEIDER")).get("/overzicht").text
    for target in ("te-laat", "deze-week", "casussen", "storingen", "wachtend"):
        assert f'#{target}"' in html
        assert f'id="{target}"' in html


def test_a_step_narrows_the_lists(client_of: Client) -> None:
    page = an_overview(late=(a_task("a", term=a_term("late")), a_task("b", step="1.9", term=a_term("late"))))
    html = client_of(an_engine("TEAMLEIDER", overview=page)).get("/overzicht?proces=p1-melding&stap=1.9").text
    assert "/overzicht/taken/b/overdragen" in html
    assert "/overzicht/taken/a/overdragen" not in html


def test_a_task_is_given_to_a_colleague_with_a_reason(client_of: Client) -> None:
    engine = an_engine("TEAMLEIDER")
    client = client_of(engine)
    assert "Tom Visser" in client.get("/overzicht/taken/t1/overdragen").text
    done = client.post("/overzicht/taken/t1/overdragen", data={"collega": "tom", "reden": "Ilse is ziek"})
    assert done.location == "/overzicht"
    assert engine.arguments("reassign_task")[1:] == ("t1", "tom", "Ilse is ziek")


def test_a_refused_hand_over_keeps_choice_and_reason(client_of: Client) -> None:
    engine = an_engine("TEAMLEIDER", reassign_task=Refused())
    answer = client_of(engine).post("/overzicht/taken/t1/overdragen", data={"collega": "tom", "reden": "Ilse is ziek"})
    assert answer.status_code == 422
    assert 'value="tom" required checked' in answer.text
    assert "Ilse is ziek" in answer.text


def test_without_anybody_to_take_it_the_page_says_why(client_of: Client) -> None:
    html = client_of(an_engine("TEAMLEIDER", colleagues=())).get("/overzicht/taken/t1/overdragen").text
    assert "vier ogen" in html


def test_an_incident_is_tried_again_or_closed_with_a_reason(client_of: Client) -> None:
    engine = an_engine("TEAMLEIDER")
    client = client_of(engine)
    assert client.post("/overzicht/storingen/x1/opnieuw").location == "/overzicht#storingen"
    client.post("/overzicht/storingen/x1/opgelost", data={"reden": "Tabel hersteld"})
    assert engine.arguments("resolve_incident")[1:] == ("x1", "Tabel hersteld")


def test_an_incident_is_skipped_or_corrected_with_a_reason(client_of: Client) -> None:
    engine = an_engine("TEAMLEIDER")
    client = client_of(engine)
    page = client.get("/overzicht").text
    assert "/overzicht/storingen/x1/overslaan" in page
    assert "/overzicht/storingen/x1/verbeteren" in page
    client.post("/overzicht/storingen/x1/overslaan", data={"reden": "Niet nodig"})
    assert engine.arguments("skip_step")[1:] == ("x1", "Niet nodig")
    for typed, value in (("3", 3), ("ja", True), ("", None), ("MINDERJARIG", "MINDERJARIG"), ('["A"]', ["A"])):
        client.post("/overzicht/storingen/x1/verbeteren", data={"naam": "spoor", "waarde": typed, "reden": "Fout"})
        assert engine.arguments("correct_name")[1:] == ("x1", "spoor", value, "Fout")


def test_who_supervises_nothing_is_told_so(client_of: Client) -> None:
    assert client_of(an_engine("INTAKE", overview=NotAllowed())).get("/overzicht").status_code == 403
