# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Roles that one person alone gives to nobody, and the record of each time such a role was given or proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.access.actors import Membership
from engine.access.policy import RULES, Action
from engine.access.roles import ROLES

#: roles that administer accounts: whoever could give these alone could make the second person themselves
ADMINISTRATORS = RULES[Action.MANAGE_USERS].anywhere
#: roles that take two people to give: those that open cases, and those of administrators
GUARDED = frozenset(code for code, role in ROLES.items() if role.cases) | ADMINISTRATORS
#: roles that are told of each such role that is given or proposed: who reads the log
TOLD = RULES[Action.SEE_LOG].anywhere

PROPOSED, GIVEN, WITHDRAWN = "proposed", "given", "withdrawn"


@dataclass(kw_only=True)
class RoleGift:
    """A guarded role that was proposed or given, to an account or to a group. ``key`` is random."""

    key: str
    user_key: str | None  #: whose account; None: a group of the organisation's own sign-in
    group: str  #: "" for an account
    role: str
    organisation: str
    region: str
    given_by: str  #: username; "" for the command line
    at: datetime
    state: str = PROPOSED
    decided_by: str | None = None  #: who confirmed or withdrew it; None for what one person gave alone, or still waits
    decided_at: datetime | None = None
    seen_by: str | None = None  #: who put the notice of it aside
    revision: int = 0

    @property
    def membership(self) -> Membership:
        """The role, where it is or would be held."""
        return Membership(self.role, self.organisation, self.region)
