# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The clock: whoever must be told is told, in order and once, and nothing is decided by time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from engine.bootstrap import Engine
from engine.cases.case import CaseState
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM, MovableClock
from engine.operations.cases.oversight import overview, read_notice
from engine.operations.incidents import due_jobs as clockwork
from engine.operations.tasks.work import inbox
from engine.runtime.instance import Job
from engine.runtime.library import Library
from engine.scheduler import tick
from engine.storage.database import Database
from tests.world.office import Office, counted

TOLD = "Ontvangst bevestigen"
LADDER = ["reminder-50", "reminder-80", "escalation", "escalation-management"]


@pytest.fixture
def beside(office: Office, database_url: str, library: Library) -> Iterator[Engine]:
    """A second engine on the same database, as a second clock has."""
    database = Database(database_url)
    yield Engine(database, library, office.clock)
    database.close()


def told_about(office: Office, task: str) -> list[str]:
    """Return what was told about a task, in the order of telling."""
    return office.engine.do(lambda uow: [line.action for line in uow.log.find(record=task) if line.action in LADDER])


def test_first_the_owner_is_reminded_then_the_team_lead_and_then_management(office: Office) -> None:
    _, task = office.opened(TOLD)
    office.wait(office.later(days=14))

    assert told_about(office, task.key) == LADDER
    moments = office.engine.do(lambda uow: [line.at for line in uow.log.find(record=task.key) if line.action in LADDER])
    assert moments == sorted(moments)
    to = office.engine.do(lambda uow: {n.kind: n.role for n in uow.notices.find(task_key=task.key)})
    assert to == {
        "reminder-50": "INTAKE",
        "reminder-80": "INTAKE",
        "escalation": "TEAMLEIDER",
        "escalation-management": "MANAGEMENT",
    }


def test_a_clock_that_was_down_for_two_days_does_it_all_in_order_and_once(office: Office) -> None:
    _, task = office.opened(TOLD)
    office.sleep_until(datetime(2026, 3, 5, 15, tzinfo=AMSTERDAM))
    tick(office.engine)
    assert told_about(office, task.key) == LADDER

    before = counted(office.engine)
    assert tick(office.engine) == 0
    assert counted(office.engine) == before


def test_a_task_done_in_time_warns_nobody(office: Office) -> None:
    case, task = office.opened(TOLD)
    office.complete("ilse", case, TOLD)
    office.wait(office.later(days=14))
    assert told_about(office, task.key) == []


def test_who_took_a_task_is_reminded_in_person(office: Office) -> None:
    case, task = office.opened(TOLD)
    from engine.operations.tasks.work import claim_task

    office.engine.do(claim_task, office.actor("ivo"), task.key)
    office.wait(office.later(hours=20))
    notices = office.engine.do(inbox, office.actor("ivo")).notices
    assert [(n.kind, n.case_number) for n in notices if n.task_key == task.key] == [
        ("reminder-50", office.case(case).number)
    ]
    mine = [n for n in office.engine.do(inbox, office.actor("ilse")).notices if n.task_key == task.key]
    assert mine == []

    office.engine.do(read_notice, office.actor("ivo"), notices[0].key)
    left = office.engine.do(inbox, office.actor("ivo")).notices
    assert notices[0].key not in [n.key for n in left]


def test_what_is_late_and_what_is_due_stands_on_the_overview(office: Office) -> None:
    _, task = office.opened(TOLD)
    tom = office.actor("tom")
    assert task.key in [row.key for row in office.engine.do(overview, tom).this_week]
    office.wait(office.later(days=3))
    page = office.engine.do(overview, tom)
    assert task.key in [row.key for row in page.late]
    assert {row.term.urgency for row in page.late if row.term} == {"late"}
    assert sum(step.late for step in page.steps) == len(page.late)
    assert sum(case.late for case in page.cases) == len(page.late)


def test_a_timer_of_the_process_fires_once_and_gives_the_team_lead_a_task(office: Office) -> None:
    case = office.report()
    name = "Acuut gevaar alsnog laten beoordelen"
    office.wait(office.later(minutes=29))
    assert name not in office.open_names(case)
    office.wait(office.later(minutes=1))
    assert office.open_names(case).count(name) == 1
    office.wait(office.later(days=30))
    assert office.open_names(case).count(name) == 1


def test_time_alone_changes_no_outcome(office: Office) -> None:
    case, _ = office.opened("Toelaatbaarheid beoordelen")
    before, facts = office.open_names(case), counted(office.engine)["facts"]
    office.wait(office.later(days=200))

    later = office.case(case)
    assert (later.state, later.track, later.closed_by) == (CaseState.OPEN, "VOLWASSEN", None)
    assert office.open_names(case) == before
    assert counted(office.engine)["facts"] == facts
    assert counted(office.engine)["incidents"] == 0


def test_two_clocks_share_the_work_and_each_job_is_done_once(office: Office, beside: Engine) -> None:
    for _ in range(3):
        office.opened(TOLD)
    office.sleep_until(datetime(2026, 3, 9, 12, tzinfo=AMSTERDAM))
    due = office.engine.do(lambda uow: [j for j in uow.jobs.find(state="waiting") if j.due <= uow.now])

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(_tick_to_the_end, [office.engine, beside]))

    assert sum(done) >= len(due)
    for job in due:
        state = office.engine.do(lambda uow, key=job.key: uow.jobs.get(key).state)  # type: ignore[misc]
        assert state in ("done", "withdrawn")
    told = office.engine.do(lambda uow: [(n.task_key, n.kind, n.role) for n in uow.notices.find()])
    assert len(told) == len(set(told))
    names = office.engine.do(lambda uow: [(t.case_key, t.element_id) for t in uow.tasks.find()])
    assert names.count((names[0][0], "Task_1_2_Teamleider")) <= 1


def _tick_to_the_end(engine: Engine) -> int:
    done = 0
    while engine.do(lambda uow: bool((d := uow.views.next_due()) and d <= uow.now)):
        done += tick(engine)
    return done


def test_a_case_at_which_one_clock_works_is_not_handed_to_another(pg_url: str, library: Library) -> None:
    clock = MovableClock(datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM))
    one, other = (Engine(Database(pg_url), library, clock) for _ in range(2))
    office = Office(one)
    cases = {office.opened(TOLD)[0] for _ in range(2)}
    clock.set(datetime(2026, 3, 9, tzinfo=AMSTERDAM))

    held, offered = one.do(lambda uow: (uow.views.claim_job(), other.do(lambda beside: beside.views.claim_job())))

    assert held is not None
    assert offered is not None
    assert {held.case_key, offered.case_key} == cases
    one.database.close()
    other.database.close()


def test_a_job_that_breaks_in_any_way_does_not_stop_the_clock(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """One faulty row is an incident; the timers of everybody else go on."""
    office.opened(TOLD)
    broken = office.engine.do(lambda uow: uow.views.next_due())
    office.clock.set(office.later(days=14))
    tell = clockwork.do_job

    def fail_once(uow: UnitOfWork, job: Job) -> None:
        if job.due == broken:
            raise OverflowError("date value out of range")
        tell(uow, job)

    monkeypatch.setattr(clockwork, "do_job", fail_once)
    assert tick(office.engine) > 0
    assert len(office.engine.do(lambda uow: uow.incidents.find(act="tell"))) == 1
    assert office.engine.do(lambda uow: uow.jobs.find(state="waiting", due=broken)) == []
