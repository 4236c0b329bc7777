"""SP-01: what gives a shelter address away is known to who recorded it, and to nobody by their role."""

from __future__ import annotations

import pytest

from engine.access.actors import EVERYWHERE, Actor, Membership
from engine.access.policy import sees_answer
from engine.access.roles import ROLES


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_role_sees_where_the_shelter_is(role: str) -> None:
    actor = Actor("x", "X", (Membership(role, "Voorbeeld", EVERYWHERE),))
    assert not sees_answer(actor, "Midden", "comensha" if role != "COMENSHA" else "opvang", "shelter")
