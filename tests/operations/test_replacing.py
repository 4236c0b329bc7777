# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a version may not take away from the one it replaces, and which scenarios it takes away only when accepted."""

from __future__ import annotations

import re

import pytest

from engine.bootstrap import delivered
from engine.definitions.bundle.bundle import Bundle, collect
from engine.errors import Refused
from engine.findings import InvalidModel
from engine.operations.studio.deploying import deploy_bundle, deploy_draft, deploy_files
from engine.operations.studio.design import draft_page, open_draft, propose_draft, save_draft_feature, save_draft_model
from tests.operations.test_design import P1, current, renamed, turn_green
from tests.world.office import Office

MODEL = "processes/p1-melding/melding.bpmn"
FEATURE = "features/p1-melding.feature"
FIRST = re.compile(r"(?ms)^  Scenario: (?P<name>[^\n]+)\n.*?(?=^  (?:Abstract )?Scenario|^  @)")


def rules(office: Office, bundle: Bundle) -> set[str]:
    """Return the rules by which a bundle is refused."""
    with pytest.raises(InvalidModel) as refused:
        office.engine.do(deploy_bundle, bundle, "")
    return {finding.rule for finding in refused.value.findings}


def with_model(key: str, before: str, after: str) -> Bundle:
    """Return a delivered bundle in whose models one text was replaced."""
    files = {
        path: data.replace(before.encode(), after.encode()) if path.endswith(".bpmn") else data
        for path, data in collect(delivered(), key).files.items()
    }
    return Bundle(key, files)


def without_first(words: str) -> tuple[str, str]:
    """Return the name of the first scenario, and the file without it."""
    found = FIRST.search(words)
    assert found is not None
    return found["name"], words.replace(found[0], "")


def proposed_without_first(office: Office) -> str:
    """Let Otto propose a draft without its first scenario; return the name of that."""
    page = renamed(office)
    name, words = without_first(page.feature)
    office.engine.do(save_draft_feature, office.actor("otto"), P1, words, page.revision)
    turn_green(office)
    office.engine.do(propose_draft, office.actor("otto"), P1)
    return name


def test_a_file_of_another_process_does_not_replace_a_draft(office: Office) -> None:
    page = office.engine.do(open_draft, office.actor("otto"), P1)
    other = collect(delivered(), "p2-vaststelling").ending(".bpmn")
    for xml in (*other.values(), page.xml.replace("P1_Melding", "P9_Anders").encode()):
        with pytest.raises(InvalidModel) as refused:
            office.engine.do(save_draft_model, office.actor("otto"), P1, xml.decode(), page.revision)
        assert [finding.rule for finding in refused.value.findings] == ["process-id-changed"]
    assert office.engine.do(draft_page, office.actor("otto"), P1) == page


def test_no_door_puts_another_process_under_a_name(office: Office) -> None:
    before = current(office)
    other = collect(delivered(), "p2-vaststelling")
    assert rules(office, Bundle(P1, other.files)) >= {"process-id-changed", "process-id-taken", "public-form-gone"}
    assert "process-id-taken" in rules(office, Bundle("p9-nieuw", other.files))
    assert current(office) == before


def test_what_other_processes_and_the_engine_rely_on_stays(office: Office) -> None:
    assert "public-form-gone" in rules(office, with_model(P1, 'name="MELDER"', 'name="INTAKE"'))
    started = office.engine.do(lambda uow: uow.versions.one(process_key="p2-vaststelling", current=True))
    assert started is not None
    message = re.search(
        r'<bpmn:message id="[^"]+" name="(vaststelling[^"]*|start[^"]*|[^"]*)"', "".join(started.files.values())
    )
    assert message is not None
    assert "start-message-gone" in rules(office, with_model("p2-vaststelling", f'name="{message[1]}"', 'name="niets"'))


def test_a_scenario_that_is_gone_is_accepted_by_name_and_logged(office: Office) -> None:
    name = proposed_without_first(office)
    page = office.engine.do(draft_page, office.actor("olga"), P1)
    assert page.lost_scenarios == (name,)
    assert ("scenario-gone", name) in {(finding.rule, finding.element) for finding in page.findings}
    for accepted in ((), ("Een ander",)):
        with pytest.raises(Refused, match="scenarios-not-accepted"):
            office.engine.do(deploy_draft, office.actor("olga"), P1, accepted)
    office.engine.do(deploy_draft, office.actor("olga"), P1, (name,))
    (line,) = office.engine.do(lambda uow: uow.log.find(action="version-deployed", record=P1, actor="olga"))
    assert line.values["accepted"] == [name]


def test_a_scenario_that_says_something_else_is_lost_too(office: Office) -> None:
    page = office.engine.do(open_draft, office.actor("otto"), P1)
    found = FIRST.search(page.feature)
    assert found is not None
    words = page.feature.replace(found[0], re.sub(r"(?m)^    Dan .*$", "    Dan is de casus open", found[0], count=1))
    assert words != page.feature
    page = office.engine.do(save_draft_feature, office.actor("otto"), P1, words, page.revision)
    assert page.lost_scenarios == (found["name"],)


def test_files_do_not_take_scenarios_away_unseen(office: Office) -> None:
    bundle = collect(delivered(), P1)
    name, words = without_first(bundle.files[FEATURE].decode())
    smaller = Bundle(P1, {**bundle.files, FEATURE: words.encode()})
    with pytest.raises(Refused, match="scenarios-not-accepted"):
        office.engine.do(deploy_bundle, smaller, "shell")
    with pytest.raises(Refused, match="scenarios-not-accepted"):
        office.engine.do(deploy_bundle, Bundle(P1, {p: d for p, d in bundle.files.items() if p != FEATURE}), "shell")
    assert office.engine.do(deploy_bundle, smaller, "shell", accepted=(name,)).key == smaller.version


@pytest.mark.parametrize(
    "steps", ["", "    Gegeven er is een melding binnengekomen\n", "    Als er een dag verstrijkt\n"]
)
def test_a_scenario_that_asserts_nothing_is_red(office: Office, steps: str) -> None:
    page = office.engine.do(open_draft, office.actor("otto"), P1)
    words = page.feature + "\n  Scenario: Leeg\n" + steps
    with pytest.raises(InvalidModel) as refused:
        office.engine.do(save_draft_feature, office.actor("otto"), P1, words, page.revision)
    assert {(f.rule, f.element) for f in refused.value.findings} == {("scenario-asserts-nothing", "Leeg")}


def put_into_use(office: Office) -> str:
    """Let Otto change P1 in the studio and Olga put it into use; return the version."""
    renamed(office)
    turn_green(office)
    office.engine.do(propose_draft, office.actor("otto"), P1)
    return office.engine.do(deploy_draft, office.actor("olga"), P1).version


def test_files_do_not_replace_in_silence_what_people_made(office: Office) -> None:
    made, delivered_one = put_into_use(office), collect(delivered(), P1)
    with pytest.raises(Refused, match="made-in-the-studio") as refused:
        office.engine.do(deploy_files, delivered_one, "shell")
    assert (refused.value.values["names"], refused.value.values["by"]) == ("Otto Ontwerper", "Olga Ontwerper")
    assert current(office) == made

    office.engine.do(deploy_files, delivered_one, "shell", replace=True)
    assert current(office) == delivered_one.version
    (line,) = office.engine.do(lambda uow: uow.log.find(action="version-replaced"))
    assert (line.actor, line.record, line.values["version"], line.values["authors"]) == ("shell", P1, made, ["otto"])


def test_the_same_files_as_in_use_are_no_replacement(office: Office) -> None:
    made = put_into_use(office)
    bundle = office.engine.do(lambda uow: uow.versions.get(made)).bundle
    assert office.engine.do(deploy_files, bundle, "shell").key == made
    assert office.engine.do(lambda uow: uow.log.find(action="version-replaced")) == []


def test_a_draft_does_not_replace_a_version_that_came_after_it(office: Office) -> None:
    renamed(office)
    turn_green(office)
    office.engine.do(propose_draft, office.actor("otto"), P1)
    files = dict(collect(delivered(), P1).files)
    path = next(path for path in files if path.endswith(".form"))
    newer = Bundle(P1, {**files, path: files[path] + b"\n"})
    office.engine.do(deploy_files, newer, "shell")
    with pytest.raises(Refused, match="draft-outdated"):
        office.engine.do(deploy_draft, office.actor("olga"), P1)
    assert current(office) == newer.version
