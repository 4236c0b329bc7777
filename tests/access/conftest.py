# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Passwords cost here what they cost in earnest."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def quick_passwords() -> None:
    """Leave the hashes as they are."""
