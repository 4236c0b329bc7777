# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Rows of every kind come back as they were written, and a lost race is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from engine.bootstrap import Engine
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM, MovableClock
from engine.errors import Conflict, NotFound
from engine.tasks.task import TaskState
from tests.world.office import Office


def test_who_saves_a_row_that_somebody_changed_meanwhile_is_told(office: Office) -> None:
    task = office.task(office.report(), "Leeftijd nagaan")
    old = replace(task)
    task.claim("ilse")
    office.engine.do(lambda uow: uow.tasks.save(task))

    def too_late(uow: UnitOfWork) -> None:
        old.claim("ivo")
        uow.tasks.save(old)

    with pytest.raises(Conflict):
        office.engine.do(too_late)
    assert office.engine.do(lambda uow: uow.tasks.get(task.key)).assignee == "ilse"


def test_a_row_saved_twice_in_one_transaction_is_no_race(office: Office) -> None:
    key = office.task(office.report(), "Leeftijd nagaan").key

    def twice(uow: UnitOfWork) -> None:
        task = uow.tasks.lock(key)
        task.claim("ilse")
        uow.tasks.save(task)
        task.release()
        uow.tasks.save(task)

    office.engine.do(twice)
    task = office.engine.do(lambda uow: uow.tasks.get(key))
    assert (task.state, task.revision) == (TaskState.READY, 2)


def test_a_row_that_is_gone_cannot_be_saved(office: Office) -> None:
    task = office.task(office.report(), "Leeftijd nagaan")
    gone = replace(task, key="nobody")
    with pytest.raises(Conflict):
        office.engine.do(lambda uow: uow.tasks.save(gone))
    with pytest.raises(NotFound):
        office.engine.do(lambda uow: uow.tasks.get("nobody"))
    with pytest.raises(NotFound):
        office.engine.do(lambda uow: uow.tasks.lock("nobody"))


def test_moments_come_back_aware_and_in_utc(office: Office) -> None:
    key = office.report()
    summer = datetime(2026, 7, 1, 12, 30, 15, 123456, tzinfo=AMSTERDAM)

    def write(uow: UnitOfWork) -> None:
        case = uow.cases.get(key)
        case.opened = summer
        uow.cases.save(case)

    office.engine.do(write)
    opened = office.case(key).opened
    assert opened == summer
    assert opened.tzinfo is UTC or opened.utcoffset() == UTC.utcoffset(None)
    assert opened.hour == 10


def test_a_moment_without_a_time_zone_is_refused(office: Office) -> None:
    key = office.report()

    def write(uow: UnitOfWork) -> None:
        case = uow.cases.get(key)
        case.opened = datetime(2026, 7, 1)  # noqa: DTZ001 - what must be refused
        uow.cases.save(case)

    with pytest.raises(Exception, match="time zone"):
        office.engine.do(write)


def test_terms_keep_dates_moments_and_their_sum(office: Office) -> None:
    task = office.task(office.report(), "Acuut gevaar beoordelen")
    term = office.engine.do(lambda uow: uow.terms.one(task_key=task.key))
    assert term is not None
    assert type(term.end_date) is date
    assert term.end.tzinfo is not None
    assert term.sum and all("code" in line for line in term.sum)


def test_nothing_that_an_operation_wrote_remains_when_it_fails(office: Office) -> None:
    key = office.task(office.report(), "Leeftijd nagaan").key

    def fails(uow: UnitOfWork) -> None:
        task = uow.tasks.get(key)
        task.claim("ilse")
        uow.tasks.save(task)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        office.engine.do(fails)
    assert office.engine.do(lambda uow: uow.tasks.get(key)).state is TaskState.READY


def test_what_was_written_is_found_by_the_next_question_and_by_a_list(office: Office) -> None:
    case = office.report()
    chosen = office.task(case, "Leeftijd nagaan").key

    def written(uow: UnitOfWork) -> tuple[list[str], list[str | None]]:
        task = uow.tasks.lock(chosen)
        task.claim("ilse")
        uow.tasks.save(task)
        found = uow.tasks.find(assignee="ilse")
        listed = [row.task.assignee for row in uow.views.tasks_of_case(case) if row.task.key == chosen]
        return [t.key for t in found], listed

    assert office.engine.do(written) == ([chosen], ["ilse"])


def test_an_expected_question_gives_what_was_written_after_it_was_asked(office: Office) -> None:
    key = office.task(office.report(), "Leeftijd nagaan").key

    def expected(uow: UnitOfWork) -> tuple[int, int]:
        uow.tasks.expect(assignee="ilse")
        task = uow.tasks.lock(key)  # the expected question goes with this one
        before = len(uow.tasks.find(assignee="ilse"))
        uow.tasks.expect(assignee="ilse")
        uow.commands.one(key="none")
        task.claim("ilse")
        uow.tasks.save(task)
        return before, len(uow.tasks.find(assignee="ilse"))

    assert office.engine.do(expected) == (0, 1)


def test_an_act_has_the_moment_at_which_it_may_write_and_not_that_at_which_it_began_to_wait(office: Office) -> None:
    said: list[str] = []

    class Noting(MovableClock):
        def now(self) -> datetime:
            said.append("now")
            return super().now()

    database = office.engine.database
    event.listen(database.engine, "begin", lambda _connection: said.append("begin"))
    Engine(database, office.engine.library, Noting(office.clock.now())).do(lambda uow: uow.now)
    assert said == ["begin", "now"]
