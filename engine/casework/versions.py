# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Load the process version that a record belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.form import Form
from engine.runtime.library import LoadedVersion


def loaded(uow: UnitOfWork, version: str) -> LoadedVersion:
    """Return the definition and runner of a version."""
    return uow.library.load(version, uow.versions.get)


def names_for_process(uow: UnitOfWork, version: str, form: Form, clean: Mapping[str, object]) -> dict[str, object]:
    """Return the answers the process uses, with None for a question that was left open.

    Data minimisation: free text in the rows of a repeating field stays out of the process.
    """
    names = loaded(uow, version).runner.input_names & form.keys
    return {name: _without_text(form, name, clean.get(name)) for name in names}


def _without_text(form: Form, name: str, value: object) -> object:
    leaf = form.field(name)
    if leaf is None or leaf.kind != "dynamiclist" or not isinstance(value, list):
        return value
    kept = {child.key for child in leaf.leaves if child.kind not in ("textfield", "textarea")}
    return [{k: v for k, v in row.items() if k in kept} for row in value]
