# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The delivered features are green on the delivered models, and red as soon as a model is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from engine.bootstrap import delivered
from engine.findings import blocking
from engine.scenarios.checking import check_process
from engine.scenarios.run import ScenarioResult, run_features, run_files

ROOT = delivered()
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
P1 = "processes/p1-melding/melding.bpmn"
MAIN_ROAD = "Een melding gaat de hele weg en elke termijn klopt"
FOUR_EYES = "Wie beoordeelde, mag niet zelf de tweede persoon zijn"
UNSAFE = "Een gesprek dat niet veilig is, stopt en komt later terug bij dezelfde persoon"
TINY = """# language: nl
Functionaliteit: Proef
  Scenario: Proef
    Gegeven het is maandag 2 maart 2026 om 10:00
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the delivered models, with the three scenarios of P1 that touch everything the mutants change."""
    for name in ("processes", "forms"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "features").mkdir()
    text = (ROOT / "features" / "p1-melding.feature").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=  (?:Abstract )?Scenario)", text)
    chosen = [part for part in parts[1:] if part.splitlines()[0].partition(": ")[2] in (MAIN_ROAD, FOUR_EYES, UNSAFE)]
    assert len(chosen) == 3
    (tmp_path / "features" / "p1-melding.feature").write_text(parts[0] + "".join(chosen), encoding="utf-8")
    return tmp_path


def run(root: Path) -> list[ScenarioResult]:
    """Run the scenarios of the copy."""
    return run_features(root, [root / "features" / "p1-melding.feature"])


def the(tree: etree._ElementTree, path: str) -> etree._Element:
    """Return the one element of BPMN at this path."""
    (found,) = tree.findall(f".//{BPMN}{path}")
    return found


def drop_a_step(root: Path) -> None:
    """Take "Veilig vervolg regelen" out and join its flows."""
    tree = etree.parse(root / P1)
    step = the(tree, "userTask[@id='Task_1_7_Veiligheid']")
    out = the(tree, "sequenceFlow[@sourceRef='Task_1_7_Veiligheid']")
    after = the(tree, f"*[@id='{out.get('targetRef')}']")
    after.remove(next(e for e in after.findall(f"{BPMN}incoming") if e.text == out.get("id")))
    for flow in tree.findall(f".//{BPMN}sequenceFlow[@targetRef='Task_1_7_Veiligheid']"):
        flow.set("targetRef", after.get("id", ""))
        etree.SubElement(after, f"{BPMN}incoming").text = flow.get("id")
        after.insert(1, after[-1])
    gone = {"Task_1_7_Veiligheid", out.get("id")}
    drawn = [e for e in tree.iter() if e.get("bpmnElement") in gone]
    listed = [e for e in tree.iter(f"{BPMN}flowNodeRef") if e.text in gone]
    assert drawn and listed
    for element in (step, out, *drawn, *listed):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    tree.write(root / P1, encoding="UTF-8", xml_declaration=True)


def _change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def turn_a_condition(root: Path) -> None:
    """Send those with an indication home, and those without one on."""
    _change(root, P1, 'uitkomst_indicatie == "GEEN_AANWIJZING"', 'uitkomst_indicatie != "GEEN_AANWIJZING"')


def double_a_term(root: Path) -> None:
    """Give two working days where one is allowed."""
    file = "processes/terms.toml"
    head, found, tail = (root / file).read_text(encoding="utf-8").partition('id = "DL-BEVESTIG"')
    assert found
    (root / file).write_text(head + found + tail.replace("amount = 1\n", "amount = 2\n", 1), encoding="utf-8")


def change_a_lane(root: Path) -> None:
    """Let intake explain the rights instead of the case lead."""
    ref = "        <bpmn:flowNodeRef>Task_1_6_Rechten</bpmn:flowNodeRef>\n"
    intake = '<bpmn:lane id="Lane_INTAKE" name="INTAKE">\n'
    _change(root, P1, ref, "")
    _change(root, P1, intake, intake + ref)


def remove_four_eyes(root: Path) -> None:
    """Let who assessed the indications confirm it."""
    _change(root, P1, '<spiffworkflow:property name="fourEyes" value="Task_1_8_Beoordelen" />', "")


def test_the_copy_is_green_before_anything_is_changed(copy: Path) -> None:
    outcomes = run(copy)
    assert len(outcomes) == 3
    assert all(o.passed for o in outcomes)


@pytest.mark.parametrize(
    ("mutate", "caught_by"),
    [(drop_a_step, UNSAFE), (turn_a_condition, MAIN_ROAD), (double_a_term, MAIN_ROAD)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_wrong_model_turns_a_scenario_red(copy: Path, mutate: Callable[[Path], None], caught_by: str) -> None:
    mutate(copy)
    outcomes = run(copy)
    red = [o for o in outcomes if not o.passed]
    print(f"{mutate.__name__}: {[(o.scenario, o.reason) for o in red]}")
    assert len(outcomes) == 3, outcomes
    wanted = re.sub(r"\W+", " ", caught_by.lower()).strip()
    assert wanted in [re.sub(r"\W+", " ", o.scenario.lower()).strip() for o in red]
    assert not any("InvalidModel" in o.reason or "invalid-model" in o.reason for o in red), "red for another reason"


@pytest.mark.parametrize("mutate", [change_a_lane, remove_four_eyes], ids=lambda value: value.__name__)
def test_some_mistakes_do_not_even_get_as_far_as_the_scenarios(copy: Path, mutate: Callable[[Path], None]) -> None:
    mutate(copy)
    assert blocking(check_process(copy, "p1-melding")), "the safety rules ask for this role and this second person"


def test_a_run_that_takes_too_long_has_failed(copy: Path) -> None:
    outcomes = run_features(copy, [copy / "features" / "p1-melding.feature"], seconds=1)
    assert [o.passed for o in outcomes] == [False]
    assert "1 s" in outcomes[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "dit is geen feature",
        "# language: nl\nFunctionaliteit: Leeg\n",
        TINY + "    Dan gebeurt er iets onbekends\n",
        TINY,
        "# language: nl\nFunctionaliteit: Leeg\n  Scenario: Leeg\n",
        TINY + '    Dan staat er geen taak "Leeftijd nagaan" open\n',
        TINY + '    Dan het bericht "advies" binnenkomt\n',
        TINY + "    Als er is een melding binnengekomen\n",
    ],
    ids=[
        "no gherkin",
        "empty",
        "unknown step",
        "asserts nothing",
        "no step",
        "acts nowhere",
        "acts instead of asserting",
        "no outcome",
    ],
)
def test_a_broken_or_empty_feature_never_passes(copy: Path, text: str) -> None:
    feature = copy / "features" / "proef.feature"
    feature.write_text(text, encoding="utf-8")
    outcomes = run_features(copy, [feature])
    assert outcomes
    assert not any(o.passed for o in outcomes)
    assert all(o.reason for o in outcomes)


def test_a_draft_without_scenarios_has_nothing_to_show() -> None:
    assert run_files({"processes/x/x.bpmn": "<x/>"}, "features/x.feature") == []
