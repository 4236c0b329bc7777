# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Mark read-only operations: their transaction takes no lock that blocks a writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def reading(operation: Callable[P, R]) -> Callable[P, R]:
    """Mark an operation as read-only."""
    operation.reads = True  # type: ignore[attr-defined]
    return operation


def only_reads(operation: Callable[..., object]) -> bool:
    """Return whether an operation is read-only."""
    return bool(getattr(operation, "reads", False))
