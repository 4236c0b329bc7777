# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""All findings of a bundle: its files, its models, tables and forms, and the safety rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from engine.access.roles import ROLES
from engine.definitions.bundle.bundle import Bundle, Definition, read_bundle
from engine.definitions.bundle.features import check_feature
from engine.definitions.checks.model import CheckContext, check_model
from engine.definitions.forms.form import check_facts, check_form
from engine.definitions.safety.check import check_safety
from engine.definitions.safety.drawn import DrawnBundle
from engine.definitions.safety.rules import Safety
from engine.definitions.tables.dmn import check_tables
from engine.findings import Finding

#: names every instance starts with: ISO moments of the report and of the start
START_NAMES = frozenset({"ontvangen_op", "gestart_op"})


def check_bundle(
    bundle: Bundle,
    terms: Collection[str],
    others: Iterable[Definition] = (),
    house: bool = True,
    services: Collection[str] = (),
    safety: Safety | None = None,
    bases: Collection[str] = (),
) -> list[Finding]:
    """Return all findings of a bundle: its files, its models, its tables, its forms, the safety rules.

    ``terms`` are the ids of the term catalogue. ``others`` are the processes deployed beside it: the messages they
    catch count as caught, and the facts they record may be used here. ``services`` are the names available to service
    tasks. ``safety`` are the safety rules in force, for a bundle of ours. ``bases`` are the ids of the legal bases.
    """
    definition, findings = read_bundle(bundle)
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
        findings += check_safety(
            DrawnBundle(key=bundle.key, main=definition.process_id, models=definition.models, context=context), safety
        )
    return _once(findings)


def _ids_in_two_files(definition: Definition) -> Iterator[Finding]:
    """Find element ids used in two files of a bundle: tasks and history refer to an element by its id alone."""
    held: dict[str, str] = {}
    for model in {id(m): m for m in definition.models.values()}.values():
        for key in model.elements:
            if held.setdefault(key, model.file) != model.file:
                yield Finding(rule="id-in-two-files", element=key, file=model.file, values={"other": held[key]})


def _once(findings: list[Finding]) -> list[Finding]:
    unique = {(f.file, f.element, f.rule, str(sorted(f.values.items(), key=str))): f for f in findings}
    return sorted(unique.values(), key=lambda f: (f.severity.value, f.file))
