# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-01, SP-03, SP-05, SP-06, SP-08: what people judge, no model computes; what is secret, no model knows."""

from __future__ import annotations

import pytest

from tests.definitions.bpmn_builder import Bpmn
from tests.safety.models import FORMS, PLAIN, TASK, changed, form, question, script, told

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
<decision id="D" name="D"><description>versie: 1
geldig_vanaf: 2026-01-01
bron: proef</description><decisionTable id="t" {policy}><input id="i">
<inputExpression id="ie" typeRef="string"><text>keuze</text></inputExpression></input>
<output id="o" name="{name}" typeRef="{type}"/><rule id="r"><inputEntry id="c"><text>-</text></inputEntry>
<outputEntry id="v"><text>{value}</text></outputEntry></rule></decisionTable></decision></definitions>"""


def table(name: str, value: str = '"X"', policy: str = 'hitPolicy="FIRST"', type: str = "string") -> bytes:
    return TABLE.format(name=name, value=value, policy=policy, type=type).encode()


def proposing() -> Bpmn:
    return Bpmn().start().user("v", **PLAIN).rule("r", "D").user("a", **TASK).end("e").path("s v r a e")


def scripted(text: str, **properties: str) -> Bpmn:
    return Bpmn().start().user("v", **PLAIN).script("r", text, **properties).end("e").path("s v r e")


@pytest.mark.parametrize(
    "text", ['spoor = "VOLWASSEN"', "spoor = keuze", "spoor = None", 'spoor = "MINDERJARIG" if keuze else "VOLWASSEN"']
)
def test_no_script_says_that_somebody_is_an_adult(text: str) -> None:
    assert ("track-left", "r") in told(scripted(text))


def test_a_script_may_put_somebody_on_the_minor_track() -> None:
    assert told(scripted('spoor = "MINDERJARIG"')) == set()


def test_a_script_with_the_effect_still_asks_two_people() -> None:
    found = told(scripted('spoor = "VOLWASSEN"', effect="adult-track"))
    assert ("effect-without-second-person", "r") in found and ("track-left", "r") not in found


def test_no_table_says_that_somebody_is_an_adult() -> None:
    assert ("track-left", "r") in told(proposing(), dmn=table("spoor", '"VOLWASSEN"'))
    assert told(proposing(), dmn=table("spoor", '"MINDERJARIG"')) == set()
    assert told(proposing(), dmn=table("voorstel_spoor", '"VOLWASSEN"')) == set()


def test_no_single_answer_says_that_somebody_is_an_adult() -> None:
    asks = form(question("radio", "spoor", "VOLWASSEN", "MINDERJARIG"), question("textarea", "motivering"))
    drawing = Bpmn().start().user("a", **{**TASK, "formKey": "casus/spoor"}).end("e").path("s a e")
    assert ("track-left", "a") in told(drawing, casus_spoor=asks)


def test_no_service_says_that_somebody_is_an_adult() -> None:
    drawing = Bpmn().start().user("v", **PLAIN).add("serviceTask", "d", service="x", returns="spoor").end("e")
    assert ("track-left", "d") in told(drawing.path("s v d e"))


@pytest.mark.parametrize("name", ["uitkomst_indicatie", "uitkomst_aannemelijkheid", "toelaatbaarheid", "ondertekening"])
def test_no_script_or_table_judges(name: str) -> None:
    assert ("judged-by-machine", "r") in told(scripted(f'{name} = "X"'))
    assert ("judged-by-machine", "r") in told(proposing(), dmn=table(name))


def test_a_dismissal_cannot_be_made_the_outcome_of_the_delivered_panel() -> None:
    found = changed("p2-vaststelling", script("Script_Sepot", 'uitkomst_aannemelijkheid = "NIET_AANNEMELIJK"'))
    assert ("judged-by-machine", "Script_Sepot") in found


def test_the_delivered_proposal_of_the_track_cannot_be_made_the_track() -> None:
    found = changed("p1-melding", script("Script_Minderjarig", "spoor = voorstel_spoor"))
    assert ("track-left", "Script_Minderjarig") in found


@pytest.mark.parametrize("policy", ["SUM", "COUNT", "MAX", "MIN"])
def test_no_table_adds_up(policy: str) -> None:
    adds = table("gevaar", "3", f'hitPolicy="COLLECT" aggregation="{policy}"', "number")
    assert ("table-adds-up", "r") in told(proposing(), dmn=adds)


@pytest.mark.parametrize("name", ["score", "risico_score", "geloofwaardigheid", "rangorde_slachtoffer"])
def test_nothing_is_named_as_a_score(name: str) -> None:
    assert ("named-as-score", "r") in told(scripted(f"{name} = 1"))
    assert ("named-as-score", "r") in told(proposing(), dmn=table(name))
    asks = form(question("number", name), question("textarea", "motivering"))
    drawing = Bpmn().start().user("a", **{**TASK, "formKey": "casus/cijfer"}).end("e").path("s a e")
    assert ("named-as-score", "a") in told(drawing, casus_cijfer=asks)


PLACE = question("textfield", "opvangadres", sensitivity="shelter", scope="task")
PLACED = {**TASK, "formKey": "casus/plaatsing"}


def test_a_shelter_address_stays_with_its_task() -> None:
    drawing = Bpmn().start().user("a", **PLACED).end("e").path("s a e")
    assert told(drawing, casus_plaatsing=form(PLACE)) == set()
    loose = {**PLACE, "properties": {"sensitivity": "shelter"}}
    assert ("shelter-scope", "a") in told(drawing, casus_plaatsing=form(loose))


def test_a_row_that_gives_the_address_away_makes_the_whole_list_secret() -> None:
    rows = {
        **question("dynamiclist", "plaatsen"),
        "path": "plaatsen",
        "isRepeating": True,
        "components": [{**PLACE, "id": "r1", "label": "x", "labelEn": "x"}],
    }
    drawing = Bpmn().start().user("a", **PLACED).end("e").path("s a e")
    assert ("shelter-scope", "a") in told(drawing, casus_plaatsing=form(rows))


@pytest.mark.parametrize("place", ["choice", "script", "table", "service", "assignee"])
def test_no_expression_knows_a_shelter_address(place: str) -> None:
    drawing = Bpmn().start().user("a", **PLACED).end("e")
    dmn = b""
    if place == "choice":
        drawing.xor("r").end("f").path("s a r").flow("r", "e", when="leeg(opvangadres)").flow("r", "f", default=True)
    elif place == "script":
        drawing.script("r", "plaats = opvangadres").path("s a r e")
    elif place == "table":
        dmn = table("voorstel").replace(b"<text>keuze</text>", b"<text>opvangadres</text>")
        drawing.rule("r", "D").user("b", **TASK).path("s a r b e")
    elif place == "service":
        drawing.add("serviceTask", "r", service="x", sends="opvangadres").path("s a r e")
    else:
        drawing.user("r", **TASK, assignee="opvangadres").path("s a r e")
    found = told(drawing, dmn=dmn, casus_plaatsing=form(PLACE))
    assert {element for rule, element in found if rule == "shelter-in-expression"} in ({"r"}, {"r-e"})


def test_the_forms_of_these_tests_are_in_order() -> None:
    assert told(Bpmn().start().user("a", **TASK).end("e").path("s a e")) == set()
    assert set(FORMS) == {"casus/reden", "casus/vraag"}
