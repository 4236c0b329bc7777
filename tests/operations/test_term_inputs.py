# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A running term is computed again when what it rests on is told otherwise; timers that several tasks share wait."""

from __future__ import annotations

from datetime import timedelta
from zlib import crc32

import pytest

from engine.operations.terms.changes import TermChangeRequest, change_term, term_page
from engine.tasks.terms import TaskTerm
from tests.definitions.bpmn_builder import Bpmn
from tests.operations.test_incidents import FORMS
from tests.world.drawings import put_into_use, start
from tests.world.office import Office


@pytest.fixture
def office(sqlite_office: Office) -> Office:
    return sqlite_office


def beside(script: str) -> Bpmn:
    """Draw a task with a term and a timer, and beside it a task after which a script tells something."""
    form = {"lane": "INTAKE", "formKey": "intake/proef"}
    drawing = Bpmn().start("s").both("f", "j").user("werk", name="Werk", term="DL-2.4", termFrom="begonnen_op", **form)
    drawing.user("vraag", name="Vraag", term="geen", **form).script("zeg", script).end("e")
    drawing.boundary("t", "werk", False, timer=("date", 'term("DL-2.4")')).end("te")
    return drawing.path("s f werk j e", "f vraag zeg j", "t te")


def begun(office: Office, script: str) -> tuple[str, str]:
    """Return a case in which the process runs, and the key of its term."""
    case = office.report()
    process = f"proef-{crc32(script.encode())}"  # a version is read once for all tests
    office.engine.do(put_into_use, process, beside(script), FORMS)
    instance = office.engine.do(start, case, process)
    return case, office.engine.do(lambda uow: uow.terms.find(instance_key=instance)[0].key)


def the(office: Office, key: str) -> TaskTerm:
    return office.engine.do(lambda uow: uow.terms.get(key))


def jobs(office: Office, term: TaskTerm, kind: str) -> list[object]:
    found = office.engine.do(lambda uow: uow.jobs.find(instance_key=term.instance_key, kind=kind, state="waiting"))
    return [job.due for job in found]


def test_a_start_that_an_answer_gives_moves_the_term_and_its_timer(office: Office) -> None:
    case, key = begun(office, "begonnen_op = nu()")
    before = the(office, key)
    office.wait(office.later(days=4))

    office.complete("ilse", case, "Vraag")

    after = the(office, key)
    assert after.trigger - before.trigger == timedelta(days=4)
    assert after.end_date - before.end_date == timedelta(days=4)
    assert jobs(office, after, "timer") == [after.end]
    assert jobs(office, after, "escalation") == [after.due]
    (change,) = office.engine.do(term_page, office.actor("ilse"), key).term.changes
    assert (change.kind, change.ground) == ("trigger", "")
    told = office.engine.do(lambda uow: [line.action for line in uow.log.find(case_key=case)])
    assert "term-recomputed" in told


def test_danger_that_becomes_known_brings_each_warning_one_level_earlier(office: Office) -> None:
    case, key = begun(office, 'gevaarsniveau = "ACUUT"')
    before = the(office, key)
    eighty = jobs(office, before, "reminder-80")
    office.complete("ilse", case, "Vraag")
    after = the(office, key)
    assert after.end == before.end
    assert jobs(office, after, "reminder-50") == []
    assert jobs(office, after, "escalation") == eighty


def test_an_answer_that_has_nothing_to_do_with_it_changes_nothing(office: Office) -> None:
    case, key = begun(office, "anders = nu()")
    before = the(office, key)
    office.complete("ilse", case, "Vraag")
    assert the(office, key) == before


def test_a_timer_that_several_readers_share_follows_the_last_of_them(office: Office) -> None:
    case, _ = office.opened("Dossier individueel lezen")
    tasks = office.tasks(case, "Dossier individueel lezen")
    keys = [office.engine.do(lambda uow, t=t: uow.terms.find(task_key=t.key)[0].key) for t in tasks]  # type: ignore[misc]
    assert len(keys) > 1
    first = the(office, keys[0])
    assert jobs(office, first, "timer") == [first.end]
    for number, key in enumerate(keys, 1):
        earlier = TermChangeRequest(
            act="correct", ground="Het lezen begon eerder.", trigger=first.trigger - timedelta(days=7)
        )
        office.engine.do(change_term, office.actor("tom"), key, earlier)
        due = first.end - timedelta(days=7) if number == len(keys) else first.end
        assert jobs(office, first, "timer") == [due]
