# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The file for the person concerned is whole: every table that tells of a person has its place in it, or a reason."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from engine.access.people import User
from engine.audit.withheld import WithheldItem
from engine.cases.case import Fact
from engine.cases.consent import Consent
from engine.cases.emergency_access import EmergencyAccess
from engine.cases.involvement import ASKED, Involvement
from engine.cases.placement import AnsweredQuestion, Placement, PlacementGrant
from engine.cases.retention import LegalHold
from engine.cases.sharing import GRANTED, Sharing
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, Refused
from engine.operations.privacy.access import access_file, give_sharing, withhold_sharing
from engine.operations.privacy.access_records import PLACES
from engine.storage.tables import SEALED, metadata
from tests.world.office import Office

GIVEN = {
    "identifier.value": "3 februari 2001",
    "fact.value": "Antwoordwoord",
    "consent.asked": "Vraagwoord",
    "consent.withdrawn_by": "Moederwoord",
    "sharing.recipient": "Ontvangerwoord",
    "sharing.purpose": "Doelwoord",
}
#: forms and questions that the case lead sees the answers to
BORN, WHY = ("intake/leeftijd", "geboortedatum"), ("intake/acuut-gevaar", "gevaar_motivering")
KEPT_BACK = {
    "placement.address": "Adreswoord",
    "placement_grant.ground": "Toegangwoord",
    "sharing.for_whom": "Agentwoord",
    "sharing.necessity": "Nodigwoord",
    "sharing.ground": "Besluitwoord",
    "involvement.ground": "Vraaggrondwoord",
    "glass.reason": "Noodwoord",
    "legal_hold.ground": "Rechtszaakwoord",
    "placement.told": "Verteldwoord",
    "log_withheld.ground": "Gevaarwoord",
}


def test_every_sealed_column_and_every_table_of_a_case_has_a_place_or_a_reason() -> None:
    sealed = {f"{t.name}.{c.name}" for t in metadata.sorted_tables for c in t.c if SEALED in c.info}
    of_a_case = {t.name for t in metadata.sorted_tables if "case_key" in t.c}
    placed = {place.partition(".")[0] for place in PLACES}
    assert sealed - set(PLACES) == set(), "say in access_records.PLACES where it stands in the file, or why not"
    assert of_a_case - placed == set()
    assert {place for place in PLACES if "." in place} <= sealed and placed <= set(metadata.tables)


@pytest.fixture
def case(office: Office) -> str:
    key = office.report()
    office.engine.do(_everything, key, office.engine.do(lambda uow: uow.tasks.find(case_key=key)[0].key))
    return key


def _everything(uow: UnitOfWork, case: str, task: str) -> None:
    now, word = uow.now, {**GIVEN, **KEPT_BACK}
    uow.users.add(User(key="zus", name="Zus", password_hash="no password"))
    place: list[AnsweredQuestion] = [
        ({"nl": "Adres", "en": "Address"}, dict.fromkeys(("nl", "en"), word["placement.address"]))
    ]
    beside: list[AnsweredQuestion] = [
        ({"nl": "Rust", "en": "Rest"}, dict.fromkeys(("nl", "en"), word["placement.told"]))
    ]
    instance = uow.instances.find(case_key=case)[0].key
    for value, (form, name), kind in (("2001-02-03", BORN, "identity"), (word["fact.value"], WHY, "ordinary")):
        uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name=name,
                value=value,
                task_key=None,
                form_key=form,
                author="ilse",
                at=now,
                scope="case",
                sensitivity=kind,
            )
        )
    uow.consents.add(
        Consent(
            key="k1",
            case_key=case,
            purpose="opvang",
            asked=dict.fromkeys(("nl", "en"), word["consent.asked"]),
            given=True,
            at=now,
            author="carla",
            task_key=None,
            withdrawn_on=date(2026, 3, 2),
            withdrawn_by=word["consent.withdrawn_by"],
            recorded_by="carla",
        )
    )
    for key, later in (("s1", 0), ("s2", 1)):
        uow.sharings.add(
            Sharing(
                key=key,
                case_key=case,
                recipient=word["sharing.recipient"] if key == "s1" else "Geheimdienst",
                for_whom=word["sharing.for_whom"],
                purpose=word["sharing.purpose"],
                basis="VITAAL",
                necessity=word["sharing.necessity"],
                until=now + timedelta(days=9),
                proposed_by="carla",
                at=now + timedelta(seconds=later),
                fields=["toelichting"],
                state=GRANTED,
                decided_by="tom",
                decided_at=now,
                ground=word["sharing.ground"],
            )
        )
    uow.placements.add(
        Placement(
            key="p1",
            case_key=case,
            task_key=task,
            author="sara",
            keeper="sara",
            role="OPVANG",
            organisation="Schuilplaats",
            region="*",
            at=now,
            address=place,
            told=beside,
        )
    )
    uow.grants.add(
        PlacementGrant(
            key="g1",
            placement_key="p1",
            case_key=case,
            user_key="sara",
            role="OPVANG",
            organisation="Schuilplaats",
            region="*",
            ground=word["placement_grant.ground"],
            granted_by="sara",
            at=now,
            until=now + timedelta(days=30),
        )
    )
    uow.involvements.add(
        Involvement(
            key="i1",
            case_key=case,
            organisation="Schuilplaats",
            role="OPVANG",
            why=ASKED,
            ground=word["involvement.ground"],
            since=now,
            until=None,
            added_by="carla",
        )
    )
    uow.emergency_accesses.add(
        EmergencyAccess(
            key="b1",
            case_key=case,
            user_key="zus",
            reason=word["glass.reason"],
            since=now,
            until=now + timedelta(hours=1),
            instance_key=instance,
        )
    )
    uow.holds.add(LegalHold(key="h1", case_key=case, ground=word["legal_hold.ground"], set_by="fenna", set_at=now))
    uow.withheld.add(
        WithheldItem(key="w1", case_key=case, line=1, ground=word["log_withheld.ground"], by="carla", at=now)
    )


def told(office: Office, case: str) -> dict[str, object]:
    page = office.engine.do(access_file, office.actor("carla"), case)
    return {**page.as_json("nl")}


def test_what_is_held_is_told_and_what_endangers_is_not(office: Office, case: str) -> None:
    file = told(office, case)
    words = json.dumps(file, ensure_ascii=False)
    assert [column for column, word in GIVEN.items() if word not in words] == []
    assert [column for column, word in KEPT_BACK.items() if word in words] == []
    assert "Schuilplaats" not in words  # the name of a shelter tells a place
    for part in {place for place in PLACES.values() if not place.startswith("-: ")}:
        assert part in file, part
    assert [(s["people_who_could_see_where"], s["until"]) for s in file["stays"]] == [(1, None)]  # type: ignore[attr-defined]
    assert len(file["emergencies"]) == len(file["holds"]) == 1  # type: ignore[arg-type]


def test_an_answer_that_was_replaced_is_in_it_too(office: Office, case: str) -> None:
    def again(uow: UnitOfWork) -> None:
        uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name=WHY[1],
                value="Nieuwer",
                task_key=None,
                form_key=WHY[0],
                author="ilse",
                at=uow.now,
            )
        )

    office.engine.do(again)
    answers = {a["answer"]: a["replaced"] for a in told(office, case)["answers"]}  # type: ignore[attr-defined]
    assert (answers[GIVEN["fact.value"]], answers["Nieuwer"]) == (True, False)


def test_it_says_who_keeps_the_answers_that_its_maker_does_not_see(office: Office, case: str) -> None:
    def medical(uow: UnitOfWork) -> None:
        uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name="klacht",
                value="Medisch",
                task_key=None,
                form_key="opvang/zorg",
                author="",
                at=uow.now,
                scope="task",
                sensitivity="medical",
            )
        )

    assert "OPVANG" not in told(office, case)["kept_elsewhere"]  # type: ignore[operator]
    office.engine.do(medical)
    assert "OPVANG" in told(office, case)["kept_elsewhere"]  # type: ignore[operator]


def test_a_sharing_is_left_out_by_hand_with_a_ground_and_told_again(office: Office, case: str) -> None:
    carla = office.actor("carla")
    for number, ground, code in ((2, " ", "ground-needed"), (0, "x", "look-unknown"), (3, "x", "look-unknown")):
        with pytest.raises(Refused, match=code):
            office.engine.do(withhold_sharing, carla, case, number, ground)
    office.engine.do(withhold_sharing, carla, case, 2, "Het onderzoek is geheim.")
    file = told(office, case)
    assert file["sharings_withheld"] == 1 and "Geheimdienst" not in json.dumps(file)
    office.engine.do(give_sharing, carla, case, 2)
    assert "Geheimdienst" in json.dumps(told(office, case))
    with pytest.raises(NotAllowed):
        office.engine.do(withhold_sharing, office.actor("ilse"), case, 1, "grond")


def test_moments_are_those_of_the_records(office: Office, case: str) -> None:
    file: Any = told(office, case)
    [consent] = file["consents"]
    assert datetime.fromisoformat(consent["at"]) == office.clock.now() and consent["withdrawn_on"] == "2026-03-02"
