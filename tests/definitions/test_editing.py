# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Changing a model by name: what is said changes, all else stays, and the drawing stays readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from engine.definitions.bpmn.editing import add_user_task, change_element
from engine.definitions.bpmn.model import Model
from engine.definitions.bpmn.reader import read_model
from engine.errors import NotFound, Refused
from engine.findings import InvalidModel

XML = (Path(__file__).parents[1] / "web" / "studio_sample.bpmn").read_text(encoding="utf-8")
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}Bounds"
SHAPE = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"
ONE_WAY_OUT = ("Start", "T1", "T2", "T3", "T4")


def the_model(xml: str) -> Model:
    return read_model("proef.bpmn", xml.encode())


def shapes(xml: str) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for shape in etree.fromstring(xml.encode()).iter(SHAPE):
        bounds = shape.find(BOUNDS)
        assert bounds is not None
        x, y, width, height = (float(bounds.get(name, "0")) for name in ("x", "y", "width", "height"))
        found[shape.get("bpmnElement", "")] = (x, y, x + width, y + height)
    return found


def test_an_element_gets_its_new_name_and_nothing_else_changes() -> None:
    before, after = the_model(XML), the_model(change_element(XML, "T3", "Advies schrijven", {}))
    assert after.elements["T3"].name == "Advies schrijven"
    assert after.flows == before.flows
    assert {key: one.name for key, one in after.elements.items() if key != "T3"} == {
        key: one.name for key, one in before.elements.items() if key != "T3"
    }


def test_properties_are_set_kept_and_taken_away() -> None:
    changed = change_element(XML, "T2", "Panel kiezen", {"term": "DL-ADVIES", "termReason": "", "guidance": "Let op."})
    assert dict(the_model(changed).elements["T2"].properties) == {
        "formKey": "vaststelling/panel",
        "term": "DL-ADVIES",
        "step": "2.2",
        "guidance": "Let op.",
    }


def test_an_element_without_properties_gets_them_and_loses_them_without_a_trace() -> None:
    changed = change_element(XML, "Start", "Begin", {"nameEn": "Start"})
    assert the_model(changed).elements["Start"].properties == {"nameEn": "Start"}
    assert change_element(changed, "Start", "Begin", {"nameEn": ""}).count("extensionElements") == XML.count(
        "extensionElements"
    )


@pytest.mark.parametrize("after", ONE_WAY_OUT)
def test_a_new_task_stands_between_the_element_and_what_followed_it(after: str) -> None:
    before = the_model(XML)
    [flow] = before.elements[after].outgoing
    xml, task_id = add_user_task(XML, after, "Advies nalezen", {"formKey": "vaststelling/advies"}, "")
    model = the_model(xml)
    task = model.elements[task_id]
    assert (task.kind, task.name, task.lane) == ("userTask", "Advies nalezen", before.elements[after].lane)
    assert [model.flows[one].source for one in task.incoming] == [after]
    assert [model.flows[one].target for one in task.outgoing] == [before.flows[flow].target]


@pytest.mark.parametrize("after", ONE_WAY_OUT)
@pytest.mark.parametrize("lane", ["CASUS", "MDA-SEC", "MDA-LID"])
def test_a_new_task_lies_in_its_lane_and_on_no_other_step(after: str, lane: str) -> None:
    xml, task_id = add_user_task(XML, after, "Advies nalezen", {}, lane)
    model, drawn = the_model(xml), shapes(xml)
    assert model.elements[task_id].lane == lane
    left, top, right, bottom = drawn[task_id]
    for other in model.elements:
        x1, y1, x2, y2 = drawn[other]
        assert other == task_id or x2 <= left or x1 >= right or y2 <= top or y1 >= bottom
    number = ["CASUS", "MDA-SEC", "MDA-LID"].index(lane)
    x1, y1, x2, y2 = drawn[f"Lane_{number}"]
    assert x1 < left and right < x2 and y1 < top and bottom < y2


def test_two_new_tasks_have_ids_of_their_own() -> None:
    once, first = add_user_task(XML, "T1", "Een", {}, "")
    _, second = add_user_task(once, first, "Twee", {}, "")
    assert first != second


def test_a_task_cannot_be_put_where_the_ways_part_or_end() -> None:
    for element in ("G", "End"):
        with pytest.raises(Refused) as refusal:
            add_user_task(XML, element, "Nergens", {}, "")
        assert refusal.value.code == "not-one-way-out"


def test_an_unknown_element_or_lane_is_not_found() -> None:
    with pytest.raises(NotFound):
        change_element(XML, "Nergens", "Naam", {})
    with pytest.raises(NotFound):
        add_user_task(XML, "T1", "Naam", {}, "GEEN-BAAN")


def test_a_file_that_may_do_harm_is_not_edited() -> None:
    with pytest.raises(InvalidModel):
        change_element("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "T1", "Naam", {})
