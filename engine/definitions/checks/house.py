# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""House rules: what a user task of our own processes must specify, with known values."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.bpmn.model import Model
from engine.definitions.checks.context import PEOPLE, CheckContext, finding
from engine.definitions.checks.expressions import BARE
from engine.findings import Finding

EFFECTS = frozenset({"closes", "rejects", "ends-stay", "ends-shelter", "adult-track"})
STAGES = (
    "MELDING",
    "INTAKE",
    "KINDVEILIGHEID",
    "INDICATIE",
    "REGISTRATIE",
    "VEILIGHEID",
    "OPVANG",
    "VERBLIJF",
    "DOSSIER",
    "PANEL",
    "ADVIES",
    "NAZORG",
)
PROPERTIES = frozenset(
    {
        "formKey",
        "term",
        "termReason",
        "termReasonEn",
        "termFrom",
        "fourEyes",
        "samePerson",
        "assignee",
        "takesCase",
        "shows",
        "guidance",
        "guidanceEn",
        "nameEn",
        "step",
        "stage",
        "party",
        "effect",
        "sp",
        "ignored",
        "service",
        "sends",
        "returns",
        "recipient",
        "basis",
        "reviews",
    }
)


def lanes(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require a lane with the name of a role code for each user or manual task."""
    for element in model.elements.values():
        if element.kind in PEOPLE:
            if not element.lane:
                yield finding(model, "lane-missing", element.id)
            elif element.lane not in context.roles:
                yield finding(model, "lane-unknown", element.id, lane=element.lane)


def forms(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require an existing form for each user or manual task."""
    for element in model.elements.values():
        if element.kind in PEOPLE:
            key = element.properties.get("formKey", "")
            if not key:
                yield finding(model, "form-missing", element.id)
            elif key not in context.forms:
                yield finding(model, "form-unknown", element.id, form=key)


def terms(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Require a term of the catalogue for each user or manual task, or ``geen`` with the reason."""
    for element in model.elements.values():
        if element.kind not in PEOPLE:
            continue
        term = element.properties.get("term", "")
        if not term:
            yield finding(model, "term-missing", element.id)
        elif term == "geen":
            if not element.properties.get("termReason"):
                yield finding(model, "term-reason-missing", element.id)
        elif term not in context.terms:
            rule = "duration-without-unit-type" if BARE.match(term) else "term-unknown"
            yield finding(model, rule, element.id, term=term[:60], text=term[:60])


def words(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Refuse unknown effects, stages and answers; warn about properties that nothing reads."""
    for element in model.elements.values():
        said = element.properties
        if said.get("effect", "closes") not in EFFECTS:
            yield finding(model, "effect-unknown", element.id, effect=said["effect"][:40])
        if said.get("stage", "INTAKE") not in STAGES:
            yield finding(model, "stage-unknown", element.id, stage=said["stage"][:40])
        if said.get("takesCase", "ja") != "ja":
            yield finding(model, "takes-case-unknown", element.id)
        for name in sorted(said.keys() - PROPERTIES):
            yield finding(model, "property-unknown", element.id, warning=True, property=name[:40])


def names_of_tasks(model: Model, context: CheckContext) -> Iterator[Finding]:
    """Refuse tasks without a name; warn about equal names, missing English names and missing guidance."""
    seen: dict[tuple[str, str], str] = {}
    for element in model.elements.values():
        if element.kind not in PEOPLE:
            continue
        if not element.name:
            yield finding(model, "name-missing", element.id)
        elif seen.setdefault((element.process, element.name), element.id) != element.id:
            other = seen[element.process, element.name]
            yield finding(model, "name-twice", element.id, warning=True, other=other)
        for name, rule in (("nameEn", "name-english-missing"), ("guidance", "guidance-missing")):
            if not element.properties.get(name):
                yield finding(model, rule, element.id, warning=True)
