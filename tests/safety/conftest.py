# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An office on one database: what is tried here is the same on both, which the tests of operations show."""

from __future__ import annotations

import pytest

from tests.world.office import Office


@pytest.fixture
def office(sqlite_office: Office) -> Office:
    """People at work on a fresh database."""
    return sqlite_office
