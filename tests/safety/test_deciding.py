# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-04, SP-16, SP-23: what help may never hang on, and how far a consent reaches."""

from __future__ import annotations

import pytest

from engine.definitions.bundle.bundle import Bundle
from engine.definitions.bundle.check import check_bundle
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.models import PLAIN, TASK, changed, condition, form, of_files, question, told

ASKED = form(
    question("radio", "aangifte_gedaan", "JA", "NEE"),
    question("radio", "toestemming_registratie", "JA", "NEE"),
    question("radio", "toestemming_zorg", "JA", "NEE"),
    question("datetime", "geboortedatum", subtype="date", dateLabel="x"),
)
FIRST = {**PLAIN, "formKey": "casus/gevraagd"}


def found(drawing: Bpmn) -> set[tuple[str, str]]:
    return told(drawing, casus_gevraagd=ASKED)


def choice(step: str, asks: str, **effect: str) -> Bpmn:
    """Draw a choice on ``asks`` between a step and the end."""
    drawing = Bpmn().start().user("v", **FIRST).xor("x").user("h", **TASK, step=step).end("e").end("f", **effect)
    return drawing.path("s v x", "h e").flow("x", "h", when=asks).flow("x", "f", default=True)


@pytest.mark.parametrize("step", ["1.2", "1.6", "3.1", "3.3", "3.4", "3.5", "3.8", "3.9", "3.18", "4.12", "4.15"])
def test_no_help_waits_for_a_formal_report(step: str) -> None:
    assert ("protection-depends", "x-h") in found(choice(step, 'aangifte_gedaan == "JA"'))


def test_what_follows_on_every_way_does_not_hang_on_the_choice() -> None:
    drawing = Bpmn().start().user("v", **FIRST).xor("x", "j").user("p", **TASK).user("h", **TASK, step="3.4").end("e")
    drawing.path("s v x", "p j h e").flow("x", "p", when='aangifte_gedaan == "JA"').flow("x", "j", default=True)
    assert found(drawing) == set()


def test_what_runs_beside_the_choice_does_not_hang_on_it() -> None:
    drawing = Bpmn().start().user("v", **FIRST).both("f").user("h", **TASK, step="3.4").end("e")
    drawing.xor("x").user("p", **TASK).end("e1").end("e2").path("s v f h e", "f x", "p e1")
    assert found(drawing.flow("x", "p", when='aangifte_gedaan == "JA"').flow("x", "e2", default=True)) == set()


def test_asking_again_until_there_is_a_report_is_seen_through() -> None:
    drawing = Bpmn().start().xor("j").user("v", **FIRST).xor("x").user("h", **TASK, step="3.3").end("e")
    drawing.path("s j v x", "h e").flow("x", "h", when='aangifte_gedaan == "JA"').flow("x", "j", default=True)
    assert ("protection-depends", "x-h") in found(drawing)


@pytest.mark.parametrize("effect", ["closes", "ends-shelter"])
def test_no_lack_of_cooperation_ends_help(effect: str) -> None:
    drawing = choice("9.9", 'aangifte_gedaan == "JA"', effect=effect)
    assert ("protection-depends", "x-h") in found(drawing)


def test_another_name_for_the_same_thing_is_seen_through() -> None:
    drawing = Bpmn().start().user("v", **FIRST).script("r", 'werkt_mee = aangifte_gedaan == "JA"').xor("x")
    drawing.user("h", **TASK, step="3.4").end("e").end("f").path("s v r x", "h e")
    assert ("protection-depends", "x-h") in found(drawing.flow("x", "h", when="werkt_mee").flow("x", "f", default=True))


def test_a_mark_left_by_the_way_that_was_chosen_is_seen_through() -> None:
    drawing = Bpmn().start().user("v", **FIRST).xor("k", "j", "x").script("r", "recht = True").script("n", "recht = 0")
    drawing.user("h", **TASK, step="3.4").end("e").end("f").path("s v k", "r j", "n j", "j x", "h e")
    drawing.flow("k", "r", when='aangifte_gedaan == "JA"').flow("k", "n", default=True)
    assert ("protection-depends", "x-h") in found(drawing.flow("x", "h", when="recht").flow("x", "f", default=True))


def test_waiting_for_a_report_is_seen_too() -> None:
    waits = '<bpmn:conditionalEventDefinition><bpmn:condition>aangifte_gedaan == "JA"</bpmn:condition>'
    drawing = Bpmn().start().user("v", **FIRST).catch("w", event=f"{waits}</bpmn:conditionalEventDefinition>")
    drawing.user("h", **TASK, step="3.4").end("e").path("s v w h e")
    assert ("protection-depends", "w") in found(drawing)


def test_a_choice_on_something_else_is_free() -> None:
    assert found(choice("3.4", 'wil_opvang == "JA"')) == set()


@pytest.mark.parametrize("asks", ["leeftijd(geboortedatum) >= 18", 'geboortedatum < "2008-01-01"'])
def test_a_birthday_ends_no_care(asks: str) -> None:
    assert ("protection-depends", "x-h") in found(choice("4.15", asks))
    assert ("protection-depends", "x-h") in found(choice("9.9", asks, effect="ends-shelter"))


def test_a_refused_consent_changes_its_own_purpose_only() -> None:
    assert found(choice("1.10", 'toestemming_registratie == "JA"')) == set()
    assert ("consent-decides-more", "x-h") in found(choice("3.8", 'toestemming_registratie == "JA"'))
    assert ("consent-decides-more", "x-h") in found(choice("3.3", 'toestemming_zorg == "JA"'))


def test_no_to_care_cannot_be_made_to_close_a_delivered_case() -> None:
    flow = "Flow_Einde__Gesloten"
    assert ("consent-decides-more", flow) in changed("p1-melding", condition(flow, 'toestemming_zorg == "NEE"'))


def test_the_first_contact_of_the_delivered_intake_cannot_be_made_to_follow_the_police() -> None:
    flow = "Flow_Melding__1_5_Bevestigen"
    found = changed("p1-melding", condition(flow, 'toestemming_politie == "NEE"'))
    assert {("protection-depends", flow), ("consent-decides-more", flow)} <= found


def test_two_files_that_name_a_flow_alike_are_not_mixed_up() -> None:
    called = Bpmn(process="Q").start("qs").user("x", **TASK).user("h", **TASK, step="3.4").end("qe").path("qs x h qe")
    drawing = Bpmn().start().user("v", **FIRST).xor("k").call("c", "Q").end("e").end("f").path("s v k", "c e")
    drawing.flow("k", "c", when='aangifte_gedaan == "JA"').flow("k", "f", default=True)
    main, other = drawing.xml(), called.xml().replace(b'"x-h"', b'"k-f"')
    files = {"processes/proef/p.bpmn": main, "processes/proef/q.bpmn": other}
    assert ("protection-depends", "k-c") in {(f.rule, f.element) for f in of_files(files, casus_gevraagd=ASKED)}


def test_an_element_in_two_files_has_two_ids() -> None:
    drawing = Bpmn().start().call("c", "Q").end("e").path("s c e")
    called = Bpmn(process="Q").start("s").user("a", **TASK).end("qe").path("s a qe")
    files = {"processes/proef/p.bpmn": drawing.xml(), "processes/proef/q.bpmn": called.xml()}
    found = check_bundle(Bundle("proef", files), ())
    assert [f.element for f in found if f.rule == "id-in-two-files"] == ["s"]
