# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who looks at a person, and who is refused, leaves a line; a list of work leaves none."""

from __future__ import annotations

import pytest

from engine.access.actors import PUBLIC
from engine.audit.log import Kind, LogLine
from engine.errors import NotAllowed, NotFound
from engine.operations.cases.case_file import case_list, case_page, diagram
from engine.operations.cases.oversight import overview
from engine.operations.cases.reports import report_status
from engine.operations.log.check import check_log
from engine.operations.tasks.work import claim_task, inbox, task_form, task_page
from engine.storage import logbook
from tests.world.office import Office, counted

DANGER = "Acuut gevaar beoordelen"


def looks(office: Office) -> list[LogLine]:
    return office.engine.do(lambda uow: uow.log.find(kind="read"))


def refusals(office: Office) -> list[LogLine]:
    return office.engine.do(lambda uow: uow.log.find(kind="refused"))


def test_opening_a_case_says_who_looked_as_what_at_which_kinds_of_answer_and_no_answer(office: Office) -> None:
    case = office.report()
    page = office.engine.do(case_page, office.actor("ilse"), case)
    assert page.facts
    [line] = looks(office)
    assert (line.actor, line.action, line.case_key, line.kind) == ("ilse", "case-seen", case, Kind.READ)
    assert line.values == {
        "roles": ["INTAKE"],
        "organisations": [office.actor("ilse").memberships[0].organisation],
        "fields": sorted({fact.sensitivity for fact in page.facts}),
        "purpose": "case",
    }
    assert "special" in line.values["fields"]  # type: ignore[operator]


def test_who_does_no_casework_looks_to_supervise(office: Office) -> None:
    case = office.report()
    for username in ("tom", "carla"):
        office.engine.do(case_page, office.actor(username), case)
    assert [line.values["purpose"] for line in looks(office)] == ["supervision", "case"]


def test_opening_a_task_is_one_line_however_much_stands_on_the_page(office: Office) -> None:
    case = office.report()
    task = office.task(case, DANGER)
    office.engine.do(task_page, office.actor("ilse"), task.key)
    [line] = looks(office)
    assert (line.action, line.record, line.case_key, line.values["purpose"]) == ("task-seen", task.key, case, "task")


def test_lists_and_drawings_without_answers_leave_no_line(office: Office) -> None:
    case = office.report()
    ilse, tom = office.actor("ilse"), office.actor("tom")
    instance = office.engine.do(lambda uow: uow.instances.find(case_key=case)[0].key)
    office.engine.do(inbox, ilse)
    office.engine.do(case_list, ilse)
    office.engine.do(overview, tom)
    office.engine.do(diagram, ilse, instance)
    office.engine.do(task_form, ilse, office.task(case, DANGER).key)
    assert looks(office) == []


def test_a_page_that_could_not_be_logged_is_not_shown(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = office.report()

    def fails(*_given: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(logbook, "append", fails)
    with pytest.raises(OSError, match="no room"):
        office.engine.do(case_page, office.actor("ilse"), case)


def test_the_case_page_shows_what_was_done_and_not_who_looked(office: Office) -> None:
    case = office.report()
    for _ in range(3):
        page = office.engine.do(case_page, office.actor("ilse"), case)
    assert {line.action for line in page.log}.isdisjoint({"case-seen", "task-seen"})


def test_a_refusal_leaves_a_line_though_its_transaction_was_undone(office: Office) -> None:
    case = office.report()
    task = office.task(case, DANGER)
    before = counted(office.engine)
    with pytest.raises(NotAllowed):
        office.engine.do(claim_task, office.actor("tom"), task.key)
    assert counted(office.engine) == before
    [line] = refusals(office)
    assert (line.actor, line.case_key, line.record) == ("tom", case, task.key)
    assert line.values == {"operation": "claim_task", "code": "not-your-role"}


def test_what_is_hidden_and_what_does_not_exist_both_leave_a_line(office: Office) -> None:
    case = office.report()
    for key in (case, "0" * 32, "Fatima uit Utrecht"):
        with pytest.raises(NotFound):
            office.engine.do(case_page, office.actor("otto"), key)
    hidden, absent, typed = refusals(office)
    assert (hidden.case_key, hidden.record, hidden.actor) == (case, case, "otto")
    assert (absent.case_key, absent.record, typed.case_key, typed.record) == (None, "", None, "")
    assert "Fatima" not in repr(refusals(office))


def test_a_code_that_was_guessed_wrong_leaves_a_line_without_the_code(office: Office) -> None:
    with pytest.raises(NotFound):
        office.engine.do(report_status, PUBLIC, "ABCD-EFGH-JKLM-NPQR")
    [line] = refusals(office)
    assert (line.actor, line.record, line.values["operation"]) == ("", "", "report_status")
    assert "ABCD" not in repr(line)


def test_looks_and_refusals_are_links_of_the_chain_of_their_case(office: Office) -> None:
    case = office.report()
    office.engine.do(case_page, office.actor("ilse"), case)
    with pytest.raises(NotFound):
        office.engine.do(case_page, office.actor("otto"), case)
    kinds = {line.kind for line in office.engine.do(lambda uow: uow.log.find(case_key=case))}
    assert kinds == {Kind.ACT, Kind.READ, Kind.REFUSED}
    assert office.engine.do(check_log).flaws == ()
