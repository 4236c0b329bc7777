"""An office on each of the two databases."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from engine.access import passwords
from engine.bootstrap import Engine
from tests.builders import Office


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make hashes cheap here; what they cost in earnest is shown in ``tests/access``."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("niemand"))


@pytest.fixture
def office(engine: Engine) -> Office:
    """People at work on a fresh database."""
    return Office(engine)
