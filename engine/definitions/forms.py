"""Task forms: form-js schemas (``.form``), read, checked and answered on the server. (Being written.)"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: dict[str, str]


@dataclass(frozen=True)
class Form:
    """A form as the server knows it."""

    key: str
