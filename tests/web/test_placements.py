# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Placements on their pages: the address stands in the answer to a post with a ground, and nowhere else."""

from __future__ import annotations

from tests.world.desk import Desk
from tests.world.shelter import ADDRESS, placed


def test_an_address_is_shown_on_asking_with_a_ground_and_given_to_one_person(desk: Desk) -> None:
    path = f"/plaatsingen/{placed(desk.office)}"
    sara, zoe, carla = desk.at("sara"), desk.at("zoe"), desk.at("carla")
    for page in ("/plaatsingen", path):
        assert ADDRESS not in sara.get(page).text
    assert path in sara.get("/plaatsingen").text
    refused = sara.post(f"{path}/adres", data={"grond": ""})
    assert refused.status_code == 422 and ADDRESS not in refused.text
    shown = sara.post(f"{path}/adres", data={"grond": "Brief bezorgen"})
    assert ADDRESS in shown.text and shown.headers["Cache-Control"] == "no-store"
    assert ADDRESS not in str(list(shown.headers)) and "Merkwoord" not in shown.text.partition("</title>")[0]

    assert zoe.post(f"{path}/adres", data={"grond": "Vervoer"}).status_code in (403, 404)
    wish = {"wie": "zoe", "tot": "2026-03-09", "grond": "Vervoer regelen"}
    given = sara.post(f"{path}/toegang", data=wish, follow_redirects=True)
    assert "Deze persoon mag het adres nu zien" in given.text and "Vervoer regelen" in given.text
    assert ADDRESS in zoe.post(f"{path}/adres", data={"grond": "Vervoer"}).text
    assert carla.post(f"{path}/adres", data={"grond": "Vervoer"}).status_code == 403

    [grant] = desk.office.engine.do(lambda uow: uow.grants.find(user_key="zoe"))
    sara.post(f"{path}/toegang/einde", data={"deel": grant.key, "grond": "Klaar"})
    assert zoe.post(f"{path}/adres", data={"grond": "Vervoer"}).status_code in (403, 404)


def test_a_grant_without_a_day_is_refused_with_what_was_typed(desk: Desk) -> None:
    path = f"/plaatsingen/{placed(desk.office)}"
    refused = desk.at("sara").post(f"{path}/toegang", data={"wie": "zoe", "tot": "nooit", "grond": "Vervoer"})
    assert refused.status_code == 422
    assert "Kies een laatste dag" in refused.text and '<option value="zoe" selected>' in refused.text


def test_the_case_file_leads_to_its_placements_without_an_address(desk: Desk) -> None:
    placement = placed(desk.office)
    case = desk.office.engine.do(lambda uow: uow.placements.get(placement)).case_key
    carla = desk.at("carla")
    assert f"/plaatsingen/casus/{case}" in carla.get(f"/casussen/{case}").text
    listed = carla.get(f"/plaatsingen/casus/{case}")
    assert f"/plaatsingen/{placement}" in listed.text and ADDRESS not in listed.text
    page = carla.get(f"/plaatsingen/{placement}")
    assert "U mag het adres niet zien" in page.text and ADDRESS not in page.text
    assert desk.at("otto").get(f"/plaatsingen/{placement}").status_code == 404


def test_a_stay_ends_with_a_ground(desk: Desk) -> None:
    path = f"/plaatsingen/{placed(desk.office)}"
    done = desk.at("sara").post(f"{path}/einde", data={"grond": "Verhuisd"}, follow_redirects=True)
    assert "De plaatsing is beëindigd" in done.text
