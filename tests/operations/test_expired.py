# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-07: a term that has passed warns, and does nothing else. Cases are walked with every term expired."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.bootstrap import delivered
from engine.cases.case import CaseState
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.bpmn.model import Model
from engine.definitions.bundle.bundle import assemble, collect, keys_below
from engine.tasks.task import TaskState
from tests.world.office import OPEN, Office

#: answers that lead along different roads; together they pass nearly every task that has a term
ROADS: dict[str, dict[str, object]] = {
    "to a signed advice": {},
    "of a minor": {"betreft_minderjarige": "TWIJFEL", "leeftijd_document": "GEEN"},
    "in acute danger": {"acuut_gevaar": "JA"},
    "without reasonable grounds": {"uitkomst_indicatie": "GEEN_AANWIJZING"},
    "not admissible to the panel": {"toelaatbaarheid": "NIET_TOELAATBAAR"},
}
STEPS = 45


@pytest.fixture
def office(sqlite_office: Office) -> Office:
    return sqlite_office


def _outcome(uow: UnitOfWork, case: str) -> tuple[object, ...]:
    """Everything that a passing term must leave as it is."""
    found = uow.cases.get(case)
    ended = sorted(i.key for i in uow.instances.find(case_key=case) if i.ended)
    over = sorted(t.key for t in uow.tasks.find(case_key=case) if t.state in (TaskState.COMPLETED, TaskState.EXITED))
    facts = [(f.name, f.value) for f in uow.facts.find(case_key=case)]
    thrown = sorted(m.key for m in uow.messages.find(case_key=case))
    return found.state, found.closed_by, found.track, found.flags, found.danger, ended, over, facts, thrown


def _live(uow: UnitOfWork, case: str) -> list[tuple[str, object]]:
    return [(t.task_key, t.due) for t in uow.terms.find(case_key=case, state="running")]


def _let_all_expire(office: Office, case: str) -> set[str]:
    """Let the clock work until every open term has passed; return the elements whose term passed."""
    keys = [key for key, _ in office.engine.do(_live, case)]
    terms = [t for key in keys for t in office.engine.do(lambda uow, key=key: uow.terms.find(task_key=key))]  # type: ignore[misc]
    if terms:
        office.wait(max(t.end for t in terms) + timedelta(days=4))
    return {office.engine.do(lambda uow, key=key: uow.tasks.get(key).element_id) for key in keys}  # type: ignore[misc]


@pytest.mark.parametrize("road", ROADS)
def test_nothing_is_decided_by_time_on_the_road(office: Office, road: str) -> None:
    answers = ROADS[road]
    case = office.report(**answers)
    expired: set[str] = set()
    for _ in range(STEPS):
        before = office.engine.do(_outcome, case)
        names = set(office.open_names(case))
        expired |= _let_all_expire(office, case)

        assert office.engine.do(_outcome, case) == before
        assert names <= set(office.open_names(case))
        assert office.engine.do(lambda uow: uow.incidents.find(case_key=case)) == []
        if not _one_step(office, case, answers):
            break
    assert len(expired) >= 6
    closed = office.case(case)
    assert closed.state is CaseState.OPEN or closed.closed_by not in (None, "", "klok")
    told = office.engine.do(lambda uow: {n.kind for n in uow.notices.find(case_key=case)})
    assert {"escalation", "escalation-management"} <= told


def _one_step(office: Office, case: str, answers: dict[str, object]) -> bool:
    """Let whoever may do the oldest open task do it; say whether there was one."""
    if not office.engine.do(lambda uow: uow.tasks.find(case_key=case, state=OPEN)):
        return False
    try:
        username, task = office.next_work(case)
    except AssertionError:  # nobody of this office may go on: the rest of this road is for others
        return False
    office.complete(username, case, office.name(task), **answers)
    return True


def _models() -> list[Model]:
    root = delivered()
    return [model for key in keys_below(root) for model in assemble(collect(root, key)).models.values()]


def test_no_timer_of_the_delivered_processes_takes_a_task_away_or_leads_to_an_effect() -> None:
    timers = [(model, e) for model in _models() for e in model.elements.values() if e.timer]
    assert len(timers) >= 3
    for model, timer in timers:
        assert not (timer.attached_to and timer.interrupting), f"{timer.id} takes a task away"
        assert "effect" not in timer.properties
        ahead, seen = [timer.id], set()
        while ahead:
            here = model.elements[ahead.pop()]
            if here.id in seen:
                continue
            seen.add(here.id)
            assert "effect" not in here.properties, f"{timer.id} leads to {here.id}"
            if here.kind != "userTask" or here is timer:  # a person decides there
                ahead += [model.flows[f].target for f in here.outgoing if f in model.flows]
