# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is asked of a draft and of a bundle before it is put into use, and how a version is shown."""

from __future__ import annotations

from collections.abc import Sequence

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, require
from engine.casework.rows.presenter import Presenter
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.clock import AMSTERDAM
from engine.definitions.bundle.bundle import Bundle, read_bundle
from engine.definitions.bundle.check import check_bundle
from engine.definitions.bundle.replacing import check_replacing, check_scenarios
from engine.errors import NotFound, Refused
from engine.findings import Finding, InvalidModel, blocking
from engine.operations.studio.design_views import VersionRow
from engine.runtime.library import Design, Version


def designer(actor: Actor) -> None:
    """Require that this person designs processes."""
    require(actor, Action.DESIGN, Subject())


def current_version(uow: UnitOfWork, process_key: str) -> Version:
    """Return the version of a process in use; NotFound when there is none."""
    version = uow.versions.one(process_key=process_key, current=True)
    if version is None:
        raise NotFound("process", process_key)
    return version


def findings_of(uow: UnitOfWork, bundle: Bundle) -> list[Finding]:
    """Return the findings of a bundle beside the versions in use, and of what it takes away from the one it replaces.

    Who changes both a process and another that relies on it puts the other into use first.
    """
    safety = uow.library.safety.on(uow.now.astimezone(AMSTERDAM).date())
    services, bases = uow.library.services.keys(), uow.library.bases.keys()
    loads = [loaded(uow, version.key) for version in uow.versions.find(current=True)]
    used = [one.definition for one in loads]
    findings = check_bundle(bundle, uow.library.catalogue.ids, used, services=services, safety=safety, bases=bases)
    new, _ = read_bundle(bundle)
    if new is None:
        return findings
    others = [other for other in used if other.bundle.key != bundle.key]
    old = next((one for one in used if one.bundle.key == bundle.key), None)
    asked = {name for one in loads if one.definition.bundle.key != bundle.key for name in one.runner.input_names}
    findings += check_replacing(new, old, others, asked)
    if old is not None and not any(f.file.endswith(".feature") for f in blocking(findings)):
        findings += check_scenarios(new, old)
    return findings


def lost_scenarios(findings: Sequence[Finding]) -> list[str]:
    """Return the names of scenarios that are gone or changed: who puts a draft into use accepts each."""
    return [f.element for f in findings if f.rule in ("scenario-gone", "scenario-changed")]


def must_be_green(uow: UnitOfWork, design: Design) -> None:
    """Refuse a draft with errors, or whose scenarios did not pass as it stands: InvalidModel, Refused."""
    findings = blocking(findings_of(uow, design.bundle))
    if findings:
        raise InvalidModel(findings)
    if design.scenarios_state != "green" or design.scenarios_of != design.bundle.version:
        raise Refused("scenarios-not-green")


def not_by(actor: Actor, design: Design) -> str | None:
    """Return the code of why this person may not put the draft into use, or None."""
    if actor.user in (design.author, *design.authors):
        return "four-eyes-deploy"
    return None if design.state == "proposed" else "draft-not-proposed"


def version_row(show: Presenter, version: Version, active: int) -> VersionRow:
    """Return a version as the studio shows it."""
    return VersionRow(
        version=version.key,
        short=version.key[:8],
        deployed_at=version.deployed_at,
        author_names=tuple(show.person(author) for author in version.authors),
        deployed_by_name=show.person(version.deployed_by),
        active_instances=active,
        current=version.current,
    )
