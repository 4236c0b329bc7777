# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who a case involves, and where people work, on their pages."""

from __future__ import annotations

import pytest

from engine.operations.organisations.places import ORGANISATION, know_place
from tests.world.desk import Desk
from tests.world.office import Office


@pytest.fixture
def office(office: Office) -> Office:
    office.hire("bea", "BEHEER")
    office.engine.do(lambda uow: know_place(uow, ORGANISATION, "Advocatuur"))
    return office


def test_a_case_lead_asks_an_organisation_in_and_ends_its_part(office: Office, desk: Desk) -> None:
    path = f"/casussen/{office.report()}/betrokken"
    carla = desk.at("carla")
    assert "Heeft de melding ontvangen" in carla.get(path).text
    wish = {"organisatie": "Advocatuur", "rol": "ADVOCAAT", "grond": "De persoon vroeg erom", "tot": "2026-04-01"}
    assert "De organisatie is nu betrokken" in carla.post(path, data=wish, follow_redirects=True).text
    assert "De persoon vroeg erom" in carla.get(path).text
    part = office.engine.do(lambda uow: uow.involvements.one(organisation="Advocatuur"))
    assert part is not None
    refused = carla.post(f"{path}/einde", data={"deel": part.key, "grond": ""})
    assert refused.status_code == 422
    done = carla.post(f"{path}/einde", data={"deel": part.key, "grond": "Klaar"}, follow_redirects=True)
    assert "niet meer betrokken" in done.text
    assert "Erbij vragen" not in desk.at("mila").get(path).text


def test_a_day_that_is_no_day_or_has_passed_is_refused_with_what_was_typed(office: Office, desk: Desk) -> None:
    path = f"/casussen/{office.report()}/betrokken"
    for day in ("2026-01-01", "morgen"):
        wish = {"organisatie": "Advocatuur", "rol": "ADVOCAAT", "grond": "De persoon vroeg erom", "tot": day}
        page = desk.at("carla").post(path, data=wish)
        assert page.status_code == 422
        assert "De persoon vroeg erom" in page.text


def test_an_administrator_adds_renames_and_ends_a_region(office: Office, desk: Desk) -> None:
    path, bea = "/beheer/plekken", desk.at("bea")
    assert "Toegevoegd" in bea.post(path, data={"soort": "region", "naam": "Oost"}, follow_redirects=True).text
    assert bea.post(path, data={"soort": "region", "naam": "oost"}).status_code == 422
    renamed = bea.post(f"{path}/naam", data={"soort": "region", "plek": "Oost", "naam": "Oost en Zuid"})
    assert renamed.status_code == 302
    assert "Oost en Zuid" in bea.get(path).text
    ended = bea.post(f"{path}/einde", data={"soort": "region", "plek": "Oost"}, follow_redirects=True)
    assert "Beëindigd op" in ended.text
    assert bea.post(f"{path}/einde", data={"soort": "region", "plek": "Midden"}).status_code == 404
    assert desk.at("carla").get(path).status_code == 403


def test_emergency_access_is_taken_after_confirmation_only(office: Office, desk: Desk) -> None:
    case = office.report()
    office.hire("zus", "CASUS")
    office.engine.do(lambda uow: uow.roles.change({"organisation": "Elders"}, user_key="zus"))
    zus, wish = desk.at("zus"), {"nummer": office.case(case).number, "reden": "De persoon is nu in gevaar"}
    assert "binnen een werkdag" in zus.get("/noodtoegang").text
    unconfirmed = zus.post("/noodtoegang", data=wish)
    assert unconfirmed.status_code == 422 and "De persoon is nu in gevaar" in unconfirmed.text
    assert zus.get(f"/casussen/{case}").status_code == 404
    taken = zus.post("/noodtoegang", data={**wish, "begrepen": "ja"})
    assert taken.location == f"/casussen/{case}"
    assert zus.get(taken.location).status_code == 200
    assert "Iemand nam noodtoegang" in desk.at("tom").get("/overzicht").text
    shown = desk.at("tom").get(f"/casussen/{case}/noodtoegang").text
    assert "De persoon is nu in gevaar" in shown and "</time> De casus" in shown
    assert desk.at("otto").get("/noodtoegang").status_code == 403
