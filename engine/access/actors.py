# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who acts: a signed-in person with roles, the public, or the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

EVERYWHERE = "*"  #: region of a membership that holds in all regions


@dataclass(frozen=True)
class Membership:
    """A role a person holds in an organisation and a region."""

    role: str
    organisation: str
    region: str  #: name of a region, or EVERYWHERE
    instead_of: str = ""  #: username of the absent person whose role this is; "" for a role of one's own

    def covers(self, region: str) -> bool:
        """Return whether the role is held in ``region``."""
        return self.region in (EVERYWHERE, region) or region == EVERYWHERE


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who asks; handed to every operation."""

    user: str  #: username; "" for the public
    name: str = ""
    memberships: tuple[Membership, ...] = ()
    language: str = "nl"
    kind: str = "person"  #: "person", "public" or "clock"
    seen: datetime | None = None  #: when their session was last noted to be in use
    proven: datetime | None = None  #: when they last showed who they are; None for who came by no session (a shell)
    session: str = ""  #: handle of their session
    limited: bool = (
        False  #: signed in with a password alone where more is needed: holds no role until a factor is there
    )

    @property
    def roles(self) -> frozenset[str]:
        """Role codes held anywhere."""
        return frozenset(m.role for m in self.memberships)

    @property
    def acts_for(self) -> frozenset[str]:
        """Usernames of the absent people whose roles this actor holds too."""
        return frozenset(m.instead_of for m in self.memberships if m.instead_of)

    def holds(self, role: str, region: str) -> bool:
        """Return whether this actor holds ``role`` in ``region``; the policy decides whether it reaches a case."""
        return any(m.role == role and m.covers(region) for m in self.memberships)


PUBLIC = Actor(user="", kind="public", memberships=(Membership("MELDER", "", EVERYWHERE),))
CLOCK = Actor(user="klok", kind="clock")
