# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-01: what gives a shelter address away is known to who recorded it, and to nobody by their role."""

from __future__ import annotations

import pytest

from engine.access.roles import ROLES
from engine.access.visibility import role_sees


@pytest.mark.parametrize("minor", [True, False])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_role_sees_where_the_shelter_is(role: str, minor: bool) -> None:
    elsewhere = "opvang/opname" if role != "OPVANG" else "comensha/plaatsing"
    assert not role_sees(role, elsewhere, "shelter", minor)
