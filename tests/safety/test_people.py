# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-10, SP-15, SP-18, SP-22: one person answers for a case, and some never see it."""

from __future__ import annotations

import json

import pytest

from engine.bootstrap import delivered
from engine.cases.case import Case
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import EngineError, NotAllowed, NotFound, Refused, WrongState
from engine.operations.accounts.people import remove_user
from engine.operations.cases.case_file import case_list, case_page
from engine.operations.cases.oversight import overview
from engine.operations.tasks.work import inbox, task_page
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.acts import ASKS, codes, started
from tests.world.office import Office


@pytest.mark.parametrize("role", ["TOLK", "RECLASSERING", "RAPPORTEUR", "ONTWERPER", "BEHEER"])
def test_who_may_know_nothing_of_a_victim_sees_nothing(office: Office, role: str) -> None:
    case = office.report()
    nobody = office.hire("nobody", role)
    task = office.task(case, "Acuut gevaar beoordelen")
    assert office.engine.do(case_list, nobody) == ()
    seen = office.engine.do(inbox, nobody)
    assert (seen.mine, seen.groups) == ((), ())
    for look in (
        lambda: office.engine.do(case_page, nobody, case),
        lambda: office.engine.do(task_page, nobody, task.key),
    ):
        with pytest.raises(NotFound):
            look()
    with pytest.raises(EngineError):
        office.engine.do(overview, nobody)


def test_not_even_a_model_gives_them_a_task(office: Office) -> None:
    case = office.report()
    tolk = office.hire("tolk", "TOLK")
    started(office, case, Bpmn().start().user("a", name="Tolken", **{**ASKS, "lane": "TOLK"}).end("e").path("s a e"))
    seen = office.engine.do(inbox, tolk)
    assert (seen.mine, seen.groups) == ((), ())
    with pytest.raises((NotFound, NotAllowed)):
        office.engine.do(task_page, tolk, office.task(case, "Tolken").key)


def test_a_person_may_refuse_the_interpreter() -> None:
    form = json.loads((delivered() / "forms" / "casus" / "rechten.form").read_text(encoding="utf-8"))
    asked = next(c for c in form["components"] if c.get("key") == "tolk_nodig")
    assert "GEWEIGERD" in [option["value"] for option in asked["values"]]
    assert asked["validate"]["required"]


def test_a_case_is_never_handed_to_nobody(office: Office) -> None:
    case = office.case(office.report())
    with pytest.raises(WrongState, match="case-without-responsible"):
        case.hand_to("")
    assert case.responsible


def test_a_case_has_one_responsible_person_after_every_step(office: Office) -> None:
    case = office.report()
    before: set[str] = {office.case(case).responsible}
    for _ in range(8):
        username, task = office.next_work(case)
        office.complete(username, case, office.engine.do(_name, task.key))
        before.add(office.case(case).responsible)
        assert office.engine.do(_works_here, office.case(case).responsible)
    assert "" not in before and len(before) == 2, "from the intake lead to the case lead, with nobody in between"


def _works_here(uow: UnitOfWork, username: str) -> bool:
    return bool(uow.users.find(key=username, active=True))


def _name(uow: UnitOfWork, key: str) -> str:
    task = uow.tasks.get(key)
    version = uow.instances.get(task.instance_key).version
    return uow.library.load(version, uow.versions.get).elements[task.element_id].name


def test_who_is_responsible_does_not_leave_before_handing_over(office: Office) -> None:
    case = office.case(office.report())
    with pytest.raises(Refused, match="user-has-cases"):
        office.engine.do(remove_user, case.responsible)


def test_a_case_without_anybody_goes_no_further(office: Office) -> None:
    case = office.report()

    def lose(uow: UnitOfWork) -> None:
        held: Case = uow.cases.lock(case)
        held.responsible = ""
        uow.cases.save(held)

    office.engine.do(lose)
    office.complete("ilse", case, "Leeftijd nagaan")
    assert codes(office, case) == ["case-without-responsible"]
