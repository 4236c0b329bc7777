# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A bundle holds what its model asks, also a table that lives with another process."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.definitions.bundle.bundle import assemble, collect

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D"><decision id="{id}" name="T">
<decisionTable id="T_{id}" hitPolicy="FIRST"><input id="I"><inputExpression id="E"><text>soort</text></inputExpression>
</input><output id="O" name="uitkomst" typeRef="string" /><rule id="R"><inputEntry id="C"><text>-</text></inputEntry>
<outputEntry id="U"><text>"A"</text></outputEntry></rule></decisionTable></decision></definitions>"""
MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:s="http://spiffworkflow.org/bpmn/schema/1.0/core"><process id="P_{key}" isExecutable="true"><startEvent id="s" />
<businessRuleTask id="r"><extensionElements><s:calledDecisionId>{decision}</s:calledDecisionId></extensionElements>
</businessRuleTask><endEvent id="e" /><sequenceFlow id="f" sourceRef="s" targetRef="r" />
<sequenceFlow id="g" sourceRef="r" targetRef="e" /></process></definitions>"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for key, decision in (("een", "Gedeeld"), ("twee", "Gedeeld"), ("drie", "Eigen")):
        folder = tmp_path / "processes" / key
        folder.mkdir(parents=True)
        (folder / "m.bpmn").write_text(MODEL.format(key=key, decision=decision), encoding="utf-8")
    (tmp_path / "processes/een/gedeeld.dmn").write_text(TABLE.format(id="Gedeeld"), encoding="utf-8")
    (tmp_path / "processes/drie/eigen.dmn").write_text(TABLE.format(id="Eigen"), encoding="utf-8")
    return tmp_path


def test_a_table_of_another_process_comes_along_and_is_the_same_file(root: Path) -> None:
    bundle = collect(root, "twee")
    assert list(bundle.ending(".dmn")) == ["processes/een/gedeeld.dmn"]
    assert set(assemble(bundle).tables) == {"Gedeeld"}


def test_a_change_of_a_shared_table_is_a_new_version_of_both_processes(root: Path) -> None:
    before = {key: collect(root, key).version for key in ("een", "twee", "drie")}
    (root / "processes/een/gedeeld.dmn").write_text(TABLE.format(id="Gedeeld") + " ", encoding="utf-8")
    after = {key: collect(root, key).version for key in before}
    assert {key for key in before if before[key] != after[key]} == {"een", "twee"}


def test_no_table_comes_along_that_nobody_asks(root: Path) -> None:
    assert list(collect(root, "drie").ending(".dmn")) == ["processes/drie/eigen.dmn"]
