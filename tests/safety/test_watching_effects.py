# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-03, SP-05, SP-07, SP-08, SP-11: a model that slipped past the checks still decides nothing by itself."""

from __future__ import annotations

from typing import cast

import pytest

from engine.cases.case import CaseState, Track
from engine.casework.safety_watch import (
    ProposedStep,
    reason_to_refuse,
    require_ground_for_repeat,
    watch_answers,
    watch_step,
)
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.errors import Refused
from engine.operations.incidents.resolve import correct_name, retry_incident
from engine.runtime.instance import InstanceState
from engine.runtime.step import Step, Visit
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.acts import ASKS, codes, fact, incidents, instance, receive, started
from tests.safety.models import form, question
from tests.world.office import Office

SECOND = {**ASKS, "fourEyes": "a"}


def two() -> Bpmn:
    return Bpmn().start().user("a", name="Eerste", **ASKS).user("b", name="Tweede", **SECOND).path("s a b")


def test_two_people_with_reasons_may_close(office: Office) -> None:
    case = office.report()
    started(office, case, two().end("dicht", effect="closes").path("b dicht"))
    office.complete("carla", case, "Eerste")
    office.complete("chris", case, "Tweede")
    assert office.case(case).state is CaseState.CLOSED
    assert office.case(case).closed_by == "chris"


@pytest.mark.parametrize("effect", ["closes", "rejects", "ends-stay", "ends-shelter"])
def test_the_clock_reaches_no_effect(office: Office, effect: str) -> None:
    case = office.report()
    drawing = Bpmn().start().catch("wacht", timer=("date", "dagen(2)")).end("dicht", effect=effect)
    key = started(office, case, drawing.path("s wacht dicht"))
    office.wait(office.later(days=3))
    assert office.case(case).state is CaseState.OPEN
    assert codes(office, case) == ["effect-needs-person"]
    assert instance(office, key).state is InstanceState.INCIDENT
    assert office.engine.do(retry_incident, office.actor("tom"), incidents(office, case)[0].key) is False
    assert office.case(case).state is CaseState.OPEN, "nor does a supervisor who tries again"


def test_a_dismissal_closes_nothing_whoever_brings_it(office: Office) -> None:
    case = office.report()
    drawing = Bpmn().start().catch("m", message="uitspraak-bekend").end("dicht", effect="closes").path("s m dicht")
    started(office, case, drawing)
    receive(office, case, "uitspraak-bekend", by="carla")
    assert codes(office, case) == ["effect-needs-person"]
    assert office.engine.do(retry_incident, office.actor("tom"), incidents(office, case)[0].key) is False
    assert office.case(case).state is CaseState.OPEN


def test_a_process_that_starts_closes_nothing(office: Office) -> None:
    case = office.report()
    started(office, case, Bpmn().start().script("r", "x = 1").end("dicht", effect="closes").path("s r dicht"))
    assert codes(office, case) == ["effect-needs-person"]
    assert office.case(case).state is CaseState.OPEN


def test_one_person_alone_does_not_close(office: Office) -> None:
    case = office.report()
    drawing = Bpmn().start().user("a", name="Eerste", **ASKS).end("dicht", effect="closes")
    key = started(office, case, drawing.path("s a dicht"))
    before = instance(office, key).state_bytes
    office.complete("carla", case, "Eerste")
    assert codes(office, case) == ["effect-needs-second-person"]
    assert office.case(case).state is CaseState.OPEN
    assert instance(office, key).state_bytes == before, "the instance stays as it was"


@pytest.mark.parametrize("says", ['"VOLWASSEN"', "None", "keuze"])
def test_no_script_takes_a_child_off_its_track(office: Office, says: str) -> None:
    case = office.report(betreft_minderjarige="JA")
    assert office.case(case).track == Track.MINOR
    drawing = Bpmn().start().user("a", name="Eerste", **ASKS).script("r", f"spoor = {says}").end("e").path("s a r e")
    started(office, case, drawing)
    office.complete("carla", case, "Eerste")
    assert codes(office, case) == ["track-left-alone"]
    assert office.case(case).track == Track.MINOR


def test_no_single_answer_takes_a_child_off_its_track(office: Office) -> None:
    case = office.report(betreft_minderjarige="TWIJFEL")
    asks = form(question("radio", "spoor", "VOLWASSEN", "MINDERJARIG"), question("textarea", "motivering"))
    drawing = Bpmn().start().user("a", name="Eerste", **{**ASKS, "formKey": "casus/spoor"}).xor("x").end("e").end("f")
    drawing.path("s a x").flow("x", "e", when='spoor == "VOLWASSEN"').flow("x", "f", default=True)
    started(office, case, drawing, casus_spoor=asks)
    office.complete("carla", case, "Eerste", spoor="VOLWASSEN")
    assert codes(office, case) == ["track-left-alone"]
    assert office.case(case).track == Track.MINOR


def test_a_supervisor_does_not_correct_the_track_or_a_judgment(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    drawing = Bpmn().start().user("a", name="Eerste", **ASKS).script("r", 'spoor = "VOLWASSEN"').xor("x").end("e")
    drawing.end("f").path("s a r x").flow("x", "f", default=True)
    drawing.flow("x", "e", when='spoor == "VOLWASSEN" and uitkomst_aannemelijkheid == "NIET_AANNEMELIJK"')
    started(office, case, drawing)
    office.complete("carla", case, "Eerste")
    incident = incidents(office, case)[0].key
    for name in ("spoor", "uitkomst_aannemelijkheid"):
        with pytest.raises(Refused, match="incident-name-judged"):
            office.engine.do(correct_name, office.actor("tom"), incident, name, "VOLWASSEN", "Zo is het")
    assert office.case(case).track == Track.MINOR


def test_no_script_judges_while_a_case_runs(office: Office) -> None:
    case = office.report()
    drawing = Bpmn().start().user("a", name="Eerste", **ASKS).script("r", 'uitkomst_aannemelijkheid = "NEE"').xor("x")
    drawing.end("e").end("f").path("s a r x").flow("x", "f", default=True)
    started(office, case, drawing.flow("x", "e", when='uitkomst_aannemelijkheid == "NEE"'))
    office.complete("carla", case, "Eerste")
    assert codes(office, case) == ["judged-without-person"]
    assert fact(office, case, "uitkomst_aannemelijkheid") is None


def test_the_case_of_a_missing_child_stays_open(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    asks = form(question("radio", "vermist", "JA", "NEE"), question("textarea", "motivering"))
    first = {**ASKS, "formKey": "casus/vermist"}
    drawing = Bpmn().start().user("a", name="Eerste", **first).user("b", name="Tweede", **SECOND)
    started(office, case, drawing.end("dicht", effect="closes").path("s a b dicht"), casus_vermist=asks)
    office.complete("carla", case, "Eerste", vermist="JA")
    office.complete("chris", case, "Tweede")
    assert codes(office, case) == ["promise-broken"]
    assert "vermist kind" in str(incidents(office, case)[0].values["promise_nl"])
    assert office.case(case).state is CaseState.OPEN


def test_a_child_that_was_found_no_longer_keeps_its_case_open(office: Office) -> None:
    case = office.report()
    asks = form(question("radio", "vermist", "JA", "NEE"), question("textarea", "motivering"))
    first = {**ASKS, "formKey": "casus/vermist"}
    drawing = Bpmn().start().user("v", name="Vermist", **first).user("a", name="Eerste", **first)
    drawing.user("b", name="Tweede", **SECOND).end("dicht", effect="closes").path("s v a b dicht")
    started(office, case, drawing, casus_vermist=asks)
    office.complete("carla", case, "Vermist", vermist="JA")
    office.complete("carla", case, "Eerste", vermist="NEE")
    office.complete("chris", case, "Tweede")
    assert office.case(case).state is CaseState.CLOSED


@pytest.mark.parametrize("protects", ["p3-bescherming", "p4-minderjarigen"])
def test_a_case_is_not_closed_while_protection_runs(office: Office, protects: str) -> None:
    case = office.report()
    started(office, case, Bpmn(process="Q").start().user("q", name="Opvang", **ASKS).end("e").path("s q e"), protects)
    started(office, case, two().end("dicht", effect="closes").path("b dicht"))
    office.complete("carla", case, "Eerste")
    office.complete("chris", case, "Tweede")
    assert codes(office, case) == ["promise-broken"]
    assert office.case(case).state is CaseState.OPEN


def test_a_closing_report_leaves_the_case_of_who_was_taken_for_a_child_open(office: Office) -> None:
    case = office.report(betreft_minderjarige="TWIJFEL")
    office.complete("ilse", case, "Acuut gevaar beoordelen")
    office.complete("ilse", case, "Ontvangst bevestigen")
    office.complete("ilse", case, "Leeftijd nagaan")
    office.complete("ivo", case, "Volwassen spoor bevestigen")
    office.complete("ilse", case, "Dubbele melding en samenhang nagaan", besluit_melding="GEEN_MENSENHANDEL")
    office.complete("ivo", case, "Sluiten van de melding bevestigen")
    office.complete("ilse", case, "Terugkoppelen aan de melder bij sluiten")
    assert office.case(case).track == Track.ADULT
    assert office.case(case).state is CaseState.OPEN, "the minor track ends it, not the report"
    assert codes(office, case) == []


class Untouched:
    """A unit of work in which nothing may be asked."""

    def __init__(self, office: Office) -> None:
        self.library, self.now = office.engine.library, office.clock.now()

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"{name} was asked")


def test_a_step_that_touches_no_rule_costs_no_statement(office: Office) -> None:
    case = office.report()
    key = started(office, case, two().end("e").path("b e"))

    def look(uow: UnitOfWork) -> ProposedStep:
        ready = loaded(uow, uow.instances.get(key).version)
        step = Step(visited=(Visit("a", "completed"), Visit("b", "reached")))
        return ProposedStep(
            case=uow.cases.get(case),
            instance=uow.instances.get(key),
            ready=ready,
            step=step,
            before={},
            after={"keuze": "JA"},
            names={},
            actor="carla",
            kind="complete",
        )

    act, nothing = office.engine.do(look), cast(UnitOfWork, Untouched(office))
    assert reason_to_refuse(nothing, act) is None
    watch_step(nothing, act.case, act.instance, act.ready, act.step)
    watch_answers(nothing, act.case, act.instance, {"keuze": "JA"})
    require_ground_for_repeat(nothing, act.case, {"keuze": "JA"})
