# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a designer does: open a draft, draw, check, try the scenarios, propose; a second designer puts it into use."""

from __future__ import annotations

from engine.access.actors import Actor
from engine.access.roles import ROLES
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, both
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.bpmn.model import Model
from engine.definitions.bpmn.reader import read_model
from engine.definitions.bundle.features import check_feature, with_new_names
from engine.definitions.bundle.replacing import changed_id
from engine.errors import Conflict, EngineError
from engine.findings import InvalidModel
from engine.operations.accounts.sessions import require_fresh
from engine.operations.studio.checks import (
    current_version,
    designer,
    findings_of,
    lost_scenarios,
    must_be_green,
    not_by,
    version_row,
)
from engine.operations.studio.design_views import DraftPage, ProcessRow
from engine.runtime.library import Design, Version


@reading
def process_list(uow: UnitOfWork, actor: Actor) -> tuple[ProcessRow, ...]:
    """Return every process with its versions, newest first, and its draft if there is one."""
    designer(actor)
    show = Presenter(uow, actor)
    active = uow.views.active_by_version()
    designs = {design.key: design for design in uow.designs.find()}
    versions: dict[str, list[Version]] = {}
    for version in sorted(uow.versions.find(), key=lambda v: v.deployed_at, reverse=True):
        versions.setdefault(version.process_key, []).append(version)
    return tuple(
        ProcessRow(
            key=key,
            name=next(v.name for v in found if v.current),
            versions=tuple(version_row(show, v, active.get(v.key, 0)) for v in found),
            draft_by_name=show.person(designs[key].author) if key in designs else None,
            draft_at=designs[key].saved if key in designs else None,
            draft_state=designs[key].state if key in designs else None,
        )
        for key, found in sorted(versions.items())
    )


def open_draft(uow: UnitOfWork, actor: Actor, process_key: str) -> DraftPage:
    """Return the draft of a process; made from the version in use when there is none."""
    designer(actor)
    if uow.designs.one(key=process_key) is None:
        version = current_version(uow, process_key)
        uow.designs.add(
            Design(
                key=process_key, base_version=version.key, files=dict(version.files), author=actor.user, saved=uow.now
            )
        )
        write_log(uow, actor.user, "draft-opened", None, process_key, {"process": process_key})
    return _page(uow, actor, uow.designs.get(process_key))


@reading
def draft_page(uow: UnitOfWork, actor: Actor, process_key: str) -> DraftPage:
    """Return the draft of a process with its findings; NotFound when there is none."""
    designer(actor)
    return _page(uow, actor, uow.designs.get(process_key))


def save_draft_model(uow: UnitOfWork, actor: Actor, process_key: str, xml: str, revision: int) -> DraftPage:
    """Keep a changed model. InvalidModel when it is no model at all or that of another process, Conflict when somebody
    saved after ``revision``.

    Who saves becomes an author, so that somebody else must put it into use.
    """
    designer(actor)
    design = uow.designs.get(process_key)
    if design.revision != revision:
        raise Conflict("draft-newer", user=Presenter(uow, actor).person(design.author))
    path = _model_path(uow, design)
    model = read_model(path, xml.encode())
    process_id = loaded(uow, design.base_version).definition.process_id
    if process_id not in model.processes:
        raise InvalidModel([changed_id(path, process_id)])
    files = {**design.files, **_renamed(design, path, model), path: xml}
    files |= _missing_forms(uow, model, files)
    _keep(uow, actor, design, files)
    return _page(uow, actor, design)


def save_draft_feature(uow: UnitOfWork, actor: Actor, process_key: str, words: str, revision: int) -> DraftPage:
    """Keep changed scenarios. InvalidModel when unreadable, Conflict when somebody saved after ``revision``."""
    designer(actor)
    design = uow.designs.get(process_key)
    if design.revision != revision:
        raise Conflict("draft-newer", user=Presenter(uow, actor).person(design.author))
    path = f"features/{process_key}.feature"
    words = words.replace("\r\n", "\n").strip() + "\n"
    if findings := check_feature(path, words.encode()):
        raise InvalidModel(findings)
    _keep(uow, actor, design, {**design.files, path: words})
    return _page(uow, actor, design)


def _keep(uow: UnitOfWork, actor: Actor, design: Design, files: dict[str, str]) -> None:
    """Save changed files, and log who changed what the draft holds now."""
    if files == design.files:
        return
    design.save(files, actor.user, uow.now)
    uow.designs.save(design)
    told = {"process": design.key, "base": design.base_version, "version": design.bundle.version}
    write_log(uow, actor.user, "draft-saved", None, design.key, told)


def _renamed(design: Design, path: str, model: Model) -> dict[str, str]:
    """Return the scenarios of the draft with the new names of its tasks."""
    before, feature = read_model(path, design.files[path].encode()), f"features/{design.key}.feature"
    words = design.files.get(feature)
    return {} if words is None else {feature: with_new_names(words, before.elements, model.elements)}


def _model_path(uow: UnitOfWork, design: Design) -> str:
    return loaded(uow, design.base_version).definition.model.file


def _missing_forms(uow: UnitOfWork, model: Model, files: dict[str, str]) -> dict[str, str]:
    """Return the forms that a model names and its bundle lacks, from the versions in use."""
    known = _all_forms(uow)
    wanted = {f"forms/{e.properties['formKey']}.form" for e in model.elements.values() if "formKey" in e.properties}
    return {path: known[path] for path in wanted if path in known and path not in files}


def _all_forms(uow: UnitOfWork) -> dict[str, str]:
    found: dict[str, str] = {}
    for version in uow.versions.find(current=True):
        found |= {path: text for path, text in version.files.items() if path.endswith(".form")}
    return found


def run_scenarios(uow: UnitOfWork, actor: Actor, process_key: str) -> DraftPage:
    """Ask the clock to run the scenarios on the draft as it stands."""
    designer(actor)
    design = uow.designs.get(process_key)
    design.scenarios_state, design.scenarios_report = "running", []
    design.scenarios_of = design.bundle.version
    uow.designs.save(design)
    return _page(uow, actor, design)


def next_scenario_run(uow: UnitOfWork) -> tuple[str, str, dict[str, str]] | None:
    """Return process key, content hash and files (all processes in use, the draft over them) of a waiting run."""
    for design in uow.designs.find(scenarios_state="running"):
        files: dict[str, str] = {}
        for version in uow.versions.find(current=True):
            if version.process_key != design.key:
                files |= version.files
        return design.key, design.scenarios_of, {**files, **design.files}
    return None


def record_scenarios(uow: UnitOfWork, process_key: str, of: str, report: list[list[str]]) -> None:
    """Keep the outcome of a run: green when there were some and none failed; a draft changed since is left alone."""
    design = uow.designs.one(key=process_key)
    if design is None or design.scenarios_of != of or design.scenarios_state != "running":
        return
    passed = bool(report) and all(state == "passed" for _, state, _ in report)
    design.scenarios_state, design.scenarios_report = ("green" if passed else "red"), report
    uow.designs.save(design)


def propose_draft(uow: UnitOfWork, actor: Actor, process_key: str) -> DraftPage:
    """Hand a draft to a second designer; InvalidModel or Refused while something is red."""
    designer(actor)
    require_fresh(uow, actor)
    design = uow.designs.get(process_key)
    must_be_green(uow, design)
    design.state = "proposed"
    uow.designs.save(design)
    write_log(uow, actor.user, "draft-proposed", None, process_key, {"process": process_key})
    return _page(uow, actor, design)


def discard_draft(uow: UnitOfWork, actor: Actor, process_key: str) -> None:
    """Throw a draft away; the version in use stays."""
    designer(actor)
    uow.designs.lock(process_key)
    uow.designs.remove(key=process_key)
    write_log(uow, actor.user, "draft-discarded", None, process_key, {"process": process_key})


def _page(uow: UnitOfWork, actor: Actor, design: Design) -> DraftPage:
    findings = findings_of(uow, design.bundle)
    refused, show = _refusal(uow, actor, design), Presenter(uow, actor)
    path = _model_path(uow, design)
    catalogue = uow.library.catalogue
    forms = {
        p.removeprefix("forms/").removesuffix(".form") for p in (*_all_forms(uow), *design.files) if p.endswith(".form")
    }
    return DraftPage(
        key=design.key,
        name=current_version(uow, design.key).name,
        revision=design.revision,
        base_version=design.base_version[:8],
        author=design.author,
        author_name=show.person(design.author),
        author_names=tuple(show.person(author) for author in design.authors),
        state=design.state,
        xml=design.files[path],
        feature=design.files.get(f"features/{design.key}.feature", ""),
        forms=tuple(sorted(forms)),
        terms=tuple((term, dict(catalogue.versions(term)[-1].name)) for term in sorted(catalogue.ids)),
        roles=tuple((code, dict(role.name)) for code, role in ROLES.items()),
        findings=tuple(findings),
        lost_scenarios=tuple(lost_scenarios(findings)),
        scenarios_state=design.scenarios_state,
        scenarios_report=tuple((a, b, c) for a, b, c in design.scenarios_report),
        may_deploy=refused is None,
        refusal=refused,
        saved_at=design.saved,
    )


def _refusal(uow: UnitOfWork, actor: Actor, design: Design) -> dict[str, str] | None:
    try:
        must_be_green(uow, design)
    except EngineError as error:
        return dict(both(f"errors.{error.code}", **error.values))
    code = not_by(actor, design)
    return dict(both(f"errors.{code}")) if code else None
