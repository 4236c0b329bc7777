# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Bundles: files that belong together, deployed together as one version.

A bundle is a process (``processes/<key>/*.bpmn``), its decision tables (``*.dmn``, also those in the folder of another
process), the forms of its tasks (``forms/<role>/<form>.form``) and its scenarios (``features/<key>.feature``). Its
version is the hash of its content: the same content twice is the same version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from engine.definitions.bpmn.model import Element, Model
from engine.definitions.bpmn.reader import read_model
from engine.definitions.expressions.expression import parse_script
from engine.definitions.forms.form import Form, read_form
from engine.definitions.tables.dmn import DecisionTable, read_tables
from engine.errors import BrokenExpression, NotFound
from engine.findings import Finding, InvalidModel, blocking

_THROWS = ("intermediateThrowEvent", "endEvent")


@dataclass(frozen=True)
class Bundle:
    """The files of one process, by path relative to the folder of ``processes/``, ``forms/`` and ``features/``."""

    key: str
    files: Mapping[str, bytes]

    @cached_property
    def version(self) -> str:
        """The hash of the content, 64 hexadecimal digits."""
        digest = hashlib.sha256(self.key.encode())
        for path in sorted(self.files):
            digest.update(f"\0{path}\0".encode() + hashlib.sha256(self.files[path]).digest())
        return digest.hexdigest()

    @property
    def feature(self) -> bytes | None:
        """Its scenarios; None when it has none."""
        return self.files.get(f"features/{self.key}.feature")

    def ending(self, suffix: str) -> dict[str, bytes]:
        """Return the files whose name ends with ``suffix``, by path."""
        return {path: data for path, data in sorted(self.files.items()) if path.endswith(suffix)}


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A bundle that was read: one runnable version. Shared and never changed."""

    bundle: Bundle
    name: str
    process_id: str  #: the process that an instance starts with
    models: Mapping[str, Model]  #: by process id
    tables: Mapping[str, DecisionTable]  #: by decision id
    forms: Mapping[str, Form]  #: by form key

    @property
    def model(self) -> Model:
        """The model that an instance starts in."""
        return self.models[self.process_id]

    @cached_property
    def start_messages(self) -> frozenset[str]:
        """Names of the messages that start this process."""
        starts = (e for e in self.model.elements.values() if e.kind == "startEvent" and e.event == "message")
        return frozenset(e.event_name for e in starts if e.event_name and e.process == self.process_id)

    @cached_property
    def caught(self) -> frozenset[str]:
        """Names of all messages caught by an element of this bundle."""
        return frozenset(
            e.event_name
            for model in self.models.values()
            for e in model.elements.values()
            if e.event_name and (e.kind == "receiveTask" or (e.event == "message" and e.kind not in _THROWS))
        )

    @cached_property
    def sets(self) -> frozenset[str]:
        """Names that forms, scripts and tables of this bundle can set."""
        names = {key for form in self.forms.values() for key in form.keys}
        names |= {name for table in self.tables.values() for name in (o.name for o in table.outputs)}
        for model in self.models.values():
            for element in model.elements.values():
                if element.script:
                    try:
                        names |= set(parse_script(element.script).assigns)
                    except BrokenExpression:
                        continue
        return frozenset(names)


def keys_below(root: Path) -> list[str]:
    """Return the process keys with a folder below ``root/processes``."""
    folder = root / "processes"
    return sorted(p.name for p in folder.iterdir() if any(p.glob("*.bpmn"))) if folder.is_dir() else []


def collect(root: Path, key: str) -> Bundle:
    """Return the bundle of process ``key`` below ``root``; NotFound when it has no model.

    It includes the tables of other processes that the model uses, with their forms: one shared file, no copy.
    """
    folder = root / "processes" / key
    paths = sorted([*folder.glob("*.bpmn"), *folder.glob("*.dmn")])
    if not any(p.suffix == ".bpmn" for p in paths):
        raise NotFound("process", key)
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in paths}
    feature = root / "features" / f"{key}.feature"
    if feature.is_file():
        files[feature.relative_to(root).as_posix()] = feature.read_bytes()
    files |= _tables_elsewhere(root, files)
    for form_key in sorted(_form_keys(files)):
        form = root / "forms" / f"{form_key}.form"
        if form.resolve().is_relative_to((root / "forms").resolve()) and form.is_file():
            files[f"forms/{form_key}.form"] = form.read_bytes()
    return Bundle(key, files)


def _elements(files: Mapping[str, bytes]) -> Iterator[Element]:
    for path, data in files.items():
        if path.endswith(".bpmn"):
            try:
                model = read_model(path, data)
            except InvalidModel:
                continue  # reported by the checks
            yield from model.elements.values()


def _form_keys(files: Mapping[str, bytes]) -> set[str]:
    return {e.properties["formKey"] for e in _elements(files) if e.properties.get("formKey")}


def _tables_elsewhere(root: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of other processes with a table that these files use but do not contain."""
    asked = {e.decision for e in _elements(files) if e.decision}
    for path, data in files.items():
        asked -= _table_ids(path, data)
    found: dict[str, bytes] = {}
    for file in sorted((root / "processes").glob("*/*.dmn")) if asked else ():
        path, data = file.relative_to(root).as_posix(), file.read_bytes()
        if path not in files and (here := _table_ids(path, data)) & asked:
            found[path] = data
            asked -= here
    return found


def _table_ids(path: str, data: bytes) -> set[str]:
    try:
        return {table.id for table in read_tables(path, data)} if path.endswith(".dmn") else set()
    except InvalidModel:
        return set()  # reported by the checks


def form_key_of(path: str) -> str:
    """Return ``intake/acuut-gevaar`` for ``forms/intake/acuut-gevaar.form``."""
    return path.removeprefix("forms/").removesuffix(".form")


def assemble(bundle: Bundle) -> Definition:
    """Read a bundle; InvalidModel with the findings of every unreadable file."""
    definition, findings = read_bundle(bundle)
    if definition is None:
        raise InvalidModel(findings)
    return definition


def read_bundle(bundle: Bundle) -> tuple[Definition | None, list[Finding]]:
    findings: list[Finding] = []
    models: dict[str, Model] = {}
    tables: dict[str, DecisionTable] = {}
    forms: dict[str, Form] = {}
    for path, data in sorted(bundle.files.items()):
        try:
            if path.endswith(".bpmn"):
                model = read_model(path, data)
                models |= {process.id: model for process in model.processes.values()}
            elif path.endswith(".dmn"):
                tables |= {table.id: table for table in read_tables(path, data)}
            elif path.endswith(".form"):
                forms[form_key_of(path)] = read_form(form_key_of(path), data)
        except InvalidModel as error:
            findings += [replace(f, file=f.file or path) for f in error.findings]
    main = main_process(models)
    if main is None and models:
        findings.append(Finding(rule="no-main-process"))
    if main is None or blocking(findings):
        return None, findings
    name = models[main].processes[main].name or bundle.key
    return Definition(bundle=bundle, name=name, process_id=main, models=models, tables=tables, forms=forms), findings


def main_process(models: Mapping[str, Model]) -> str | None:
    """Return the executable process that is not called by another; None when there is not exactly one."""
    called = {e.called for model in models.values() for e in model.elements.values() if e.called}
    found = [
        process.id
        for model in {id(m): m for m in models.values()}.values()
        for process in model.processes.values()
        if process.executable and process.id not in called
    ]
    return found[0] if len(found) == 1 else None
