# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A drawing of a test, put into use as a process beside the delivered ones."""

from __future__ import annotations

from collections.abc import Mapping

from engine.bench.models import FORM, ModelBuilder, bundle
from engine.casework.advance import start_instance
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.bundle.bundle import Bundle
from engine.runtime.library import Version
from tests.definitions.bpmn_builder import Bpmn

#: one form with one question, ``vraag_0``, which ``engine.bench.models.answers`` answers
ONE_QUESTION = {FORM: bundle(ModelBuilder(key="x", ours=True)).files[f"forms/{FORM}.form"]}


def put_into_use(
    uow: UnitOfWork, key: str, drawing: Bpmn, forms: Mapping[str, bytes] = ONE_QUESTION, name: str = ""
) -> str:
    """Put a drawing into use past the checks, as a fault in the checks would; return its version.

    ``forms`` are files by their key, such as "intake/proef". What is in use already stays so.
    """
    files = {f"processes/{key}/p.bpmn": drawing.xml()} | {f"forms/{one}.form": data for one, data in forms.items()}
    version = Bundle(key, files).version
    texts = {path: data.decode() for path, data in files.items()}
    if uow.versions.one(key=version) is None:
        uow.versions.add(
            Version(
                key=version,
                process_key=key,
                name=name or key,
                files=texts,
                deployed_at=uow.now,
                deployed_by="",
                authors=[],
            )
        )
    return version


def start(uow: UnitOfWork, case: str, key: str) -> str:
    """Start a process for a case; return the key of the instance."""
    return start_instance(uow, uow.cases.lock(case), key, "ilse").key
