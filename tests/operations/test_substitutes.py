# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Substitutes act "B for A", and four eyes hold through them, role changes, hand-overs and emergency access."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.access.people import UserRole
from engine.bootstrap import Engine
from engine.clock import MovableClock
from engine.errors import EngineError, NotAllowed, NotFound, Refused
from engine.operations.accounts.substitutes import add_substitute, end_substitute, substitutes_page
from engine.operations.cases.case_file import case_page
from engine.operations.privacy.emergency import break_glass
from engine.operations.tasks.work import claim_task, complete_task, inbox, reassign_task
from engine.runtime.library import Library
from engine.storage.database import Database
from engine.tasks.task import TaskState
from tests.world.databases import MONDAY
from tests.world.office import Office

MAKE, CHECK = "Aanwijzingen beoordelen", "Beoordeling bevestigen"


def act_for(office: Office, absent: str, substitute: str, by: str = "tom", days: int = 7) -> None:
    office.engine.do(add_substitute, office.actor(by), absent, substitute, office.later(days=days))


def test_a_substitute_does_the_work_in_their_own_name_for_who_is_away(office: Office) -> None:
    case, task = office.opened("Acuut gevaar beoordelen")
    office.engine.do(claim_task, office.actor("ilse"), task.key)
    assert office.engine.do(inbox, office.actor("carla")).groups == ()
    act_for(office, "ilse", "carla")
    assert task.key in [row.key for row in office.engine.do(inbox, office.actor("carla")).groups]
    office.engine.do(claim_task, office.actor("carla"), task.key)
    office.complete("carla", case, "Acuut gevaar beoordelen")
    done = office.engine.do(lambda uow: uow.tasks.get(task.key))
    assert (done.completed_by, done.completed_for) == ("carla", "ilse")
    log = office.engine.do(case_page, office.actor("carla"), case).log
    assert "Ilse Intake" in [line.values.get("for_name") for line in log if line.action == "task-completed"]


def test_it_ends_on_its_day_or_earlier(office: Office) -> None:
    act_for(office, "ilse", "carla", days=1)
    assert "INTAKE" in office.actor("carla").roles
    office.clock.set(office.later(days=1))
    assert "INTAKE" not in office.actor("carla").roles
    act_for(office, "ilse", "carla", by="ilse")
    (row,) = office.engine.do(substitutes_page, office.actor("ilse")).rows
    with pytest.raises(NotFound):
        office.engine.do(end_substitute, office.actor("chris"), row.key)
    office.engine.do(end_substitute, office.actor("carla"), row.key)
    assert "INTAKE" not in office.actor("carla").roles


def test_a_clock_that_was_set_back_neither_delays_it_nor_brings_it_back(office: Office) -> None:
    act_for(office, "ilse", "carla")
    office.clock.set(office.later(seconds=-1))
    assert "INTAKE" in office.actor("carla").roles
    (row,) = office.engine.do(substitutes_page, office.actor("ilse")).rows
    office.engine.do(end_substitute, office.actor("ilse"), row.key)
    office.clock.set(office.later(hours=-1))
    assert "INTAKE" not in office.actor("carla").roles


def test_who_names_a_substitute_is_away_themselves_or_leads_the_team(office: Office) -> None:
    with pytest.raises(NotFound):
        act_for(office, "ilse", "carla", by="carla")
    for wrong in ("ilse", "nobody", "otto"):
        with pytest.raises(Refused, match="substitute-unknown"):
            act_for(office, "ilse", wrong)
    act_for(office, "tom", "carla", by="tom")
    with pytest.raises(NotFound):  # a lent role lends no further
        act_for(office, "ilse", "chris", by="carla")


def test_a_substitute_works_in_an_organisation_of_who_is_away(office: Office) -> None:
    office.hire("zus", "OPVANG", organisation="Elders")
    office.hire("tom", "TEAMLEIDER", organisation="Elders")  # leads both
    with pytest.raises(Refused, match="substitute-unknown"):
        act_for(office, "ilse", "zus")


def test_nobody_names_themselves_and_nobody_acts_for_longer_than_a_year(office: Office) -> None:
    with pytest.raises(Refused, match="role-to-yourself"):
        act_for(office, "ilse", "tom", by="tom")
    with pytest.raises(Refused, match="substitute-too-long"):
        act_for(office, "ilse", "carla", days=367)
    act_for(office, "ilse", "carla", days=366)


def test_work_done_for_who_is_away_goes_back_when_it_ends(office: Office) -> None:
    case, task = office.opened("Acuut gevaar beoordelen")
    act_for(office, "ilse", "carla")
    office.engine.do(claim_task, office.actor("carla"), task.key)
    (row,) = office.engine.do(substitutes_page, office.actor("ilse")).rows
    office.engine.do(end_substitute, office.actor("ilse"), row.key)
    assert office.task(case, "Acuut gevaar beoordelen").assignee is None


def test_no_role_without_cases_and_no_review_is_lent(office: Office) -> None:
    office.hire("ilse", "BEHEER", "FG", "ONTWERPER")
    act_for(office, "ilse", "carla")
    assert not office.actor("carla").roles & {"BEHEER", "FG", "ONTWERPER"}


def test_who_goes_to_work_elsewhere_acts_for_nobody_of_the_old_office(office: Office) -> None:
    act_for(office, "ilse", "carla", days=300)
    assert "INTAKE" in office.actor("carla").roles
    office.engine.do(lambda uow: uow.roles.remove(user_key="carla"))
    office.engine.do(
        lambda uow: uow.roles.add(
            UserRole(key=token_hex(16), user_key="carla", role="OPVANG", organisation="Elders", region="*")
        )
    )
    assert office.actor("carla").roles == {"OPVANG"}


def test_roles_held_in_another_organisation_are_not_lent_with_the_others(office: Office) -> None:
    office.engine.do(
        lambda uow: uow.roles.add(
            UserRole(key=token_hex(16), user_key="ilse", role="OPVANG", organisation="Elders", region="*")
        )
    )
    act_for(office, "ilse", "carla")
    assert office.actor("carla").roles == {"CASUS", "INTAKE"}


@pytest.mark.parametrize(("absent", "substitute"), [("carla", "chris"), ("chris", "carla")])
def test_a_substitute_does_not_defeat_four_eyes(office: Office, absent: str, substitute: str) -> None:
    """Carla made the assessment: she may not confirm it for Chris, and nobody may for her by her role alone."""
    case, task = office.opened(CHECK)
    made = office.task(case, MAKE)
    assert made.completed_by == "carla"
    act_for(office, absent, substitute)
    if substitute == "carla":
        with pytest.raises(NotAllowed, match="four-eyes"):
            office.engine.do(claim_task, office.actor("carla"), task.key)
    office.hire("chris", "POLITIE")  # who works here no more acts for nobody
    office.engine.do(lambda uow: uow.roles.remove(user_key="chris", role="CASUS"))
    if substitute == "chris":
        with pytest.raises(NotAllowed, match="four-eyes"):
            office.engine.do(claim_task, office.actor("chris"), task.key)


@pytest.fixture(scope="module")
def before_assessment(
    _deployed_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, library: Library
) -> Iterator[tuple[Path, str]]:
    """A database in which a case stands before its assessment."""
    path = tmp_path_factory.mktemp("walk") / "start.db"
    shutil.copyfile(_deployed_sqlite, path)
    database = Database(f"sqlite:///{path}")
    office = Office(Engine(database, library, MovableClock(MONDAY)))
    office.hire("fenna", "FG")
    case, _ = office.opened(MAKE)
    database.close()
    yield path, case


PEOPLE = ("carla", "chris", "ilse", "tom", "fenna")
WHO = st.sampled_from(PEOPLE)
ACT = st.tuples(st.sampled_from(("lend", "end", "role", "drop", "hand", "glass", "claim", "work", "work")), WHO, WHO)


@given(acts=st.lists(ACT, min_size=6, max_size=20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_on_no_walk_does_a_maker_check_their_own_work(
    before_assessment: tuple[Path, str], tmp_path: Path, library: Library, acts: list[tuple[str, str, str]]
) -> None:
    start, case = before_assessment
    path = tmp_path / f"{token_hex(8)}.db"
    shutil.copyfile(start, path)
    database = Database(f"sqlite:///{path}")
    office = Office.__new__(Office)
    office.engine = Engine(database, library, MovableClock(MONDAY + timedelta(days=1)))
    for what, one, other in acts:
        with contextlib.suppress(EngineError):
            walk(office, case, what, one, other)
    done = office.engine.do(lambda uow: uow.tasks.find(case_key=case, state=TaskState.COMPLETED.value))
    makers = {who for t in done if t.element_id == "Task_1_8_Beoordelen" for who in (t.completed_by, t.completed_for)}
    checkers = {who for t in done if t.element_id == "Task_1_8_Tweede" for who in (t.completed_by, t.completed_for)}
    assert not (makers & checkers) - {None}
    database.close()


def walk(office: Office, case: str, what: str, one: str, other: str) -> None:
    """Do one act; what the rules refuse is refused."""
    do, actor = office.engine.do, office.actor(one)
    open_now = do(lambda uow: uow.tasks.find(case_key=case, lane="CASUS", state=("ready", "reserved")))
    task = next((t for t in open_now if t.element_id.startswith("Task_1_8")), None)
    match what:
        case "lend":
            do(add_substitute, office.actor("tom"), one, other, office.later(days=1))
        case "end":
            for row in do(substitutes_page, actor).rows:
                do(end_substitute, actor, row.key)
        case "role":
            do(
                lambda uow: uow.roles.add(
                    UserRole(key=token_hex(16), user_key=one, role="CASUS", organisation="Voorbeeld", region="*")
                )
            )
        case "drop":
            do(lambda uow: uow.roles.remove(user_key=one, role="CASUS"))
        case "glass":
            do(break_glass, actor, office.case(case).number, "Een lange reden")
    if task is None:
        return
    match what:
        case "hand":
            do(reassign_task, office.actor("tom"), task.key, other, "reden")
        case "claim":
            do(claim_task, actor, task.key)
        case "work":
            with contextlib.suppress(EngineError):
                do(claim_task, actor, task.key)
            do(complete_task, actor, task.key, office.answers(task), token_hex(16))
