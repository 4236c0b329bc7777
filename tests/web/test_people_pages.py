# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The administrators' pages on accounts, and the pages a link leads to; all of it without scripts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest

from engine.access.sign_in import SignInRules
from engine.operations.accounts.links import make_link
from tests.world.desk import Desk, sent_by, words
from tests.world.people import PASSWORD

NEW = "vier losse woorden achter elkaar"
PEOPLE = "/beheer/mensen"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.hire("bea", "BEHEER")
    desk.hire("amira", "INTAKE", name="Amira Aziz")
    desk.hire("bob", "BEHEER")
    desk.hire("fenna", "ONTWERPER")
    desk.office.hire("fenna", "FG")
    return desk


def page_of(desk: Desk, username: str) -> str:
    return f"{PEOPLE}/{desk.office.engine.do(lambda uow: uow.users.get(username).handle)}"


def test_somebody_is_added_gets_other_roles_and_is_closed(desk: Desk) -> None:
    bea = desk.at("bea")
    action, values = sent_by(bea.get(PEOPLE).text, "Voeg toe en nodig uit")
    new = {**values, "username": "bram", "name": "Bram Bos", "role": "CASUS", "organisation": "Voorbeeld", "region": ""}
    added = bea.post(action, data=new)
    page = bea.get(added.location)
    assert "bram" not in added.location and "Het account is er" in page.text and "Bram Bos" in page.text
    changed = bea.post(
        f"{added.location}/rollen", data={"role": ["INTAKE", ""], "organisation": ["", ""], "region": ["Noord", ""]}
    )
    assert "De rollen zijn bewaard" in bea.get(changed.location).text
    assert "Bevestig" not in words(bea.get(PEOPLE).text)  # she proposed both herself
    told = desk.at("fenna")
    assert "Er is een rol voorgesteld: Bram Bos, Intake (Noord)" in words(told.get("/werk").text)
    action, values = sent_by(told.get("/werk").text, "Gelezen")
    told.post(action, data=values)
    bob = desk.at("bob")
    assert "Bram Bos: Intake (Noord, –), voorgesteld door Bea" in words(bob.get(added.location).text)
    for _ in range(2):
        action, values = sent_by(bob.get(PEOPLE).text, "Bevestigen")
        assert "De rol is gegeven" in words(bob.post(action, data=values, follow_redirects=True).text)
    assert "Intake (Noord)" in words(bea.get(PEOPLE).text)
    assert "Er is een rol gegeven: Bram Bos, Intake (Noord)" in words(told.get("/werk").text)
    bea.post(f"{added.location}/sluiten")
    assert "Gesloten" in words(bea.get(added.location).text)


def test_what_is_refused_stays_on_the_screen(desk: Desk) -> None:
    answer = desk.at("bea").post(PEOPLE, data={"username": "Amira", "name": "Nog een Amira", "role": "CASUS"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and 'value="Nog een Amira"' in answer.text


def test_a_file_is_shown_first_and_added_after(desk: Desk) -> None:
    bea = desk.at("bea")
    file = (io.BytesIO(b"gebruikersnaam;naam;rollen\nkarel;Karel <b>;INTAKE\namira;Weer;INTAKE\n"), "x.csv")
    shown = bea.post(f"{PEOPLE}/bestand", data={"bestand": file}, content_type="multipart/form-data")
    assert "1 regel kan niet" in words(shown.text) and "Karel &lt;b&gt;" in shown.text
    assert "Voeg deze mensen toe" not in shown.text
    good = bea.post(f"{PEOPLE}/bestand", data={"regels": "gebruikersnaam;naam;rollen\nkarel;Karel;INTAKE\n"})
    assert "karel" not in words(bea.get(PEOPLE).text)
    action, values = sent_by(good.text, "Voeg deze mensen toe")
    assert "1 accounts toegevoegd" in words(bea.post(action, data=values, follow_redirects=True).text)
    assert "karel" in words(bea.get(PEOPLE).text)


def test_the_saved_file_is_downloaded_and_not_shown(desk: Desk) -> None:
    answer = desk.at("bea").get(f"{PEOPLE}/bestand.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "text/csv" and "Amira Aziz" in answer.text and "argon2" not in answer.text


def test_a_change_long_after_signing_in_asks_again_and_goes_on(desk: Desk) -> None:
    bea = desk.at("bea")
    desk.office.clock.advance(timedelta(minutes=20))
    asked = bea.post(f"{page_of(desk, 'amira')}/sluiten")
    assert asked.status_code == 403
    action, values = sent_by(asked.text, "Verder")
    done = bea.post(action, data={**values, "_again_password": PASSWORD}, follow_redirects=True)
    assert "gesloten en overal afgemeld" in words(done.text)


def test_a_link_leads_to_a_password_and_opens_no_session(desk: Desk) -> None:
    desk.office.engine.sign_in = replace(SignInRules(), url="http://localhost")
    link = desk.office.engine.do(make_link, "amira", "reset") or ""
    path = link.removeprefix("http://localhost")
    client = desk.app.test_client()
    for _ in range(2):  # whoever looks first, a mail scanner say, does not use it up
        action, values = sent_by(client.get(path).text, "Bewaar dit wachtwoord")
    short = client.post(action, data={**values, "new_password": "te kort"})
    assert short.status_code == 422 and 'value="te kort"' not in short.text
    done = client.post(action, data={**values, "new_password": NEW})
    assert done.location == "/aanmelden" and client.get_cookie("handvat") is None
    assert client.get(path).status_code == 403
    assert client.post(path, data={"new_password": "nog een heel ander wachtwoord"}).status_code == 403
    assert desk.signs_in(client, "amira", NEW).location == "/werk"


def test_the_answer_to_a_forgotten_password_is_the_same_for_everybody(desk: Desk) -> None:
    client = desk.app.test_client()
    pages = [client.post("/aanmelden/vergeten", data={"username": name}) for name in ("amira", "bestaat-niet")]
    assert {page.status_code for page in pages} == {200}
    assert words(pages[0].text) == words(pages[1].text)


def test_accounts_are_for_administrators(desk: Desk) -> None:
    amira = desk.at("amira")
    for path in (PEOPLE, page_of(desk, "bea"), f"{PEOPLE}/bestand.csv", f"{PEOPLE}/groepen"):
        assert amira.get(path).status_code == 403, path
    for path in (PEOPLE, f"{page_of(desk, 'bea')}/sluiten", f"{page_of(desk, 'amira')}/rollen", f"{PEOPLE}/bestand"):
        assert amira.post(path, data={"username": "x", "name": "x", "role": "BEHEER"}).status_code in (403, 422), path
    assert "Beheerder" not in words(desk.at("bea").get(page_of(desk, "amira")).text).partition("Rol 1")[0]
