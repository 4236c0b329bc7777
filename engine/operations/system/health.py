# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Counts for monitoring, without data about people."""

from __future__ import annotations

from collections.abc import Mapping

from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork


@reading
def figures(uow: UnitOfWork) -> Mapping[str, int]:
    """Return the current count of each kind; a result shows that the database responds."""
    return uow.views.figures()
