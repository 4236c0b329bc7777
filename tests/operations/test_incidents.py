# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A step that fails waits for a person with the case as it was; nothing is lost and nothing is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from engine.bootstrap import Engine, delivered
from engine.cases.case import CaseState
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.deadlines.catalogue import Catalogue
from engine.errors import Refused
from engine.operations.cases.oversight import overview
from engine.operations.incidents.resolve import correct_name, resolve_incident, retry_incident, skip_step
from engine.runtime.instance import InstanceState
from engine.runtime.library import Library
from tests.definitions.bpmn_builder import Bpmn
from tests.world.drawings import put_into_use, start
from tests.world.office import Office, receive

FORMS = {
    "intake/proef": b"""{"type": "default", "id": "F", "schemaVersion": 18, "title": "Proef", "components": [
  {"type": "textfield", "id": "A", "key": "proef", "label": "Proef", "labelEn": "Trial"}]}"""
}
TERM = """
[[term]]
id = "DL-PROEF"
version = 1
valid_from = 2023-01-01
name = { nl = "Proef", en = "Trial" }
starts = { nl = "het begin", en = "the start" }
amount = 5
unit = "dagen"
basis = "INTERN"
character = "INTERN"
mark = "O"
source = "Verzonnen voor deze test"
"""


def asks_then(script: str) -> Bpmn:
    """Draw a task that is followed by a script."""
    drawing = Bpmn().start("s").user("vraag", lane="INTAKE", formKey="intake/proef", term="geen", name="Proefvraag")
    return drawing.script("reken", script).end("e").path("s vraag reken e")


def mended(office: Office, tmp_path: Path) -> Engine:
    """Return the engine as it is after the missing term was added to the catalogue."""
    terms = tmp_path / "terms.toml"
    terms.write_text((delivered() / "processes" / "terms.toml").read_text(encoding="utf-8") + TERM, encoding="utf-8")
    library = Library(Catalogue.load(terms), office.engine.library.calendar)
    return Engine(office.engine.database, library, office.clock)


def test_a_step_that_fails_waits_as_it_was_and_goes_on_after_mending(office: Office, tmp_path: Path) -> None:
    office.engine.do(put_into_use, "p9-proef", asks_then('einde = term("DL-PROEF")'), FORMS)
    case = office.report()
    key = office.engine.do(start, case, "p9-proef")
    before = office.engine.do(lambda uow: uow.instances.get(key))
    office.complete("ilse", case, "Proefvraag", proef="Wat er is gezegd")

    after = office.engine.do(lambda uow: uow.instances.get(key))
    assert after.state is InstanceState.INCIDENT
    assert after.state_bytes == before.state_bytes
    assert office.engine.do(lambda uow: uow.facts.one(case_key=case, name="proef")), "the answer was confirmed"
    incident = next(i for i in office.engine.do(overview, office.actor("tom")).incidents if i.process_key == "p9-proef")
    assert (incident.element_id, incident.state) == ("reken", "open")
    assert all(incident.reason[language] for language in ("nl", "en"))

    assert office.engine.do(retry_incident, office.actor("tom"), incident.key) is False
    again = office.engine.do(overview, office.actor("tom")).incidents
    assert [i.key != incident.key for i in again] == [True]

    repaired = mended(office, tmp_path)
    assert repaired.do(retry_incident, office.actor("tom"), again[0].key) is True
    assert repaired.do(lambda uow: uow.instances.get(key)).state is InstanceState.COMPLETED
    assert repaired.do(overview, office.actor("tom")).incidents == ()
    with pytest.raises(Refused, match="incident-is-resolved"):
        repaired.do(retry_incident, office.actor("tom"), again[0].key)


def test_an_incident_of_one_process_does_not_hold_up_the_others(office: Office) -> None:
    office.engine.do(put_into_use, "p9-proef", asks_then('einde = term("DL-PROEF")'), FORMS)
    case = office.report()
    office.engine.do(start, case, "p9-proef")
    office.complete("ilse", case, "Proefvraag")
    office.walk(case, "Informeren over rechten")


def test_a_failed_step_is_not_put_aside_without_trying_again(office: Office) -> None:
    office.engine.do(put_into_use, "p9-proef", asks_then('einde = term("DL-PROEF")'), FORMS)
    case = office.report()
    office.engine.do(start, case, "p9-proef")
    office.complete("ilse", case, "Proefvraag")
    incident = office.engine.do(overview, office.actor("tom")).incidents[0]
    with pytest.raises(Refused):
        office.engine.do(resolve_incident, office.actor("tom"), incident.key, "Laat maar")


def test_a_clock_that_would_close_a_case_by_itself_is_stopped(office: Office) -> None:
    drawing = Bpmn().start("s").catch("wacht", timer=("date", "dagen(2)")).end("dicht", effect="closes")
    office.engine.do(put_into_use, "p9-klok", drawing.path("s wacht dicht"), FORMS)
    case = office.report()
    office.engine.do(start, case, "p9-klok")
    office.wait(office.later(days=3))

    assert office.case(case).state is CaseState.OPEN
    found = [i for i in office.engine.do(overview, office.actor("tom")).incidents if i.process_key == "p9-klok"]
    assert [i.element_id for i in found] == ["dicht"]


def test_a_term_beyond_the_calendar_is_an_incident_and_not_silence(office: Office) -> None:
    office.clock.set(datetime(2035, 3, 5, 10, tzinfo=AMSTERDAM))
    case = office.report()
    office.complete("ilse", case, "Acuut gevaar beoordelen")

    task = office.task(case, "Ontvangst bevestigen")
    assert office.engine.do(lambda uow: uow.terms.one(task_key=task.key)) is None
    incidents = office.engine.do(overview, office.actor("tom")).incidents
    found = [i for i in incidents if i.element_name == "Ontvangst bevestigen"]
    assert len(found) == 1
    assert found[0].case_number == office.case(case).number

    tom = office.actor("tom")
    with pytest.raises(Refused, match="ground-needed"):
        office.engine.do(resolve_incident, tom, found[0].key, " ")
    office.engine.do(resolve_incident, tom, found[0].key, "Termijn met de hand bewaakt")
    assert found[0].key not in [i.key for i in office.engine.do(overview, tom).incidents]
    office.complete("ilse", case, "Ontvangst bevestigen")


def failed(office: Office, process: str, drawing: Bpmn) -> tuple[str, str, str]:
    """Let the step after the question fail; return case, instance and incident."""
    office.engine.do(put_into_use, process, drawing, FORMS)
    case = office.report()
    key = office.engine.do(start, case, process)
    office.complete("ilse", case, "Proefvraag", proef="Wat er is gezegd")
    [incident] = office.engine.do(lambda uow: uow.incidents.find(instance_key=key, state="open"))
    return case, key, incident.key


def test_a_step_that_fails_is_skipped_with_a_ground_and_the_log_tells(office: Office) -> None:
    _, key, incident = failed(office, "p9-nul", asks_then("som = 1 / 0"))
    tom = office.actor("tom")
    with pytest.raises(Refused):
        office.engine.do(skip_step, tom, incident, " ")
    assert office.engine.do(skip_step, tom, incident, "De som is niet nodig")
    assert office.engine.do(lambda uow: uow.instances.get(key)).state is InstanceState.COMPLETED
    history = {line.element_id: line.event for line in office.engine.do(lambda uow: uow.history.find(instance_key=key))}
    assert (history["reken"], history["e"]) == ("skipped", "completed")
    [line] = office.engine.do(lambda uow: uow.log.find(action="step-skipped"))
    assert (line.actor, line.values) == ("tom", {"element": "reken", "reason": "De som is niet nodig"})
    assert not office.engine.do(lambda uow: uow.facts.find(name="som"))


def test_a_name_is_corrected_with_a_ground_and_the_step_tried_again(office: Office) -> None:
    case, key, incident = failed(office, "p9-som", asks_then("som = 1 / (len(proef) - 16)"))
    tom = office.actor("tom")
    office.engine.do(correct_name, tom, incident, "proef", "ja", "Verkeerd overgenomen")
    assert office.engine.do(retry_incident, tom, incident)
    assert office.engine.do(lambda uow: uow.instances.get(key)).state is InstanceState.COMPLETED
    told = office.engine.do(lambda uow: uow.facts.find(case_key=case, name="proef"))
    assert [(fact.value, fact.author) for fact in told] == [("Wat er is gezegd", "ilse"), ("ja", "tom")]
    [line] = office.engine.do(lambda uow: uow.log.find(action="name-corrected"))
    assert line.values == {"name": "proef", "reason": "Verkeerd overgenomen"}


@pytest.mark.parametrize(
    ("name", "value", "reason"), [("onbekend", 1, "grond"), ("proef", "x" * 3000, "grond"), ("proef", "ja", "")]
)
def test_a_correction_that_makes_no_sense_is_refused(office: Office, name: str, value: object, reason: str) -> None:
    _, _, incident = failed(office, "p9-naam", asks_then("som = len(proef) / 0"))
    with pytest.raises(Refused):
        office.engine.do(correct_name, office.actor("tom"), incident, name, value, reason)


def test_a_choice_is_never_skipped(office: Office) -> None:
    drawing = Bpmn().start("s").user("vraag", lane="INTAKE", formKey="intake/proef", term="geen", name="Proefvraag")
    drawing.xor("keuze").end("e").path("s vraag keuze").flow("keuze", "e", when="1 > 2")
    case, _, incident = failed(office, "p9-keuze", drawing)
    [row] = [i for i in office.engine.do(overview, office.actor("tom")).incidents if i.case_key == case]
    assert not row.may_skip
    with pytest.raises(Refused):
        office.engine.do(skip_step, office.actor("tom"), incident, "Het moet verder")


def test_of_two_processes_that_wait_for_a_message_the_one_that_began_first_gets_it(office: Office) -> None:
    waits = Bpmn().start("s").catch("w", message="antwoord")
    office.engine.do(put_into_use, "wacht", waits.end().path("s w e"), FORMS)
    case = office.report()
    first = office.engine.do(start, case, "wacht")
    office.clock.set(office.later(minutes=1))
    second = office.engine.do(start, case, "wacht")

    def turn_keys_round(uow: UnitOfWork) -> None:  # keys are random: this is the order that hides the first
        for instance, key in ((second, "0" * 32), (first, "f" * 32)):
            [one] = uow.subscriptions.find(instance_key=instance)
            uow.subscriptions.remove(key=one.key)
            uow.subscriptions.add(replace(one, key=key))

    office.engine.do(turn_keys_round)
    receive(office, case, "antwoord")
    states = office.engine.do(lambda uow: {i.key: i.state for i in uow.instances.find(key=[first, second])})
    assert states == {first: InstanceState.COMPLETED, second: InstanceState.ACTIVE}


def test_a_failed_step_that_the_process_has_left_since_can_be_put_aside(office: Office) -> None:
    """What interrupts a task takes its token away: trying again can never go, and nobody would ever be rid of it."""
    drawing = asks_then("uitkomst = 1 / 0").boundary("weg", "vraag", message="stop")
    office.engine.do(put_into_use, "proef", drawing.end("einde").path("weg einde"), FORMS)
    case, tom = office.report(), office.actor("tom")
    office.engine.do(start, case, "proef")
    office.complete("ilse", case, "Proefvraag")
    [incident] = office.engine.do(lambda uow: uow.incidents.find(case_key=case, state="open"))
    with pytest.raises(Refused, match="incident-needs-retry"):
        office.engine.do(resolve_incident, tom, incident.key, "Klaar")
    receive(office, case, "stop")
    [row] = office.engine.do(overview, tom).incidents
    assert row.may_close
    office.engine.do(resolve_incident, tom, incident.key, "Het proces ging verder zonder deze stap")
    assert office.engine.do(overview, tom).incidents == ()
