# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is known of a case: every answer ever given, and the latest of each."""

from __future__ import annotations

from datetime import timedelta

from engine.cases.case import Fact
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.operations.cases.case_file import case_page
from tests.world.answers import INDICATIONS
from tests.world.office import Office


def test_of_two_answers_at_one_moment_the_later_one_is_the_latest(office: Office) -> None:
    case = office.report()

    def tell(uow: UnitOfWork) -> None:
        for number in range(20):
            uow.facts.add(
                Fact(
                    key=None,
                    case_key=case,
                    name="locatie",
                    value=f"plek {number}",
                    task_key=None,
                    form_key="melder/melding",
                    author="ilse",
                    at=uow.now,
                )
            )

    office.engine.do(tell)

    page = office.engine.do(case_page, office.actor("carla"), case)
    fact = next(f for f in page.facts if f.key == "locatie")
    assert (fact.value, fact.asked_before) == ("plek 19", 20)


def test_what_was_written_in_a_repeating_record_stays_whole(office: Office) -> None:
    case, _ = office.opened("Aanwijzingen beoordelen")
    page = office.engine.do(case_page, office.actor("carla"), case)
    fact = next(f for f in page.facts if f.key == "indicaties")
    assert fact.value == INDICATIONS
    assert fact.author_name


def test_the_process_itself_holds_no_free_text(office: Office) -> None:
    case, task = office.opened("Aanwijzingen beoordelen")

    def names(uow: UnitOfWork) -> object:
        instance = uow.instances.get(task.instance_key)
        return loaded(uow, instance.version).runner.load(instance.state_bytes).names["indicaties"]

    kept = [{"element": row["element"], "datum": row["datum"], "gewicht": row["gewicht"]} for row in INDICATIONS]
    assert office.engine.do(names) == kept
    assert office.open_names(case)


def test_an_answer_given_again_stands_beside_the_old_one(office: Office) -> None:
    case = office.report(acuut_gevaar="ONBEKEND")
    office.complete("ilse", case, "Acuut gevaar beoordelen", acuut_gevaar="NEE")

    told = office.engine.do(lambda uow: [f.value for f in uow.facts.find(case_key=case, name="acuut_gevaar")])
    assert told == ["ONBEKEND", "NEE"]


def test_the_newest_answer_counts_when_the_clock_was_set_back_in_between(office: Office) -> None:
    """What was told last is what holds, whatever the clock of the machine said at the time."""
    case = office.report(acuut_gevaar="NEE")
    office.clock.set(office.later(hours=-1))
    office.complete("ilse", case, "Acuut gevaar beoordelen", acuut_gevaar="JA")
    told = office.engine.do(lambda uow: [f.value for f in uow.facts.find(case_key=case, name="acuut_gevaar")])
    assert told == ["NEE", "JA"]
    known = {f.key: f.value for f in office.engine.do(case_page, office.actor("carla"), case).facts}
    assert known["acuut_gevaar"] == "JA"


def test_facts_of_both_tables_keep_the_order_in_which_they_were_told(office: Office) -> None:
    case = office.report()

    def tell(uow: UnitOfWork) -> None:
        for minutes, kind in ((3, "ordinary"), (2, "identity"), (1, "ordinary"), (0, "identity")):
            at = uow.now + timedelta(minutes=minutes)
            uow.facts.add(
                Fact(
                    key=None,
                    case_key=case,
                    name=f"vraag_{kind}",
                    value=minutes,
                    task_key=None,
                    form_key="melder/x",
                    author="ilse",
                    at=at,
                    sensitivity=kind,
                )
            )

    office.engine.do(tell)
    found = office.engine.do(lambda uow: uow.facts.find(case_key=case, author="ilse"))
    assert [f.value for f in found if f.sensitivity == "ordinary"] == [3, 1]
    assert [f.value for f in found if f.sensitivity == "identity"] == [2, 0]


def test_an_answer_stays_as_sensitive_as_it_was_when_it_was_told(office: Office) -> None:
    """A later version of the form that calls the question ordinary opens no answer of before."""
    case = office.report()

    def tell(uow: UnitOfWork) -> None:
        uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name="tekst",
                value="zwanger",
                task_key=None,
                form_key="melder/melding",
                author="ilse",
                at=uow.now,
                sensitivity="medical",
            )
        )

    assert "tekst" in known_to_carla(office, case)
    office.engine.do(tell)
    assert "tekst" not in known_to_carla(office, case)


def known_to_carla(office: Office, case: str) -> set[str]:
    return {fact.key for fact in office.engine.do(case_page, office.actor("carla"), case).facts}
