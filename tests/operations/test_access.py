# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The file for the person concerned: everything that may be given, with its source; nothing that endangers anybody."""

from __future__ import annotations

import json
from datetime import date

import pytest

from engine.cases.case import Fact
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.cases.case_file import case_page
from engine.operations.privacy.access import access_file, give_fact, withhold_fact
from tests.world.office import Office

PLACE, REPORTER, MEDICAL = "Straatweg 7 te Ergens", "Mevrouw Melder", "Merkwoord medisch"


@pytest.fixture
def case(office: Office) -> str:
    key = office.report()
    office.engine.do(_tell, key)
    return key


def _tell(uow: UnitOfWork, case: str) -> None:
    told = {"naam_melder": (REPORTER, "identity"), "locatie": (PLACE, "location")}
    for name, (value, kind) in told.items():
        uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name=name,
                value=value,
                task_key=None,
                form_key="melder/melding",
                author="",
                at=uow.now,
                scope="case",
                sensitivity=kind,
            )
        )
    uow.facts.add(
        Fact(
            key=None,
            case_key=case,
            name="klacht",
            value=MEDICAL,
            task_key=None,
            form_key="opvang/zorg",
            author="",
            at=uow.now,
            scope="task",
            sensitivity="medical",
        )
    )


def test_what_was_told_comes_with_its_source_and_without_names(office: Office, case: str) -> None:
    office.engine.do(case_page, office.actor("ilse"), case)
    page = office.engine.do(access_file, office.actor("carla"), case)
    assert len(page.facts) > 3 and all(fact.source["nl"] and fact.at for fact in page.facts)
    assert [look.roles for look in page.looks] == [("INTAKE",)]
    assert page.terms and page.number.startswith("H-")
    told = json.dumps(page.as_json("nl"), ensure_ascii=False)
    assert "Ilse" not in told and json.loads(told)["answers"][0]["source"]


def test_where_somebody_is_and_who_reported_are_left_out_and_counted(office: Office, case: str) -> None:
    page = office.engine.do(access_file, office.actor("carla"), case)
    assert {ground for _, ground in page.withheld} == {"safety", "third-party"}
    for language in ("nl", "en"):
        told = json.dumps(page.as_json(language), ensure_ascii=False)
        assert PLACE not in told and REPORTER not in told and MEDICAL not in told
    assert page.as_json("nl")["answers_withheld"] == len(page.withheld)


def test_an_answer_is_left_out_by_hand_with_a_ground_and_given_again(office: Office, case: str) -> None:
    carla = office.actor("carla")
    first = office.engine.do(access_file, carla, case).facts[0]
    with pytest.raises(Refused, match="ground-needed"):
        office.engine.do(withhold_fact, carla, case, first.row, " ")
    office.engine.do(withhold_fact, carla, case, first.row, "De dader herkent dit.")
    page = office.engine.do(access_file, carla, case)
    assert first not in page.facts and (first, "De dader herkent dit.") in page.withheld
    assert "De dader herkent dit." not in json.dumps(page.as_json("nl"))
    office.engine.do(give_fact, carla, case, first.row)
    assert first in office.engine.do(access_file, carla, case).facts
    acts = [
        line.action for line in office.engine.do(lambda uow: uow.log.find(case_key=case)) if "answer" in line.action
    ]
    assert acts == ["answer-withheld", "answer-given"]


def test_an_answer_of_another_case_cannot_be_left_out_here(office: Office, case: str) -> None:
    other = office.report()
    row = office.engine.do(lambda uow: uow.facts.find(case_key=other)[0].key)
    assert row is not None
    with pytest.raises(Refused, match="look-unknown"):
        office.engine.do(withhold_fact, office.actor("carla"), case, row, "grond")


def test_making_it_is_a_look_for_a_request_and_says_until_when_to_answer(office: Office, case: str) -> None:
    page = office.engine.do(access_file, office.actor("carla"), case, date(2026, 3, 2))
    assert (page.received, page.answer_by) == (date(2026, 3, 2), date(2026, 4, 2))
    [line] = office.engine.do(lambda uow: uow.log.find(action="access-made"))
    assert (line.actor, line.case_key, line.values["purpose"]) == ("carla", case, "request")
    assert line.values["fields"] == sorted({fact.kind for fact in page.facts})


def test_it_is_made_by_the_case_lead_or_the_privacy_officer_and_shows_no_more_than_they_see(
    office: Office, case: str
) -> None:
    office.hire("fenna", "FG")
    seen = office.engine.do(case_page, office.actor("fenna"), case).facts
    page = office.engine.do(access_file, office.actor("fenna"), case)
    assert {f.row for f in page.facts} <= {f.row for f in seen}
    with pytest.raises(NotAllowed):
        office.engine.do(access_file, office.actor("ilse"), case)
    with pytest.raises(NotFound):
        office.engine.do(access_file, office.actor("otto"), case)
