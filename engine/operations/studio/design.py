# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a designer does: open a draft, draw, check, try the scenarios, propose; a second designer puts it into use."""

from __future__ import annotations

import re

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, require
from engine.access.roles import ROLES
from engine.casework.advance import deliver_messages
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, both
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.clock import AMSTERDAM
from engine.definitions.bpmn.model import Model
from engine.definitions.bpmn.reader import read_model
from engine.definitions.bundle.bundle import Bundle, Definition, assemble
from engine.definitions.bundle.check import check_bundle
from engine.definitions.bundle.features import check_feature
from engine.errors import Conflict, EngineError, NotAllowed, NotFound, Refused
from engine.findings import Finding, InvalidModel, blocking
from engine.operations.accounts.sessions import require_fresh
from engine.operations.studio.design_views import DraftPage, ProcessRow, VersionRow
from engine.runtime.library import Design, Version


def _designer(actor: Actor) -> None:
    require(actor, Action.DESIGN, Subject())


@reading
def process_list(uow: UnitOfWork, actor: Actor) -> tuple[ProcessRow, ...]:
    """Return every process with its versions, newest first, and its draft if there is one."""
    _designer(actor)
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
            versions=tuple(_version_row(show, v, active.get(v.key, 0)) for v in found),
            draft_by_name=show.person(designs[key].author) if key in designs else None,
            draft_at=designs[key].saved if key in designs else None,
            draft_state=designs[key].state if key in designs else None,
        )
        for key, found in sorted(versions.items())
    )


def _version_row(show: Presenter, version: Version, active: int) -> VersionRow:
    return VersionRow(
        version=version.key,
        short=version.key[:8],
        deployed_at=version.deployed_at,
        written_by_name=show.person(version.written_by),
        deployed_by_name=show.person(version.deployed_by),
        active_instances=active,
        current=version.current,
    )


def open_draft(uow: UnitOfWork, actor: Actor, process_key: str) -> DraftPage:
    """Return the draft of a process; made from the version in use when there is none."""
    _designer(actor)
    if uow.designs.one(key=process_key) is None:
        version = _current(uow, process_key)
        uow.designs.add(
            Design(
                key=process_key, base_version=version.key, files=dict(version.files), author=actor.user, saved=uow.now
            )
        )
        write_log(uow, actor.user, "draft-opened", None, process_key)
    return _page(uow, actor, uow.designs.get(process_key))


@reading
def draft_page(uow: UnitOfWork, actor: Actor, process_key: str) -> DraftPage:
    """Return the draft of a process with its findings; NotFound when there is none."""
    _designer(actor)
    return _page(uow, actor, uow.designs.get(process_key))


def save_draft_model(uow: UnitOfWork, actor: Actor, process_key: str, xml: str, revision: int) -> DraftPage:
    """Keep a changed model. InvalidModel when it is no model at all, Conflict when somebody saved after ``revision``.

    Who saves becomes the author, so that somebody else must put it into use.
    """
    _designer(actor)
    design = uow.designs.get(process_key)
    if design.revision != revision:
        raise Conflict("draft-newer", user=Presenter(uow, actor).person(design.author))
    path = _model_path(uow, design)
    model = read_model(path, xml.encode())
    files = {**design.files, **_renamed(design, path, model), path: xml}
    files |= _missing_forms(uow, model, files)
    _keep(uow, actor, design, files)
    return _page(uow, actor, design)


def save_draft_feature(uow: UnitOfWork, actor: Actor, process_key: str, words: str, revision: int) -> DraftPage:
    """Keep changed scenarios. InvalidModel when unreadable, Conflict when somebody saved after ``revision``."""
    _designer(actor)
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
    """Save changed files: who saves is the author, and what was found green must be shown again."""
    if files == design.files:
        return
    design.files, design.state = files, "editing"
    design.author, design.saved = actor.user, uow.now
    design.scenarios_state, design.scenarios_report = "not-run", []
    uow.designs.save(design)


def _renamed(design: Design, path: str, model: Model) -> dict[str, str]:
    """Return the scenarios of the draft with the new names of its tasks: they name tasks as people do."""
    old, new = read_model(path, design.files[path].encode()).elements, model.elements
    names = {f'"{e.name}"': f'"{new[key].name}"' for key, e in old.items() if e.kind == "userTask" and key in new}
    changed = {before: after for before, after in names.items() if before != after and len(after) > len('""')}
    feature = f"features/{design.key}.feature"
    if not changed or feature not in design.files:
        return {}
    pattern = re.compile("|".join(map(re.escape, changed)))
    return {feature: pattern.sub(lambda found: changed[found[0]], design.files[feature])}


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
    _designer(actor)
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
    _designer(actor)
    require_fresh(uow, actor)
    design = uow.designs.get(process_key)
    _must_be_green(uow, design)
    design.state = "proposed"
    uow.designs.save(design)
    write_log(uow, actor.user, "draft-proposed", None, process_key)
    return _page(uow, actor, design)


def deploy_draft(uow: UnitOfWork, actor: Actor, process_key: str) -> VersionRow:
    """Put a proposed draft into use, by another designer than its author; running cases stay on their version.

    Raises NotAllowed for the author, SignInAgain for who signed in long ago, InvalidModel with the findings, Refused
    while the scenarios are not green.
    """
    _designer(actor)
    require_fresh(uow, actor)
    design = uow.designs.lock(process_key)  # who saves at this moment is told that it is gone
    _must_be_green(uow, design)
    if code := _not_by(actor, design):
        raise NotAllowed(code)
    version = deploy_bundle(uow, design.bundle, actor.user, design.author)
    uow.designs.remove(key=process_key)
    return _version_row(Presenter(uow, actor), version, 0)


def discard_draft(uow: UnitOfWork, actor: Actor, process_key: str) -> None:
    """Throw a draft away; the version in use stays."""
    _designer(actor)
    uow.designs.lock(process_key)
    uow.designs.remove(key=process_key)
    write_log(uow, actor.user, "draft-discarded", None, process_key)


def deploy_bundle(uow: UnitOfWork, bundle: Bundle, deployed_by: str, written_by: str) -> Version:
    """Check a bundle and make it the version in use; the same content twice changes nothing. InvalidModel."""
    findings = blocking(_findings(uow, bundle))
    if findings:
        raise InvalidModel(findings)
    known = uow.versions.one(key=bundle.version)
    for other in uow.versions.find(process_key=bundle.key, current=True):
        if other.key != bundle.version:
            other.current = False
            uow.versions.save(other)
    if known is None:
        files = {path: data.decode() for path, data in bundle.files.items()}
        name = assemble(bundle).name
        known = Version(
            key=bundle.version,
            process_key=bundle.key,
            name=name,
            files=files,
            deployed_at=uow.now,
            deployed_by=deployed_by,
            written_by=written_by,
        )
        uow.versions.add(known)
    elif not known.current:
        known.current = True
        uow.versions.save(known)
    write_log(uow, deployed_by, "version-deployed", None, bundle.version)
    _wake_waiting(uow, bundle.version, deployed_by)
    return known


def _wake_waiting(uow: UnitOfWork, version: str, actor: str) -> None:
    """Messages that waited for this process start it now."""
    caught = loaded(uow, version).definition.start_messages
    for key in dict.fromkeys(m.case_key for m in uow.messages.find(state="waiting", name=caught)) if caught else ():
        deliver_messages(uow, uow.cases.lock(key), actor)


def in_use(uow: UnitOfWork) -> list[Definition]:
    """Return the definitions of the versions in use."""
    return [loaded(uow, version.key).definition for version in uow.versions.find(current=True)]


def _current(uow: UnitOfWork, process_key: str) -> Version:
    version = uow.versions.one(process_key=process_key, current=True)
    if version is None:
        raise NotFound("process", process_key)
    return version


def _findings(uow: UnitOfWork, bundle: Bundle) -> list[Finding]:
    safety = uow.library.safety.on(uow.now.astimezone(AMSTERDAM).date())
    services, bases = uow.library.services.keys(), uow.library.bases.keys()
    return check_bundle(bundle, uow.library.catalogue.ids, in_use(uow), services=services, safety=safety, bases=bases)


def _must_be_green(uow: UnitOfWork, design: Design) -> None:
    findings = blocking(_findings(uow, design.bundle))
    if findings:
        raise InvalidModel(findings)
    if design.scenarios_state != "green" or design.scenarios_of != design.bundle.version:
        raise Refused("scenarios-not-green")


def _not_by(actor: Actor, design: Design) -> str | None:
    if design.author == actor.user:
        return "four-eyes-deploy"
    return None if design.state == "proposed" else "draft-not-proposed"


def _page(uow: UnitOfWork, actor: Actor, design: Design) -> DraftPage:
    findings = _findings(uow, design.bundle)
    refused = _refusal(uow, actor, design)
    path = _model_path(uow, design)
    catalogue = uow.library.catalogue
    forms = {
        p.removeprefix("forms/").removesuffix(".form") for p in (*_all_forms(uow), *design.files) if p.endswith(".form")
    }
    return DraftPage(
        key=design.key,
        name=_current(uow, design.key).name,
        revision=design.revision,
        base_version=design.base_version[:8],
        author=design.author,
        author_name=Presenter(uow, actor).person(design.author),
        state=design.state,
        xml=design.files[path],
        feature=design.files.get(f"features/{design.key}.feature", ""),
        forms=tuple(sorted(forms)),
        terms=tuple((term, dict(catalogue.versions(term)[-1].name)) for term in sorted(catalogue.ids)),
        roles=tuple((code, dict(role.name)) for code, role in ROLES.items()),
        findings=tuple(findings),
        scenarios_state=design.scenarios_state,
        scenarios_report=tuple((a, b, c) for a, b, c in design.scenarios_report),
        may_deploy=refused is None,
        refusal=refused,
        saved_at=design.saved,
    )


def _refusal(uow: UnitOfWork, actor: Actor, design: Design) -> dict[str, str] | None:
    try:
        _must_be_green(uow, design)
    except EngineError as error:
        return dict(both(f"errors.{error.code}", **error.values))
    code = _not_by(actor, design)
    return dict(both(f"errors.{code}")) if code else None
