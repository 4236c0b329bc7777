# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which organisations a case involves: who received it, who has a task in it, who was asked in, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.access.actors import Actor
from engine.access.people import UserRole
from engine.cases.involvement import Involvement
from engine.casework.involvement import CHOOSE, involve_for
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.cases.case_file import case_list, case_page
from engine.operations.cases.involvement import end_involvement, involve
from engine.operations.organisations.places import ORGANISATION, know_place
from engine.operations.tasks.work import claim_task, complete_task, inbox, task_form, task_page
from engine.tasks.task import TaskState
from tests.world.office import Office
from tests.world.people import REGION

REGISTER = "Registreren door de politie"
BY_POLICE = {"registratie_door": "POLITIE"}


def hire(office: Office, organisation: str, username: str, *roles: str) -> Actor:
    """Let a person of another organisation work."""

    office.engine.do(lambda uow: know_place(uow, ORGANISATION, organisation))
    return office.hire(username, *roles, organisation=organisation, region=REGION)


def involved(office: Office, case: str) -> list[Involvement]:
    return office.engine.do(lambda uow: uow.involvements.find(case_key=case))


def no_police_here(office: Office) -> None:
    office.engine.do(lambda uow: uow.roles.remove(role="POLITIE"))


def at_police(office: Office) -> tuple[str, str]:
    """Return a case that stands at the registration by the police, and the key of that task."""
    case, task = office.opened(REGISTER, **BY_POLICE)
    return case, task.key


def test_the_organisation_that_received_a_case_is_involved_from_the_start(office: Office) -> None:
    case = office.report()
    (first,) = involved(office, case)
    assert (first.organisation, first.role, first.why, first.until) == ("Voorbeeld", "", "received", None)


def test_another_organisation_does_not_know_of_the_case(office: Office) -> None:
    elsewhere = hire(office, "Elders", "zus", "INTAKE", "CASUS", "TEAMLEIDER")
    case = office.report()
    with pytest.raises(NotFound):
        office.engine.do(case_page, elsewhere, case)
    assert office.engine.do(case_list, elsewhere) == ()
    assert office.engine.do(inbox, elsewhere).groups == ()


def test_an_open_task_involves_the_one_organisation_that_can_do_it_until_it_is_done(office: Office) -> None:
    no_police_here(office)
    agent = hire(office, "Politie", "pam", "POLITIE", "TEAMLEIDER")
    case, task = at_police(office)
    row = next(i for i in involved(office, case) if i.organisation == "Politie")
    assert (row.role, row.why, row.until) == ("POLITIE", "task", None)
    assert task in [t.key for t in office.engine.do(inbox, agent).groups]
    assert office.engine.do(task_page, agent, task).may_claim
    assert office.engine.do(case_list, agent) == ()  # its team lead is not involved, and neither is the whole file

    office.complete("pam", case, REGISTER)
    assert next(i for i in involved(office, case) if i.organisation == "Politie").until is None  # one task is left
    office.complete("pam", case, "Bedenktijd aanbieden", bedenktijd_uitkomst="NIET_VAN_TOEPASSING")
    assert next(i for i in involved(office, case) if i.organisation == "Politie").until == office.clock.now()
    with pytest.raises(NotFound):
        office.engine.do(task_page, agent, task)


def test_a_clock_that_runs_behind_hides_no_task_and_opens_none_that_is_over(office: Office) -> None:
    no_police_here(office)
    agent, now = hire(office, "Politie", "pam", "POLITIE"), office.clock.now()
    case, task = at_police(office)
    office.clock.set(now - timedelta(hours=1))  # a transaction that waited, another machine, a clock set back
    assert task in [t.key for t in office.engine.do(inbox, agent).groups]
    assert office.engine.do(task_page, agent, task).may_claim

    office.clock.set(now + timedelta(hours=1))
    office.complete("pam", case, REGISTER)
    office.complete("pam", case, "Bedenktijd aanbieden", bedenktijd_uitkomst="NIET_VAN_TOEPASSING")
    office.clock.set(now)
    assert office.engine.do(inbox, agent).groups == ()
    with pytest.raises(NotFound):
        office.engine.do(task_page, agent, task)


def test_when_two_organisations_could_do_a_task_a_supervisor_chooses(office: Office) -> None:
    no_police_here(office)
    one, other = hire(office, "Politie", "pam", "POLITIE"), hire(office, "Marechaussee", "max", "POLITIE")
    case, task = at_police(office)
    assert office.engine.do(inbox, one).groups == office.engine.do(inbox, other).groups == ()
    tom = office.actor("tom")
    assert CHOOSE in [notice.kind for notice in office.engine.do(inbox, tom).notices]
    office.engine.do(
        involve, tom, case, organisation="Marechaussee", role="POLITIE", ground="Zij hebben het onderzoek", until=None
    )
    assert task in [t.key for t in office.engine.do(inbox, other).groups]
    assert office.engine.do(inbox, one).groups == ()


def test_an_organisation_is_asked_in_with_a_ground_and_until_a_day(office: Office) -> None:
    lawyer = hire(office, "Advocatuur", "adil", "ZORGCO")
    case, carla = office.report(), office.actor("carla")
    until = office.later(days=7)
    with pytest.raises(Refused, match="ground-needed"):
        office.engine.do(involve, carla, case, organisation="Advocatuur", role="ZORGCO", ground=" ", until=until)
    office.engine.do(
        involve, carla, case, organisation="Advocatuur", role="ZORGCO", ground="Neemt de zorg over", until=until
    )
    assert office.engine.do(case_page, lawyer, case).key == case
    office.clock.set(until - timedelta(seconds=1))
    assert [row.key for row in office.engine.do(case_list, lawyer)] == [case]
    office.clock.set(until)
    assert office.engine.do(case_list, lawyer) == ()
    with pytest.raises(NotFound):
        office.engine.do(case_page, lawyer, case)


def test_ending_the_part_of_an_organisation_closes_the_case_for_it_at_once(office: Office) -> None:
    care = hire(office, "Zorg", "zoe", "ZORGCO")
    case, carla = office.report(), office.actor("carla")
    office.engine.do(involve, carla, case, organisation="Zorg", role="ZORGCO", ground="Zorg", until=None)
    row = next(i for i in involved(office, case) if i.organisation == "Zorg")
    with pytest.raises(NotAllowed):
        office.engine.do(end_involvement, care, row.key, "Wij stoppen")
    office.engine.do(end_involvement, carla, row.key, "Niet meer nodig")
    with pytest.raises(NotFound):
        office.engine.do(case_page, care, case)
    with pytest.raises(Refused, match="involvement-is-over"):
        office.engine.do(end_involvement, carla, row.key, "Nog eens")


def test_an_organisation_that_a_person_sent_away_is_not_brought_back_by_a_rule(office: Office) -> None:
    """Who ended its part had a ground, perhaps that it endangers somebody: only a person asks it in again."""
    no_police_here(office)
    agent, carla = hire(office, "Politie", "pam", "POLITIE"), office.actor("carla")
    case, _ = at_police(office)
    row = next(i for i in involved(office, case) if i.organisation == "Politie")
    office.engine.do(end_involvement, carla, row.key, "Een familielid van de dader werkt daar")

    def again(uow: UnitOfWork) -> None:
        case_now = uow.cases.lock(case)
        involve_for(uow, case_now, uow.tasks.find(case_key=case, lane="POLITIE")[0])

    before = len(notices_to_choose(office, case))
    office.engine.do(again)
    assert not any(i.organisation == "Politie" and i.holds(office.clock.now()) for i in involved(office, case))
    assert office.engine.do(inbox, agent).groups == ()
    assert len(notices_to_choose(office, case)) == before + 1
    office.engine.do(
        involve, carla, case, organisation="Politie", role="POLITIE", ground="Toch, met een ander team", until=None
    )
    assert office.engine.do(inbox, agent).groups


def notices_to_choose(office: Office, case: str) -> list[object]:
    return list(office.engine.do(lambda uow: uow.notices.find(case_key=case, kind=CHOOSE)))


def test_the_organisation_of_who_is_responsible_stays(office: Office) -> None:
    case = office.report()
    with pytest.raises(Refused, match="involvement-responsible"):
        office.engine.do(end_involvement, office.actor("tom"), involved(office, case)[0].key, "Weg ermee")


@pytest.mark.parametrize("role", ["BEHEER", "RECLASSERING", "TOLK", "ONTWERPER", "RAPPORTEUR", "MELDER", "X"])
def test_no_organisation_is_asked_in_for_a_role_that_reaches_no_case(office: Office, role: str) -> None:
    hire(office, "Elders", "els", "CASUS")
    case = office.report()
    with pytest.raises(Refused, match="role-unknown"):
        office.engine.do(
            involve, office.actor("carla"), case, organisation="Elders", role=role, ground="Toch", until=None
        )


def test_a_case_is_received_by_the_organisation_that_takes_reports_in_its_region(office: Office) -> None:
    """An intake lead may work elsewhere too: what happens here is no business of that organisation."""
    hire(office, "Elders", "ada", "ZORGCO")
    office.engine.do(lambda uow: uow.roles.remove(role="INTAKE"))
    office.engine.do(
        lambda uow: uow.roles.add(
            UserRole(key="0" * 32, user_key="ilse", role="INTAKE", organisation="Elders", region="Noord")
        )
    )
    office.engine.do(
        lambda uow: uow.roles.add(
            UserRole(key="1" * 32, user_key="ilse", role="INTAKE", organisation="Voorbeeld", region="Midden")
        )
    )
    assert [i.organisation for i in involved(office, office.report())] == ["Voorbeeld"]


def test_the_same_click_on_the_last_task_of_an_organisation_gets_the_first_answer(office: Office) -> None:
    no_police_here(office)
    agent = hire(office, "Politie", "pam", "POLITIE")
    case, task = at_police(office)
    office.complete("pam", case, "Bedenktijd aanbieden", bedenktijd_uitkomst="NIET_VAN_TOEPASSING")
    office.engine.do(claim_task, agent, task)
    answers = office.answers(office.task(case, REGISTER))
    first = office.engine.do(complete_task, agent, task, answers, "0123456789abcdef")
    assert not any(i.holds(office.clock.now()) for i in involved(office, case) if i.organisation == "Politie")
    _, form = office.engine.do(task_form, agent, task)  # what a page asks to read the post
    assert form.keys
    assert office.engine.do(complete_task, agent, task, answers, "0123456789abcdef") == first
    with pytest.raises(NotFound):
        office.engine.do(task_page, agent, task)


def test_the_work_of_an_organisation_that_is_sent_away_is_given_back_and_a_supervisor_chooses(office: Office) -> None:
    """Else it would stay on the name of somebody who does not see it any more, out of sight of everybody."""
    no_police_here(office)
    agent = hire(office, "Politie", "pam", "POLITIE")
    case, task = at_police(office)
    office.engine.do(claim_task, agent, task)
    before = len(notices_to_choose(office, case))
    row = next(i for i in involved(office, case) if i.organisation == "Politie")
    office.engine.do(end_involvement, office.actor("carla"), row.key, "Een familielid van de dader werkt daar")
    left = office.task(case, REGISTER)
    assert (left.key, left.state, left.assignee) == (task, TaskState.READY, None)
    assert len(notices_to_choose(office, case)) > before
    other = hire(office, "Marechaussee", "max", "POLITIE")
    office.engine.do(
        involve,
        office.actor("tom"),
        case,
        organisation="Marechaussee",
        role="POLITIE",
        ground="Zij nemen het over",
        until=None,
    )
    assert task in [t.key for t in office.engine.do(inbox, other).groups]


def test_the_work_of_an_organisation_whose_part_ends_as_planned_is_given_back_and_a_supervisor_chooses(
    office: Office,
) -> None:
    no_police_here(office)
    case, task = at_police(office)
    agent = hire(office, "Politie", "pam", "POLITIE")
    until = office.later(hours=3)
    office.engine.do(
        involve,
        office.actor("carla"),
        case,
        organisation="Politie",
        role="POLITIE",
        ground="Voor de registratie",
        until=until,
    )
    office.engine.do(claim_task, agent, task)
    before = len(notices_to_choose(office, case))
    office.wait(until)
    left = office.task(case, REGISTER)
    assert (left.key, left.state, left.assignee) == (task, TaskState.READY, None)
    assert len(notices_to_choose(office, case)) > before
    assert [i.until for i in involved(office, case) if i.organisation == "Politie"] == [until]  # no rule brings it back
