# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What a machine may know of how it goes: counts, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Mapping

from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork


@reading
def figures(uow: UnitOfWork) -> Mapping[str, int]:
    """Return how much of each kind there is now; asking it shows that the database answers."""
    return uow.views.figures()
