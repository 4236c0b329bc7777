# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Emergency access: one case, one hour, a reason; others are told at once, it is logged, and somebody else reviews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from engine.access.actors import Actor
from engine.audit.log import Kind
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.cases.case_file import case_list, case_page, diagram
from engine.operations.cases.involvement import involved_page
from engine.operations.cases.oversight import overview
from engine.operations.privacy.emergency import TOLD, break_glass, glasses_of
from engine.operations.privacy.sharing_pages import sharings_page
from engine.operations.tasks.vault import placements_of_case
from engine.operations.tasks.work import claim_task, inbox, task_page
from engine.operations.terms.changes import term_page
from tests.world.office import Office
from tests.world.people import ELSEWHERE, OTHER_REGION

WHY = "De persoon staat nu voor mijn deur"
REVIEW = "Noodtoegang beoordelen"


def elsewhere(office: Office, username: str, role: str) -> Actor:
    return office.hire(username, role, organisation=ELSEWHERE, region=OTHER_REGION)


def take(office: Office, actor: Actor, case: str, why: str = WHY) -> None:
    office.engine.do(break_glass, actor, office.case(case).number, why)


def test_it_opens_one_case_for_one_hour_and_then_no_more(office: Office) -> None:
    zus = elsewhere(office, "zus", "CASUS")
    case, other = office.report(), office.report()
    with pytest.raises(NotFound):
        office.engine.do(case_page, zus, case)
    take(office, zus, case)
    seen = office.engine.do(case_page, zus, case)
    assert {"acuut_gevaar", "betreft_minderjarige"} <= {fact.key for fact in seen.facts}
    assert [row.key for row in office.engine.do(case_list, zus)] == [case]
    with pytest.raises(NotFound):
        office.engine.do(case_page, zus, other)
    office.clock.set(office.later(minutes=59))
    office.engine.do(case_page, zus, case)
    office.clock.set(office.later(minutes=1))
    with pytest.raises(NotFound):
        office.engine.do(case_page, zus, case)
    assert office.engine.do(case_list, zus) == ()


def test_it_gives_nobody_work(office: Office) -> None:
    zus = elsewhere(office, "zus", "INTAKE")
    case = office.report()
    take(office, zus, case)
    ready = office.engine.do(lambda uow: uow.tasks.find(case_key=case, state="ready"))
    assert ready
    for task in ready:
        with pytest.raises(NotFound):
            office.engine.do(claim_task, zus, task.key)
    assert office.engine.do(inbox, zus).groups == ()


def test_others_are_told_at_once_and_all_that_is_seen_is_logged_with_it(office: Office) -> None:
    zus, fenna = elsewhere(office, "zus", "CASUS"), office.hire("fenna", "FG")
    case = office.report()
    take(office, zus, case)
    for actor in (fenna, office.actor("tom")):
        assert TOLD in [notice.kind for notice in office.engine.do(inbox, actor).notices]
    office.engine.do(case_page, zus, case)
    (glass,) = office.engine.do(glasses_of, fenna, case)
    assert (glass.name, glass.reason) == ("Zus", WHY)
    assert [act for _, act in glass.looked] == ["case-seen"]
    looks = office.engine.do(lambda uow: uow.log.find(case_key=case, actor="zus", kind=Kind.READ))
    assert [line.values["emergency"] for line in looks] == [glass.key]


def test_it_is_reviewed_by_another_and_unreviewed_it_turns_red(office: Office) -> None:
    frits, fenna = elsewhere(office, "frits", "FG"), office.hire("fenna", "FG")
    office.hire("frits", "FG")
    office.engine.do(lambda uow: uow.roles.remove(user_key="frits", organisation="Voorbeeld"))
    case = office.report()
    take(office, frits, case)
    office.hire("frits", "FG")  # a role gained since changes nothing
    task = office.task(case, REVIEW)
    with pytest.raises(NotAllowed, match="four-eyes"):
        office.engine.do(claim_task, office.actor("frits"), task.key)
    assert task.key not in [row.key for row in office.engine.do(inbox, office.actor("frits")).groups]
    tom = office.actor("tom")
    assert [row.late for row in office.engine.do(overview, tom).emergency_accesses] == [False]
    office.clock.set(office.later(days=2))
    assert [row.late for row in office.engine.do(overview, tom).emergency_accesses] == [True]
    assert office.engine.do(task_page, fenna, task.key).may_claim
    office.complete("fenna", case, REVIEW)
    assert office.engine.do(overview, tom).emergency_accesses == ()
    (glass,) = office.engine.do(glasses_of, fenna, case)
    assert (glass.reviewed_by, glass.late) == ("Fenna Functionaris", False)
    assert glass.until - glass.since == timedelta(hours=1)


@pytest.mark.parametrize("why", ["", "   ", "kort"])
def test_it_asks_a_reason(office: Office, why: str) -> None:
    zus, case = elsewhere(office, "zus", "CASUS"), office.report()
    with pytest.raises(Refused, match="glass-reason-needed"):
        take(office, zus, case, why)
    assert office.engine.do(lambda uow: uow.emergency_accesses.find()) == []


def test_it_is_for_roles_with_cases_of_their_own_who_need_it(office: Office) -> None:
    case = office.report()
    for role in ("ONTWERPER", "BEHEER", "RECLASSERING", "TOLK", "RAPPORTEUR", "POLITIE"):
        with pytest.raises(NotAllowed):
            take(office, elsewhere(office, role.lower(), role), case)
    with pytest.raises(Refused, match="glass-not-needed"):
        take(office, office.actor("carla"), case)
    with pytest.raises(NotFound):
        office.engine.do(break_glass, elsewhere(office, "zus", "CASUS"), "H-2026-999999", WHY)


def test_it_ends_with_the_role_it_was_taken_by_and_opens_nothing_to_a_password_alone(office: Office) -> None:
    zus, case = elsewhere(office, "zus", "CASUS"), office.report()
    take(office, zus, case)
    assert office.engine.do(case_page, zus, case).facts
    office.engine.do(lambda uow: uow.roles.remove(user_key="zus"))
    for actor in (replace(zus, memberships=(), limited=True), office.actor("zus")):
        with pytest.raises(NotFound):
            office.engine.do(case_page, actor, case)
        assert office.engine.do(case_list, actor) == ()


def test_it_holds_at_once_on_a_machine_whose_clock_runs_behind(office: Office) -> None:
    zus, case = elsewhere(office, "zus", "CASUS"), office.report()
    take(office, zus, case)
    office.clock.set(office.later(seconds=-1))
    assert office.engine.do(case_page, zus, case).key == case
    assert [row.key for row in office.engine.do(case_list, zus)] == [case]


def drawing(uow: UnitOfWork, actor: Actor, case: str) -> object:
    """Open the drawing of the first process of a case."""
    return diagram(uow, actor, uow.instances.find(case_key=case)[0].key)


def sum_of_a_term(uow: UnitOfWork, actor: Actor, case: str) -> object:
    """Open the sum of the first term of a case."""
    return term_page(uow, actor, next(t.key for t in uow.terms.find() if uow.tasks.get(t.task_key).case_key == case))


@pytest.mark.parametrize("page", [involved_page, placements_of_case, sharings_page, drawing, sum_of_a_term])
def test_every_page_of_the_case_that_is_opened_under_it_is_reviewed_with_it(
    office: Office, page: Callable[[UnitOfWork, Actor, str], object]
) -> None:
    zus, fenna = elsewhere(office, "zus", "CASUS"), office.hire("fenna", "FG")
    case = office.report()
    office.engine.do(page, office.actor("carla"), case)  # in the daily work it leaves no line
    assert office.engine.do(lambda uow: uow.log.find(case_key=case, kind=Kind.READ)) == []
    take(office, zus, case)
    office.engine.do(page, zus, case)
    (glass,) = office.engine.do(glasses_of, fenna, case)
    assert [act for _, act in glass.looked] == ["page-seen"]
