# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check any path: bundles, models, tables, forms, features."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.bootstrap import library_at
from engine.clock import AMSTERDAM, SystemClock
from engine.definitions.bpmn.reader import read_model
from engine.definitions.bundle.bundle import Definition, assemble, collect, form_key_of, keys_below
from engine.definitions.bundle.check import check_bundle
from engine.definitions.bundle.features import check_feature
from engine.definitions.checks.model import CheckContext, check_model
from engine.definitions.forms.form import Form, check_facts, check_form, read_form
from engine.definitions.tables.dmn import check_tables
from engine.findings import Finding, InvalidModel


def root_of(path: Path) -> Path:
    """Return the folder that contains ``processes``, ``forms`` and ``features`` for a path, or else its own folder."""
    for folder in (path.resolve(), *path.resolve().parents):
        if folder.name in ("processes", "forms", "features"):
            return folder.parent
    start = path.resolve() if path.is_dir() else path.resolve().parent
    return next((f for f in (start, *start.parents) if (f / "processes").is_dir()), start)


def check_path(path: Path) -> list[Finding]:
    """Return the findings of a file or of everything in a folder. House rules apply below ``processes/``."""
    resolved = path.resolve()
    if resolved.is_dir():
        return _check_folder(resolved)
    match resolved.suffix:
        case ".bpmn" | ".xml":
            if resolved.parent.parent.name == "processes":
                return [f for f in check_process(root_of(path), resolved.parent.name) if f.file.endswith(resolved.name)]
            return _check_foreign(path)
        case ".dmn":
            return _named(path, check_tables(path.name, path.read_bytes()))
        case ".form":
            return _named(path, check_form(path.name, path.read_bytes()))
        case ".feature":
            return _named(path, check_feature(path.name, path.read_bytes()))
    return [Finding(rule="file-kind", file=str(path))]


def _named(path: Path, findings: list[Finding]) -> list[Finding]:
    return [replace(f, file=str(path)) for f in findings]


def _check_folder(folder: Path) -> list[Finding]:
    if folder.name == "processes" or (folder / "processes").is_dir():
        root = folder.parent if folder.name == "processes" else folder
        return [f for key in keys_below(root) for f in check_process(root, key)]
    if folder.parent.name == "processes":
        return check_process(folder.parent.parent, folder.name)
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".bpmn", ".dmn", ".form", ".feature"))
    findings = [f for path in paths for f in check_path(path)]
    forms = [form for path in paths if path.suffix == ".form" if (form := _form(path)) is not None]
    return findings + check_facts(forms)


def _form(path: Path) -> Form | None:
    try:
        return read_form(form_key_of(path.as_posix().rpartition("/forms/")[2]), path.read_bytes())
    except InvalidModel:
        return None  # its findings are in the list


def check_process(root: Path, key: str) -> list[Finding]:
    """Return the findings of one bundle, together with the other processes of its root."""
    others: list[Definition] = []
    for other in keys_below(root):
        if other != key:
            try:
                others.append(assemble(collect(root, other)))
            except InvalidModel:
                continue  # it has findings of its own
    library, today = library_at(root), SystemClock().now().astimezone(AMSTERDAM).date()
    return check_bundle(
        collect(root, key), library.catalogue.ids, others, safety=library.safety.on(today), bases=library.bases.keys()
    )


def _check_foreign(path: Path) -> list[Finding]:
    try:
        model = read_model(path.name, path.read_bytes())
    except InvalidModel as error:
        return _named(path, list(error.findings))
    called = dict.fromkeys(model.processes, model)
    context = CheckContext(
        house=False, forms={}, tables={}, terms=(), roles=(), called=called, caught=(), start_names=()
    )
    return _named(path, check_model(model, context))
