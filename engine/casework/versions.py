"""The version of a process that a record belongs to, ready to run."""

from __future__ import annotations

from engine.casework.unit_of_work import UnitOfWork
from engine.runtime.library import Loaded


def loaded(uow: UnitOfWork, version: str) -> Loaded:
    """Return the definition and runner of a version."""
    return uow.library.load(version, uow.versions.get)
