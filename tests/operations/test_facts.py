"""What is known of a case: every answer ever given, and the latest of each."""

from __future__ import annotations

from engine.cases.case import Fact
from engine.operations.cases import case_page
from engine.operations.unit_of_work import UnitOfWork
from tests.builders import Office


def test_of_two_answers_at_one_moment_the_later_one_is_the_latest(office: Office) -> None:
    case = office.report()

    def tell(uow: UnitOfWork) -> None:
        for number in range(20):
            uow.facts.add(Fact(None, case, "locatie", f"plek {number}", None, "melder/melding", "ilse", uow.now))

    office.engine.do(tell)

    page = office.engine.do(case_page, office.actor("carla"), case)
    fact = next(f for f in page.facts if f.key == "locatie")
    assert (fact.value, fact.asked_before) == ("plek 19", 20)


def test_an_answer_given_again_stands_beside_the_old_one(office: Office) -> None:
    case = office.report(acuut_gevaar="ONBEKEND")
    office.complete("ilse", case, "Acuut gevaar beoordelen", acuut_gevaar="NEE")

    told = office.engine.do(lambda uow: [f.value for f in uow.facts.find(case_key=case, name="acuut_gevaar")])
    assert told == ["ONBEKEND", "NEE"]
