# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Putting processes into use: only what is good, by a second designer, and running cases stay where they are."""

from __future__ import annotations

import contextlib
import json
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from engine.access.people import UserRole
from engine.bootstrap import Engine, delivered
from engine.definitions.bundle.bundle import Bundle, collect
from engine.errors import Conflict, EngineError, NotAllowed, NotFound, Refused
from engine.findings import InvalidModel, blocking
from engine.identifiers import new_key
from engine.operations.studio import deploying
from engine.operations.studio.deploying import deploy_bundle, deploy_draft
from engine.operations.studio.design import (
    draft_page,
    open_draft,
    process_list,
    propose_draft,
    record_scenarios,
    run_scenarios,
    save_draft_feature,
    save_draft_model,
)
from engine.operations.studio.design_views import DraftPage
from engine.runtime.library import Version
from engine.storage.database import Database
from tests.definitions.bpmn_builder import Bpmn
from tests.world.office import Office, receive

P1 = "p1-melding"
OLD, NEW = "Leeftijd nagaan", "Leeftijd vaststellen"


def renamed(office: Office) -> DraftPage:
    """Let Otto draw a draft in which one task is called something else."""
    page = office.engine.do(open_draft, office.actor("otto"), P1)
    xml = page.xml.replace(f'name="{OLD}"', f'name="{NEW}"')
    return office.engine.do(save_draft_model, office.actor("otto"), P1, xml, page.revision)


def turn_green(office: Office, by: str = "otto") -> None:
    """Let the scenarios of the draft pass as it stands."""
    office.engine.do(run_scenarios, office.actor(by), P1)
    of = office.engine.do(lambda uow: uow.designs.get(P1)).scenarios_of
    office.engine.do(record_scenarios, P1, of, [["alles gaat goed", "passed", ""]])


def current(office: Office) -> str:
    """Return the version of P1 in use."""
    rows = office.engine.do(process_list, office.actor("otto"))
    return next(v.version for row in rows if row.key == P1 for v in row.versions if v.current)


def test_the_same_content_twice_is_the_same_version(office: Office) -> None:
    before = office.engine.do(lambda uow: uow.versions.find())
    for key in (P1, "p2-vaststelling"):
        office.engine.do(deploy_bundle, collect(delivered(), key), "otto", ["olga"])
    assert office.engine.do(lambda uow: uow.versions.find()) == before


def test_a_running_case_ends_on_the_version_it_began_with(office: Office) -> None:
    running = office.report()
    renamed(office)
    turn_green(office)
    office.engine.do(propose_draft, office.actor("otto"), P1)
    old = current(office)
    version = office.engine.do(deploy_draft, office.actor("olga"), P1)

    assert (version.author_names, version.deployed_by_name) == (("Otto Ontwerper",), "Olga Ontwerper")
    assert current(office) == version.version != old
    assert OLD in office.open_names(running)
    assert NEW in office.open_names(office.report())
    office.walk(running, "Dossier openen")
    with pytest.raises(NotFound):
        office.engine.do(draft_page, office.actor("otto"), P1)


def test_what_breaks_a_rule_is_neither_proposed_nor_deployed(office: Office) -> None:
    page = office.engine.do(open_draft, office.actor("otto"), P1)
    xml = page.xml.replace('<spiffworkflow:property name="term" value="DL-1.9" />', "")
    page = office.engine.do(save_draft_model, office.actor("otto"), P1, xml, page.revision)
    turn_green(office)

    findings = blocking(list(page.findings))
    assert {f.element for f in findings} == {"Task_1_9_Toestemming"}
    for act, who in ((propose_draft, "otto"), (deploy_draft, "olga")):
        with pytest.raises(InvalidModel) as refused:
            office.engine.do(act, office.actor(who), P1)
        assert {f.element for f in refused.value.findings} == {"Task_1_9_Toestemming"}
    assert office.engine.do(draft_page, office.actor("olga"), P1).may_deploy is False


def test_a_file_that_is_no_model_is_not_kept(office: Office) -> None:
    page = office.engine.do(open_draft, office.actor("otto"), P1)
    for bad in ("geen xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "<x/>"):
        with pytest.raises(InvalidModel):
            office.engine.do(save_draft_model, office.actor("otto"), P1, bad, page.revision)
    assert office.engine.do(draft_page, office.actor("otto"), P1) == page


def test_the_author_does_not_put_their_own_draft_into_use(office: Office) -> None:
    renamed(office)
    turn_green(office)
    with pytest.raises(NotAllowed, match="draft-not-proposed"):
        office.engine.do(deploy_draft, office.actor("olga"), P1)
    office.engine.do(propose_draft, office.actor("otto"), P1)
    with pytest.raises(NotAllowed, match="four-eyes-deploy"):
        office.engine.do(deploy_draft, office.actor("otto"), P1)
    assert office.engine.do(draft_page, office.actor("otto"), P1).may_deploy is False
    assert office.engine.do(draft_page, office.actor("olga"), P1).may_deploy is True


def changed_by_both(office: Office) -> None:
    """Let Otto change a draft and Olga after him, and propose it."""
    page = renamed(office)
    xml = page.xml.replace(f'name="{NEW}"', 'name="Leeftijd bepalen"')
    office.engine.do(save_draft_model, office.actor("olga"), P1, xml, page.revision)
    turn_green(office, "olga")
    office.engine.do(propose_draft, office.actor("olga"), P1)


def third_designer(office: Office) -> str:
    """Let somebody who changed nothing work as a designer too."""
    role = UserRole(key=new_key(), user_key="ilse", role="ONTWERPER", organisation="*", region="*")
    office.engine.do(lambda uow: uow.roles.add(role))
    return "ilse"


def test_nobody_who_changed_a_draft_puts_it_into_use(office: Office) -> None:
    changed_by_both(office)
    for author in ("otto", "olga"):
        assert office.engine.do(draft_page, office.actor(author), P1).may_deploy is False
        with pytest.raises(NotAllowed, match="four-eyes-deploy"):
            office.engine.do(deploy_draft, office.actor(author), P1)
    version = office.engine.do(deploy_draft, office.actor(third_designer(office)), P1)
    assert version.author_names == ("Otto Ontwerper", "Olga Ontwerper")


def test_the_log_names_all_who_changed_what_is_put_into_use(office: Office) -> None:
    changed_by_both(office)
    version = office.engine.do(deploy_draft, office.actor(third_designer(office)), P1)
    saved = office.engine.do(lambda uow: uow.log.find(action="draft-saved", record=P1))
    assert [line.actor for line in saved] == ["otto", "olga"]
    deployed = office.engine.do(lambda uow: uow.log.find(action="version-deployed", record=P1))[-1]
    assert (deployed.values["version"], deployed.values["authors"]) == (version.version, ["otto", "olga"])
    assert saved[-1].values["version"] == version.version


def test_who_only_opened_a_draft_that_another_changed_may_put_it_into_use(office: Office) -> None:
    office.engine.do(open_draft, office.actor("olga"), P1)
    renamed(office)
    turn_green(office)
    office.engine.do(propose_draft, office.actor("otto"), P1)
    assert office.engine.do(deploy_draft, office.actor("olga"), P1).author_names == ("Otto Ontwerper",)


def test_what_is_saved_while_the_draft_is_put_into_use_is_not_lost_in_silence(
    office: Office, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = renamed(office).xml
    turn_green(office)
    office.engine.do(propose_draft, office.actor("otto"), P1)
    revision = office.engine.do(draft_page, office.actor("otto"), P1).revision
    beside = Engine(Database(database_url), office.engine.library, office.clock)
    put_into_use, otto = deploy_bundle, office.actor("otto")

    with ThreadPoolExecutor(1) as pool:
        saving: list[Future[DraftPage]] = []

        def meanwhile(*args: Any) -> Version:
            newer = xml.replace(f'name="{NEW}"', 'name="Leeftijd bepalen"')
            saving.append(pool.submit(beside.do, save_draft_model, otto, P1, newer, revision))
            with contextlib.suppress(TimeoutError):
                saving[0].result(1)  # who holds the draft by now lets it wait
            return put_into_use(*args)

        monkeypatch.setattr(deploying, "deploy_bundle", meanwhile)
        with contextlib.suppress(EngineError):
            office.engine.do(deploy_draft, office.actor("olga"), P1)
        told = isinstance(saving[0].exception(30), EngineError)
    kept = office.engine.do(lambda uow: uow.designs.one(key=P1))
    assert told or (kept is not None and "Leeftijd bepalen" in str(kept.files))
    beside.database.close()


def test_who_saves_over_the_work_of_another_is_told_whose(office: Office) -> None:
    page = office.engine.do(open_draft, office.actor("olga"), P1)
    renamed(office)
    with pytest.raises(Conflict) as refused:
        office.engine.do(save_draft_model, office.actor("olga"), P1, page.xml, page.revision)
    assert (refused.value.code, refused.value.values["user"]) == ("draft-newer", "Otto Ontwerper")


@pytest.mark.parametrize("report", [[], [["een", "passed", ""], ["twee", "failed", "fout"]]], ids=["empty", "red"])
def test_scenarios_that_did_not_all_pass_keep_a_draft_back(office: Office, report: list[list[str]]) -> None:
    renamed(office)
    with pytest.raises(Refused, match="scenarios-not-green"):
        office.engine.do(propose_draft, office.actor("otto"), P1)
    office.engine.do(run_scenarios, office.actor("otto"), P1)
    of = office.engine.do(lambda uow: uow.designs.get(P1)).scenarios_of
    office.engine.do(record_scenarios, P1, of, report)
    assert office.engine.do(draft_page, office.actor("otto"), P1).scenarios_state == "red"
    with pytest.raises(Refused, match="scenarios-not-green"):
        office.engine.do(propose_draft, office.actor("otto"), P1)


def test_a_renamed_task_is_renamed_in_the_scenarios_too(office: Office) -> None:
    page = renamed(office)
    assert f'"{OLD}"' not in page.feature
    assert f'"{NEW}"' in page.feature


def test_scenarios_change_with_the_draft_and_must_be_run_again(office: Office) -> None:
    page = renamed(office)
    turn_green(office)
    page = office.engine.do(draft_page, office.actor("otto"), P1)
    words = page.feature.replace("Functionaliteit:", "Functionaliteit: Gewijzigd:")
    saved = office.engine.do(save_draft_feature, office.actor("olga"), P1, words, page.revision)
    assert (saved.author, saved.scenarios_state, "Gewijzigd" in saved.feature) == ("olga", "not-run", True)
    with pytest.raises(Conflict):
        office.engine.do(save_draft_feature, office.actor("otto"), P1, words, page.revision)


@pytest.mark.parametrize("words", ["", "Dit is geen Gherkin", "# language: nl\nFunctionaliteit: leeg"])
def test_scenarios_that_cannot_be_read_are_not_kept(office: Office, words: str) -> None:
    page = renamed(office)
    with pytest.raises(InvalidModel):
        office.engine.do(save_draft_feature, office.actor("otto"), P1, words, page.revision)
    assert office.engine.do(draft_page, office.actor("otto"), P1).feature == page.feature


def test_scenarios_that_passed_on_older_content_count_for_nothing(office: Office) -> None:
    page = renamed(office)
    turn_green(office)
    revision = office.engine.do(draft_page, office.actor("otto"), P1).revision
    xml = page.xml.replace(f'name="{NEW}"', 'name="Leeftijd bepalen"')
    office.engine.do(save_draft_model, office.actor("otto"), P1, xml, revision)
    with pytest.raises(Refused, match="scenarios-not-green"):
        office.engine.do(propose_draft, office.actor("otto"), P1)


def test_only_designers_design(office: Office) -> None:
    for username in ("ilse", "tom", "mila"):
        for act in (lambda who: office.engine.do(process_list, who), lambda who: office.engine.do(open_draft, who, P1)):
            with pytest.raises(NotAllowed):
                act(office.actor(username))


def test_a_waiting_message_starts_its_process_as_soon_as_that_is_in_use(office: Office) -> None:
    case = office.report()
    receive(office, case, "overdracht-gevraagd")
    form = {
        "type": "default",
        "id": "F",
        "schemaVersion": 18,
        "title": "Overdracht",
        "titleEn": "Hand-over",
        "components": [
            {
                "type": "textarea",
                "id": "A",
                "key": "overdracht_verslag",
                "label": "Verslag",
                "labelEn": "Report",
                "properties": {"sensitivity": "ordinary"},
            }
        ],
    }
    drawing = (
        Bpmn(process="P5_Overdracht")
        .start("s", message="overdracht-gevraagd", lane="ZORGCO", nameEn="Asked")
        .user(
            "hulp",
            lane="ZORGCO",
            name="Overdragen",
            nameEn="Hand over",
            formKey="zorgco/overdragen",
            term="DL-SPOED",
            step="5.1",
            stage="NAZORG",
            guidance="Draag over.",
            guidanceEn="Hand over.",
        )
        .end("e", lane="ZORGCO", nameEn="Done")
        .path("s hulp e")
    )
    files = {
        "processes/p5-overdracht/overdracht.bpmn": drawing.xml(),
        "forms/zorgco/overdragen.form": json.dumps(form).encode(),
    }

    office.engine.do(deploy_bundle, Bundle("p5-overdracht", files), "olga", ["otto"])

    assert office.open_names(case).count("Overdragen") == 1
    sent = office.engine.do(lambda uow: uow.messages.find(case_key=case, name="overdracht-gevraagd"))
    assert [m.state for m in sent] == ["delivered"]
    office.engine.do(deploy_bundle, Bundle("p5-overdracht", files), "olga", ["otto"])
    assert office.open_names(case).count("Overdragen") == 1


def test_a_version_is_named_by_its_content(office: Office) -> None:
    bundle = collect(delivered(), P1)
    path = next(path for path in bundle.files if path.endswith(".form"))
    changed = replace(bundle, files={**bundle.files, path: bundle.files[path] + b"\n"})
    assert Bundle(P1, dict(reversed(list(bundle.files.items())))).version == bundle.version != changed.version
    assert current(office) == bundle.version
