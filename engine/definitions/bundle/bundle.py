"""Bundles: files that belong together, put into use under one version.

A bundle is a process (``processes/<key>/*.bpmn``), its decision tables (``*.dmn``; one that lives with another process
comes along), the forms its tasks name (``forms/<role>/<form>.form``) and its scenarios (``features/<key>.feature``).
Its version is the hash of its content: the same content twice is the same version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from engine.access.roles import ROLES
from engine.definitions.bpmn.model import Element, Model
from engine.definitions.bpmn.reader import read_model
from engine.definitions.bundle.features import check_feature
from engine.definitions.checks.model import CheckContext, check_model
from engine.definitions.expressions.expression import parse_script
from engine.definitions.forms.form import Form, check_facts, check_form, read_form
from engine.definitions.safety.check import check_safety
from engine.definitions.safety.drawn import Drawn
from engine.definitions.safety.rules import Safety
from engine.definitions.tables.dmn import DecisionTable, check_tables, read_tables
from engine.errors import BrokenExpression, InvalidModel, NotFound
from engine.findings import Finding, blocking

_THROWS = ("intermediateThrowEvent", "endEvent")
#: names every instance starts with: ISO moments of the report and of the start
START_NAMES = frozenset({"ontvangen_op", "gestart_op"})


@dataclass(frozen=True)
class Bundle:
    """The files of one process, by their path below the folder that holds ``processes/``, ``forms/``, ``features/``."""

    key: str
    files: Mapping[str, bytes]

    @cached_property
    def version(self) -> str:
        """Hash of the content, 64 hexadecimal digits."""
        digest = hashlib.sha256(self.key.encode())
        for path in sorted(self.files):
            digest.update(f"\0{path}\0".encode() + hashlib.sha256(self.files[path]).digest())
        return digest.hexdigest()

    def ending(self, suffix: str) -> dict[str, bytes]:
        """Return the files whose name ends in ``suffix``, by path."""
        return {path: data for path, data in sorted(self.files.items()) if path.endswith(suffix)}


@dataclass(frozen=True)
class Definition:
    """A bundle that was read: what runs under one version. Shared and never changed."""

    bundle: Bundle
    name: str
    process_id: str  #: the process an instance starts with
    models: Mapping[str, Model]  #: by process id
    tables: Mapping[str, DecisionTable]  #: by decision id
    forms: Mapping[str, Form]  #: by form key

    @property
    def model(self) -> Model:
        """The model an instance starts in."""
        return self.models[self.process_id]

    @cached_property
    def start_messages(self) -> frozenset[str]:
        """Names of the messages that start this process."""
        starts = (e for e in self.model.elements.values() if e.kind == "startEvent" and e.event == "message")
        return frozenset(e.event_name for e in starts if e.event_name and e.process == self.process_id)

    @cached_property
    def caught(self) -> frozenset[str]:
        """Names of all messages that some element of this bundle catches."""
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

    A table that the model asks and that lives with another process comes along, as its forms do: one file, no copy.
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
                continue  # the checks name it
            yield from model.elements.values()


def _form_keys(files: Mapping[str, bytes]) -> set[str]:
    return {e.properties["formKey"] for e in _elements(files) if e.properties.get("formKey")}


def _tables_elsewhere(root: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of other processes with a table that these files ask and do not hold."""
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
        return set()  # the checks name it


def form_key_of(path: str) -> str:
    """Return ``intake/acuut-gevaar`` for ``forms/intake/acuut-gevaar.form``."""
    return path.removeprefix("forms/").removesuffix(".form")


def assemble(bundle: Bundle) -> Definition:
    """Read a bundle; InvalidModel with the findings of every file that cannot be read."""
    definition, findings = _read(bundle)
    if definition is None:
        raise InvalidModel(findings)
    return definition


def check_bundle(
    bundle: Bundle,
    terms: Collection[str],
    others: Iterable[Definition] = (),
    house: bool = True,
    services: Collection[str] = (),
    safety: Safety | None = None,
    bases: Collection[str] = (),
) -> list[Finding]:
    """Return every finding of a bundle: its files, its models, its tables, its forms, the safety rules.

    ``terms`` are the ids of the term catalogue. ``others`` are the processes it will live beside: what they catch is
    caught, and the facts they record may be asked here. ``services`` are the names service tasks may ask.
    ``safety`` are the safety rules in force, for a bundle of ours. ``bases`` are the ids of the legal bases.
    """
    definition, findings = _read(bundle)
    for path, data in bundle.ending(".dmn").items():
        findings += check_tables(path, data)
    for path, data in bundle.ending(".form").items():
        findings += check_form(path, data)
    for path, data in bundle.ending(".feature").items():
        findings += check_feature(path, data)
    if definition is None:
        return _once(findings)
    others = [other for other in others if other.bundle.key != bundle.key]
    context = CheckContext(
        house=house,
        forms=definition.forms,
        tables=definition.tables,
        terms=terms,
        roles=frozenset(ROLES),
        services=services,
        bases=bases,
        called=definition.models,
        caught=frozenset().union(definition.caught, *(other.caught for other in others)),
        start_names=START_NAMES.union(*(other.sets for other in others)),
    )
    findings += [*check_facts(list(definition.forms.values())), *_ids_in_two_files(definition)]
    for model in {id(m): m for m in definition.models.values()}.values():
        findings += [replace(f, file=f.file or model.file) for f in check_model(model, context)]
    if house and safety is not None:
        findings += check_safety(Drawn(bundle.key, definition.process_id, definition.models, context), safety)
    return _once(findings)


def _ids_in_two_files(definition: Definition) -> Iterator[Finding]:
    """Find ids of elements that two files of a bundle use: tasks and history name an element by its id alone."""
    held: dict[str, str] = {}
    for model in {id(m): m for m in definition.models.values()}.values():
        for key in model.elements:
            if held.setdefault(key, model.file) != model.file:
                yield Finding("id-in-two-files", key, file=model.file, values={"other": held[key]})


def _once(findings: list[Finding]) -> list[Finding]:
    unique = {(f.file, f.element, f.rule, str(sorted(f.values.items(), key=str))): f for f in findings}
    return sorted(unique.values(), key=lambda f: (f.severity.value, f.file))


def _read(bundle: Bundle) -> tuple[Definition | None, list[Finding]]:
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
        findings.append(Finding("no-main-process"))
    if main is None or blocking(findings):
        return None, findings
    name = models[main].processes[main].name or bundle.key
    return Definition(bundle, name, main, models, tables, forms), findings


def main_process(models: Mapping[str, Model]) -> str | None:
    """Return the executable process that no other calls; None when there is not exactly one."""
    called = {e.called for model in models.values() for e in model.elements.values() if e.called}
    found = [
        process.id
        for model in {id(m): m for m in models.values()}.values()
        for process in model.processes.values()
        if process.executable and process.id not in called
    ]
    return found[0] if len(found) == 1 else None
