# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-03, SP-09, SP-12, SP-13: what must stand while a case runs stands, or somebody knows at once."""

from __future__ import annotations

import pytest

from engine.cases.case import Track
from engine.errors import Refused
from engine.operations.cases.oversight import overview
from engine.operations.incidents.resolve import resolve_incident, retry_incident
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.acts import ASKS, codes, fact, incidents, put_into_use, started
from tests.safety.models import form, question
from tests.world.office import Office

AGE = form(question("radio", "betreft_minderjarige", "JA", "NEE", "TWIJFEL"))
CHILD = form(
    question("radio", "alleenstaand", "JA", "NEE", "ONBEKEND", required=False),
    question("radio", "voogd_belangenconflict", "JA", "NEE", required=False),
)
FACTS = form(question("radio", "nieuwe_strafbare_feiten", "JA", "NEE", required=False, scope="task"))
PLEA = form(question("radio", "niet_straffen", "AANGEVOERD", "NIET_AANGEVOERD"))
HEARD = form(
    question("radio", "verhoor_protocol", "JA", "NEE", required=False),
    question("textarea", "herhaling_grond", required=False),
)
P4 = "p4-minderjarigen"


def asking(*names: str, key: str, step: str = "") -> Bpmn:
    """Draw tasks one after another with the same form."""
    drawing = Bpmn().start()
    for n, name in enumerate(names):
        drawing.user(f"t{n}", name=name, **{**ASKS, "formKey": key}, **({"step": step} if step else {}))
    return drawing.end("e").path("s " + " ".join(f"t{n}" for n in range(len(names))) + " e")


@pytest.mark.parametrize("doubt", ["JA", "TWIJFEL"])
def test_doubt_told_anywhere_protects_at_once(office: Office, doubt: str) -> None:
    case = office.report(betreft_minderjarige="NEE")
    assert office.case(case).track != Track.MINOR
    started(office, case, asking("Vraag", key="casus/leeftijd"), casus_leeftijd=AGE)
    office.complete("carla", case, "Vraag", betreft_minderjarige=doubt)
    assert office.case(case).track == Track.MINOR
    assert fact(office, case, "spoor") == "MINDERJARIG"
    assert codes(office, case) == ["promise-broken"], "the model should have seen to it"
    sent = office.engine.do(lambda uow: uow.messages.find(case_key=case, name="minderjarigenspoor-gevraagd"))
    assert len(sent) == 1


def test_who_tells_no_doubt_changes_no_track(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, asking("Vraag", key="casus/leeftijd"), casus_leeftijd=AGE)
    office.complete("carla", case, "Vraag", betreft_minderjarige="NEE")
    assert office.case(case).track == Track.MINOR
    assert codes(office, case) == []


def with_guardian(asked: str) -> Bpmn:
    """Draw the situation of a child beside the task of its guardian, which a choice may pass over."""
    drawing = Bpmn().start().user("v", name="Situatie", **{**ASKS, "formKey": "casus/kind"}).xor("x")
    drawing.user("g", name="Voogd", **{**ASKS, "formKey": "casus/kind", "step": "4.12"}).end("e").end("f")
    return drawing.path("s v x", "g e").flow("x", "g", when=asked).flow("x", "f", default=True)


def test_a_child_alone_without_a_guardian_task_is_an_incident_at_once(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, with_guardian('alleenstaand == "NEE"'), P4, casus_kind=CHILD)
    office.complete("carla", case, "Situatie", alleenstaand="JA", voogd_belangenconflict=None)
    assert [i.record for i in incidents(office, case)] == ["voogd-voor-alleenstaand-kind"]
    told = office.engine.do(overview, office.actor("tom")).incidents
    assert any("voogd" in incident.reason["nl"] for incident in told)


def test_a_child_alone_with_its_guardian_task_open_is_in_order(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, with_guardian('alleenstaand == "JA"'), P4, casus_kind=CHILD)
    office.complete("carla", case, "Situatie", alleenstaand="JA", voogd_belangenconflict=None)
    assert codes(office, case) == []


@pytest.mark.parametrize(("conflict", "found"), [("NEE", []), ("JA", ["promise-broken"]), (None, ["promise-broken"])])
def test_the_guardian_task_ends_only_with_a_guardian_who_has_no_interest(
    office: Office, conflict: str | None, found: list[str]
) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, with_guardian('alleenstaand == "JA"'), P4, casus_kind=CHILD)
    office.complete("carla", case, "Situatie", alleenstaand="JA", voogd_belangenconflict=None)
    office.complete("carla", case, "Voogd", alleenstaand="JA", voogd_belangenconflict=conflict)
    assert codes(office, case) == found


def test_an_incident_of_a_watcher_is_looked_at_again_and_closed_with_a_ground(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, with_guardian('alleenstaand == "NEE"'), P4, casus_kind=CHILD)
    office.complete("carla", case, "Situatie", alleenstaand="JA", voogd_belangenconflict=None)
    tom, first = office.actor("tom"), incidents(office, case)[0]
    assert office.engine.do(retry_incident, tom, first.key) is False, "there is still no guardian task"
    again = incidents(office, case)
    assert [i.key != first.key for i in again] == [True]
    with pytest.raises(Refused, match="ground-needed"):
        office.engine.do(resolve_incident, tom, again[0].key, " ")
    office.engine.do(resolve_incident, tom, again[0].key, "Voogd met de hand gevraagd")
    assert codes(office, case) == []


def test_offences_that_appear_are_not_passed_over(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, asking("Signalen", key="casus/feiten"), P4, casus_feiten=FACTS)
    office.complete("carla", case, "Signalen", nieuwe_strafbare_feiten="JA")
    assert [i.record for i in incidents(office, case)] == ["feiten-vragen-beroep"]


def test_offences_that_appear_again_ask_again(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    drawing = Bpmn().start().both("f").user("v", name="Signalen", **{**ASKS, "formKey": "casus/feiten"})
    drawing.user("w", name="Later", **{**ASKS, "formKey": "casus/feiten"}).end("e").end("g")
    drawing.user("p", name="Beroep", **{**ASKS, "formKey": "casus/beroep", "step": "4.18"})
    started(office, case, drawing.path("s f v w e", "f p g"), P4, casus_feiten=FACTS, casus_beroep=PLEA)
    office.complete("carla", case, "Signalen", nieuwe_strafbare_feiten="JA")
    assert codes(office, case) == [], "the lawyer's task stands"
    office.complete("carla", case, "Beroep", niet_straffen="AANGEVOERD")
    assert codes(office, case) == []
    office.complete("carla", case, "Later", nieuwe_strafbare_feiten="JA")
    assert codes(office, case) == ["promise-broken"]


def test_a_child_is_not_interviewed_again_without_a_ground(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, asking("Verhoor", "Verhoor 2", "Verhoor 3", key="casus/verhoor"), casus_verhoor=HEARD)
    office.complete("carla", case, "Verhoor", verhoor_protocol="JA", herhaling_grond=None)
    with pytest.raises(Refused, match="repeat-needs-ground"):
        office.complete("carla", case, "Verhoor 2", verhoor_protocol="JA", herhaling_grond=None)
    assert "Verhoor 2" in office.open_names(case), "nothing was changed"
    office.complete("carla", case, "Verhoor 2", verhoor_protocol="JA", herhaling_grond="Nieuwe verdachte")
    with pytest.raises(Refused, match="repeat-needs-ground"):
        office.complete("carla", case, "Verhoor 3", verhoor_protocol="JA", herhaling_grond=None)


def test_a_ground_recorded_beforehand_counts(office: Office) -> None:
    case = office.report(betreft_minderjarige="JA")
    started(office, case, asking("Verhoor", "Reden", "Verhoor 2", key="casus/verhoor"), casus_verhoor=HEARD)
    office.complete("carla", case, "Verhoor", verhoor_protocol="JA", herhaling_grond=None)
    office.complete("carla", case, "Reden", verhoor_protocol=None, herhaling_grond="Nieuwe verdachte")
    office.complete("carla", case, "Verhoor 2", verhoor_protocol="JA", herhaling_grond=None)
    assert "Verhoor 2" not in office.open_names(case)


def test_these_models_are_in_use_past_the_checks(office: Office) -> None:
    put_into_use(office, asking("Vraag", key="casus/reden"), "p9-proef")
    assert office.engine.do(lambda uow: uow.versions.one(process_key="p9-proef", current=True)) is not None
