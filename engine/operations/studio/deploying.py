# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Putting a draft or a bundle into use, and what becomes of the version before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.access.actors import PUBLIC, Actor
from engine.casework.advance import deliver_messages
from engine.casework.log import write_log
from engine.casework.rows.presenter import Presenter
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.bundle.bundle import Bundle, assemble
from engine.errors import NotAllowed, Refused
from engine.findings import InvalidModel, blocking
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
from engine.operations.studio.design_views import VersionRow
from engine.runtime.library import Version


def deploy_draft(uow: UnitOfWork, actor: Actor, process_key: str, accepted: Collection[str] = ()) -> VersionRow:
    """Put a proposed draft into use, by a designer who changed nothing in it; running cases stay on their version.

    ``accepted`` are the names of scenarios that go or change with it. Raises NotAllowed for each author,
    SignInAgain for who signed in long ago, InvalidModel with the findings, Refused while the scenarios are not green,
    while one that goes or changes was not accepted, or when another version came into use since the draft was opened.
    """
    designer(actor)
    require_fresh(uow, actor)
    design = uow.designs.lock(process_key)  # who saves at this moment is told that it is gone
    must_be_green(uow, design)
    if code := not_by(actor, design):
        raise NotAllowed(code)
    if design.base_version != current_version(uow, process_key).key:
        raise Refused("draft-outdated")
    version = deploy_bundle(uow, design.bundle, actor.user, design.authors, accepted)
    uow.designs.remove(key=process_key)
    return version_row(Presenter(uow, actor), version, 0)


def deploy_files(uow: UnitOfWork, bundle: Bundle, by: str, replace: bool = False) -> Version:
    """Put a bundle from files into use. Refused for what people put into use in the studio, unless ``replace``.

    With ``replace`` scenarios that go or change count as accepted too. What was replaced is logged.
    """
    current = uow.versions.one(process_key=bundle.key, current=True)
    newer = current if current is not None and current.authors and current.key != bundle.version else None
    if newer is not None and not replace:
        show = Presenter(uow, PUBLIC)
        names = ", ".join(show.person(author) for author in newer.authors)
        raise Refused("made-in-the-studio", process=bundle.key, names=names, by=show.person(newer.deployed_by))
    accepted = lost_scenarios(findings_of(uow, bundle)) if replace else ()
    version = deploy_bundle(uow, bundle, by, accepted=accepted)
    if newer is not None:
        told = {"process": bundle.key, "version": newer.key, "authors": newer.authors}
        write_log(uow, by, "version-replaced", None, bundle.key, told)
    return version


def deploy_bundle(
    uow: UnitOfWork, bundle: Bundle, deployed_by: str, authors: Sequence[str] = (), accepted: Collection[str] = ()
) -> Version:
    """Check a bundle and make it the version in use; the same content twice changes nothing.

    ``authors`` are the usernames of all who changed it; none for what comes from files. ``accepted`` are the names of
    scenarios of the version in use that may go or change. Raises InvalidModel; Refused while one was not accepted.
    """
    findings = findings_of(uow, bundle)
    if blocking(findings):
        raise InvalidModel(blocking(findings))
    lost = lost_scenarios(findings)
    if missing := [name for name in lost if name not in accepted]:
        raise Refused("scenarios-not-accepted", names="; ".join(missing))
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
            authors=list(authors),
        )
        uow.versions.add(known)
    elif not known.current:
        known.current, known.deployed_at, known.deployed_by = True, uow.now, deployed_by
        known.authors = list(dict.fromkeys([*known.authors, *authors]))
        uow.versions.save(known)
    told = {"process": bundle.key, "version": bundle.version, "authors": list(authors), "accepted": lost}
    write_log(uow, deployed_by, "version-deployed", None, bundle.key, told)
    _wake_waiting(uow, bundle.version, deployed_by)
    return known


def _wake_waiting(uow: UnitOfWork, version: str, actor: str) -> None:
    """Messages that waited for this process start it now."""
    caught = loaded(uow, version).definition.start_messages
    for key in dict.fromkeys(m.case_key for m in uow.messages.find(state="waiting", name=caught)) if caught else ():
        deliver_messages(uow, uow.cases.lock(key), actor)
